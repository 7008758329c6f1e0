import json
import re
from pathlib import Path

import pandas as pd
import pytest

from geo.__main__ import main

ROOT = Path(__file__).parents[3]
NIGHT = "2021-06-06T22:00"


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
    computed = {}
    for lines in given:
        exec(lines.replace("order/rows.csv", str(folder / "rows.csv")), computed)  # noqa: S102
    projected = pd.read_csv(folder / "projection.csv").iloc[0]
    assert computed["open_lead"] == pytest.approx(projected["open_lead"])
    assert computed["final"] == pytest.approx(projected["lead"])
    assert projected["high"] - projected["low"] == pytest.approx(2 * projected["points_margin"])
    for part in ("volume", "composition", "within"):
        assert computed[part] == pytest.approx(finest[part])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--options", "option_a,nobody"], "'nobody' is no option"),
        (["--shift", "-1"], "--shift is a standard deviation in points"),
        (["--out", "order.csv"], "everything is written as .json"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(home, capsys, options, sentence):
    assert main(["count-order", *options]) == 2
    assert sentence in capsys.readouterr().err
