import json
import re
from pathlib import Path

import pandas as pd
import pytest

from geo.__main__ import main


@pytest.fixture(scope="module")
def home(home):
    draw = ["quick-count", "draw", "--size", "300", "--seed", "5"]
    assert main([*draw, "--out", str(home / "sample.csv")]) == 0
    return home


@pytest.fixture(scope="module")
def used(home):
    """Return the reports that count, as the command writes them, and what it says of them."""
    words = ["--sample", str(home / "sample.csv"), "--sheets", "--replicates", "100"]
    out = ["--out", str(home / "all.json"), "--used", str(home / "used.csv")]
    assert main(["quick-count", "estimate", *words, *out]) == 0
    rows = pd.read_csv(home / "used.csv", dtype={"station": str, "stratum": str})
    return rows, json.loads((home / "all.json").read_text())


def test_a_drawn_sample_is_stratified_by_region_and_remoteness(home):
    drawn = pd.read_csv(home / "sample.csv", dtype=str)
    assert len(drawn) == 300
    assert drawn["stratum"].str.fullmatch(r"\d\d( / [123])?|abroad").all()
    sizes = drawn.drop_duplicates("stratum")["stratum_size"].astype(int)
    assert sizes.sum() >= 0.95 * 86_488 or sizes.sum() > 300


def test_the_estimate_of_the_sheets_holds_the_count_of_all_of_them(used):
    _, found = used
    assert found["drawn"] == 300
    assert found["arrived"] > 280
    share = next(row for row in found["estimates"] if row["measure"] == "share")
    assert share["low_99"] < share["estimate"] < share["high_99"]
    assert share["bootstrap_error"] == pytest.approx(share["standard_error"], rel=0.3)


def test_reports_from_a_file_give_the_same_estimate(home, used, capsys):
    rows, found = used
    rows.drop(columns="stratum_size").to_csv(home / "reports.csv", index=False)
    words = ["--sample", str(home / "sample.csv"), "--reports", str(home / "reports.csv")]
    path = home / "again.json"
    assert main(["quick-count", "estimate", *words, "--replicates", "0", "--out", str(path)]) == 0
    again = json.loads(path.read_text())["estimates"]
    for one, other in zip(again, found["estimates"], strict=True):
        assert one["estimate"] == pytest.approx(other["estimate"], rel=1e-12)
        assert one["high_99"] == pytest.approx(other["high_99"], rel=1e-12)
    assert f"{len(rows)} of 300 reports" in capsys.readouterr().out


@pytest.fixture(scope="module")
def early(home):
    """Return the same of the exercise's own sample while strata have a report or none."""
    out = ["--out", str(home / "early.json"), "--used", str(home / "early.csv")]
    asked = ["estimate", "--at", "2021-06-07T02:00", "--replicates", "0", *out]
    assert main(["quick-count", *asked]) in {0, 1}
    rows = pd.read_csv(home / "early.csv", dtype={"stratum": str, "variance_stratum": str})
    assert (rows["variance_stratum"] != rows["stratum"]).any()
    return rows, json.loads((home / "early.json").read_text())


@pytest.mark.parametrize("name", ["used", "early"])
def test_the_lines_of_the_method_page_give_the_estimate_again(home, name, request):
    used = request.getfixturevalue(name)
    page = Path(__file__).parents[3] / "docs" / "verification.md"
    blocks = re.findall(r"```python\n(.+?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    (lines,) = [block for block in blocks if "used.csv" in block]
    assert len(lines.strip().splitlines()) <= 12
    row = used[1]["estimates"][0]
    lines = lines.replace("used.csv", str(home / f"{name}.csv"))
    computed = {}
    exec(lines.replace("votes_castillo", f"votes_{row['option']}"), computed)  # noqa: S102
    assert computed["share"] == pytest.approx(row["estimate"], rel=1e-12)
    assert computed["error"] == pytest.approx(row["standard_error"], rel=1e-12)


def test_how_exact_a_sample_will_be_is_said_of_stations_and_of_votes(home, capsys):
    words = ["draw", "--size", "300", "--votes-from", "per-exercise"]
    assert main(["quick-count", *words]) == 0
    told = capsys.readouterr().out
    of_stations = float(re.search(r"share of stations.+?: ([\d.]+)%", told, re.DOTALL)[1])
    of_votes = [float(share) for share in re.findall(r"option_\w+ ([\d.]+)%", told)]
    assert len(of_votes) >= 2
    assert all(0 < share < of_stations for share in of_votes)


def test_bad_rows_are_listed_with_number_column_value_and_reason(home, used, capsys):
    rows, _ = used
    bad = rows.drop(columns="stratum_size").astype(str)
    option = next(name for name in bad if name.startswith("votes_") and name != "votes_cast")
    bad.loc[0, "station"] = "999999"
    bad.loc[1, option] = "many"
    bad.loc[2, "arrived_at"] = "2021-06-06T09:00"
    bad.loc[3, "votes_cast"] = "9000"
    bad.to_csv(home / "bad.csv", index=False)
    words = ["--sample", str(home / "sample.csv"), "--reports", str(home / "bad.csv")]
    path = home / "bad.json"
    assert main(["quick-count", "estimate", *words, "--out", str(path)]) == 1
    written = json.loads(path.read_text())
    listed = written["not_counted"]
    assert written["rows_not_counted"] == 4
    assert written["arrived"] + 4 == len(rows)
    assert {row["row"] for row in listed} == {2, 3, 4, 5}
    assert all(row["reason"] for row in listed)
    told = capsys.readouterr().out
    assert "row 2, station: '999999' is not in the sample" in told
    assert f"{len(rows) - 4} of 300 reports" in told


def test_without_a_sample_nothing_is_estimated(home, capsys):
    path, folder = home / "none.json", home / "per-exercise"
    folder.mkdir()
    manifest = Path(__file__).parents[3] / "data" / "missions" / "per-exercise" / "mission.toml"
    lines = re.sub(r"\[sample\]\n(.+=.+\n)+", "", manifest.read_text(encoding="utf-8"))
    (folder / "mission.toml").write_text(lines, encoding="utf-8")
    words = ["--sheets", "--mission", str(folder), "--out", str(path)]
    assert main(["quick-count", "estimate", *words]) == 0
    found = json.loads(path.read_text())
    assert (found["state"], found["estimates"]) == ("not_a_probability_sample", [])
    assert "Not a probability sample" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--sheets", "--reports", "SAMPLE.csv"], "not both"),
        (["--sample", "none.csv"], "none.csv"),
        (["--sheets", "--sample", "SAMPLE.csv"], "stratum_size"),
        (["--sheets", "--series", "nobody"], "no tally sheets of the series 'nobody'"),
    ],
)
def test_what_cannot_be_estimated_is_one_sentence(home, capsys, words, message):
    path = home / "SAMPLE.csv"
    pd.DataFrame({"station": ["1"], "stratum": ["x"]}).to_csv(path, index=False)
    given = [str(path) if word == "SAMPLE.csv" else word for word in words]
    assert main(["quick-count", "estimate", *given]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said


def test_a_fan_is_written_as_rows_of_moments(home, used):
    path = home / "fan.csv"
    words = ["--sample", str(home / "sample.csv"), "--sheets", "--replicates", "0"]
    assert main(["quick-count", "estimate", *words, "--moments", "8", "--out", str(path)]) == 0
    course = pd.read_csv(path)
    assert course["at"].nunique() == 8
    assert course["arrived"].is_monotonic_increasing
