"""What is kept beside the records says the same as they do, or is not used."""

import stat
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from sqlalchemy import text

from geo.records.kinds import INCIDENT, STATION_RESULT
from geo.store import Store, kept_columns, open_store
from geo.store.engine import writing

DAY = pd.Timestamp("2021-06-06", tz="UTC")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_columns, "WORTH_KEEPING", 3)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/records.sqlite", "per-2021")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def incidents(*names: str, **columns: Any) -> pd.DataFrame:
    frame = pd.DataFrame({"incident_id": list(names), "domain": "violence", "occurred_at": DAY})
    return frame.assign(severity="minor", veracity="unconfirmed", lon=-77.0, lat=-12.0, **columns)


def results(*stations: str, votes: int = 7) -> pd.DataFrame:
    frame = pd.DataFrame({"station": list(stations), "series": "s", "reported_at": DAY})
    return frame.assign(votes_cast=votes, votes_a=votes)


def file_of(kept: Path) -> Path:
    return kept / "incident.arrow"


def same(store: Store, kept: Path) -> bool:
    """Tell whether the records read with what is kept are those that the database holds."""
    found, held = store.placed(INCIDENT, kept), store.placed(INCIDENT)
    pd.testing.assert_frame_equal(found, held)
    return True


def test_few_rows_are_not_worth_keeping(store: Store, kept: Path) -> None:
    store.append(INCIDENT, incidents("a", "b"))
    assert same(store, kept)
    assert not kept.exists()


def test_a_start_reads_what_was_added_since(
    store: Store, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(INCIDENT, incidents("a", "b", "c"), source_file="one.csv")
    assert same(store, kept)
    # A column that was empty in all that is kept, and a revision.
    store.append(INCIDENT, incidents("d", summary="a text"), source_file="two.csv")
    store.append(INCIDENT, incidents("a", has_proof=True, fatalities=2), revise=True)
    asked = []
    plain = kept_columns.read_columns

    def counted(*given: Any) -> dict[str, pa.ChunkedArray]:
        asked.append(plain(*given))
        return asked[-1]

    monkeypatch.setattr(kept_columns, "read_columns", counted)
    found = store.placed(INCIDENT, kept)
    assert [len(columns["import_id"]) for columns in asked] == [2]
    assert found["source_file"].tolist() == ["one.csv"] * 3 + ["two.csv", ""]
    assert found["summary"].tolist() == ["", "", "", "a text", ""]
    assert same(store, kept)


def test_what_is_kept_grows_with_the_records(store: Store, kept: Path) -> None:
    store.append(INCIDENT, incidents("a", "b", "c"))
    store.placed(INCIDENT, kept)
    before = file_of(kept).read_bytes()
    store.append(INCIDENT, incidents("d", "e", "f"))
    assert same(store, kept)
    assert file_of(kept).read_bytes() != before
    assert [path.name for path in kept.iterdir()] == ["incident.arrow"]


def test_votes_are_kept_as_they_are(store: Store, kept: Path) -> None:
    store.append(STATION_RESULT, results("1", "2", "3"))
    store.placed(STATION_RESULT, kept)
    store.append(STATION_RESULT, results("1", votes=9), revise=True)
    for _ in range(2):
        found = store.placed(STATION_RESULT, kept)
        pd.testing.assert_frame_equal(found, store.placed(STATION_RESULT))
    assert found["votes_a"].tolist() == [7, 7, 7, 9]


def test_another_store_of_the_same_name_is_read_anew(
    store: Store, kept: Path, tmp_path: Path
) -> None:
    store.append(INCIDENT, incidents("a", "b", "c"))
    store.placed(INCIDENT, kept)
    other = open_store(f"sqlite:///{tmp_path}/other.sqlite", "per-2021")
    other.append(INCIDENT, incidents("x", "y"))
    assert same(other, kept)
    other.append(INCIDENT, incidents("z"))
    assert same(other, kept)
    assert same(store, kept)


@pytest.mark.parametrize("content", [b"", b"ARROW1", b"no file of Arrow at all"])
def test_a_damaged_file_is_made_anew(store: Store, kept: Path, content: bytes) -> None:
    store.append(INCIDENT, incidents("a", "b", "c"))
    store.placed(INCIDENT, kept)
    file_of(kept).write_bytes(content)
    assert same(store, kept)
    assert file_of(kept).read_bytes() != content


def test_a_truncated_file_is_made_anew(store: Store, kept: Path) -> None:
    store.append(INCIDENT, incidents("a", "b", "c"))
    store.placed(INCIDENT, kept)
    whole = file_of(kept).read_bytes()
    file_of(kept).write_bytes(whole[: len(whole) // 2])
    assert same(store, kept)


def test_a_file_of_another_program_is_not_used(
    store: Store, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(INCIDENT, incidents("a", "b", "c"))
    with monkeypatch.context() as older:
        older.setattr(kept_columns, "SCHEMA", 1)
        store.placed(INCIDENT, kept)
    with pa.memory_map(str(file_of(kept))) as file:
        assert pa.ipc.open_file(file).schema.metadata[b"schema"] == b"1"
    assert same(store, kept)
    with pa.memory_map(str(file_of(kept))) as file:
        assert pa.ipc.open_file(file).schema.metadata[b"schema"] != b"1"


def test_only_its_owner_reads_it(store: Store, kept: Path) -> None:
    store.append(INCIDENT, incidents("a", "b", "c"))
    store.placed(INCIDENT, kept)
    assert stat.S_IMODE(file_of(kept).stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700


def test_a_disk_that_refuses_costs_only_time(store: Store, tmp_path: Path) -> None:
    store.append(INCIDENT, incidents("a", "b", "c"))
    in_the_way = tmp_path / "kept"
    in_the_way.write_text("a file where a folder should be", encoding="utf-8")
    assert same(store, in_the_way)


def test_a_row_that_was_deleted_by_hand_is_not_read_from_what_is_kept(
    store: Store, kept: Path
) -> None:
    store.append(INCIDENT, incidents("a", "b", "c", "d"))
    store.placed(INCIDENT, kept)
    with writing(store.engine) as connection:
        connection.execute(text("DELETE FROM incident WHERE incident_id = 'b'"))
    assert same(store, kept)
    with pa.memory_map(str(file_of(kept))) as file:
        again = pa.ipc.open_file(file).read_all()["incident_id"].to_pylist()
    assert again == ["a", "c", "d"]


def test_a_store_that_numbers_its_rows_anew_is_read_anew(store: Store, kept: Path) -> None:
    store.append(INCIDENT, incidents("a", "b", "c", "d"))
    store.placed(INCIDENT, kept)
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE incident SET id = id + 2 WHERE id > 2"))
    assert same(store, kept)
