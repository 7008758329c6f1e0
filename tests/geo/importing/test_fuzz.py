"""Spoilt files of every import command: each row is stored or listed, and no file is a crash.

``FUZZ_FILES`` files of every kind (few in the suite, 2,000 by ``make fuzz``) from ``FUZZ_SEED`` on.
"""

import os
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geo.codes.crosswalk import crosswalk_path, save_crosswalk
from geo.codes.crosswalk_table import from_table
from geo.errors import AtalayaError
from geo.importing import ImportRequest, import_files
from geo.importing.importer import Outcome
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import KINDS
from geo.store import Store, open_store
from tests.geo.importing.spoilt_files import Spoilt
from tests.geo.importing.spoilt_requests import FORMATS, RECORDS, WAYS, Asked, ask
from tests.geo.importing.spoilt_shapes import CONSTANTS, KEYS, SAID, SHAPES
from tests.geo.importing.workspace import Workspace

FILES, SEED = int(os.environ.get("FUZZ_FILES", "3")), int(os.environ.get("FUZZ_SEED", "0"))
SHOWN = 20
PUBLISHED = datetime(2021, 6, 17, tzinfo=UTC)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("fuzz"))
    codes = pd.DataFrame({"onpe": ["010101", "010102"], "inei": ["010101", "010102"]})
    walk, _ = from_table(codes, ("onpe", "inei"), workspace.place.country, "onpe", "1")
    path = crosswalk_path(workspace.place.country, "onpe", workspace.place.home)
    path.parent.mkdir(parents=True)
    save_crosswalk(walk, path)
    return workspace


@pytest.mark.parametrize("way", [*RECORDS, *FORMATS, *WAYS])
def test_of_every_spoilt_file_each_row_is_stored_or_listed(workspace, way):
    faults = []
    for seed in range(SEED, SEED + FILES):
        folder = workspace.folder / f"{way}-{seed}"
        folder.mkdir()
        try:
            check_import(workspace, ask(way, seed), folder)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            faults.append(f"{folder}: {error!r:.500}")
        else:
            shutil.rmtree(folder)
    assert not faults, "\n".join([f"{len(faults)} of {FILES} files", *faults[:SHOWN]])


def check_import(workspace: Workspace, asked: Asked, folder: Path) -> None:
    """Raise when a file is a crash, loses a row, or is stored twice."""
    path = folder / asked.file.name
    path.write_bytes(asked.file.content)
    with closing(open_store(f"sqlite:///{folder}/records.sqlite")) as store:
        if asked.before is not None:
            bring_before(workspace, store, asked.before, folder, asked.options)
        held = stored(store)
        first = bring(workspace, store, path, asked)
        if first is None:
            assert stored(store) == held, "a file that was refused was stored in part"
            return
        along = sum(one.added for one in first.along.values())
        assert stored(store) == held + first.added + along
        check_counts(first, asked.file)
        check_texts(store)
        number = stored(store)
        again = bring(workspace, store, path, asked)
        assert again is not None, "the same file is refused the second time"
        assert (again.added, stored(store)) == (0, number), "the same file again added rows"
        if not first.rejects:
            return
        listed = again.rejected + len(again.conflicts)
        back = bring(workspace, store, first.rejects[0], asked)
        assert stored(store) == number, "rejects that were not corrected were stored"
        if back is not None:
            assert back.rows == listed, "rejects were lost"


def bring_before(
    workspace: Workspace, store: Store, file: Spoilt, folder: Path, options: dict[str, Any]
) -> None:
    """Store the rows of a file that nothing is wrong with."""
    path = folder / file.name
    path.write_bytes(file.content)
    done = bring(workspace, store, path, Asked(file=file, options=options))
    assert done is not None, "a good file is refused"
    assert (done.rows, done.added) == (file.rows, file.rows)


def bring(workspace: Workspace, store: Store, path: Path, asked: Asked) -> Outcome | None:
    """Return what became of a file; None where it was refused in one sentence."""
    mapping = path.with_name("mapping.toml") if asked.mapping is not None else None
    if mapping is not None:
        mapping.write_bytes(asked.mapping)
        for name, content in asked.beside.items():
            mapping.with_name(name).write_bytes(content)
    request = ImportRequest(paths=(path,), at=PUBLISHED, without_place=True, **asked.options)
    try:
        request = replace(request, columns=read_mapping(mapping, ()))
        return import_files(request, workspace.mission, workspace.place, store)
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
    assert not set(outcome.warnings["row"]) & set(outcome.problems["row"])
    assert bool(outcome.rejects) == (outcome.rejected + len(outcome.conflicts) > 0)


def stored(store: Store) -> int:
    return int(store.imports()["added"].sum())


def check_texts(store: Store) -> None:
    """Raise when a character that was lost, or half of one, is stored."""
    for kind in store.imports().query("added > 0")["kind"].unique():
        for name, column in store.revisions(KINDS[kind]).items():
            texts = " ".join(map(str, column))
            assert "\ufffd" not in texts, f"U+FFFD in {name}"
            texts.encode()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_of_another_shape_is_stored_where_nothing_is_wrong_with_it(workspace, shape):
    """Else the spoilt ones of it would be refused, all of them, for another reason."""
    header, row, said = SHAPES[shape]
    folder = workspace.folder / f"sound-{shape}"
    folder.mkdir()
    text = "\n".join([header, *row.format(n=1).split("|")])
    file = Spoilt(name="file.csv", content=text.encode(), rows=None)
    asked = Asked(
        file=file,
        options={"command": "results"},
        mapping=f"{SAID}{said}{CONSTANTS}".encode(),
        beside={"keys.csv": KEYS.encode()},
    )
    (folder / file.name).write_bytes(file.content)
    with closing(open_store(f"sqlite:///{folder}/records.sqlite")) as store:
        done = bring(workspace, store, folder / file.name, asked)
    assert done is not None
    assert (done.added, done.rejected) == (done.rows, 0), done.problems.to_dict("records")
