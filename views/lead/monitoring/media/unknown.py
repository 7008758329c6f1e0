"""What nobody knows of the media, what counts nowhere, and how far coders agree."""

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.monitoring.media.media_time import MediaTime
from views.lead.monitoring.media.words import Words
from views.lead.sections.tables import table


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
    if found.unmonitored:
        told.append(words.label("unmonitored", outlets=", ".join(found.unmonitored)))
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
