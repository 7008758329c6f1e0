"""A lookup table adds columns, and never rows."""

import pandas as pd
import pytest

from geo.errors import SourceError
from geo.importing.mapping.file.file_mapping import Join
from geo.importing.mapping.rows.joins import join_table
from geo.sources.table import Table


def rows(tmp_path, **columns):
    frame = pd.DataFrame(columns, index=range(2, 2 + len(next(iter(columns.values())))))
    return Table(path=tmp_path / "rows.csv", kind="csv", frame=frame)


def lookup(tmp_path, text, name="codes.csv", **said):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    asked = {"on": {"zone": "zone"}, "take": {"unit": "unit"}, "digits": 0}
    return Join(file=path, optional=False, several=False, **(asked | said))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("zone,unit\n07,1\n07,2\n", {}),
        ("zone,unit\n07,1\n7,2\n", {"digits": 2}),
        ("zone,unit\n 07,1\n07 ,2\n", {}),
        ("zone,part,unit\n07,a,1\n07,a,2\n", {"on": {"zone": "zone", "part": "part"}}),
    ],
)
def test_keys_that_are_one_with_other_content_would_multiply_rows(tmp_path, text, said):
    table = rows(tmp_path, zone=["07", "08"], part=["a", "a"])
    with pytest.raises(SourceError, match=r"codes\.csv: rows 2 and 3 both are 07.*multiply rows"):
        join_table(table, lookup(tmp_path, text, **said), pd.Series(False, index=table.frame.index))


def test_in_a_second_step_too(tmp_path):
    table = rows(tmp_path, zone=["07", "08"])
    spared = pd.Series(False, index=table.frame.index)
    table, _ = join_table(table, lookup(tmp_path, "zone,unit\n07,1\n08,1\n"), spared)
    second = lookup(
        tmp_path, "unit,ibge\n1,11\n1,12\n", "b.csv", on={"unit": "unit"}, take={"ibge": "ibge"}
    )
    with pytest.raises(SourceError, match=r"b\.csv: rows 2 and 3 both are 1 in unit"):
        join_table(table, second, spared)


def test_lines_that_say_the_same_are_one_and_every_row_stays_one(tmp_path):
    table = rows(tmp_path, zone=["07", "08", "07", ""])
    spared = pd.Series(False, index=table.frame.index)
    joined, listed = join_table(table, lookup(tmp_path, "zone,unit\n07,1\n07,1\n,3\n"), spared)
    assert joined.frame["unit"].tolist() == ["1", "", "1", ""]
    assert listed == [
        (3, "zone", "08", "is not in codes.csv"),
        (5, "zone", "", "is not in codes.csv"),
    ]
