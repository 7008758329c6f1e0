"""Who released, held or withdrew which incident when: decisions are records, never overwritten."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    insert,
    select,
)

from geo.errors import ReleaseError
from geo.store import Store, audit_trail
from geo.store.engine import reading, writing
from geo.store.instants import now, read_instants
from geo.texts.sentences import say

DECISION_ACTIONS = ("release", "hold", "withdraw")
LONGEST_SUMMARY = 600
"""Characters of a public summary."""
_SEEN = (
    "domain",
    "category",
    "severity",
    "veracity",
    "sensitivity",
    "occurred_at",
    "geo_precision",
    "lon",
    "lat",
)
DECISION_METADATA = MetaData()
DECISIONS = Table(
    "release_decision",
    DECISION_METADATA,
    Column("id", Integer, primary_key=True),
    Column("incident_id", String, nullable=False, index=True),
    Column("action", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("seen", String, nullable=False),
    Column("summaries", String, nullable=False),
)


def fingerprint(incident: pd.Series) -> str:
    """Return a hash of what a person saw of an incident and the rules act on.

    A release is of that: when any of it is revised, the incident waits to be released again.
    The unit counts where no point is known; with one it follows from the point.

    Examples
    --------
    >>> seen = pd.Series(dict.fromkeys(_SEEN, "x") | {"lon": -77.0, "unit": "150101"})
    >>> fingerprint(seen) == fingerprint(seen.replace("150101", "150102"))
    True
    >>> fingerprint(seen) == fingerprint(seen.replace("x", "y"))
    False
    """
    columns = [*_SEEN, *(["unit"] if pd.isna(incident["lon"]) else [])]
    values = [None if pd.isna(incident[name]) else str(incident[name]) for name in columns]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:24]


def clean_summary(text: str) -> str:
    r"""Return a public text on one line, without characters that nobody sees.

    Raises
    ------
    ReleaseError
        When it is too long.

    Examples
    --------
    >>> clean_summary(" Two\npolling\u202e places  opened late ")
    'Two polling places opened late'
    >>> clean_summary("")
    ''
    """
    # Cf: signs without width or that turn the writing round; they would hide a name.
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in visible)
    line = re.sub(" +", " ", kept).strip()
    if len(line) > LONGEST_SUMMARY:
        raise ReleaseError(
            say(
                "a public summary has {number} characters; at most {longest_summary}",
                number=len(line),
                longest_summary=LONGEST_SUMMARY,
            )
        )
    return line


@dataclass(frozen=True, slots=True)
class Decisions:
    """The release decisions of one mission."""

    engine: Engine

    def decide(
        self,
        incidents: pd.DataFrame,
        action: str,
        actor: str,
        summaries: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """Release, hold or withdraw incidents, all or none; the audit trail says who.

        Parameters
        ----------
        incidents : rows of the incidents as the person saw them, columns as in `geo.records.kinds`.
        action : one of `DECISION_ACTIONS`.
        actor : user name.
        summaries : incident id -> language -> public text; incidents that are absent keep the
            texts they have.

        Raises
        ------
        ReleaseError
            On an unknown action, nobody acting, or a text that is too long.
        """
        if action not in DECISION_ACTIONS:
            allowed = ", ".join(DECISION_ACTIONS)
            raise ReleaseError(
                say(
                    "{action!r} is no decision; allowed are {allowed}",
                    action=action,
                    allowed=allowed,
                )
            )
        if not actor:
            raise ReleaseError(say("a decision needs the name of the person who takes it"))
        texts = {
            incident: {code: clean_summary(text) for code, text in given.items()}
            for incident, given in (summaries or {}).items()
        }
        with writing(self.engine) as connection:
            # Read in the transaction that writes: a text that a colleague has just saved is kept.
            kept = _last(_history(connection))["summaries"].to_dict()
            for _, row in incidents.iterrows():
                incident = str(row["incident_id"])
                decision = {
                    "incident_id": incident,
                    "action": action,
                    "actor": actor,
                    "at": now(),
                    "seen": fingerprint(row),
                    "summaries": json.dumps(
                        texts.get(incident, kept.get(incident, {})), sort_keys=True
                    ),
                }
                connection.execute(insert(DECISIONS).values(**decision))
                vouched = {
                    "seen": decision["seen"],
                    audit_trail.ROW: audit_trail.row_hash(decision),
                }
                audit_trail.append(connection, actor, action, incident, vouched)

    def history(self) -> pd.DataFrame:
        """Return every decision in order.

        Columns: ``incident_id``, ``action``, ``actor``, ``at`` (datetime64[us, UTC]), ``seen``
        (see `fingerprint`), ``summaries`` (dict from language to text).
        """
        with reading(self.engine) as connection:
            return _history(connection)

    def current(self) -> pd.DataFrame:
        """Return the last decision on each incident, index ``incident_id``."""
        return _last(self.history())


def _history(connection: Connection) -> pd.DataFrame:
    rows = connection.execute(select(DECISIONS).order_by(DECISIONS.c.id)).all()
    frame = pd.DataFrame(rows, columns=DECISIONS.columns.keys()).drop(columns="id")
    texts = pd.Series([json.loads(text) for text in frame["summaries"]], dtype=object)
    return frame.assign(at=read_instants(frame["at"]), summaries=texts)


def _last(history: pd.DataFrame) -> pd.DataFrame:
    last = history.drop_duplicates("incident_id", keep="last")
    return last.set_index("incident_id").sort_index()


def open_decisions(store: Store) -> Decisions:
    """Open the decisions beside a mission's records, creating the tables that are missing."""
    with writing(store.engine) as connection:
        DECISION_METADATA.create_all(connection)
        audit_trail.AUDIT_METADATA.create_all(connection)
    return Decisions(store.engine)
