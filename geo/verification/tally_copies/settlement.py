"""Somebody settles a conflict of two entries: a third entry, added to the store for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from geo.errors import QueryError
from geo.numbers import is_whole, shortened
from geo.records.kinds import TALLY_COPY
from geo.records.kinds.tally_copy import SETTLING_ENTRY
from geo.store import Store, audit_trail
from geo.store.sealed import seal_import
from geo.texts.sentences import say
from geo.verification.tally_copies.settling import SettledCopies

SETTLED = "settle copy"
"""The act in the audit trail."""
SOURCE_FILE = "settled on the page"
MOST = 1_000_000
"""No sheet has as many votes."""
LONGEST_REASON = 500
NOT_IN_CONFLICT, NO_REASON, NO_FIGURE = "not_in_conflict", "no_settling_reason", "no_figure"


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What somebody decides.

    Attributes
    ----------
    station : number of the station.
    figures : figure -> the number that holds, of each figure in conflict.
    seen : figure -> the two numbers that the decision is about: those that were on the screen.
    person, reason : who decides, and why.
    at : aware instant from which it holds.
    """

    station: str
    figures: Mapping[str, int]
    seen: Mapping[str, tuple[float, float]]
    person: str
    reason: str
    at: datetime


def figures_of(given: object) -> dict[str, int]:
    """Return figures as a page sends them. Raises QueryError where one is no whole number.

    Examples
    --------
    >>> figures_of({"votes_a": "90"})
    {'votes_a': 90}
    >>> figures_of({"votes_a": "-3"})
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: 'votes_a': '-3' is no whole number from 0 to 1000000
    """
    if not isinstance(given, dict):
        raise QueryError(say("figures must be numbers by name"))
    for name, value in given.items():
        if not (is_whole(str(value)) and int(str(value)) <= MOST):
            said = f"{shortened(str(name))}: {shortened(str(value))}"
            raise QueryError(
                say("{said} is no whole number from 0 to {most}", said=said, most=MOST),
                reason=NO_FIGURE,
            )
    return {str(name): int(str(value)) for name, value in given.items()}


def settle_conflict(
    store: Store, decided: Settlement, entries: pd.DataFrame, found: SettledCopies
) -> int:
    """Add the entry that settles a conflict; it is on disk when this returns.

    The figures that are in no conflict are those that the entries give. Where earlier settling
    entries contradict each other, each gets a revision that says the same.

    Parameters
    ----------
    entries : the station's, columns of `geo.records.kinds.TALLY_COPY`, the latest revision of each.
    found : what `settle_copies` makes of them.

    Returns
    -------
    Number of rows added.

    Raises
    ------
    QueryError
        When nobody decides, no reason is given, or the conflict is another than the one seen.
    StoreError
        When the database cannot be written.
    """
    check_settlement(decided, found.conflicts)
    rows = settling_rows(decided, entries, found)
    with store.writing() as writer:
        appended = writer.append(TALLY_COPY, rows, source_file=SOURCE_FILE, revise=True)
        facts = {"kind": TALLY_COPY.id, "added": appended.added, "known": appended.known}
        seal_import(writer.connection, decided.person, SOURCE_FILE, facts)
        details = {"figures": dict(decided.figures)}
        audit_trail.append(writer.connection, decided.person, SETTLED, decided.station, details)
    return appended.added


def settling_rows(decided: Settlement, entries: pd.DataFrame, found: SettledCopies) -> pd.DataFrame:
    """Return the rows that settle a conflict, columns of `geo.records.kinds.TALLY_COPY`."""
    sound = entries.loc[~entries["copy_id"].isin(found.faults["copy_id"])]
    earlier = sound.loc[sound["entry"] == SETTLING_ENTRY]
    given = [name for name in sound if name in set(_figures(sound))]
    # Of each figure what any entry gives; those in conflict as it was decided.
    row = {name: sound[name].dropna().iloc[0] for name in given if sound[name].notna().any()}
    last = sound.iloc[-1]
    row |= {name: last[name] for name in ("state", "reason", "unit", "photo") if name in last}
    row |= dict(decided.figures)
    row |= {
        "station": decided.station,
        "entry": SETTLING_ENTRY,
        "reported_at": pd.Timestamp(decided.at),
        "entered_by": decided.person,
        "note": decided.reason,
    }
    ids = earlier["copy_id"].tolist() or [f"settled-{decided.station}"]
    return pd.DataFrame([{**row, "copy_id": name} for name in ids])


def _figures(entries: pd.DataFrame) -> list[str]:
    counts = [column.name for column in TALLY_COPY.columns if column.unit in {"votes", "voters"}]
    return [*counts, *(str(name) for name in entries if str(name).startswith("votes_"))]


def check_settlement(decided: Settlement, conflicts: pd.DataFrame) -> None:
    """Raise QueryError unless a person, a reason and the conflict that is there are named."""
    if not decided.person.strip():
        raise QueryError(say("a conflict is settled by a person, who must be named"))
    if not decided.reason.strip():
        raise QueryError(say("a conflict is settled with a reason"), reason=NO_REASON)
    there = {
        name: (first, second)
        for name, first, second in conflicts[["column", "first", "second"]].itertuples(index=False)
    }
    if not there or there != dict(decided.seen) or set(decided.figures) != set(there):
        raise QueryError(
            say("the copies of {station!r} are not in that conflict", station=decided.station),
            reason=NOT_IN_CONFLICT,
        )
