"""Spoilt files of every import command: each row is stored or listed, and no file is a crash.

``FUZZ_FILES`` files per command (few in the suite, 2,000 by ``make fuzz``) from ``FUZZ_SEED`` on.
"""

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from geo.errors import AtalayaError
from geo.importing import Request, import_file
from geo.importing.importer import Outcome
from geo.records.kinds import KINDS
from geo.store import Store, open_store
from tests.geo.importing.desk import Desk
from tests.geo.importing.spoilt_files import COMMANDS, TABLES, Spoilt, spoil

FILES, SEED = int(os.environ.get("FUZZ_FILES", "20")), int(os.environ.get("FUZZ_SEED", "0"))
SHOWN = 20
RECORDS = [table for table in TABLES if table != "crosswalk"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    return Desk(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("table", RECORDS)
def test_of_every_spoilt_file_each_row_is_stored_or_listed(desk, table):
    faults = []
    for seed in range(SEED, SEED + FILES):
        folder = desk.folder / f"{table}-{seed}"
        folder.mkdir()
        try:
            check_records(desk, table, spoil(table, seed), folder)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            faults.append(f"{folder}: {error!r:.500}")
        else:
            shutil.rmtree(folder)
    assert not faults, "\n".join([f"{len(faults)} of {FILES} files", *faults[:SHOWN]])


def check_records(desk: Desk, table: str, file: Spoilt, folder: Path) -> None:
    """Raise when a file is a crash, loses a row, or is stored twice."""
    path = folder / file.name
    path.write_bytes(file.content)
    with closing(open_store(f"sqlite:///{folder}/records.sqlite")) as store:
        first = bring(desk, store, table, path)
        if first is None:
            assert stored(store) == 0, "a file that was refused was stored in part"
            return
        check_counts(first, file)
        check_texts(store)
        number = stored(store)
        again = bring(desk, store, table, path)
        assert again is not None, "the same file is refused the second time"
        assert (again.added, stored(store)) == (0, number), "the same file again added rows"
        if first.rejects is None:
            return
        listed = again.rejected + len(again.conflicts)
        back = bring(desk, store, table, first.rejects)
        assert stored(store) == number, "rejects that were not corrected were stored"
        if back is not None:
            assert back.rows == listed, "rejects were lost"


def bring(desk: Desk, store: Store, table: str, path: Path) -> Outcome | None:
    """Return what became of a file; None where it was refused in one sentence."""
    command = COMMANDS.get(table, table)
    request = Request(path=path, command=command, codes="inei", without_place=True)
    try:
        return import_file(request, desk.mission, desk.place, store)
    except AtalayaError as error:
        if len(str(error).splitlines()) != 1:
            raise AssertionError(f"not one sentence: {error}") from error
        return None


def check_counts(outcome: Outcome, file: Spoilt) -> None:
    """Raise when the rows of the file are not those that were stored and those listed."""
    listed = outcome.added + outcome.known + outcome.rejected + len(outcome.conflicts)
    assert outcome.rows == listed, f"{outcome.rows} rows, {listed} told"
    assert outcome.rejected == outcome.problems["row"].nunique()
    assert (outcome.problems["reason"] != "").all()
    assert file.rows in {None, outcome.rows}, f"{file.rows} rows written, {outcome.rows} told"
    assert not set(outcome.oddities["row"]) & set(outcome.problems["row"])
    assert (outcome.rejects is not None) == (outcome.rejected + len(outcome.conflicts) > 0)


def stored(store: Store) -> int:
    return int(store.imports()["added"].sum())


def check_texts(store: Store) -> None:
    """Raise when a character that was lost, or half of one, is stored."""
    for kind in store.imports().query("added > 0")["kind"].unique():
        for name, column in store.revisions(KINDS[kind]).items():
            texts = " ".join(map(str, column))
            assert "\ufffd" not in texts, f"U+FFFD in {name}"
            texts.encode()
