"""Media monitoring as tables: the same for the page, the command line and the files."""

from collections.abc import Mapping

import pandas as pd

from geo.cube.media.silence import listened
from geo.monitoring.media.airtime import selection_of
from geo.monitoring.media.media_time import MediaTime


def media_tables(found: MediaTime) -> Mapping[str, pd.DataFrame]:
    """Return every table by name, without the names of coders.

    ``airtime`` is the answer; ``items`` are the rows it is summed from, with their source rows,
    ``left_out`` those it is not.
    """
    return {
        "airtime": found.airtime,
        "tone": found.tone,
        "course": found.course,
        "silences": found.silences,
        "outlets": outlets(found),
        "agreement": found.agreement,
        "disagreements": found.disagreements,
        "double_coded": found.double_coded,
        "same_coders": found.same_coders,
        "overlapping": found.overlapping,
        "left_out": found.period.left_out,
        "spans": found.period.spans,
        "items": found.period.items,
    }


def outlets(found: MediaTime) -> pd.DataFrame:
    """Return one row per outlet, monitored in the period or not.

    ``monitored_hours, spans, clusters`` are of the period, 0 where nobody listened; an hour of two
    spans at once is one; ``selection``
    is how its spans were chosen, "" where they differ or nobody says.
    """
    period = found.period
    names = ["outlet_name", "medium", "ownership", "owner", "reached_units", "measure"]
    rows = []
    for outlet, about in period.outlets.iterrows():
        spans = period.spans.loc[(period.spans["outlet"] == outlet).to_numpy(dtype=bool)]
        rows.append(
            {
                "outlet": outlet,
                **{name: about[name] for name in names},
                "monitored_hours": float(listened(spans).hours[-1]) if len(spans) else 0.0,
                "spans": len(spans),
                "clusters": spans["cluster"].nunique(),
                "selection": selection_of(spans) if len(spans) else "",
            }
        )
    columns = ["outlet", *names, "monitored_hours", "spans", "clusters", "selection"]
    return pd.DataFrame(rows, columns=columns)
