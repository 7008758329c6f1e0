"""How far the count has come, in a brief, and of which moment it is."""

import pandas as pd

from geo.brief import Brief
from geo.cube.missing import WITHOUT_COUNT
from views.brief.blocks import Figure
from views.words.locale import Voice


def count_figure(brief: Brief, voice: Voice) -> Figure:
    """Return how far the count has come, and of which moment it is; empty where nobody gave it."""
    counted, total = (brief.figures[f"stations_{name}"] for name in ("counted", "total"))
    part = counted / total if total > 0 else float("nan")
    numbers = {"n": voice.numerals.write(counted), "total": voice.numerals.write(total)}
    if pd.isna(total):
        given = voice.say("without_station")
    elif pd.isna(counted):
        given = "; ".join(
            [voice.say("brief_of_all", total=numbers["total"]), voice.say("no_results")]
        )
    else:
        given = voice.say("brief_of", **numbers)
    notes = [*units_with(brief, WITHOUT_COUNT, voice), *_counted_at(brief, voice)]
    return Figure(
        label=voice.say("figure_stations"), value=voice.numerals.share(part),
        sub="; ".join([given, *notes]),
    )  # fmt: skip


def units_with(brief: Brief, without: str, voice: Voice) -> list[str]:
    """Return of how many units a figure is known, where it is known of some and not of all."""
    silent, total = brief.figures[without], brief.country["units_total"]
    if not 0 < silent < total:
        return []
    write = voice.numerals.write
    plural = brief.observation.mission.country.finest.plural[voice.language]
    known = write(total - silent)
    return [voice.say("units_with_figure", n=known, m=write(total), units=plural)]


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
