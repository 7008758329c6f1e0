"""From the facts of a brief to its words and figures, in one language."""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

import pandas as pd

from geo.brief import Brief
from geo.brief.facts import MOST, gravest
from geo.gaps.alerts import RULES
from geo.gaps.idle_alerts import REASONS, none_can_fire
from geo.gaps.representativeness import DIMENSIONS, STATEMENTS
from geo.gaps.score import FORMULA
from geo.gaps.table import UNKNOWN
from geo.gaps.unit_indicators import gauges
from views.brief.blocks import Document, Key, Picture, Table
from views.brief.figures import figures_of, outside_axis
from views.brief.picture import NUMBER, TEAM, aspect, draw_map, scale
from views.words.locale import Voice

CHANGED = 6
ALERTS = 12


def compose(brief: Brief, language: str) -> Document:
    """Return a brief's blocks in a language; an unknown one reads as the mission's first."""
    mission = brief.observation.mission
    voice = Voice.of(mission, language)
    known = brief.known_at
    return Document(
        language=voice.language,
        badge=voice.say("exercise") if mission.exercise else "",
        kind=voice.say("brief_kind"),
        title=mission.title[voice.language],
        moment=_when(brief.reading.at, voice),
        known=voice.say("brief_known", time=_when(known, voice)) if known else "",
        figures=figures_of(brief, voice),
        picture=_picture(brief, voice),
        gaps=_gaps(brief, voice),
        changes_title=voice.say("brief_changes", time=_when(brief.since.at, voice)),
        changes=(_changes(brief, "opened", voice), _changes(brief, "closed", voice)),
        incidents=_incidents(brief, voice),
        alerts=_alerts(brief, voice),
        statement_title=voice.say("brief_sample"),
        statement=_statement(brief, voice),
        statement_notes=_tests(brief, voice),
        method_title=voice.say("brief_method"),
        method=_method(brief, voice),
        foot=voice.say("brief_foot", mission=mission.title[voice.language],
                       version=brief.observation.version),
    )  # fmt: skip


def _picture(brief: Brief, voice: Voice) -> Picture:
    country, classes = brief.observation.mission.country, scale()
    say = voice.numerals.write
    limits = [say(limit, 2) for limit in classes.breaks]
    labels = (
        voice.say("below", to=limits[0]),
        *(voice.say("between", **{"from": a, "to": b})
          for a, b in pairwise(limits)),
        voice.say("from", **{"from": limits[-1]}),
    )  # fmt: skip
    areas = [Key(colour=c, label=t) for c, t in zip(classes.colours, labels, strict=True)]
    marks = [
        Key(colour=TEAM, label=voice.say("brief_key_team"), kind="team"),
        Key(colour=NUMBER, label=voice.say("brief_key_number"), kind="number"),
    ]
    title = gauges()["gap_score"].title[voice.language]
    return Picture(
        content=draw_map(brief), title=title, legend=(*areas, *marks),
        aspect=aspect(country.bbox),
        description=voice.say("brief_map", moment=_when(brief.reading.at, voice)),
    )  # fmt: skip


def _gaps(brief: Brief, voice: Voice) -> Table:
    write = voice.numerals.write
    timed = not gravest(brief)["minutes_to_team"].isna().all()
    rows = tuple(
        (
            str(number), f"{row['name']}, {row['region']}", write(row["gap_score"], 2),
            write(row["registered_voters"]),
            write(row["minutes_to_team"]) if timed else write(row["metres_to_team"] / 1000),
            write(row["incidents"]),
            _since(row["since"], brief, voice),
        )
        for number, row in enumerate(gravest(brief).to_dict("records"), start=1)
    )  # fmt: skip
    empty = "coverage_unknown" if pd.isna(brief.country["teams"]) else "brief_no_gaps"
    keys = ("brief_unit", "brief_score", "lead_voters", "brief_minutes" if timed else "brief_km",
            "brief_incidents_short", "brief_bare")  # fmt: skip
    return Table(
        title=voice.say("brief_gaps", n=MOST), heads=("", *(voice.say(key) for key in keys)),
        rows=rows, numbers=(2, 3, 4, 5, 6), wide=(1,), empty=voice.say(empty),
    )  # fmt: skip


def _since(since: pd.Timestamp, brief: Brief, voice: Voice) -> str:
    if pd.isna(since):
        return ""
    hours = (pd.Timestamp(brief.reading.at) - since).total_seconds() / 3600
    return voice.say("hours", n=voice.numerals.write(hours))


def _changes(brief: Brief, kind: str, voice: Voice) -> Table:
    rows = brief.changes.loc[brief.changes["change"] == kind]
    ordered = rows.sort_values("voters_change", ascending=kind == "opened")
    write, signed = voice.numerals.write, voice.numerals.signed
    voters = float(rows["voters_change"].sum(min_count=1))
    total = write(len(rows))
    if not pd.isna(voters):
        total = voice.say("brief_change_total", n=total, voters=signed(voters))
    more = len(rows) - CHANGED
    unknown = int((brief.changes["change"] == UNKNOWN).sum())
    notes = [voice.say("lead_more", n=write(more))] if more > 0 else []
    if unknown == len(brief.changes):
        total = voice.say("not_known")
    elif unknown:
        notes.append(voice.say("lead_change_unknown", n=write(unknown)))
    none = "coverage_unknown" if unknown == len(brief.changes) else f"lead_{kind}_none"
    return Table(
        title=f"{voice.say(f'lead_{kind}')}: {total}",
        heads=(voice.say("brief_unit"), voice.say("brief_voters_covered")),
        rows=tuple(
            (f"{row['name']}, {row['region']}", signed(row["voters_change"]))
            for row in ordered.head(CHANGED).to_dict("records")
        ),
        numbers=(1,),
        note=" · ".join(notes),
        empty=voice.say(none),
    )


