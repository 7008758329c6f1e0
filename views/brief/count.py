"""How far the count has come, in a brief, and of which moment it is."""

import pandas as pd

from geo.brief import Brief
from views.brief.blocks import Figure
from views.voice import Voice


def count_figure(brief: Brief, voice: Voice) -> Figure:
    """Return how far the count has come, and of which moment it is; empty where nobody gave it."""
    counted, total = (brief.figures[f"stations_{name}"] for name in ("counted", "total"))
    part = counted / total if total > 0 else float("nan")
    numbers = {"n": voice.numerals.write(counted), "total": voice.numerals.write(total)}
    given = voice.say("without_station") if pd.isna(part) else voice.say("brief_of", **numbers)
    return Figure(
        label=voice.say("figure_stations"), value=voice.numerals.share(part),
        sub="; ".join([given, *_counted_at(brief, voice)]),
    )  # fmt: skip


def _counted_at(brief: Brief, voice: Voice) -> list[str]:
    """Return of which moment a count by bulletins is, and its votes abroad where they are older."""
    country, abroad = (brief.counted_at.loc[row] for row in ("country", "abroad"))
    if pd.isna(country["as_of"]):
        return []
    said = [voice.say("count_as_of", time=voice.when(country["as_of"]))]
    if country["as_of_oldest"] == country["as_of"]:
        return said
    older = not pd.isna(abroad["as_of"]) and abroad["as_of"] < country["as_of"]
    key, time = ("abroad_as_of", abroad["as_of"]) if older else (
        "parts_as_of", country["as_of_oldest"])  # fmt: skip
    return [*said, voice.say(key, time=voice.when(time))]
