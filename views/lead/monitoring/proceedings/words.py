"""How legal proceedings are written for a reader: parties, deadlines, what a ruling can change."""

import pandas as pd

from geo.monitoring.legal.board import COUNTRY, PARTY, PERSON, VOTES
from geo.monitoring.legal.parties import PRIVATE_PERSON, WITHHELD
from geo.records.lists import BETWEEN
from geo.texts.program import load_texts
from views.lead.sections.section import SectionRequest
from views.lead.verification.votes_at_stake.words import Words

LABELS = "legal.labels"
SAID = {PRIVATE_PERSON: "private_person", WITHHELD: "withheld"}
"""What stands for a private name, and its label."""


def words_of(request: SectionRequest) -> Words:
    """Return the words for legal proceedings; ``sides`` are the titles of all options."""
    observation, locale = request.observation, request.locale
    options = observation.mission.options
    return Words(
        locale=locale,
        labels=load_texts(locale.language, LABELS),
        sides={option.id: locale.titled(option.title) for option in options},
        names=observation.units["name"],
        known=frozenset(observation.states["station"]),
    )


def told(text: str, words: Words) -> str:
    """Return a text in which what stands for private names is in the reader's language."""
    parts = [words.label(SAID[part]) if part in SAID else part for part in text.split(BETWEEN)]
    return BETWEEN.join(parts)


def parties(row: pd.Series, words: Words) -> str:
    """Return by whom a case is and against whom; "" where neither is known."""
    by, against = (told(row[role], words) for role in ("petitioner", "respondent"))
    if by and against:
        return words.label("by_against", by=by, against=against)
    return words.label("against", name=against) if against else by


def changes(row: pd.Series, words: Words) -> tuple[str, str]:
    """Return what a ruling can change, and what part of the lead that is, "" where nobody knows."""
    what = row["changes"]
    if what in {PERSON, PARTY, COUNTRY}:
        name = told(row["concerned"], words)
        return words.label(f"changes_{what}"), name
    if what != VOTES:
        return words.label("changes_nothing"), ""
    amounts = [
        words.label(label, n=round(row[name]), written=words.number(row[name]))
        for name, label in (("bound", "votes_out"), ("swing", "votes_in"))
        if row[name] > 0
    ]
    of = words.label("sheets", n=int(row["sheets"]))
    reach = row["can_turn"]
    share = share_of_lead(row["share_of_lead"], words)
    part = words.label("of_lead", share=share) if share and amounts else ""
    turns = "" if pd.isna(reach) else words.label("turns" if reach else "turns_not")
    turns = " · ".join(filter(None, (part, turns)))
    return ", ".join([*amounts, of] if amounts else [of]), turns


def share_of_lead(share: float, words: Words) -> str:
    """Return which part of the lead votes are; "" where nobody knows."""
    return "" if pd.isna(share) else words.locale.numerals.share(share, 1)
