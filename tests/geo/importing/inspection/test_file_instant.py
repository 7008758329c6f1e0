"""The instant in a file's name is proposed, and read from it as the import does."""

from pathlib import Path

import pandas as pd
import pytest

from geo.importing.inspection.file_instant import file_instant
from geo.importing.mapping.columns import make_column
from geo.importing.mapping.file.file_mapping import Made
from geo.importing.mapping.stated_dates import read_dates_as
from geo.sources.table import Table


@pytest.mark.parametrize(
    ("name", "instant"),
    [
        ("preliminary_count_20191020T1940.csv.gz", "2019-10-20T19:40:00"),
        ("official_count_20191025.csv.gz", "2019-10-25T00:00:00"),
        ("cantones-2021-02-07.xlsx", "2021-02-07T00:00:00"),
        ("boletin_20220529_1832.csv", "2022-05-29T18:32:00"),
    ],
)
def test_what_is_proposed_is_what_the_import_reads(name, instant):
    pattern, form, said = file_instant(name)
    table = Table(path=Path(name), kind="csv", frame=pd.DataFrame({"a": ["1"]}))
    made = make_column(table, Made(source="file_name", pattern=pattern))
    read, _ = read_dates_as(made, form)
    assert read.tolist() == [said.isoformat()] == [instant]


@pytest.mark.parametrize(
    "name", ["actas.csv", "07022021.csv", "20211345.csv", "1234567890.csv", "12345678_20211219.csv"]
)
def test_what_is_no_instant_or_not_the_first_is_not_proposed(name):
    assert file_instant(name) is None
