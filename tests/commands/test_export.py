import json
from datetime import timedelta

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from commands.exercise import exercise
from commands.export import export, parse_box, parse_filters, parse_span
from geo.__main__ import main
from geo.errors import MissionError, QueryError, UnknownNameError
from tests.geo.tiny import END, START, mission


def run(command, *arguments):
    app = typer.Typer()
    app.command()(command)
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return a home with the embedded exercise in it."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(folder))
        patch.setenv("ATALAYA_MISSION", "per-exercise")
        result = run(exercise)
    assert result.exit_code == 0
    assert "nothing in it happened" in result.output
    return folder


@pytest.fixture
def at_home(home, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(home))
    monkeypatch.setenv("ATALAYA_MISSION", "per-exercise")


def test_a_second_run_adds_nothing(at_home):
    lines = [line for line in run(exercise).output.splitlines() if " known " in line]
    # Every kind that the exercise has.
    assert len(lines) >= 7
    assert all(" 0 added" in line and " 0 in conflict" in line for line in lines)


def test_a_real_mission_gets_no_made_up_records(at_home):
    with pytest.raises(MissionError, match="per-2021 is no exercise"):
        run(exercise, "--mission", "per-2021")


def test_a_layer_is_written_as_it_reads_in_a_window(at_home, tmp_path):
    out = tmp_path / "incidents.geojson"
    asked = ["incidents", "--out", str(out), "--only", "domain=violence"]
    result = run(export, *asked, "--from", "2021-06-06T07:00", "--to", "2021-06-06T19:00")
    assert result.exit_code == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["atalaya"]["from"] == "2021-06-06T12:00:00Z"
    assert {f["properties"]["domain"] for f in found["features"]} == {"violence"}


def test_a_level_and_a_box_narrow_it(at_home, tmp_path):
    out = tmp_path / "coverage.geojson"
    box = "-77.2,-12.3,-76.8,-11.9"
    run(export, "coverage", "--out", str(out), "--level", "department", "--bbox", box)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert {f["id"] for f in found["features"]} <= {"07", "15"}
    assert found["features"]


def test_a_place_that_cannot_be_written_is_one_sentence(at_home, tmp_path, capsys):
    (tmp_path / "file").write_text("no folder")
    assert main(["export", "coverage", "--out", str(tmp_path / "file" / "a.csv")]) == 2
    assert "the system refuses: [Errno" in capsys.readouterr().err


def test_an_unknown_layer_lists_those_there_are(at_home, tmp_path):
    with pytest.raises(UnknownNameError, match=r"there is no 'weather'; known are .*coverage"):
        run(export, "weather", "--out", str(tmp_path / "a.geojson"))


def test_a_file_without_a_known_ending_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(QueryError, match="ending names no format"):
        run(export, "coverage", "--out", str(tmp_path / "a.shp"))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("", "", ""), {"at": END}),
        (("2021-06-06T13:00", "", ""), {"at": START + timedelta(hours=1)}),
        (("", "", "2021-06-06T13:00"), {"at": START + timedelta(hours=1)}),
        (
            ("", "2021-06-06T12:00", "2021-06-06T13:00"),
            {"at": START + timedelta(hours=1), "mode": "window", "window": timedelta(hours=1)},
        ),
        (("2021-06-06T13:59", "", ""), {"at": START + timedelta(hours=1)}),
        (
            ("", "2021-06-06T12:10", "2021-06-06T13:59"),
            {"at": START + timedelta(hours=1), "mode": "window", "window": timedelta(minutes=50)},
        ),
    ],
)
def test_moments_are_read_in_local_time(texts, expected):
    assert parse_span(mission(), *texts) == expected


def test_a_moment_and_a_window_contradict_each_other():
    with pytest.raises(QueryError, match="not both"):
        parse_span(mission(), "2021-06-06T13:00", "2021-06-06T12:00", "")


def test_a_window_that_ends_before_it_begins_is_refused_by_its_options():
    with pytest.raises(QueryError, match="--from 2021-06-06T13:00 is not before 2021-06-06 12:00"):
        parse_span(mission(), "", "2021-06-06T13:00", "2021-06-06T12:00")


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "3,0,1,1"])
def test_what_is_no_box_is_refused(text):
    with pytest.raises(QueryError, match="is no box"):
        parse_box(text)


