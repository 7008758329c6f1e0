"""From the facts of a brief to its words and figures, in one language."""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

import pandas as pd

from geo.brief import Brief
from geo.brief.facts import GAPS_LISTED, gravest
from geo.gaps.alerts import RULES
from geo.gaps.idle_alerts import REASONS, none_can_fire
from geo.gaps.representativeness import DIMENSIONS, STATEMENTS
from geo.gaps.score import FORMULA
from geo.gaps.table import UNKNOWN_CHANGE
from geo.gaps.unit_indicators import unit_indicators
from views.brief.blocks import Document, Key, Picture, TextTable
from views.brief.figures import figures_of, outside_axis
from views.brief.picture import NUMBER, TEAM, aspect, draw_map, scale
from views.words.locale import Locale

CHANGED = 6
ALERTS = 12


def compose(brief: Brief, language: str) -> Document:
    """Return a brief's blocks in a language; an unknown one reads as the mission's first."""
    mission = brief.observation.mission
    locale = Locale.of(mission, language)
    known = brief.known_at
    return Document(
        language=locale.language,
        badge=locale.text("exercise") if mission.exercise else "",
        kind=locale.text("brief_kind"),
        title=mission.title[locale.language],
        moment=_when(brief.query.at, locale),
        known=locale.text("brief_known", time=_when(known, locale)) if known else "",
        figures=figures_of(brief, locale),
        picture=_picture(brief, locale),
        gaps=_gaps(brief, locale),
        changes_title=locale.text("brief_changes", time=_when(brief.since.at, locale)),
        changes=(_changes(brief, "opened", locale), _changes(brief, "closed", locale)),
        incidents=_incidents(brief, locale),
        alerts=_alerts(brief, locale),
        statement_title=locale.text("brief_sample"),
        statement=_statement(brief, locale),
        statement_notes=_tests(brief, locale),
        method_title=locale.text("brief_method"),
        method=_method(brief, locale),
        foot=locale.text(
            "brief_foot", mission=mission.title[locale.language], version=brief.observation.version
        ),
    )


def _picture(brief: Brief, locale: Locale) -> Picture:
    country, classes = brief.observation.mission.country, scale()
    write = locale.numerals.write
    limits = [write(limit, 2) for limit in classes.breaks]
    labels = (
        locale.text("below", to=limits[0]),
        *(locale.text("between", **{"from": a, "to": b}) for a, b in pairwise(limits)),
        locale.text("from", **{"from": limits[-1]}),
    )
    areas = [Key(colour=c, label=t) for c, t in zip(classes.colours, labels, strict=True)]
    marks = [
        Key(colour=TEAM, label=locale.text("brief_key_team"), kind="team"),
        Key(colour=NUMBER, label=locale.text("brief_key_number"), kind="number"),
    ]
    title = unit_indicators()["gap_score"].title[locale.language]
    return Picture(
        content=draw_map(brief),
        title=title,
        legend=(*areas, *marks),
        aspect=aspect(country.bbox),
        description=locale.text("brief_map", moment=_when(brief.query.at, locale)),
    )


def _gaps(brief: Brief, locale: Locale) -> TextTable:
    write = locale.numerals.write
    timed = not gravest(brief)["minutes_to_team"].isna().all()
    rows = tuple(
        (
            str(number),
            f"{row['name']}, {row['region']}",
            write(row["gap_score"], 2),
            write(row["registered_voters"]),
            write(row["minutes_to_team"]) if timed else write(row["metres_to_team"] / 1000),
            write(row["incidents"]),
            _since(row["since"], brief, locale),
        )
        for number, row in enumerate(gravest(brief).to_dict("records"), start=1)
    )
    empty = "coverage_unknown" if pd.isna(brief.country["teams"]) else "brief_no_gaps"
    keys = (
        "brief_unit",
        "brief_score",
        "lead_voters",
        "brief_minutes" if timed else "brief_km",
        "brief_incidents_short",
        "brief_bare",
    )
    return TextTable(
        title=locale.text("brief_gaps", n=GAPS_LISTED),
        heads=("", *(locale.text(key) for key in keys)),
        rows=rows,
        numbers=(2, 3, 4, 5, 6),
        wide=(1,),
        empty=locale.text(empty),
    )


def _since(since: pd.Timestamp, brief: Brief, locale: Locale) -> str:
    if pd.isna(since):
        return ""
    hours = (pd.Timestamp(brief.query.at) - since).total_seconds() / 3600
    return locale.text("hours", n=locale.numerals.write(hours))


def _changes(brief: Brief, kind: str, locale: Locale) -> TextTable:
    rows = brief.changes.loc[brief.changes["change"] == kind]
    ordered = rows.sort_values("voters_change", ascending=kind == "opened")
    write, signed = locale.numerals.write, locale.numerals.signed
    voters = float(rows["voters_change"].sum(min_count=1))
    total = write(len(rows))
    if not pd.isna(voters):
        total = locale.text("brief_change_total", n=total, voters=signed(voters))
    more = len(rows) - CHANGED
    unknown = int((brief.changes["change"] == UNKNOWN_CHANGE).sum())
    notes = [locale.text("lead_more", n=write(more))] if more > 0 else []
    if unknown == len(brief.changes):
        total = locale.text("not_known")
    elif unknown:
        notes.append(locale.text("lead_change_unknown", n=write(unknown)))
    none = "coverage_unknown" if unknown == len(brief.changes) else f"lead_{kind}_none"
    return TextTable(
        title=f"{locale.text(f'lead_{kind}')}: {total}",
        heads=(locale.text("brief_unit"), locale.text("brief_voters_covered")),
        rows=tuple(
            (f"{row['name']}, {row['region']}", signed(row["voters_change"]))
            for row in ordered.head(CHANGED).to_dict("records")
        ),
        numbers=(1,),
        note=" · ".join(notes),
        empty=locale.text(none),
    )


