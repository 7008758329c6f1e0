import re
from pathlib import Path

import pandas as pd

from geo.__main__ import main

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "monitoring.md"
RECORDS = ROOT / "data" / "missions" / "bol-2019" / "records"


def test_what_three_missions_said_of_one_hour_and_the_count_of_it(home, tmp_path, capsys):
    folder = tmp_path / "said"
    assert main(["statements", "--at", "2021-06-09T20:00", "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "9 statements of 4 missions" in printed
    assert "they differ on count, voting" in printed
    hours = pd.read_csv(folder / "same_hours.csv")
    said = hours.loc[hours["missions"] == 3, "statements"].str.split("; ").tolist()[-1]
    changes = pd.read_csv(folder / "count_changes.csv").set_index("statement_id")
    assert set(changes.index) <= set(said)
    assert changes["word"].notna().all()
    for row in pd.read_csv(folder / "count_then.csv").query("role == 'stated'").to_dict("records"):
        assert f"{row['statement_id']} (" in printed
        assert f"{row['points']:+.2f} points" in printed
    text = PAGE.read_text(encoding="utf-8")
    (lines,) = re.findall(r"```python\n([^`]+?said/count_then[^`]+)```", text)
    computed = {}
    exec(lines.replace("said/", f"{folder}/"), computed)  # noqa: S102
    assert computed["hour"]["mission"].tolist() == [
        "regional",
        "regional",
        "experts",
        "network",
        "regional",
    ]
    assert computed["hour"]["points"].notna().all()


def test_before_the_first_of_them_nothing_was_said(home, tmp_path, capsys):
    out = tmp_path / "said.csv"
    assert main(["statements", "--at", "2021-06-05T08:00", "--out", str(out)]) == 0
    assert "no statement of another mission is known" in capsys.readouterr().out
    assert pd.read_csv(out).empty


def test_a_level_that_is_none_is_refused(home, capsys):
    assert main(["statements", "--level", "street"]) == 2
    assert "street" in capsys.readouterr().err


def test_the_moment_of_the_readme_has_four_missions_of_bolivia(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    said = ["--mission", "bol-2019"]
    assert (
        main(["import", "mission-statements", str(RECORDS / "mission-statements.csv"), *said]) == 0
    )
    (asked,) = re.findall(r"geo (statements --at .*)", (ROOT / "README.md").read_text("utf-8"))
    capsys.readouterr()
    assert main(asked.split()) == 0
    printed = capsys.readouterr().out
    assert "10 statements of 4 missions" in printed
    assert "they differ on count" in printed
    # Once, and not of each statement: no count was imported.
    assert printed.count("no count is stored: import one") == 1
    assert "2200" not in printed