def _incidents(brief: Brief, voice: Voice) -> Table:
    write, counts = voice.numerals.write, brief.incidents
    veracities = [voice.say(f"veracity_{name}") for name in counts.columns]
    rows = [
        (voice.say(f"domain_{domain}"), *(write(n) for n in values), write(sum(values)))
        for domain, values in zip(counts.index, counts.to_numpy().tolist(), strict=True)
    ]
    sums = counts.sum().tolist()
    outside = outside_axis(brief, voice)
    rows.append((voice.say("brief_total"), *(write(n) for n in sums), write(sum(sums))))
    return Table(
        title=voice.say("brief_incidents_table"),
        heads=(voice.say("domain"), *veracities, voice.say("brief_total")),
        rows=tuple(rows), numbers=tuple(range(1, len(veracities) + 2)),
        note=". ".join(part for part in (outside, voice.say("reading_rule")) if part),
    )  # fmt: skip


def _alerts(brief: Brief, voice: Voice) -> Table:
    rows = brief.alerts.head(ALERTS).to_dict("records")
    more = len(brief.alerts) - ALERTS
    heads = ("brief_rule", "brief_where", "brief_began", "brief_seen")
    blind = none_can_fire(brief.idle)
    number = voice.say("not_known") if blind else voice.numerals.write(len(brief.alerts))
    return Table(
        title=voice.say("brief_alerts", n=number),
        heads=tuple(voice.say(key) for key in heads),
        rows=tuple(
            (
                RULES[row["rule"]][voice.language],
                " · ".join(str(p) for p in (_place(row), row["team"]) if p),
                voice.when(row["began"]),
                str(row["seen_by"]) or voice.say("brief_unseen"),
            )
            for row in rows
        ),
        wide=(0, 1),
        note=voice.say("lead_more", n=more) if more > 0 else "",
        empty=voice.say("coverage_unknown" if blind else "lead_no_alerts"),
    )


def _place(row: Mapping[Any, Any]) -> str:
    """Return a unit's name with its region: many districts share a name."""
    named = dict.fromkeys((row["name"] or row["unit"], row["region"]))
    return ", ".join(part for part in named if part)


def _statement(brief: Brief, voice: Voice) -> str:
    figures = {name: voice.numerals.write(n) for name, n in brief.sample.figures.items()}
    return STATEMENTS[brief.sample.statement][voice.language].format(**figures)


def _tests(brief: Brief, voice: Voice) -> tuple[str, ...]:
    write = voice.numerals.write
    table = brief.sample.table
    notes = [
        f"{DIMENSIONS[row['dimension']][voice.language]}: "
        + voice.say(
            "sample_test", chi=write(row["chi_square"], 1), df=row["degrees"], p=_p(row["p"], voice)
        )
        for row in brief.sample.tests.to_dict("records")
        if row["degrees"]
    ]
    if len(table) and table["unbalanced"].any():
        numbers = {"n": int(table["unbalanced"].sum()), "all": len(table)}
        notes.append(voice.say("brief_unbalanced", **numbers))
    if brief.sample.unknown:
        names = ", ".join(DIMENSIONS[name][voice.language] for name in brief.sample.unknown)
        notes.append(voice.say("sample_unknown", names=names))
    return tuple(notes)


def _p(value: float, voice: Voice) -> str:
    small = value < 0.001
    return f"{'<' if small else '='} {voice.numerals.write(0.001 if small else value, 3)}"


def _method(brief: Brief, voice: Voice) -> tuple[str, ...]:
    mission = brief.observation.mission
    rule = mission.standards.coverage
    write = voice.numerals.write
    titles: Mapping[str, str] = {
        name.removeprefix("part_"): gauge.title[voice.language].split(": ")[-1]
        for name, gauge in gauges().items()
        if name.startswith("part_")
    }
    weights = ", ".join(
        f"{titles[name]} {voice.numerals.share(weight, 0)}"
        for name, weight in brief.weights.weights.items()
    )
    notes = [
        voice.say(f"brief_rule_{rule.rule}", n=write(rule.within)),
        voice.say("brief_score_method", weights=weights, formula=FORMULA),
        gauges()["metres_to_team"].definition[voice.language],
        voice.say("brief_zone", zone=mission.country.timezone),
        voice.say("brief_again", command=_command(brief, voice)),
    ]  # fmt: skip
    if len(brief.rejected):
        notes.insert(3, voice.say("brief_rejected", n=write(len(brief.rejected))))
    if len(brief.cut):
        notes.insert(3, voice.say("brief_cut", n=write(brief.cut["record"].nunique())))
    if pd.isna(brief.country["teams"]):
        notes.insert(0, voice.say("coverage_unknown"))
    for idle, why in brief.idle.items():
        said = {"rule": RULES[idle][voice.language], "why": REASONS[why][voice.language]}
        notes.append(voice.say("lead_idle", **said))
    if brief.observation.attribution:
        notes.append(voice.say("credit", source=brief.observation.attribution))
    return tuple(notes)


def _command(brief: Brief, voice: Voice) -> str:
    """Return what makes this very brief again; to the microsecond, or the last record is lost."""
    parts = {"mission": brief.observation.mission.name, "lang": voice.language,
             "at": brief.reading.at.isoformat(), "since": brief.since.at.isoformat()}  # fmt: skip
    if brief.known_at is not None:
        parts["known-at"] = brief.known_at.isoformat()
    return " ".join(("python -m geo brief", *(f"--{name} {text}" for name, text in parts.items())))


def _when(instant: datetime, voice: Voice) -> str:
    return voice.when(pd.Timestamp(instant))
