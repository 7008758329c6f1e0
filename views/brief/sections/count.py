"""How far the count has come, in a brief, and of which moment it is."""

import pandas as pd

from geo.brief import Brief
from geo.cube.missing import WITHOUT_COUNT
from geo.texts.capitals import as_sentence, within_sentence
from views.brief.blocks import Figure
from views.words.locale import Locale


def count_figure(brief: Brief, locale: Locale) -> Figure:
    """Return how far the count has come, and of which moment it is; empty where nobody gave it."""
    counted, total = (brief.figures[f"stations_{name}"] for name in ("counted", "total"))
    part = counted / total if total > 0 else float("nan")
    numbers = {"n": locale.numerals.write(counted), "total": locale.numerals.write(total)}
    if pd.isna(total):
        given = locale.text("without_station")
    elif pd.isna(counted):
        given = "; ".join(
            [locale.text("brief_of_all", total=numbers["total"]), locale.text("no_results")]
        )
    else:
        given = locale.text("brief_of", **numbers)
    notes = [*units_with(brief, WITHOUT_COUNT, locale), *_counted_at(brief, locale)]
    return Figure(
        label=locale.text("figure_stations"),
        value=locale.numerals.share(part),
        sub="; ".join([given, *notes]),
    )


def units_with(brief: Brief, without: str, locale: Locale) -> list[str]:
    """Return of how many units a figure is known, where it is known of some and not of all."""
    without_figure, total = brief.figures[without], brief.country["units_total"]
    if not 0 < without_figure < total:
        return []
    write = locale.numerals.write
    plural = within_sentence(brief.observation.finest.plural[locale.language])
    known = write(total - without_figure)
    return [as_sentence(locale.text("units_with_figure", n=known, m=write(total), units=plural))]


def _counted_at(brief: Brief, locale: Locale) -> list[str]:
    """Return of which moment a count by bulletins is, and its votes abroad where they are older."""
    country, abroad = (brief.counted_at.loc[row] for row in ("country", "abroad"))
    if pd.isna(country["as_of"]):
        return []
    lines = [locale.text("count_as_of", time=locale.when(country["as_of"]))]
    # One bulletin holds it all: there is no older part to name.
    if country["as_of_oldest"] == country["as_of"]:
        return lines
    older = not pd.isna(abroad["as_of"]) and abroad["as_of"] < country["as_of"]
    key, time = (
        ("abroad_as_of", abroad["as_of"]) if older else ("parts_as_of", country["as_of_oldest"])
    )
    return [*lines, locale.text(key, time=locale.when(time))]
