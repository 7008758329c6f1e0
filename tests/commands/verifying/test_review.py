import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo.__main__ import main
from geo.verification.review import Sheets
from geo.verification.review.residuals import expected_share

DOCS = Path(__file__).parents[3] / "docs" / "verification.md"


def test_lists_are_printed_and_written_and_the_documented_lines_give_them_again(home, capsys):
    folder = home / "review"
    assert main(["review", "--options", "option_a,option_b", "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "expected where nothing happened" in printed
    assert "fraud" not in printed
    tests = pd.read_csv(folder / "tests.csv").set_index("test")
    assert len(list(folder.glob("*.csv"))) == len(tests) + 4
    # Districts against their province: a test of units, of which no court settles any.
    assert tests.loc["local_clusters", "tested"] > 100
    assert tests["settled_by_court"].isna().tolist() == [False] * 6 + [True]
    assert set(tests["verdict"]) == {"review"}
    (lines,) = re.findall(
        r"```python\n([^`]+?review/sheets\.csv[^`]+?)```", DOCS.read_text(encoding="utf-8")
    )
    lines = lines.replace("review/sheets.csv", str(folder / "sheets.csv"))
    lines = lines.replace("castillo", "option_a").replace("fujimori", "option_b")
    computed = {}
    exec(lines, computed)  # noqa: S102
    sheets = Sheets.of(computed["rows"], ("option_a", "option_b"))
    both = sheets.first + sheets.second
    expected = expected_share(sheets.first, both, sheets.place, sheets.unit)
    assert np.allclose(computed["expected"], expected)
    assert np.nanmedian(np.abs(computed["z"])) > 0
    table = pd.read_csv(folder / "turnout_longer.csv", dtype={"station": str})
    assert set(table["station"]) <= set(computed["rows"]["station"])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--options", "option_a,nobody"], "'nobody' is no option"),
        (["--at", "2021-06-01"], "is published by 2021-06-01"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(home, capsys, options, sentence):
    assert main(["review", *options]) == 2
    assert sentence in capsys.readouterr().err
