"""What a brief is narrowed to, in one line; "" where it tells everything."""

from geo.brief import Brief
from geo.brief.selection import SCORE
from geo.gaps.unit_indicators import unit_indicators
from geo.texts.capitals import within_sentence
from views.words.locale import Locale


def only(brief: Brief, locale: Locale) -> str:
    """Return the filters of a brief in a line, as in "Only: Lima; area urban."."""
    parts = [part for part in (*_units(brief, locale), *_incidents(brief, locale)) if part]
    said = [locale.text("brief_only", what="; ".join(parts))] if parts else []
    chosen = brief.selection.indicator
    if chosen != SCORE:
        title = unit_indicators()[chosen].title[locale.language]
        said.append(locale.text("brief_only_map", title=within_sentence(title)))
    return " ".join(said)


def of_all(title: str, brief: Brief, locale: Locale) -> str:
    """Return the title of what no filter narrows, which says so where another part is narrowed."""
    return locale.text("brief_whole", title=title) if brief.selection.by_unit else title


def _units(brief: Brief, locale: Locale) -> list[str]:
    chosen, parts = brief.selection, []
    if chosen.region:
        parts.append(str(brief.observation.units["name"].loc[chosen.region]))
    if chosen.voters:
        units = within_sentence(brief.observation.finest.plural[locale.language])
        n = locale.numerals.write(chosen.voters)
        parts.append(locale.text("brief_only_voters", units=units, n=n))
    for key, group, value in (
        ("lead_area", "area", chosen.area),
        ("lead_state", "cover", chosen.cover),
    ):
        if value:
            parts.append(_named(locale.text(key), [locale.text(f"{group}_{value}")]))
    return parts


def _incidents(brief: Brief, locale: Locale) -> list[str]:
    return [
        locale.text(
            "brief_only_incidents",
            which=_named(locale.text(axis), [locale.text(f"{axis}_{value}") for value in values]),
        )
        for axis, values in brief.selection.filters.items()
    ]


def _named(title: str, values: list[str]) -> str:
    return f"{within_sentence(title)} {', '.join(within_sentence(value) for value in values)}"
