"""``python -m geo aggregate``: from files to a file, and what is left out."""

import json
import os
import signal
import subprocess
import sys
import time

import geopandas as gpd
import pandas as pd
import pyarrow.csv
import pytest

from geo.__main__ import main
from geo.settings import ROOT
from tests.geo.aggregate import land


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    """Let commands find toyland; returns the folder of its partitions."""
    folder = tmp_path_factory.mktemp("toy")
    land.place(folder)
    table = land.points(1_000)
    land.write(folder / "rows", land.cut(table, 3))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(folder / "home"))
        patch.setenv("ATALAYA_BOUNDARIES", str(folder / "boundaries"))
        yield folder / "rows"


def run(rows, out, *more):
    return main(["aggregate", str(rows), "--units", "toy", "--out", str(out), *more])


def test_a_csv_of_units(toy, tmp_path, capsys):
    out, report = tmp_path / "sums.csv", tmp_path / "left.csv"
    assert run(toy, out, "--sum", "votes", "--report", str(report)) == 1
    table = pd.read_csv(out, dtype={"unit": str})
    assert table.columns.tolist() == [
        "unit", "name", "level", "rows", "votes", "missing_votes", "lon", "lat",
    ]  # fmt: skip
    assert table["name"].tolist() == ["Ash", "Birch", "Cedar", "Dogwood"]
    left = pd.read_csv(report)
    assert table["rows"].sum() + len(left) == 1_000
    said = capsys.readouterr().out
    assert f"{table['rows'].sum()} counted, {len(left)} left out" in said
    assert f"  {len(left)}: lon lies outside every unit" in said
    assert f"  … and {len(left) - 20} rows more" in said


def test_the_same_rows_in_every_format(toy, tmp_path):
    asked = ("--sum", "votes", "--level", "region")
    names = ("a.csv", "a.parquet", "a.geojson", "a.gpkg")
    for name in names:
        assert run(toy, tmp_path / name, *asked) == 1
    parquet = gpd.read_parquet(tmp_path / "a.parquet")
    others = [gpd.read_file(tmp_path / name) for name in names[2:]]
    written = pyarrow.csv.read_csv(tmp_path / "a.csv").to_pandas()
    for table in (*others, written):
        assert table["votes"].tolist() == parquet["votes"].tolist()
        assert table["rows"].tolist() == parquet["rows"].tolist()
    assert _area(others[0]) == pytest.approx(_area(parquet))
    said = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))["atalaya"]
    assert said["rows"] == 1_000
    assert said["counted"] + sum(one["rows"] for one in said["left_out"]) == 1_000


def test_hours_and_values(toy, tmp_path):
    out = tmp_path / "sums.parquet"
    assert run(toy, out, "--time", "at", "--by", "domain", "--zone", "America/Lima") == 1
    table = gpd.read_parquet(out)
    assert {"hour", "hour_local", "domain", "rows"} <= set(table)
    assert table["hour_local"].str.endswith(":00:00-05:00").all()
    assert set(table["domain"].dropna()) == {"law", "media"}


def test_nothing_left_out_is_no_complaint(toy, tmp_path, capsys):
    folder = land.write(tmp_path / "in", [pd.DataFrame({"lon": [40.6, 41.5], "lat": [0.5, 0.5]})])
    assert run(folder, tmp_path / "a.csv") == 0
    assert "2 rows of 1 file in 1 partition: 2 counted, 0 left out" in capsys.readouterr().out


def test_a_file_that_was_cut_off_among_others_leaves_nothing(toy, tmp_path, capsys):
    folder = land.write(tmp_path / "in", [land.points(500)] * 3)
    path = folder / "part-1.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    assert run(folder, tmp_path / "a.csv", "--report", str(tmp_path / "r.csv")) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith(f"{path} cannot be read as Parquet")
    assert [one.name for one in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--every", "week"), "--every is one of hour, day, not 'week'"),
        (("--every", "day"), "--every is of --time: say which column"),
        (("--codes", "post"), "--codes is of --unit: say which column"),
        (("--zone", "Lima"), "'Lima' is no time zone"),
        (("--level", "comuna"), "toy has no level 'comuna'"),
        (("--sum", "votes", "--sum", "votes"), "votes is asked for twice"),
        (("--by", "rows"), "the answer has a column rows of its own"),
        (("--sum", "turnout"), "has no column turnout"),
        (("--unit", "domain", "--codes", "post"), "has no code system 'post'"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(toy, tmp_path, capsys, more, sentence):
    assert run(toy, tmp_path / "a.csv", *more) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert sentence in line
    assert not list(tmp_path.iterdir())


def test_what_is_read_is_not_written_over(toy, tmp_path, capsys):
    assert run(toy, toy / "part-0.parquet") == 2
    assert "--out would be written over FILES" in capsys.readouterr().err
    assert run(toy, tmp_path / "a.csv", "--report", str(tmp_path / "a.csv")) == 2
    assert "--report would be written over --out" in capsys.readouterr().err
    assert run(toy, toy / "sums.parquet") == 2
    assert "so that the next run would read it" in capsys.readouterr().err
    assert run(toy, tmp_path) == 2
    assert "is no file: sums are written into one" in capsys.readouterr().err


def test_an_interrupted_run_leaves_nothing(toy, tmp_path, monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.aggregate.run.sum_partition", stop)
    assert run(toy, tmp_path / "a.csv") == 130
    assert "stopped by the user" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def _area(table):
    return table.to_crs(6933).geometry.area.sum()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--scheduler", "tcp://a:1", "--workers", "2"), "are two ways: say one of them"),
        (("--memory", "2GB"), "--memory is of --workers"),
        (("--workers", "1", "--memory", "much"), "'much' is no size of memory"),
        (("--scheduler", "127.0.0.1:1"), "no scheduler answers at 127.0.0.1:1"),
    ],
)
def test_a_cluster_that_cannot_be_is_one_sentence(toy, tmp_path, capsys, more, sentence):
    assert run(toy, tmp_path / "a.csv", *more) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert sentence in line
    assert not list(tmp_path.iterdir())


def test_ctrl_c_ends_all_processes_and_leaves_nothing(toy, tmp_path):
    out = tmp_path / "a.csv"
    options = ("--units", "toy", "--workers", "2", "--out", str(out))
    process = subprocess.Popen(
        [sys.executable, "-m", "geo", "aggregate", str(toy), *options],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A group of its own, which a terminal would send the signal to as well.
        start_new_session=True,
    )
    while process.poll() is None and not list(tmp_path.glob("atalaya-workers-*")):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    # It ends when the last process that holds the pipes has ended.
    said, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint.strip(), said) == (130, "stopped by the user", "")
    assert not list(tmp_path.iterdir())
