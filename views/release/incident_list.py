"""The list of incidents as an editor reads it: what is known, what was decided, what goes out."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from geo.errors import QueryError
from geo.numbers import parse_whole
from geo.publish.decisions import ACTIONS, fingerprint
from geo.publish.select import REASONS
from views.embed.words import words as public_words
from views.page.record_cards import Voice
from views.release.marks import Part, marked
from views.release.review_state import Papers

PER_PAGE = 50
LAST_PAGE = 9_999_999
UNDECIDED, OUT, HELD = "undecided", "out", "held"
SHOWN = (UNDECIDED, OUT, HELD, "withdrawn")
"""Which incidents a filter shows, beside all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the list is to show: a state, a reason, a domain, a text, and which page of it.

    `reason` is one of `geo.publish.select.REASONS`: those that stay for it.
    """

    show: str = ""
    reason: str = ""
    domain: str = ""
    text: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wish":
        """Read an address; what it says wrongly it does not say."""
        return cls(
            show=query["show"] if query.get("show") in SHOWN else "",
            reason=query["reason"] if query.get("reason") in REASONS else "",
            domain=query.get("domain", ""),
            text=query.get("q", "").strip(),
            page=_page(query.get("page", "1")),
        )

    def query(self, **change: Any) -> dict[str, str]:
        """Return the wish as an address says it, with changes."""
        told = {
            "show": self.show, "reason": self.reason, "domain": self.domain, "q": self.text,
            "page": str(self.page),
        }  # fmt: skip
        return {name: str(value) for name, value in {**told, **change}.items()}


def _page(text: str) -> int:
    try:
        return parse_whole("page", text, 1, LAST_PAGE)
    except QueryError:
        return 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One incident of the list, all texts in the reader's language.

    Attributes
    ----------
    incident, seen : its id, and what a decision about it would be about (`fingerprint`).
    title, notes, summary : as the mission knows it.
    decided : the last decision, who took it and when; "" before any.
    out : whether it goes out; `fate` says how, or why not.
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
    fate: str
    texts: Mapping[str, str]
    marks: Mapping[str, tuple[Part, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A page of the list, and how many there are of each state."""

    lines: tuple[Line, ...]
    counts: Mapping[str, int]
    found: int
    pages: int


def desk(papers: Papers, wish: Wish, voice: Voice) -> Desk:
    """Return the page of the list that is wished for, latest incidents first."""
    table = states(papers)
    chosen = table[_chosen(table, wish, papers)]
    ordered = chosen.sort_values(["occurred_at", "incident_id"], ascending=False)
    pages = max(1, -(-len(ordered) // PER_PAGE))
    start = (min(wish.page, pages) - 1) * PER_PAGE
    rows = ordered.iloc[start : start + PER_PAGE]
    released = papers.snapshot.report.released.set_index("incident_id")
    return Desk(
        lines=tuple(_line(row, released, papers, voice) for _, row in rows.iterrows()),
        counts={"": len(table), **{state: int(_is(table, state).sum()) for state in SHOWN}},
        found=len(ordered),
        pages=pages,
    )


def states(papers: Papers) -> pd.DataFrame:
    """Return the incidents with ``action`` (the last decision, "" before any) and ``reason``.

    `reason` is why one is held, "" of one that goes out; ``goes_out_at`` when one that is held
    goes out if only time passes, NaT where that does not help.
    """
    incidents = papers.observation.records["incident"]
    held = papers.snapshot.report.held.set_index("incident_id")
    actions = papers.decisions["action"].to_dict()
    ids = incidents["incident_id"]
    return incidents.assign(
        action=[actions.get(incident, "") for incident in ids],
        reason=ids.map(held["reason"]).fillna("").to_numpy(),
        goes_out_at=ids.map(held["goes_out_at"]).to_numpy(),
    )


def _is(table: pd.DataFrame, state: str) -> pd.Series:
    tests = {
        UNDECIDED: table["action"] == "",
        OUT: table["reason"] == "",
        HELD: (table["reason"] != "") & (table["action"] == "release"),
        "withdrawn": table["action"].isin(ACTIONS[1:]),
    }
    return tests[state]


def _chosen(table: pd.DataFrame, wish: Wish, papers: Papers) -> pd.Series:
    kept = _is(table, wish.show) if wish.show else pd.Series(True, index=table.index)
    if wish.reason:
        kept &= table["reason"] == wish.reason
    if wish.domain:
        kept &= table["domain"] == wish.domain
    if wish.text:
        names = table["unit"].map(papers.observation.units["name"]).fillna("")
        texts = table["incident_id"] + " " + table["summary"] + " " + table["unit"] + " " + names
        kept &= texts.str.casefold().str.contains(wish.text.casefold(), regex=False)
    return kept


def _line(row: pd.Series, released: pd.DataFrame, papers: Papers, voice: Voice) -> Line:
    incident = row["incident_id"]
    names = papers.observation.units["name"]
    notes = (
        voice.value("severity", row["severity"]),
        voice.value("veracity", row["veracity"]),
        voice.value("occurred_at", row["occurred_at"]),
        names.get(row["unit"], row["unit"]),
    )
    known = papers.decisions["summaries"].to_dict().get(incident, {})
    finds = papers.snapshot.report.finds
    own = finds[finds["incident_id"] == incident]
    languages = papers.observation.mission.languages
    return Line(
        incident=incident,
        seen=fingerprint(row),
        title=voice.value("category", row["category"]) or voice.value("domain", row["domain"]),
        notes=" · ".join(note for note in notes if note),
        summary=row["summary"],
        decided=_decided(papers.decisions, incident, voice),
        out=row["reason"] == "",
        fate=_waits(row, voice) if row["reason"] else _goes(released, incident, papers, voice),
        texts={code: known.get(code, "") for code in languages},
        marks={
            code: marked(known.get(code, ""), own[own["language"] == code], voice)
            for code in languages
        },
    )


def _decided(decisions: pd.DataFrame, incident: str, voice: Voice) -> str:
    if incident not in decisions.index:
        return ""
    last = decisions.loc[[incident]].to_dict("records")[0]
    return voice.say(f"did_{last['action']}", who=last["actor"], when=voice.when(last["at"]))


def _waits(row: pd.Series, voice: Voice) -> str:
    text = voice.say(f"reason_{row['reason']}")
    if pd.isna(row["goes_out_at"]):
        return text
    return f"{text} {voice.say('goes_out_from', time=voice.when(row['goes_out_at']))}"


def _goes(released: pd.DataFrame, incident: str, papers: Papers, voice: Voice) -> str:
    told = public_words(papers.snapshot.mission, voice.language)
    look = released.loc[[incident]].to_dict("records")[0]
    place = told.place(
        look["place"], look["level"], str(papers.snapshot.areas.loc[look["place"], "name"])
    )
    return voice.say("goes_out", place=place, time=told.span(*_span(look)))


def _span(look: Mapping[Hashable, Any]) -> tuple[pd.Timestamp, pd.Timestamp]:
    start, end = (_timestamp(look[name]) for name in ("start", "end"))
    return start, end


def _timestamp(instant: datetime | None) -> pd.Timestamp:
    return pd.Timestamp("NaT") if instant is None or pd.isna(instant) else pd.Timestamp(instant)
