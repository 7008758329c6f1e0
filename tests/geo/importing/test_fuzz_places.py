"""Spoilt files of polygons and crosswalks: each row is taken or left out by name, none is a crash.

See `tests.geo.importing.test_fuzz`.
"""

import json
import re

import pytest

from geo.__main__ import main
from tests.geo.importing.spoilt_files import Spoilt, spoil
from tests.geo.importing.spoilt_polygons import ENDINGS, polygons
from tests.geo.importing.test_fuzz import FILES, SEED, SHOWN
from tests.geo.toyland import country, squares


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ATALAYA_BOUNDARIES", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    country(tmp_path)
    squares().to_file(tmp_path / "squares.geojson")
    return tmp_path


def check(file: Spoilt, folder, capsys, command: list[str], counts: str) -> str:
    """Return what is wrong with the end of a command, "" if nothing."""
    path = folder / file.name
    path.write_bytes(file.content)
    name, *options = command
    try:
        status = main(["import", name, str(path), *options])
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
        return f"{error!r:.300}"
    found = capsys.readouterr()
    if status == 2:
        return (
            "" if len(found.err.strip().splitlines()) == 1 else f"no sentence: {found.err!r:.300}"
        )
    rows, *parts = (int(number) for number in re.search(counts, found.out).groups())
    if rows != sum(parts) or file.rows not in {None, rows}:
        return f"{rows} rows of {file.rows}, {parts} told"
    return "" if "left out:" in found.out or not parts[-1] else f"not listed: {found.out!r:.300}"


def test_of_every_spoilt_crosswalk_each_row_is_taken_or_left_out(folder, capsys):
    main(["import", "boundaries", str(folder / "squares.geojson"), "--country", "toy",
          "--level", "district"])  # fmt: skip
    capsys.readouterr()
    command = ["crosswalk", "--country", "toy", "--from", "votes", "--from-column", "votes",
               "--to-column", "census", "--version", "1"]  # fmt: skip
    counts = r"(\d+) rows?: (\d+) with a code of their own, (\d+) repeated, (\d+) left out"
    faults = {
        seed: fault
        for seed in range(SEED, SEED + FILES)
        if (fault := check(spoil("crosswalk", seed), folder, capsys, command, counts))
    }
    assert not faults, "\n".join([f"seed {s}: {f}" for s, f in faults.items()][:SHOWN])


@pytest.mark.parametrize("ending", ENDINGS)
def test_of_every_spoilt_file_of_polygons_each_row_is_taken_or_left_out(folder, capsys, ending):
    tree = json.loads((folder / "squares.geojson").read_text())
    command = ["boundaries", "--country", "toy", "--level", "district", "--partial"]
    counts = r"(\d+) rows?: (\d+) taken, (\d+) left out"
    share = FILES if ending == ENDINGS[0] else FILES // (len(ENDINGS) - 1)
    faults = {
        seed: fault
        for seed in range(SEED, SEED + max(share, 1))
        if (fault := check(polygons(tree, seed, ending, folder), folder, capsys, command, counts))
    }
    assert not faults, "\n".join([f"seed {s}: {f}" for s, f in faults.items()][:SHOWN])
