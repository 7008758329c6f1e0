import io
import json

import pandas as pd
import pytest

from geo.errors import QueryError
from views.lead.sections import files
from views.lead.sections.section import Section

ROWS = pd.DataFrame(
    {"at": [pd.Timestamp("2021-06-07T00:30Z")], "note": ["=1+1"], "lead": [float("nan")]}
)
SECTION = Section(id="review", draw=lambda _: [], tables=lambda _: {"rows": ROWS, "more": ROWS})


def test_a_table_is_csv_with_local_time_that_no_spreadsheet_runs(asked):
    made = files.answer(SECTION, asked(), "rows", "csv")
    found = pd.read_csv(io.BytesIO(made.data))
    assert found["at_local"].tolist() == ["2021-06-06T19:30:00-05:00"]
    assert found["note"].tolist() == ["'=1+1"]
    assert found["exercise"].tolist() == [True]
    assert made.headers["Content-Disposition"].endswith(
        'filename="per-exercise_review_rows_20210607T0400Z.csv"'
    )


@pytest.mark.parametrize(("table", "names"), [("", ["rows", "more"]), ("more", ["more"])])
def test_json_has_one_table_or_all(asked, table, names):
    found = json.loads(files.answer(SECTION, asked(), table, "json").data)
    assert list(found["tables"]) == names
    assert found["tables"]["more"][0]["lead"] is None
    assert found["mission"] == "per-exercise"


@pytest.mark.parametrize(
    ("table", "extension", "words"),
    [("rows", "xlsx", "csv, json"), ("", "csv", "rows, more"), ("none", "json", "rows, more")],
)
def test_what_does_not_exist_is_refused_with_what_does(asked, table, extension, words):
    with pytest.raises(QueryError, match=words):
        files.answer(SECTION, asked(), table, extension)


def test_what_is_asked_for_comes_back_shortened(asked):
    for table, extension in (("A" * 10_000, "csv"), ("rows", "A" * 10_000)):
        with pytest.raises(QueryError, match=r"\(10002 characters\)") as refused:
            files.answer(SECTION, asked(), table, extension)
        assert len(str(refused.value)) < 300
