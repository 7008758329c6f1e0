import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from geo.__main__ import main
from geo.cube.load import observe
from geo.settings import Settings

ROOT = Path(__file__).parents[3]
NIGHT = "2021-06-06T22:00"
VOTES = ["votes_option_a", "votes_option_b", "blank_votes", "null_votes", "votes_cast"]


def test_the_order_of_a_count_in_words_json_and_tables(home, capsys):
    out, folder = home / "order.json", home / "tables"
    words = ["count-order", "--at", NIGHT, "--since", "2021-06-06T21:00"]
    assert main([*words, "--out", str(out), "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "of the tally sheets are counted" in printed
    assert "xplained by where" in printed
    found = json.loads(out.read_text())
    still_out = pd.read_csv(folder / "still_out.csv")
    assert still_out["sheets"].sum() == found["projection"]["open_sheets"] > 0
    finest = found["tables"]["change"][-1]
    parts = finest["volume"] + finest["composition"] + finest["within"]
    assert parts == pytest.approx(finest["change"])
    code = (ROOT / "docs" / "verification.md").read_text(encoding="utf-8")
    given = re.findall(r"```python\n([^`]+?order/rows[^`]+)```", code)
    assert len(given) == 2
    # Codes that differ by zeros before them only, as 7 and 07, are those of two districts.
    rows = pd.read_csv(folder / "rows.csv", dtype=str)
    codes = sorted(rows["district"].unique())
    zeros = {code: "0" * (i % 4) + str(i // 4) for i, code in enumerate(codes)}
    rows.assign(district=rows["district"].map(zeros)).to_csv(folder / "rows.csv", index=False)
    computed = {}
    for lines in given:
        exec(lines.replace("order/rows.csv", str(folder / "rows.csv")), computed)  # noqa: S102
    projected = pd.read_csv(folder / "projection.csv").iloc[0]
    assert computed["open_lead"] == pytest.approx(projected["open_lead"])
    assert computed["final"] == pytest.approx(projected["lead"])
    assert projected["high"] - projected["low"] == pytest.approx(2 * projected["points_margin"])
    for part in ("volume", "composition", "within"):
        assert computed[part] == pytest.approx(finest[part])


def test_since_nothing_was_counted_no_table_explains_a_change(home, capsys):
    folder = home / "from_nothing"
    words = ["count-order", "--at", NIGHT, "--since", "2021-06-06T12:00"]
    assert main([*words, "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "there is no change to explain" in printed
    assert "change of the lead" not in printed
    assert not (folder / "change.csv").exists()


def test_once_all_is_counted_there_is_a_sentence_and_no_empty_table(home, capsys):
    assert main(["count-order", "--at", "2021-07-19T12:00"]) == 0
    printed = capsys.readouterr().out
    assert "All listed sheets are counted." in printed
    assert "\nstill out" not in printed


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--options", "option_a,nobody"], "'nobody' is no option"),
        (["--shift", "-1"], "--shift is a standard deviation in points"),
        (["--shift", "district=much"], "0 to 100, not 'much'"),
        (["--shift", "3,4"], "--shift is one number, or level=points of each level"),
        (["--shift", "village=3"], "'village' is no level that late sheets share"),
        (["--out", "order.csv"], "everything is written as .json"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(home, capsys, options, sentence):
    assert main(["count-order", *options]) == 2
    assert sentence in capsys.readouterr().err


def test_of_several_counts_the_one_asked_for_needs_no_other_word(
    home, tmp_path, monkeypatch, capsys
):
    shutil.copytree(home / "records", tmp_path / "records")
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    settings = Settings(home=tmp_path)
    sheets = observe(settings).states.head(1)
    other = sheets[["station", "unit", "reported_at", "state", "registered_voters", *VOTES]]
    other.assign(series="preliminary", counted=True).to_csv(tmp_path / "other.csv", index=False)
    assert main(["import", "results", str(tmp_path / "other.csv"), "--codes", "inei"]) == 0
    # The mission's manifest does not say which of the two is shown.
    assert main(["count-order", "--at", NIGHT]) == 2
    assert "set `series`; it names none" in capsys.readouterr().err
    named = sheets["series"].iloc[0]
    for command in ("count-order", "at-stake", "discrepancies"):
        assert main([command, "--at", NIGHT, "--series", named]) == 0
    assert main(["count-order", "--at", NIGHT, "--series", "nobody"]) == 2
