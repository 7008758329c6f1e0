"""Stores of every released schema become today's, with every row, whole or not at all."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pandas as pd
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from geo.backup.tables import METADATA
from geo.errors import StoreError
from geo.records.kinds import INCIDENT, KINDS, STATION, TALLY
from geo.settings import ROOT
from geo.store import open_store
from geo.store.audit_check import compare
from geo.store.audit_trail import START, open_audit, read_head
from geo.store.engine import reading, writing
from geo.store.migrations.upgrading import MIGRATED, upgrade
from geo.store.tables import SCHEMA
from tests.geo.store.migrations.released import RELEASED, columns_of, put, rows_of

BATCH = """
import sqlalchemy as sa

revision, down_revision = "3", None


def upgrade(operations):
    with operations.batch_alter_table("station") as table:
        table.alter_column("address", new_column_name="street")
        table.alter_column("unit", existing_type=sa.String(), nullable=False)
"""
LOSING = """
revision, down_revision = "3", None


def upgrade(operations):
    with operations.batch_alter_table("station") as table:
        table.drop_column("address")
    operations.execute("DELETE FROM station WHERE id = 1")
"""


@pytest.fixture(params=RELEASED)
def released(request, url):
    put(request.param, url)
    return request.param


def head_of(rows):
    last = rows.get("audit", [])[-1:]
    return read_head(f"{last[0]['id']} {last[0]['hash']}" if last else f"0 {START}")


def test_every_row_of_a_released_schema_is_there_after_it(released, url):
    before = rows_of(url)
    assert {kind for kind in ("station", "incident", "tally") if before[kind]} == {
        "station",
        "incident",
        "tally",
    }
    with closing(open_store(url, "per-2021")) as store:
        after = rows_of(url)
        trail = open_audit(store)
        assert trail.verify(head_of(before)).id == head_of(before).id + 1
        (last,) = trail.entries(1).to_dict("records")
        assert last["action"] == MIGRATED
        assert last["details"] == {"from": RELEASED[released], "to": SCHEMA}
        assert compare(store).faults == ()
        for kind in KINDS.values():
            assert len(store.revisions(kind)) == len(before.get(kind.id, []))
        assert store.current(TALLY)["votes_a"].tolist() == [10, 20]
        assert set(store.current(INCIDENT)["actor_type"]) == {""}
    for name, rows in before.items():
        if name == "records_schema":
            continue
        kept = after[name][: len(rows)] if name == "audit" else after[name]
        if name == "records_mission":
            assert kept == [{"name": "per-2021"}]
            continue
        lacked = set(kept[0]) - set(rows[0])
        assert kept == [row | dict.fromkeys(lacked) for row in rows]
    assert after["records_schema"] == [{"version": SCHEMA}]


def test_an_upgraded_store_has_the_tables_that_the_program_declares(released, url):
    with closing(open_store(url, "per-2021")) as store, reading(store.engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        there = set(inspect(connection).get_table_names())
        made = [
            difference
            for difference in compare_metadata(context, list(METADATA))
            # Tables of accounts, decisions and the like are made when they are first needed.
            if difference[0] not in {"add_table", "add_index"} or difference[1].name in there
        ]
    assert made == []


def test_an_upgraded_store_takes_what_is_new_and_knows_what_it_had(released, url):
    with closing(open_store(url, "per-2021")) as store:
        rows = store.current(STATION)
        given = rows.drop(columns=["content_hash", "recorded_at", "source_file"])
        assert store.append(STATION, given).known == len(rows) == 2
        new = pd.DataFrame({"incident_id": ["later"], "domain": "legal", "actor_type": "civilians"})
        assert store.append(INCIDENT, new).added == 1
        assert compare(store).faults == ()


def test_killed_in_the_middle_it_leaves_the_older_store(released, url):
    before, columns = rows_of(url), columns_of(url)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.geo.store.migrations.hanging", url],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"upgraded\n"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert columns_of(url) == columns
    assert rows_of(url) == before
    with closing(open_store(url, "per-2021")) as store:
        assert len(store.revisions(STATION)) == len(before["station"])


def test_of_several_that_open_it_at_once_one_upgrades(url):
    put("0_2_0", url)
    with ThreadPoolExecutor(4) as several:
        for store in several.map(lambda _: open_store(url, "per-2021"), range(8)):
            store.close()
    with closing(open_store(url, "per-2021")) as store:
        acts = open_audit(store).entries()["action"]
    assert (acts == MIGRATED).sum() == 1


@pytest.fixture
def scripts(tmp_path):
    def written(text):
        (tmp_path / "versions").mkdir()
        (tmp_path / "versions" / "schema_3.py").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def test_a_revision_may_rename_and_tighten_in_either_database(store, url, scripts):
    store.append(STATION, pd.DataFrame({"station": ["1"], "unit": ["01"], "address": ["Calle 1"]}))
    with writing(store.engine) as connection:
        upgrade(connection, SCHEMA, scripts=scripts(BATCH), target=3)
    (row,) = rows_of(url)["station"]
    assert (row["street"], row["unit"], "address" in row) == ("Calle 1", "01", False)
    with reading(store.engine) as connection:
        known = inspect(connection)
        unit = next(c for c in known.get_columns("station") if c["name"] == "unit")
        unique = known.get_unique_constraints("station")
    assert not unit["nullable"]
    assert [constraint["column_names"] for constraint in unique] == [["instance_id"]]


def test_a_revision_that_loses_rows_changes_nothing(store, url, scripts):
    store.append(STATION, pd.DataFrame({"station": ["1", "2"], "unit": ["01", "02"]}))
    before, columns = rows_of(url), columns_of(url)
    match = r"would have 2 rows in place of 3 after migration to schema 3; they were left"
    with pytest.raises(StoreError, match=match), writing(store.engine) as connection:
        upgrade(connection, SCHEMA, scripts=scripts(LOSING), target=3)
    assert (rows_of(url), columns_of(url)) == (before, columns)


def test_a_store_of_today_is_opened_without_alembic(tmp_path):
    program = (
        "import sys\nfrom geo.store import open_store\n"
        f"open_store('sqlite:///{tmp_path}/new.sqlite').close()\n"
        f"open_store('sqlite:///{tmp_path}/new.sqlite').close()\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
