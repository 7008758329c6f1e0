"""Spoilt files of polygons and crosswalks: each row is taken or left out by name, none is a crash.

See `tests.geo.importing.test_fuzz`.
"""

import json
import random
import re

import pytest

from geo.__main__ import main
from tests.geo.importing.spoilt_files import Spoilt, spoil, spoil_bytes
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
    told = capsys.readouterr()
    if status == 2:
        return "" if len(told.err.strip().splitlines()) == 1 else f"no sentence: {told.err!r:.300}"
    rows, *parts = (int(number) for number in re.search(counts, told.out).groups())
    if rows != sum(parts) or file.rows not in {None, rows}:
        return f"{rows} rows of {file.rows}, {parts} told"
    return "" if "left out:" in told.out or not parts[-1] else f"not listed: {told.out!r:.300}"


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


def test_of_every_spoilt_file_of_polygons_each_row_is_taken_or_left_out(folder, capsys):
    tree = json.loads((folder / "squares.geojson").read_text())
    command = ["boundaries", "--country", "toy", "--level", "district", "--partial"]
    counts = r"(\d+) rows?: (\d+) taken, (\d+) left out"
    faults = {
        seed: fault
        for seed in range(SEED, SEED + FILES)
        if (fault := check(polygons(tree, seed), folder, capsys, command, counts))
    }
    assert not faults, "\n".join([f"seed {s}: {f}" for s, f in faults.items()][:SHOWN])


def polygons(tree: dict, seed: int) -> Spoilt:
    """Return four squares, some of them no polygons or under codes that are none."""
    rng = random.Random(f"polygons {seed}")
    features = json.loads(json.dumps(tree["features"]))
    for _ in range(rng.randint(1, 3)):
        rng.choice(WAYS)(rng, features)
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    if rng.random() < 0.3:
        return Spoilt(name="a.geojson", content=spoil_bytes(rng, content), rows=None)
    return Spoilt(name="a.geojson", content=content, rows=None)


def _code(rng: random.Random, features: list[dict]) -> None:
    values = ["9", "", None, 101, "0102", "x", "0101 ", 1.5, [1]]
    rng.choice(features)["properties"]["COD_DISTRICT"] = rng.choice(values)


def _shape(rng: random.Random, features: list[dict]) -> None:
    shapes = [
        None, {"type": "Point", "coordinates": [40, 0]}, {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[40, 0], [41, 0]]]},
        {"type": "Polygon", "coordinates": [[[40, 0], [41, 1], [41, 0], [40, 1], [40, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 50], [1, 50], [1, 51], [0, 50]]]},
        {"type": "MultiPolygon", "coordinates": []}, {"type": "GeometryCollection"},
        {"type": "Polygon", "coordinates": [[[40, 0], [41, 0], [41, 1], [40, 1]]]},
    ]  # fmt: skip
    rng.choice(features)["geometry"] = rng.choice(shapes)


def _vertex(rng: random.Random, features: list[dict]) -> None:
    geometry = rng.choice(features)["geometry"]
    if geometry and geometry["type"] == "Polygon" and geometry["coordinates"]:
        ring = geometry["coordinates"][0]
        ring[rng.randrange(len(ring))] = rng.choice([[41.5, 0.5], [400, 0], [None, 0], [40], "x"])


def _twice(rng: random.Random, features: list[dict]) -> None:
    features.append(json.loads(json.dumps(rng.choice(features))))


def _fewer(rng: random.Random, features: list[dict]) -> None:
    features.pop(rng.randrange(len(features)))
    if not features:
        features.append({"type": "Feature", "properties": {}, "geometry": None})


WAYS = [_code, _code, _shape, _shape, _vertex, _twice, _fewer]
