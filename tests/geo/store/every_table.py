"""A store in which every table of the program has rows."""

import importlib
import pkgutil
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from sqlalchemy import MetaData

import geo
from geo.access.accounts import open_accounts
from geo.access.ended_sessions import open_logouts
from geo.access.tokens import open_tokens
from geo.brief.issued import note_brief
from geo.errors import AccountError
from geo.gaps.alerts.acknowledgements import acknowledge
from geo.publish import open_decisions, open_ledger
from geo.publish.pipeline import prepare
from geo.records.kinds import (
    CHALLENGE,
    CHECKLIST_ANSWER,
    DEPLOYMENT,
    INCIDENT,
    INCIDENT_LINK,
    INCIDENT_SOURCE,
    MEDIA_ITEM,
    MISSION_STATEMENT,
    MONITORED_SPAN,
    OTHER_DEPLOYMENT,
    OUTLET,
    PROCEEDING,
    REGISTER,
    STATION,
    STATION_RESULT,
    TALLY,
    TALLY_COPY,
    VISIT,
)
from geo.store import Store
from geo.store.sealed import seal_import
from geo.store.tables import claim
from tests.geo.publish.sample import FIRST, KEY, NOW, decided, incidents, observed


def declared():
    """Return every table that any module of the program declares."""
    names = [found.name for found in pkgutil.walk_packages(geo.__path__, "geo.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    known = {id(v): v for m in modules for v in vars(m).values() if isinstance(v, MetaData)}
    return {table.name: table for metadata in known.values() for table in metadata.sorted_tables}


TABLES = declared()
AT = pd.Timestamp("2021-06-06T15:00Z")
ROWS = {
    STATION: {"station": "1", "unit": "010101", "stated_unit": "010101"},
    DEPLOYMENT: {"deployment_id": "1", "team": "A", "start": AT, "end": NOW, "status": "in_place",
                 "head_count": 2},
    INCIDENT: {"incident_id": "1", "domain": "legal", "severity": "minor", "unit": "010101",
               "veracity": "unconfirmed", "occurred_at": AT, "lon": -77.0, "lat": -12.0},
    STATION_RESULT: {"station": "1", "series": "a", "reported_at": AT, "state": "normal",
                     "counted": True, "votes_a": 3},
    TALLY: {"unit": "per", "series": "a", "reported_at": AT, "votes_a": 3},
    CHALLENGE: {"station": "1", "state": "observed", "opened_at": AT, "outcome": "counted",
                "votes_a": 3},
    VISIT: {"visit_id": "1", "team": "A", "station": "1", "start": AT, "status": "visited"},
    TALLY_COPY: {"copy_id": "1", "station": "1", "entry": 1, "reported_at": AT, "entered_by": "A",
                 "votes_a": 3},
    REGISTER: {"unit": "010101", "registered_voters": 5},
    CHECKLIST_ANSWER: {"answer_id": "1", "station": "1", "form": "day", "question": "secrecy",
                       "answer": "yes", "observed_at": AT, "team": "A"},
    PROCEEDING: {"proceeding_id": "1", "type": "appeal", "filed_at": AT, "stations": "1; 2"},
    INCIDENT_LINK: {"incident_link_id": "1", "incident": "2", "earlier_incident": "1",
                    "relation": "same_event"},
    INCIDENT_SOURCE: {"incident_source_id": "1", "incident": "1", "source": "A",
                      "published_at": AT},
    MISSION_STATEMENT: {"statement_id": "1", "mission": "oas", "stated_at": AT, "topic": "count",
                        "verdict": "concern", "finding": "slow", "source": "oas.org"},
    OTHER_DEPLOYMENT: {"other_deployment_id": "1", "mission": "oas", "start": AT, "observers": 2,
                       "source": "oas.org"},
    OUTLET: {"outlet": "Canal 1", "medium": "television"},
    MONITORED_SPAN: {"span_id": "1", "outlet": "Canal 1", "start": AT, "end": NOW},
    MEDIA_ITEM: {"coding_id": "1", "item_id": "1", "entry": 1, "outlet": "Canal 1",
                 "aired_at": AT, "actor_kind": "other", "coder": "A"},
}  # fmt: skip


def fill(store: Store) -> Store:
    """Give every table of a store two rows where it can have two."""
    with store.writing() as writer:
        claim(writer.connection, "per-exercise")
    known = open_accounts(store)
    known.add("ana", "editor", "correct horse battery", actor="root")
    with pytest.raises(AccountError, match="do not fit"):
        known.log_in("ana", "wrong horse battery", "10.0.0.1")
    programs = open_tokens(store)
    for scope in ("read", "device"):
        _, secret = programs.create("ana", scope, datetime.now(UTC) + timedelta(1), actor="root")
        programs.admit(secret, "10.0.0.1")
    programs.revoke(2, actor="root")
    rows = incidents(3)
    open_decisions(store).decide(rows, "release", "ana")
    book = open_ledger(store)
    book.key()
    found = prepare(observed(rows), decided(rows), FIRST, KEY, NOW).groups
    for name in ("1", "2"):
        open_logouts(store).end(f"login-{name}", "ana")
        acknowledge(store, [f"alert-{name}"], person="ana")
        note_brief(store, AT, "v", "ana")
        with store.writing() as writer:
            for kind, row in ROWS.items():
                own = {kind.subject: name} if kind is not TALLY else {"series": name}
                given = pd.DataFrame([{**row, **own, "source_row": 2}])
                writer.append(kind, given, source_file="a.csv", options={"a": 1})
            seal_import(writer.connection, "ana", "a.csv", {})
    book.record(book.published(), found, actor="ana", name="x", details={})
    return store