def test_a_filter_needs_a_value():
    assert parse_filters(["severity=major"]) == {"severity": ("major",)}
    with pytest.raises(QueryError, match="axes: domain, severity, veracity"):
        parse_filters(["major"])


def test_what_is_still_out_abroad_is_said_beside_the_rows(at_home, tmp_path):
    out = tmp_path / "out.geojson"
    asked = ["still_out", "--out", str(out), "--level", "department", "--at", "2021-06-06T21:00"]
    result = run(export, *asked)
    abroad = json.loads(out.read_text(encoding="utf-8"))["atalaya"]["beside"]["abroad"]
    assert abroad["sheets_out"] > 0
    assert f"abroad (stations_total {abroad['stations_total']:,}" in result.stderr
    assert f"sheets_out {abroad['sheets_out']:,}" in result.stderr


@pytest.mark.parametrize(
    ("asked", "unplaced"),
    [(["--at", "2021-06-06T10:00"], 2), (["--at", "2021-06-08T10:00"], 5), (["--full"], 5)],
)
def test_records_without_a_place_are_those_of_the_moment(at_home, tmp_path, asked, unplaced):
    result = run(export, "incidents", "--out", str(tmp_path / "out.geojson"), *asked)
    assert f"beside it: {unplaced} incidents, its place is unknown" in result.stdout


def test_a_kind_of_record_comes_out_whole_and_twice_the_same(at_home, tmp_path, capsysbinary):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        assert main(["export", "record", "challenges", "--out", str(tmp_path / name),
                     "--format", "csv"]) == 0  # fmt: skip
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab"
    )
    assert first == second
    (rows, described, types) = sorted(first)
    assert rows.startswith("per-exercise_exercise_challenge_")
    assert rows.endswith(".csv")
    assert (described, types) == (f"{rows}-metadata.json", f"{rows}t")
    about = json.loads(first[described])["dc:description"]
    assert about["command"] == "python -m geo export record challenge --mission per-exercise"
    assert about["polygons_licence"]
    capsysbinary.readouterr()


def test_a_pipe_gets_the_rows_and_nothing_else(at_home, capsysbinary):
    asked = ["export", "record", "visit", "--out", "-", "--format", "geojsonl"]
    assert main(asked) == 0
    out, _ = capsysbinary.readouterr()
    assert all(json.loads(line)["type"] == "Feature" for line in out.splitlines())
    assert main(["export", "record", "visit", "--out", "-"]) == 2
    assert b"--format is needed here" in capsysbinary.readouterr().err
    assert main(["export", "record", "visits-of-all", "--out", "-"]) == 2


def test_a_layer_needs_no_word_before_it(at_home, tmp_path):
    out = tmp_path / "coverage.geojson"
    assert main(["export", "coverage", "--out", str(out), "--at", "2021-06-06T10:00"]) == 0
    about = json.loads(out.read_text(encoding="utf-8"))["atalaya"]
    again = tmp_path / "again.geojson"
    words = about["command"].split()[3:]
    assert main([*words, "--out", str(again)]) == 0
    assert again.read_bytes() == out.read_bytes()


def test_a_cube_says_how_many_units_it_has(at_home, tmp_path, capsys):
    words = ["cube", "--measure", "teams", "--level", "department", "--at", "2021-06-06T10:00"]
    out = tmp_path / "cube.csv"
    assert main(["export", *words, "--out", str(out)]) == 0
    rows = len(out.read_text(encoding="utf-8-sig").splitlines()) - 1
    assert f"{rows} units at 1 moment" in capsys.readouterr().out


def test_layers_are_listed_for_people_and_scripts(at_home, capsys):
    assert main(["layers", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"coverage", "incidents"} <= {row["id"] for row in rows}
    assert main(["layers"]) == 0
    assert "coverage" in capsys.readouterr().out


def test_the_cube_comes_out_in_one_run(at_home, tmp_path, capsys):
    out = tmp_path / "cube.parquet"
    asked = ["export", "cube", "--out", str(out), "--measure", "turnout", "--every", "6h"]
    assert main([*asked, "--level", "department"]) == 0
    assert "moments" in capsys.readouterr().out
    assert pd.read_parquet(out)["turnout"].notna().any()
    assert main([*asked, "--measure", "turnou"]) == 2
    assert "the nearest is 'turnout'" in capsys.readouterr().err
