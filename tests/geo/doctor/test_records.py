"""Stores with real damage: a page, a table, an entry of the trail, a key, another mission's."""

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy.exc import OperationalError

from geo.access.accounts import open_accounts
from geo.doctor.finding import failed
from geo.doctor.records import (
    check_access,
    check_integrity,
    check_readers,
    check_store,
    contents,
)
from geo.errors import StoreError
from geo.records.kinds import INCIDENT, STATION
from geo.settings import Settings
from geo.store import open_store
from geo.store.audit_trail import open_audit
from geo.store.keys import SESSION, stored_key
from geo.store.schemas import looking

NOW = datetime.now(UTC)


@pytest.fixture
def filled(url):
    """Return the URL of records with an import, a trail and keys, of both sorts of database."""
    with closing(open_store(url, "toy")) as store:
        rows = pd.DataFrame({"station": [f"{n:06}" for n in range(2_000)], "unit": "0101"})
        store.append(STATION, rows)
        open_audit(store).append("shell:ana", "login")
        stored_key(store.engine, SESSION)
    return url


@pytest.fixture
def sqlite_file(tmp_path):
    path = tmp_path / "records" / "toy.sqlite"
    with closing(open_store(f"sqlite:///{path}", "toy")) as store:
        rows = pd.DataFrame({"station": [f"{n:06}" for n in range(2_000)], "unit": "0101"})
        store.append(STATION, rows)
        open_audit(store).append("shell:ana", "login")
        open_audit(store).append("shell:ana", "logout")
        stored_key(store.engine, SESSION)
    return path


def found_in(path, mission="toy"):
    """Return check -> state; like the doctor, ask nothing else of a damaged file."""
    with looking(f"sqlite:///{path}", mission) as engine:
        try:
            found = list(check_integrity(engine))
        except StoreError as error:
            found = [failed("store.integrity", str(error), "")]
        if all(one.state == "ok" for one in found):
            found += check_store(engine, mission)
    return {one.check.removeprefix("store."): one.state for one in found}


def change(path, statement):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_sound_records_are_well_in_both_databases(filled):
    with looking(filled, "toy") as engine:
        found = [*check_integrity(engine), *check_store(engine, "toy")]
        assert {one.state for one in found} == {"ok"}
        assert {one.check for one in found} == {
            *("store.server", "store.integrity", "store.schema", "store.key", "store.trail")
        }
        held = contents(engine, NOW, exercise=False)
    assert (held.records, held.future) == (2_000, 0)
    assert abs(held.newest - datetime.now(UTC)) < timedelta(minutes=5)


def test_looking_writes_nothing(sqlite_file):
    before = {path: path.read_bytes() for path in sqlite_file.parent.iterdir()}
    assert set(found_in(sqlite_file).values()) == {"ok"}
    assert {path: path.read_bytes() for path in sqlite_file.parent.iterdir()} == before
    with (
        looking(f"sqlite:///{sqlite_file}", "toy") as engine,
        engine.connect() as connection,
        pytest.raises(OperationalError, match="readonly"),
    ):
        connection.exec_driver_sql("DELETE FROM station")


def test_records_that_a_server_has_open_are_read(sqlite_file):
    with closing(open_store(f"sqlite:///{sqlite_file}", "toy")) as store:
        store.append(STATION, pd.DataFrame({"station": ["x"], "unit": ["0101"]}))
        with looking(f"sqlite:///{sqlite_file}", "toy") as engine:
            assert contents(engine, NOW, exercise=False).records == 2_001
        assert set(found_in(sqlite_file).values()) == {"ok"}


def test_no_file_is_no_fault_and_none_is_made(tmp_path):
    with looking(f"sqlite:///{tmp_path}/a/b.sqlite", "toy") as engine:
        assert engine is None
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_signs_of_an_address_is_found(sqlite_file):
    odd = sqlite_file.with_name("odd ?mode=rw #%41.sqlite")
    sqlite_file.rename(odd)
    with looking(f"sqlite:///{odd}".replace("?", "%3F"), "toy") as engine:
        # Whatever SQLAlchemy makes of the URL, no other file is made.
        assert engine is None or contents(engine, NOW, exercise=False).records == 2_000
    assert [path.name for path in odd.parent.iterdir()] == [odd.name]


