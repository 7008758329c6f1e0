"""How a brief was made: the sample, the tests, the rules, and the command that makes it again."""

from collections.abc import Mapping

import pandas as pd

from geo.brief import Brief
from geo.brief.selection import SCORE
from geo.gaps.alerts.idle_rules import IDLE_REASONS
from geo.gaps.alerts.raising import ALERT_RULES
from geo.gaps.stations.representativeness import DIMENSIONS, LARGE, STATEMENTS
from geo.gaps.unit_indicators import unit_indicators
from geo.texts.capitals import within_sentence
from geo.texts.command_line import program
from geo.texts.places import place_of_zone
from views.words.locale import Locale
from views.words.stand_ins import notice


def statement(brief: Brief, locale: Locale) -> str:
    """Return the sentence on what the observed stations are of all of them."""
    figures = {name: locale.numerals.write(n) for name, n in brief.sample.figures.items()}
    return STATEMENTS[brief.sample.statement][locale.language].format(**figures)


def sample_notes(brief: Brief, locale: Locale) -> tuple[str, ...]:
    """Return what the comparison of observed and all stations rests on, a sentence each."""
    write = locale.numerals.write
    table = brief.sample.table
    notes = [
        f"{DIMENSIONS[row['dimension']][locale.language]}: "
        + locale.text(
            "sample_test",
            chi=write(row["chi_square"], 1),
            df=write(row["degrees"]),
            p=locale.numerals.probability(row["p"]),
        )
        for row in brief.sample.tests.to_dict("records")
        if row["degrees"]
    ]
    if len(table) and table["unbalanced"].any():
        numbers = {"n": int(table["unbalanced"].sum()), "all": len(table)}
        limit = locale.numerals.shortest(LARGE)
        notes.append(locale.text("brief_unbalanced", **numbers, limit=limit))
    if brief.sample.unknown:
        names = ", ".join(
            within_sentence(DIMENSIONS[name][locale.language]) for name in brief.sample.unknown
        )
        notes.append(locale.text("sample_unknown", names=names))
    return tuple(notes)


def method_notes(brief: Brief, locale: Locale) -> tuple[str, ...]:
    """Return the rules, weights and sources behind a brief, and how it is made again."""
    mission = brief.observation.mission
    rule = mission.standards.coverage
    write = locale.numerals.write
    # Titles read "Part: voters"; beside its weight the word alone is enough.
    titles: Mapping[str, str] = {
        name.removeprefix("part_"): indicator.title[locale.language].split(": ")[-1]
        for name, indicator in unit_indicators().items()
        if name.startswith("part_")
    }
    origins = {"margin": f" ({_margins(brief, locale)})"} if brief.margins else {}
    weights = ", ".join(
        f"{titles[name]} {locale.numerals.share(weight, 0)}{origins.get(name, '')}"
        for name, weight in brief.weights.weights.items()
    )
    zone = mission.country.timezone
    notes = [
        locale.text(f"brief_rule_{rule.rule}", n=write(rule.within)),
        locale.text(
            "brief_score_method", weights=weights, formula=locale.text("brief_score_formula")
        ),
        unit_indicators()["metres_to_team"].definition[locale.language],
        locale.text("brief_zone", zone=zone, place=place_of_zone(zone, locale.language)),
        locale.text("brief_again", command=_command(brief, locale)),
    ]
    if len(brief.rejected):
        notes.insert(3, locale.text("brief_rejected", n=write(len(brief.rejected))))
    if len(brief.cut):
        notes.insert(3, locale.text("brief_cut", n=write(brief.cut["record"].nunique())))
    if pd.isna(brief.country["teams"]):
        notes.insert(0, locale.text("coverage_unknown"))
    for idle, why in brief.idle.items():
        names = {
            "rule": within_sentence(ALERT_RULES[idle][locale.language]),
            "why": IDLE_REASONS[why][locale.language],
        }
        notes.append(locale.text("lead_idle", **names))
    if brief.observation.attribution:
        notes.append(locale.text("credit", source=brief.observation.attribution))
    if missing := notice(locale.language):
        notes.append(missing)
    return tuple(notes)


def _margins(brief: Brief, locale: Locale) -> str:
    """Return where the earlier margins are from."""
    earlier = brief.observation.mission.earlier_round
    title = locale.titled(earlier.title) if earlier else ""
    return locale.text(f"margin_of_{brief.margins}", title=title)


def _command(brief: Brief, locale: Locale) -> str:
    """Return what makes this very brief again; to the microsecond, or the last record is lost."""
    parts = {
        "mission": brief.observation.mission.name,
        "lang": locale.language,
        "at": brief.query.at.isoformat(),
        "since": brief.since.at.isoformat(),
    }
    chosen = brief.selection
    asked = {
        "region": chosen.region,
        "area": chosen.area,
        "voters": str(chosen.voters or ""),
        "cover": chosen.cover,
        "indicator": "" if chosen.indicator == SCORE else chosen.indicator,
    }
    parts |= {name: text for name, text in asked.items() if text}
    if brief.known_at is not None:
        parts["known-at"] = brief.known_at.isoformat()
    options = [f"--{name} {text}" for name, text in parts.items()]
    options += [f"--only {axis}={one}" for axis, kept in chosen.filters.items() for one in kept]
    return " ".join((program(), "brief", *options))
