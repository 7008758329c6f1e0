"""The command that says which rulings are due."""

import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from commands.monitoring.proceedings import summary
from geo.__main__ import main

ROOT = Path(__file__).parents[3]


def test_what_is_due_in_words_and_files(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["exercise"]) == 0
    out, folder = tmp_path / "due.csv", tmp_path / "tables"
    asked = ["proceedings", "--at", "2021-06-06T23:00", "--within", "36", "--out", str(out)]
    assert main([*asked, "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "the next deadline is in 5.0 h" in printed
    # Narrow terminals cut no column of votes and of who filed.
    for heading in (" swing", " petitioner "):
        assert heading in printed
    board, due = pd.read_csv(folder / "board.csv"), pd.read_csv(out)
    assert (
        due["proceeding_id"].tolist()
        == board.loc[board["hours_left"] <= 36, "proceeding_id"].tolist()
    )
    assert len(due) > 0
    # Every row of the tables is counted from one of the cases.
    cases = pd.read_csv(folder / "cases.csv")
    assert set(board["proceeding_id"]) == set(cases.loc[cases["pending"], "proceeding_id"])
    assert pd.read_csv(folder / "outcomes.csv")["proceedings"].sum() == len(cases)
    assert "citizen" not in "".join(path.read_text() for path in folder.glob("*.csv"))


def test_what_is_due_before_a_day_in_words_and_files(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["exercise"]) == 0
    out, folder = tmp_path / "due.csv", tmp_path / "tables"
    asked = ["proceedings", "--at", "2021-06-09T12:00", "--before", "2021-06-11"]
    assert main([*asked, "--out", str(out), "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    due = pd.read_csv(out)
    board = pd.read_csv(folder / "board.csv")
    early = pd.to_datetime(board["deadline"]) <= pd.Timestamp("2021-06-11T05:00Z")
    assert due["proceeding_id"].tolist() == board.loc[early, "proceeding_id"].tolist()
    assert set(due["due_by"]) == {"2021-06-11"}
    row = pd.read_csv(folder / "horizons.csv").set_index("within").loc["2021-06-11"]
    assert f"{row['bound'] + row['swing']:,.0f} votes at most of a lead of" in printed
    assert f"({row['share_of_lead']:.1%}); together they cannot change who leads" in printed
    assert main([*asked, "--within", "36"]) == 2
    assert main(["proceedings", "--before", "friday"]) == 2


def test_cases_at_fault_are_named_each_with_its_own_fault():
    ids = list("abcd")
    faults = ["circle", "before_earlier", "no_outcome", ""]
    cases = pd.DataFrame({"proceeding_id": ids, "fault": faults})
    board, late = pd.DataFrame({"hours_left": []}, dtype=float), []
    lines = list(summary(SimpleNamespace(cases=cases, board=board, late=late)))
    assert lines[1:] == [
        "1 case with a chain that continues itself: a",
        "1 case filed before the case that it continues: b",
        "1 case decided, without an outcome: c",
    ]


def test_no_numbers_by_unit_are_made_for_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    monkeypatch.setattr("geo.cube.observation.build_cube", None)
    assert main(["proceedings"]) == 0
    assert "no proceeding is stored" in capsys.readouterr().out


def test_the_documented_lines_give_the_median_again(tmp_path, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["exercise"]) == 0
    folder = tmp_path / "tables"
    assert main(["proceedings", "--at", "2021-06-16T00:00Z", "--folder", str(folder)]) == 0
    code = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"```python\n([^`]+?tables/cases[^`]+)```", code)
    computed = {}
    exec(lines.replace("tables/", f"{folder}/"), computed)  # noqa: S102
    bodies = pd.read_csv(folder / "durations.csv").set_index("body")
    said = bodies.loc["Jurado electoral de ejercicio 15", "median_days"]
    assert computed["median_days"] == pytest.approx(said)


def test_a_mission_without_cases_is_told_how_to_bring_them(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["proceedings"]) == 0
    assert "python -m geo import proceedings" in capsys.readouterr().out
    assert main(["proceedings", "--out", str(tmp_path / "due.geojson")]) == 2