@pytest.mark.parametrize("page", range(3, 12, 2))
def test_a_page_of_noise_is_damage(sqlite_file, page):
    with sqlite_file.open("r+b") as file:
        file.seek(4096 * page)
        file.write(bytes(range(256)) * 16)
    found = found_in(sqlite_file)
    assert found["integrity"] == "wrong"
    assert "trail" not in found


def test_a_file_cut_in_half_is_damage(sqlite_file):
    content = sqlite_file.read_bytes()
    sqlite_file.write_bytes(content[: len(content) // 2])
    assert found_in(sqlite_file)["integrity"] == "wrong"


def test_what_is_no_database_is_damage(sqlite_file):
    sqlite_file.write_bytes(b"station,unit\n" * 1_000)
    assert found_in(sqlite_file)["integrity"] == "wrong"


@pytest.mark.parametrize(
    ("statement", "check", "state"),
    [
        ("UPDATE audit SET actor = 'shell:eva' WHERE id = 1", "trail", "wrong"),
        ("DELETE FROM audit WHERE id = 1", "trail", "wrong"),
        ("UPDATE station SET unit = '0202' WHERE id = 7", "trail", "wrong"),
        ("UPDATE secret SET value = 'short'", "key", "wrong"),
        ("UPDATE records_schema SET version = 99", "schema", "wrong"),
        ("UPDATE records_schema SET version = 1", "schema", "warning"),
        ("DROP TABLE records_schema", "schema", "warning"),
        ("UPDATE records_mission SET name = 'other'", "schema", "wrong"),
        ("ALTER TABLE audit DROP COLUMN subject", "schema", "wrong"),
        ("ALTER TABLE incident DROP COLUMN source", "schema", "warning"),
        ("DROP TABLE incident", "schema", "warning"),
    ],
)
def test_what_somebody_changed_is_told(sqlite_file, statement, check, state):
    change(sqlite_file, statement)
    found = found_in(sqlite_file)
    assert found[check] == state
    assert ("trail" in found) == (check != "schema")


def test_a_server_that_is_away_is_a_store_error_within_seconds():
    url = "postgresql://nobody@127.0.0.1:1/none"
    with pytest.raises(StoreError), looking(url, "toy"):
        pass


def test_records_reported_later_than_now_are_counted_but_for_an_exercise(url):
    with closing(open_store(url, "toy")) as store:
        late = NOW + timedelta(days=2)
        rows = pd.DataFrame({"incident_id": ["a", "b"], "reported_at": [late, NOW]})
        store.append(INCIDENT, rows)
    with looking(url, "toy") as engine:
        assert contents(engine, NOW, exercise=False).future == 1
        assert contents(engine, NOW, exercise=True).future == 0


def test_no_accounts_are_a_fault_where_others_come_in(filled):
    inside, outside = Settings(), Settings(host="0.0.0.0")  # noqa: S104 said, not listened on
    with looking(filled, "toy") as engine:
        assert [one.state for one in check_access(engine, inside)] == ["ok"]
        assert [one.state for one in check_access(engine, outside)] == ["wrong"]
    with closing(open_store(filled, "toy")) as store:
        open_accounts(store).add("ana", "admin", "correct horse battery", actor="shell:eva")
    with looking(filled, "toy") as engine:
        assert [one.state for one in check_access(engine, outside)] == ["ok"]


def test_records_that_every_user_can_read_are_told(sqlite_file):
    folder = sqlite_file.parent
    sqlite_file.chmod(0o644)
    folder.chmod(0o755)
    assert [one.state for one in check_readers(sqlite_file)] == ["warning"]
    folder.chmod(stat.S_IRWXU)
    assert [one.state for one in check_readers(sqlite_file)] == ["ok"]
    with pytest.raises(StoreError):
        list(check_readers(Path("/nowhere/records.sqlite")))
