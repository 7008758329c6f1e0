"""The list of incidents as an editor reads it: what is known, what was decided, what goes out."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from geo.boundaries.unit_zones import unit_zones
from geo.publish.decisions import DECISION_ACTIONS, fingerprint
from views.embed.words import words as public_words
from views.page.record_cards import Locale
from views.release.list_query import LIST_STATES, OUT, UNDECIDED, WITHHELD, ListQuery
from views.release.marks import Part, marked
from views.release.review_state import ReviewState

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One incident of the list, all texts in the reader's language.

    Attributes
    ----------
    incident, seen : its id, and what a decision about it would be about (`fingerprint`).
    title, notes, summary : as the mission knows it.
    decided : the last decision, who took it and when; "" before any.
    out : whether it goes out; `outcome` says how, or why not.
    texts : language -> public summary.
    marks : language -> the same with what is private or may be marked; () where nothing is.
    """

    incident: str
    seen: str
    title: str
    notes: str
    summary: str
    decided: str
    out: bool
    outcome: str
    texts: Mapping[str, str]
    marks: Mapping[str, tuple[Part, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentList:
    """A page of the list, and how many there are of each state."""

    lines: tuple[Line, ...]
    counts: Mapping[str, int]
    found: int
    pages: int


def list_incidents(review_state: ReviewState, wanted: ListQuery, locale: Locale) -> IncidentList:
    """Return the page of the list that is wished for, latest incidents first."""
    table = states(review_state)
    chosen = table[_chosen(table, wanted, review_state)]
    ordered = chosen.sort_values(["occurred_at", "incident_id"], ascending=False)
    pages = max(1, -(-len(ordered) // PER_PAGE))
    # Decisions shorten a filtered list: where its page is gone, the last one is shown.
    start = (min(wanted.page, pages) - 1) * PER_PAGE
    rows = ordered.iloc[start : start + PER_PAGE]
    released = review_state.snapshot.report.released.set_index("incident_id")
    observation = review_state.observation
    zones = unit_zones(observation.units, observation.mission.country)
    return IncidentList(
        lines=tuple(
            _line(row, released, review_state, locale, zones.get(row["unit"], ""))
            for _, row in rows.iterrows()
        ),
        counts={"": len(table), **{state: int(_is(table, state).sum()) for state in LIST_STATES}},
        found=len(ordered),
        pages=pages,
    )


def states(review_state: ReviewState) -> pd.DataFrame:
    """Return the incidents with ``action`` (the last decision, "" before any) and ``reason``.

    `reason` is why one is held, "" of one that goes out; ``goes_out_at`` when one that is held
    goes out if only time passes, NaT where that does not help.
    """
    incidents = review_state.observation.records["incident"]
    withheld = review_state.snapshot.report.withheld.set_index("incident_id")
    actions = review_state.decisions["action"].to_dict()
    ids = incidents["incident_id"]
    return incidents.assign(
        action=[actions.get(incident, "") for incident in ids],
        reason=ids.map(withheld["reason"]).fillna("").to_numpy(),
        goes_out_at=ids.map(withheld["goes_out_at"]).to_numpy(),
    )


def _is(table: pd.DataFrame, state: str) -> pd.Series:
    tests = {
        UNDECIDED: table["action"] == "",
        OUT: table["reason"] == "",
        WITHHELD: (table["reason"] != "") & (table["action"] == "release"),
        # All but `release`: what was held on purpose is listed with what was taken back.
        "withdrawn": table["action"].isin(DECISION_ACTIONS[1:]),
    }
    return tests[state]


def _chosen(table: pd.DataFrame, wanted: ListQuery, review_state: ReviewState) -> pd.Series:
    kept = _is(table, wanted.show) if wanted.show else pd.Series(True, index=table.index)
    if wanted.reason:
        kept &= table["reason"] == wanted.reason
    if wanted.domain:
        kept &= table["domain"] == wanted.domain
    if wanted.text:
        names = table["unit"].map(review_state.observation.units["name"]).fillna("")
        texts = table["incident_id"] + " " + table["summary"] + " " + table["unit"] + " " + names
        # As text: who looks for "(" has written no pattern.
        kept &= texts.str.casefold().str.contains(wanted.text.casefold(), regex=False)
    return kept


def _line(
    row: pd.Series, released: pd.DataFrame, review_state: ReviewState, locale: Locale, zone: str
) -> Line:
    incident = row["incident_id"]
    # When it happened is said by the clocks there, as on its card; when it goes out, by ours.
    there = locale.at_zone(zone) if zone else locale
    names = review_state.observation.units["name"]
    notes = (
        locale.value("severity", row["severity"]),
        locale.value("veracity", row["veracity"]),
        there.value("occurred_at", row["occurred_at"]),
        names.get(row["unit"], row["unit"]),
    )
    known = review_state.decisions["summaries"].to_dict().get(incident, {})
    finds = review_state.snapshot.report.finds
    own = finds[finds["incident_id"] == incident]
    languages = review_state.observation.mission.languages
    return Line(
        incident=incident,
        seen=fingerprint(row),
        title=locale.value("category", row["category"]) or locale.value("domain", row["domain"]),
        notes=" · ".join(note for note in notes if note),
        summary=row["summary"],
        decided=_decided(review_state.decisions, incident, locale),
        out=row["reason"] == "",
        outcome=(
            _waits(row, locale)
            if row["reason"]
            else _goes(released, incident, review_state, locale)
        ),
        texts={code: known.get(code, "") for code in languages},
        marks={
            code: marked(known.get(code, ""), own[own["language"] == code], locale)
            for code in languages
        },
    )


def _decided(decisions: pd.DataFrame, incident: str, locale: Locale) -> str:
    if incident not in decisions.index:
        return ""
    last = decisions.loc[[incident]].to_dict("records")[0]
    return locale.text(f"did_{last['action']}", who=last["actor"], when=locale.when(last["at"]))


def _waits(row: pd.Series, locale: Locale) -> str:
    text = locale.text(f"reason_{row['reason']}")
    if pd.isna(row["goes_out_at"]):
        return text
    return f"{text} {locale.text('goes_out_from', time=locale.when(row['goes_out_at']))}"


def _goes(released: pd.DataFrame, incident: str, review_state: ReviewState, locale: Locale) -> str:
    told = public_words(review_state.snapshot.mission, locale.language)
    group = released.loc[[incident]].to_dict("records")[0]
    place = told.place(
        group["place"], group["level"], str(review_state.snapshot.areas.loc[group["place"], "name"])
    )
    return locale.text("goes_out", place=place, time=told.span(*_span(group)))


def _span(group: Mapping[Hashable, Any]) -> tuple[pd.Timestamp, pd.Timestamp]:
    start, end = (_timestamp(group[name]) for name in ("start", "end"))
    return start, end


def _timestamp(instant: datetime | None) -> pd.Timestamp:
    return pd.Timestamp("NaT") if instant is None or pd.isna(instant) else pd.Timestamp(instant)
