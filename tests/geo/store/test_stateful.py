"""Whatever is done in whatever order, the store holds what a plain dictionary says.

The suite tries a few sequences on SQLite; ``make stateful`` many, on PostgreSQL too.
"""

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from geo.backup.make import make_backup
from geo.backup.restore import restore_backup
from geo.missions.mission import load_mission
from geo.publish import open_decisions, open_ledger
from geo.publish.anonymity.groups import Group
from geo.publish.anonymity.time_bins import Bucket
from geo.publish.decisions import fingerprint
from geo.publish.ledger import public_id
from geo.records.kinds import INCIDENT, STATION
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.store.audit_check import compare
from geo.store.audit_trail import open_audit
from geo.store.sealed import seal_import
from tests.geo.publish.sample import incidents
from tests.geo.store import postgres

NAME = "per-exercise"
EXAMPLES = int(os.environ.get("STATEFUL_EXAMPLES", "3"))
STEPS = int(os.environ.get("STATEFUL_STEPS", "10"))
LONG = "STATEFUL_EXAMPLES" in os.environ
IDS = st.sampled_from([f"I{n}" for n in range(5)])
SEVERITIES = st.sampled_from(["critical", "major", "minor"])
FILES = st.dictionaries(IDS, SEVERITIES, min_size=1, max_size=4)
BEFORE = Group(
    place="02", domain="legal", veracity="unconfirmed", category="", severity="major",
    time=Bucket(None, None),
)  # fmt: skip


def rows_of(file):
    return incidents(
        [{"incident_id": name, "severity": severity} for name, severity in file.items()]
    )


class StoreMachine(RuleBasedStateMachine):
    """The store beside the dictionary: incident id -> its severities, oldest first."""

    server = ""

    def __init__(self):
        super().__init__()
        self.stack = ExitStack()
        self.folder = Path(tempfile.mkdtemp())
        self.machines = 0
        self.incidents: dict[str, list[str]] = {}
        self.stations: list[str] = []
        self.decisions: dict[str, tuple[str, str]] = {}
        """Incident id -> last action, and the severity that was decided on."""
        self.public: set[str] = set()
        self.snapshots = 0
        self.imports = 0
        self.settings = self.machine()
        self.open()

    def machine(self) -> Settings:
        """Return settings of a machine with nothing on it."""
        self.machines += 1
        home = self.folder / f"home-{self.machines}"
        url = f"sqlite:///{home}/records.sqlite"
        if self.server:
            url = self.stack.enter_context(postgres.database(self.server))
        return Settings(mission=NAME, home=home, database_url=url)

    def open(self):
        self.store = open_store(store_url(self.settings, NAME), NAME)
        self.ledger = open_ledger(self.store)

    @rule(file=FILES, revise=st.booleans())
    def append(self, file, revise):
        done = self.store.append(INCIDENT, rows_of(file), source_file="a.csv", revise=revise)
        added, conflicts = self.take(file, revise=revise)
        assert (done.added, len(done.conflicts)) == (added, conflicts)
        assert done.known == len(file) - added - conflicts
        self.imports += 1

    def take(self, file, *, revise):
        """Do with the dictionary what an append does, and return how many it adds and refuses."""
        added = conflicts = 0
        for name, severity in file.items():
            said = self.incidents.setdefault(name, [])
            if (not said) or (revise and said[-1] != severity):
                said.append(severity)
                added += 1
            elif severity not in said:
                conflicts += 1
        return added, conflicts

    @rule(file=FILES, station=st.integers(0, 9))
    def import_two_kinds(self, file, station):
        with self.store.writing() as writer:
            writer.append(INCIDENT, rows_of(file), source_file="b.csv")
            writer.append(STATION, pd.DataFrame({"station": [f"{station}"], "unit": ["01"]}))
            seal_import(writer.connection, "ana", "b.csv", {})
        self.take(file, revise=False)
        self.stations += [] if f"{station}" in self.stations else [f"{station}"]
        self.imports += 2

    @rule(file=FILES)
    def import_that_fails_at_its_end(self, file):
        with pytest.raises(ZeroDivisionError):
            self.fail_at_the_end(file)

    def fail_at_the_end(self, file):
        with self.store.writing() as writer:
            writer.append(INCIDENT, rows_of(file), revise=True)
            seal_import(writer.connection, "ana", "b.csv", {})
            raise ZeroDivisionError

    @precondition(lambda self: self.incidents)
    @rule(data=st.data(), action=st.sampled_from(["release", "hold", "withdraw"]))
    def decide(self, data, action):
        name = data.draw(st.sampled_from(sorted(self.incidents)))
        current = self.store.current(INCIDENT)
        chosen = current[current["incident_id"] == name]
        open_decisions(self.store).decide(chosen, action, "ana")
        self.decisions[name] = (action, self.incidents[name][-1])

    @rule()
    def publish(self):
        current = self.store.current(INCIDENT).set_index("incident_id", drop=False)
        decided = open_decisions(self.store).current()
        key = self.ledger.key()
        released = [
            name
            for name, row in decided.iterrows()
            if row["action"] == "release" and row["seen"] == fingerprint(current.loc[name])
        ]
        groups = {public_id(key, name): BEFORE for name in released}
        before = self.ledger.published()
        self.ledger.record(before, groups, actor="ana", name="x", details={})
        self.snapshots += 1
        self.public = {
            name
            for name, (action, severity) in self.decisions.items()
            if action == "release" and severity == self.incidents[name][-1]
        }

    @rule()
    def back_up_and_restore_elsewhere(self):
        mission = load_mission(NAME, self.settings.missions, self.settings.boundaries)
        head = open_audit(self.store).head()
        archive = self.folder / f"{self.machines}.zip"
        made = make_backup(mission, self.settings, archive)
        assert made.faults == ()
        self.store.close()
        self.settings = self.machine()
        restored = restore_backup(archive, self.settings)
        assert (restored.faults, restored.about.head) == ((), head)
        self.open()

    @rule()
    def close_and_open(self):
        self.store.close()
        self.open()

    @invariant()
    def records_are_those_of_the_dictionary(self):
        current = self.store.current(INCIDENT)
        said = dict(zip(current["incident_id"], current["severity"], strict=True))
        assert said == {name: all_[-1] for name, all_ in self.incidents.items()}
        every = self.store.revisions(INCIDENT).groupby("incident_id")["severity"].agg(list)
        assert every.to_dict() == self.incidents
        assert self.store.current(STATION)["station"].tolist() == sorted(self.stations)
        assert len(self.store.imports()) == self.imports

    @invariant()
    def public_is_what_was_released_at_the_last_publication(self):
        published, key = self.ledger.published(), self.ledger.key()
        assert published.number == self.snapshots
        assert set(published.history.last) == {public_id(key, name) for name in self.public}

    @invariant()
    def the_audit_trail_is_whole(self):
        open_audit(self.store).verify()

    def teardown(self):
        assert compare(self.store).faults == ()
        self.store.close()
        self.stack.close()
        shutil.rmtree(self.folder)


def tried(server=""):
    machine = type("Machine", (StoreMachine,), {"server": server})
    given = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=not LONG,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=given)


def test_a_store_in_sqlite_holds_what_a_dictionary_does():
    tried()


@pytest.mark.skipif(not LONG, reason="make stateful tries PostgreSQL")
def test_a_store_in_postgresql_holds_what_a_dictionary_does(postgresql):
    tried(postgresql)
