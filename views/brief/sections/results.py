"""The count in a brief: what each option has by the moment, as the map of results reads it."""

import numpy as np
import pandas as pd

from geo.brief import Brief
from geo.brief.selection import summed
from geo.cube.measures import votes as votes_of
from views.brief.blocks import TextTable
from views.brief.sections.count import count_figure
from views.words.locale import Locale


def results_table(brief: Brief, locale: Locale) -> TextTable:
    """Return votes, share and distance of each option, most first; no row while none is counted."""
    options = brief.observation.mission.options
    votes = pd.Series(
        # The country's row has the votes abroad, too.
        [
            summed(brief.observation, votes_of(o.id), brief.query, brief.places.rows)
            for o in options
        ],
        index=[locale.titled(option.title) for option in options],
        dtype=float,
    )
    counted = count_figure(brief, locale)
    known = votes.dropna().sort_values(ascending=False, kind="stable")
    total = float(known.sum())
    rows = tuple(
        (str(name), *_figures(number, total, float(known.iloc[0]), locale))
        for name, number in known.items()
    )
    return TextTable(
        title=locale.text("brief_results"),
        heads=tuple(
            locale.text(key)
            for key in ("brief_option", "brief_votes", "brief_share", "brief_behind")
        ),
        rows=rows if total > 0 else (),
        numbers=(1, 2, 3),
        note=f"{counted.label}: {counted.value} ({counted.sub})",
        empty=locale.text("brief_nothing_counted"),
    )


def _figures(number: float, total: float, most: float, locale: Locale) -> tuple[str, str, str]:
    share = number / total if total else np.nan
    behind = locale.numerals.signed(number - most) if number < most else ""
    return locale.numerals.write(number), locale.numerals.share(share, 2), behind
