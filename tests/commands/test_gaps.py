import json

import pandas as pd
import pytest

from geo.__main__ import main
from geo.gaps.alerts.acknowledgements import acknowledgements
from geo.store import open_store

TEN = "2021-06-06T10:00"


def test_gaps_of_a_moment_are_a_file_with_every_unit(home, capsys):
    path = home / "gaps.geojson"
    assert main(["gaps", "--at", TEN, "--out", str(path), "--top", "3"]) == 0
    found = json.loads(path.read_text())
    assert len(found["features"]) == 1_893
    assert found["atalaya"]["exercise"] is True
    assert all(feature["properties"]["approximate"] is True for feature in found["features"])
    scores = [feature["properties"]["gap_score"] for feature in found["features"]]
    assert scores == sorted(scores, reverse=True)
    assert "gap_score = uncovered" in capsys.readouterr().out


@pytest.mark.parametrize(("ending", "level"), [(".csv", "department"), (".gpkg", "province")])
def test_gaps_go_out_in_other_formats(home, ending, level):
    path = home / f"gaps{ending}"
    assert main(["gaps", "--at", TEN, "--level", level, "--out", str(path)]) == 0
    assert path.stat().st_size > 5_000


def test_three_more_teams_by_two_o_clock(home, capsys):
    path = home / "advice.geojson"
    words = ["advise", "--at", TEN, "--add", "3", "--by", "2021-06-06T14:00", "--base", "150101"]
    assert main([*words, "--out", str(path)]) == 0
    features = json.loads(path.read_text())["features"]
    assert [f["geometry"]["type"] for f in features] == ["LineString"] * 3
    assert all(0 < f["properties"]["minutes"] <= 240 for f in features)
    assert "bound" in capsys.readouterr().out


def test_a_sample_is_drawn_again_from_its_seed(home):
    files = [home / "one.csv", home / "two.csv"]
    for path in files:
        assert main(["sample", "--size", "200", "--seed", "9", "--out", str(path)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert len(pd.read_csv(files[0])) == 200


def test_what_was_visited_is_not_called_a_sample(home, capsys):
    assert main(["sample", "--at", "2021-06-06T18:00"]) == 0
    assert "Not a probability sample" in capsys.readouterr().out


def test_an_alert_is_acknowledged_once_it_is_open(home, capsys):
    path = home / "alerts.csv"
    assert main(["alerts", "--at", "2021-06-06T13:00", "--out", str(path)]) == 0
    first = pd.read_csv(path)["alert"][0]
    words = ["alerts", "--at", "2021-06-06T13:00", "--seen", first, "--by", "Ana"]
    assert main([*words, "--out", str(path)]) == 0
    assert pd.read_csv(path)["seen_by"][0] == "Ana"
    store = open_store(f"sqlite:///{home}/records/per-exercise.sqlite")
    assert acknowledgements(store)["person"].tolist() == ["Ana"]
    assert main(["alerts", "--seen", "nothing", "--by", "Ana"]) == 2
    assert "no open alert" in capsys.readouterr().err


def test_an_alert_of_a_ruling_is_told_with_its_deadline(home, capsys):
    path = home / "due.csv"
    assert main(["alerts", "--at", "2021-06-06T23:00", "--out", str(path)]) == 0
    rows = pd.read_csv(path).set_index("record")
    due = rows.loc["exercise-ban-1-appeal"]
    assert due["deadline"] == "2021-06-07 09:00:00+00:00"
    assert due["hours_left"] == 5
    assert due["when"] == "due in 5 h (Mon, 7 Jun 2021, 04:00)"
    assert rows.loc["exercise-complaint-03", "when"] == "overdue since Sat, 5 Jun 2021, 01:45"
    printed = capsys.readouterr().out
    assert due["when"] in printed
    differs = rows.loc[rows["rule"] == "statement_differs"].iloc[0]
    columns = ["mission", "topic", "verdict", "own_verdict"]
    assert differs[columns].tolist() == ["network", "voting", "concern", "no_concern"]
    assert f"Ours: No concern, {differs['when']}, Source: {differs['source']}" in printed
    assert rows.loc[rows["rule"] != "ruling_due", "deadline"].isna().all()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["advise", "--at", TEN], "at least one team"),
        (["advise", "--at", TEN, "--add", "1", "--demand", "fame"], "allowed are voters"),
        (["gaps", "--at", "2020-01-01"], "before the time axis"),
        (["gaps", "--level", "parish"], "no level 'parish'"),
        (["sample", "--size", "200", "--out", "s.geojson"], "write it as .csv"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(home, capsys, words, message):
    assert main(words) == 2
    assert message in capsys.readouterr().err


def test_parts_of_the_score_that_nobody_knows_are_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    words = ["gaps", "--mission", "ecu-2021", "--at", "2021-04-11T12:00"]
    assert main(words) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "left out of the score: registered voters, for there is no register of voters" in said
    assert "left out of the score: the earlier margin" in said
    assert main([*words, "--level", "parish"]) == 2
    assert "there are no polygons of the level 'parish'" in capsys.readouterr().err
    assert main(["export", "coverage", *words[1:], "--level", "parish", "--out", "c.csv"]) == 2
    assert "there are no polygons of the level 'parish'" in capsys.readouterr().err
