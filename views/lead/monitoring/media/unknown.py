"""What nobody knows of the media, what counts nowhere, and how far coders agree."""

from dataclasses import replace

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.monitoring.media.agreement import agreement as coders_agree
from geo.monitoring.media.media_time import MediaTime
from views.lead.monitoring.media.words import Words, addresses, chosen
from views.lead.sections.tables import table


def of_outlet(found: MediaTime, words: Words) -> MediaTime:
    """Return what is not known and how coders agree, of the outlet that was chosen."""
    names = addresses(list(found.airtime["outlet"].unique()))
    outlet = names.get(chosen(words.request, "outlet", names))
    if outlet is None:
        return found

    def own(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.loc[(rows["outlet"] == outlet).to_numpy(dtype=bool)]

    return replace(
        found,
        period=replace(found.period, left_out=own(found.period.left_out)),
        silences=own(found.silences),
        agreement=coders_agree(own(found.period.codings)),
        same_coders=own(found.same_coders),
        overlapping=own(found.overlapping),
        unmonitored=(),
        unlisted=tuple(name for name in found.unlisted if name == outlet),
    )


def unknown(found: MediaTime, words: Words) -> list[Component]:
    """Return what nobody knows, what counts nowhere, and the silences that last."""
    told = [
        words.label(
            "silent",
            outlet=row["outlet"],
            option=words.options[str(row["option"])],
            hours=words.number(row["monitored_hours"], 1),
        )
        for row in found.silences.dropna(subset="reached").to_dict("records")
    ]
    if not found.silent_after:
        told.append(words.label("no_silence_rule"))
    elif not told:
        told.append(words.label("none_silent", hours=words.number(found.silent_after, 1)))
    if found.unmonitored:
        told.append(words.label("unmonitored", outlets=", ".join(found.unmonitored)))
    if found.unlisted:
        told.append(words.label("unlisted", outlets=", ".join(found.unlisted)))
    for reason, number in found.period.left_out["reason"].value_counts().items():
        told.append(words.label(str(reason), n=int(number)))
    if len(found.overlapping):
        told.append(words.label("overlapping", n=len(found.overlapping)))
    if number := found.same_coders["item_id"].nunique():
        told.append(words.label("same_coder", n=number))
    items = html.Ul([html.Li(sentence) for sentence in told])
    return [html.H2(words.label("unknown")), items] if told else []


def agreement(found: MediaTime, words: Words) -> list[Component]:
    """Return how far coders of the same items agree; "" where nothing can be compared."""
    heads = ("variable", "items", "same", "alpha")
    rows = [
        [
            words.label(f"variable_{row['variable']}"),
            words.number(row["items"]),
            "" if pd.isna(row["same"]) else words.share(row["same"]),
            words.number(row["alpha"], 3),
        ]
        for row in found.agreement.to_dict("records")
    ]
    head = html.H2(words.label("agreement"))
    return [head, *table(words.label("agreement"), [words.label(key) for key in heads], rows)]
