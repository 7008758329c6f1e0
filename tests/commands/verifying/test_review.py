import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo.__main__ import main
from geo.verification.review import Sheets
from geo.verification.review.local_clusters import unit_residuals
from geo.verification.review.registry import TESTS
from geo.verification.review.station_share import share_residuals

DOCS = Path(__file__).parents[3] / "docs" / "verification.md"


@pytest.fixture(scope="module")
def folder(home):
    """Return the lists of the exercise as files."""
    made = home / "review"
    assert main(["review", "--options", "option_a,option_b", "--folder", str(made)]) == 0
    return made


def table(folder, name):
    return pd.read_csv(folder / f"{name}.csv", dtype={"station": str, "unit": str})


def test_every_list_is_printed_with_what_is_expected_where_nothing_happened(home, capsys):
    assert main(["review", "--options", "option_a,option_b", "--top", "1"]) == 0
    printed = capsys.readouterr().out
    for test in TESTS:
        if test.subject in {"stations", "units"}:
            title = re.escape(test.texts("en")["title"])
            line = re.search(rf"(.*), {title}: ([\d,]+) ", printed)
            assert line[1] == ("review" if line[2] != "0" else "nothing to look at")
    assert "expected where nothing happened" in printed
    assert "fraud" not in printed


def test_the_lists_are_written_with_their_numbers(folder):
    tests = table(folder, "tests").set_index("test")
    assert len(list(folder.glob("*.csv"))) == len(tests) + 4
    # Districts against their province: a test of units, of which no court settles any.
    assert tests.loc["local_clusters", "tested"] > 100
    assert tests["settled_by_court"].isna().tolist() == [False] * 6 + [True]
    said = tests["found"].gt(0).map({True: "review", False: "nothing"})
    assert tests["verdict"].tolist() == said.tolist()
    assert set(tests["verdict"]) == {"review", "nothing"}
    assert {name: len(table(folder, name)) for name in tests.index} == tests["found"].to_dict()


def test_the_documented_lines_give_every_number_again(folder):
    text = DOCS.read_text(encoding="utf-8")
    first = text.index("```python", text.index("## Stations for review"))
    blocks = re.findall(r"```python\n([^`]+)```", text[first : text.index("## Votes at stake")])
    lines = "\n".join(blocks).replace("review/sheets.csv", str(folder / "sheets.csv"))
    lines = lines.replace("castillo", "option_a").replace("fujimori", "option_b")
    found = {}
    exec(lines, found)  # noqa: S102
    sheets = Sheets.of(found["rows"], ("option_a", "option_b"))
    residuals = share_residuals(sheets)
    known = ~np.isnan(residuals.z)
    assert np.allclose(found["z"], residuals.z[known])
    tests = table(folder, "tests").set_index("test")["found"]
    numbers = ["strict", "longer", "zero", "equal"]
    lists = ["share", "share_longer", "zero_votes", "equal_sheets"]
    assert [int(found[name]) for name in numbers] == [int(tests[name]) for name in lists]
    country = table(folder, "country").set_index(["test", "measure"])
    assert found["whole"] == country.loc[("integer_percentages", "turnout"), "found"]
    assert found["lean"] == pytest.approx(country.loc[("lopsidedness", "share"), "deviations"])
    units = found["units"].index
    above = pd.Series(units.str[:4], index=units)
    # Of a unit without sisters the documented lines have nothing to compare with.
    above = above[above.duplicated(keep=False)]
    apart = unit_residuals(sheets, above)["residual"]
    assert len(apart) > 1_000
    assert np.allclose(found["apart"].clip(-10, 10).reindex(apart.index), apart)


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
