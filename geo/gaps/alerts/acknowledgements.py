"""Who has seen which alert: rows that are added to the store and never changed.

An entry of the audit trail seals them. They are the mission's memory, not its data: acknowledging
an alert changes no figure, and so neither the data version nor anything that is drawn from it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    insert,
    inspect,
    select,
)

from geo.errors import QueryError
from geo.store import Store, audit_trail
from geo.store.engine import reading
from geo.store.instants import read_instants, to_microseconds
from geo.store.sealed import sealed_rows
from geo.texts.sentences import say

ACKNOWLEDGEMENT_ACTIONS = SEEN, REOPENED = ("acknowledged", "reopened")
ACKNOWLEDGED = "acknowledge"
"""The act in the audit trail."""
ACKNOWLEDGEMENT_METADATA = MetaData()
ACKNOWLEDGEMENTS = Table(
    "acknowledgements",
    ACKNOWLEDGEMENT_METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("alert", String, nullable=False, index=True),
    Column("action", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("person", String, nullable=False),
    Column("note", String, nullable=False),
)


def acknowledge(  # noqa: PLR0913 what was done to which, by whom, and when
    store: Store,
    alerts: Iterable[str],
    *,
    person: str,
    note: str = "",
    action: str = "acknowledged",
    at: datetime | None = None,
) -> int:
    """Record that somebody has seen these alerts; it is on disk when this returns.

    Parameters
    ----------
    alerts : ids, as of `geo.gaps.alerts.raising.raise_alerts`.
    person : who; must not be empty.
    action : ``reopened`` takes an acknowledgement back.
    at : aware instant; now by default.

    Returns
    -------
    Number of rows added.

    Raises
    ------
    QueryError
        When the person is not named or the action is unknown.
    StoreError
        When the database cannot be written.
    """
    if not person.strip():
        raise QueryError(say("an acknowledgement needs the person who gives it"))
    if action not in ACKNOWLEDGEMENT_ACTIONS:
        allowed = ", ".join(ACKNOWLEDGEMENT_ACTIONS)
        raise QueryError(
            say("{action!r} is no action; allowed are {allowed}", action=action, allowed=allowed)
        )
    moment = to_microseconds(at or datetime.now(UTC))
    rows = [
        {"alert": alert, "action": action, "at": moment, "person": person.strip(), "note": note}
        for alert in dict.fromkeys(alerts)
    ]
    with store.writing() as writer:
        ACKNOWLEDGEMENT_METADATA.create_all(writer.connection)
        if rows:
            writer.connection.execute(insert(ACKNOWLEDGEMENTS), rows)
            _note(writer.connection, person.strip(), action, len(rows))
    return len(rows)


def _note(connection: Connection, person: str, action: str, alerts: int) -> None:
    """Enter it into the audit trail, in the transaction of its rows."""
    audit_trail.AUDIT_METADATA.create_all(connection)
    details = {"alerts": alerts, **sealed_rows(connection, ACKNOWLEDGEMENTS)}
    audit_trail.append(connection, person, ACKNOWLEDGED, action, details)


def acknowledgements(store: Store) -> pd.DataFrame:
    """Return every row, the oldest first: ``alert, action, at`` (aware UTC), ``person, note``."""
    names = ["alert", "action", "at", "person", "note"]
    with reading(store.engine) as connection:
        # The table is made with the first acknowledgement: until then there is none.
        there = inspect(connection).has_table(ACKNOWLEDGEMENTS.name)
        columns = [ACKNOWLEDGEMENTS.c[name] for name in names]
        query = select(*columns).order_by(ACKNOWLEDGEMENTS.c.id)
        rows = connection.execute(query).all() if there else []
    frame = pd.DataFrame([tuple(row) for row in rows], columns=names)
    return frame.assign(at=read_instants(frame["at"]))


def with_acknowledgements(
    alerts: pd.DataFrame, given: pd.DataFrame, at: datetime | None = None
) -> pd.DataFrame:
    """Return the alerts with who has seen them: ``seen_at`` (NaT), ``seen_by``, ``seen_note``.

    Parameters
    ----------
    given : as of `acknowledgements`; of each alert the last row counts.
    at : only what was given by this instant counts ("as known at").

    Examples
    --------
    >>> rows = pd.DataFrame({"alert": ["a", "a"], "action": ["acknowledged", "reopened"],
    ...     "at": pd.to_datetime([1, 2], unit="s", utc=True), "person": "Ana", "note": ""})
    >>> with_acknowledgements(pd.DataFrame({"alert": ["a"]}), rows)["seen_by"].tolist()
    ['']
    """
    known = given if at is None else given.loc[given["at"] <= pd.Timestamp(at)]
    last = known.drop_duplicates("alert", keep="last").set_index("alert")
    seen = last.loc[last["action"] == "acknowledged"].reindex(alerts["alert"])
    return alerts.assign(
        seen_at=pd.DatetimeIndex(seen["at"]),
        seen_by=seen["person"].fillna("").to_numpy(),
        seen_note=seen["note"].fillna("").to_numpy(),
    )