def _incidents(brief: Brief, locale: Locale) -> TextTable:
    write, counts = locale.numerals.write, brief.incidents
    veracities = [locale.text(f"veracity_{name}") for name in counts.columns]
    rows = [
        (locale.text(f"domain_{domain}"), *(write(n) for n in values), write(sum(values)))
        for domain, values in zip(counts.index, counts.to_numpy().tolist(), strict=True)
    ]
    sums = counts.sum().tolist()
    outside = outside_axis(brief, locale)
    rows.append((locale.text("brief_total"), *(write(n) for n in sums), write(sum(sums))))
    return TextTable(
        title=locale.text("brief_incidents_table"),
        heads=(locale.text("domain"), *veracities, locale.text("brief_total")),
        rows=tuple(rows),
        numbers=tuple(range(1, len(veracities) + 2)),
        note=". ".join(part for part in (outside, locale.text("reading_rule")) if part),
    )


def _alerts(brief: Brief, locale: Locale) -> TextTable:
    rows = brief.alerts.head(ALERTS).to_dict("records")
    more = len(brief.alerts) - ALERTS
    heads = ("brief_rule", "brief_where", "brief_began", "brief_seen")
    blind = none_can_fire(brief.idle)
    number = locale.text("not_known") if blind else locale.numerals.write(len(brief.alerts))
    return TextTable(
        title=locale.text("brief_alerts", n=number),
        heads=tuple(locale.text(key) for key in heads),
        rows=tuple(
            (
                RULES[row["rule"]][locale.language],
                " · ".join(str(p) for p in (_place(row), row["team"]) if p),
                locale.when(row["began"]),
                str(row["seen_by"]) or locale.text("brief_unseen"),
            )
            for row in rows
        ),
        wide=(0, 1),
        note=locale.text("lead_more", n=more) if more > 0 else "",
        empty=locale.text("coverage_unknown" if blind else "lead_no_alerts"),
    )


def _place(row: Mapping[Any, Any]) -> str:
    """Return a unit's name with its region: many districts share a name."""
    named = dict.fromkeys((row["name"] or row["unit"], row["region"]))
    return ", ".join(part for part in named if part)


def _statement(brief: Brief, locale: Locale) -> str:
    figures = {name: locale.numerals.write(n) for name, n in brief.sample.figures.items()}
    return STATEMENTS[brief.sample.statement][locale.language].format(**figures)


def _tests(brief: Brief, locale: Locale) -> tuple[str, ...]:
    write = locale.numerals.write
    table = brief.sample.table
    notes = [
        f"{DIMENSIONS[row['dimension']][locale.language]}: "
        + locale.text(
            "sample_test",
            chi=write(row["chi_square"], 1),
            df=row["degrees"],
            p=_p(row["p"], locale),
        )
        for row in brief.sample.tests.to_dict("records")
        if row["degrees"]
    ]
    if len(table) and table["unbalanced"].any():
        numbers = {"n": int(table["unbalanced"].sum()), "all": len(table)}
        notes.append(locale.text("brief_unbalanced", **numbers))
    if brief.sample.unknown:
        names = ", ".join(DIMENSIONS[name][locale.language] for name in brief.sample.unknown)
        notes.append(locale.text("sample_unknown", names=names))
    return tuple(notes)


def _p(value: float, locale: Locale) -> str:
    small = value < 0.001
    return f"{'<' if small else '='} {locale.numerals.write(0.001 if small else value, 3)}"


def _method(brief: Brief, locale: Locale) -> tuple[str, ...]:
    mission = brief.observation.mission
    rule = mission.standards.coverage
    write = locale.numerals.write
    titles: Mapping[str, str] = {
        name.removeprefix("part_"): indicator.title[locale.language].split(": ")[-1]
        for name, indicator in unit_indicators().items()
        if name.startswith("part_")
    }
    weights = ", ".join(
        f"{titles[name]} {locale.numerals.share(weight, 0)}"
        for name, weight in brief.weights.weights.items()
    )
    notes = [
        locale.text(f"brief_rule_{rule.rule}", n=write(rule.within)),
        locale.text("brief_score_method", weights=weights, formula=FORMULA),
        unit_indicators()["metres_to_team"].definition[locale.language],
        locale.text("brief_zone", zone=mission.country.timezone),
        locale.text("brief_again", command=_command(brief, locale)),
    ]
    if len(brief.rejected):
        notes.insert(3, locale.text("brief_rejected", n=write(len(brief.rejected))))
    if len(brief.cut):
        notes.insert(3, locale.text("brief_cut", n=write(brief.cut["record"].nunique())))
    if pd.isna(brief.country["teams"]):
        notes.insert(0, locale.text("coverage_unknown"))
    for idle, why in brief.idle.items():
        names = {"rule": RULES[idle][locale.language], "why": REASONS[why][locale.language]}
        notes.append(locale.text("lead_idle", **names))
    if brief.observation.attribution:
        notes.append(locale.text("credit", source=brief.observation.attribution))
    return tuple(notes)


def _command(brief: Brief, locale: Locale) -> str:
    """Return what makes this very brief again; to the microsecond, or the last record is lost."""
    parts = {
        "mission": brief.observation.mission.name,
        "lang": locale.language,
        "at": brief.query.at.isoformat(),
        "since": brief.since.at.isoformat(),
    }
    if brief.known_at is not None:
        parts["known-at"] = brief.known_at.isoformat()
    return " ".join(("python -m geo brief", *(f"--{name} {text}" for name, text in parts.items())))


def _when(instant: datetime, locale: Locale) -> str:
    return locale.when(pd.Timestamp(instant))
