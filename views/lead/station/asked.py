"""What the page asks of a station, and what is recorded when somebody settles its copies."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from geo.cube.observation import Observation
from geo.cube.records.unplaced import in_their_stations
from geo.errors import QueryError
from geo.records.kinds import TALLY_COPY
from geo.store import Store
from geo.texts.sentences import say
from geo.verification.copies_of_mission import settled_copies
from geo.verification.station_card import StationCard, station_card
from geo.verification.tally_copies.settlement import (
    LONGEST_REASON,
    NOT_IN_CONFLICT,
    Settlement,
    check_settlement,
    figures_of,
    settle_conflict,
    settling_rows,
)

LONGEST_NUMBER = 60
MORE_THAN_VOTERS = "settled_above_voters"


def card_of(observation: Observation, store: Store, station: str, at: datetime) -> StationCard:
    """Return a station's card with the copies as they are stored now.

    Who settles a conflict must see the last entry, not the last of the data served.
    """
    if not station or len(station) > LONGEST_NUMBER:
        raise QueryError(say("name a station: station=001972"))
    copies = in_their_stations(store.current(TALLY_COPY), observation.records["station"])
    newest = replace(observation, records={**observation.records, TALLY_COPY.id: copies})
    return station_card(newest, station, pd.Timestamp(at))


def settle(
    observation: Observation, store: Store, given: Mapping[str, Any], person: str, at: datetime
) -> int:
    """Record how somebody settles a conflict; return how many rows that adds.

    Parameters
    ----------
    given : ``station``, ``figures`` (name -> number), ``seen`` (name -> two numbers), ``reason``.
    at : the moment that is looked at.

    Raises
    ------
    QueryError
        When it makes no sense, or the conflict is another by now.
    """
    station = str(given.get("station", ""))
    card = card_of(observation, store, station, at)
    if len(card.later):
        raise QueryError(
            say("the copies of {station!r} are settled", station=station), reason=NOT_IN_CONFLICT
        )
    seen = given.get("seen")
    decided = Settlement(
        station=station,
        figures=figures_of(given.get("figures")),
        seen={name: _pair(two) for name, two in seen.items()} if isinstance(seen, dict) else {},
        person=person,
        reason=str(given.get("reason", "")).strip()[:LONGEST_REASON],
        at=holds_from(observation, at),
    )
    check_settlement(decided, card.copies.conflicts)
    rows = settling_rows(decided, card.entries, card.copies)
    if len(settled_copies(observation, pd.Timestamp(decided.at), rows).faults):
        raise QueryError(
            say("{station!r}: a copy of these figures would be out", station=station),
            reason=MORE_THAN_VOTERS,
        )
    return settle_conflict(store, decided, card.entries, card.copies)


def holds_from(observation: Observation, at: datetime, now: datetime | None = None) -> datetime:
    """Return when a decision holds from: now, or the moment looked at where the mission is over.

    An exercise and a mission of other years are looked at on their own clock.
    """
    phases = observation.mission.phases
    moment = now or datetime.now(UTC)
    return moment if phases[0].start <= moment < phases[-1].end else at


def _pair(two: object) -> tuple[float, float]:
    numbers = isinstance(two, list) and all(isinstance(n, int | float) for n in two)
    if not (isinstance(two, list) and numbers and len(two) == 2):
        raise QueryError(say("of each figure in conflict the two numbers seen are needed"))
    return float(two[0]), float(two[1])
