"""Files of a quick count: the sample that was drawn, and the reports of its stations."""

from pathlib import Path

import pandas as pd

from geo.importing.checks.checking import Checked, check_rows
from geo.missions.mission import Mission
from geo.records.columns import BLANK, BOX, CAST, NULL, REGISTERED
from geo.records.kind import Column, Kind
from geo.records.vocabulary import AREAS
from geo.sources.table import problems
from geo.sources.tabular import read_table
from geo.verification.quick_count.sample import Sample, read_sample

STRATUM = Column(name="stratum", type="text", required=True, definition="stratum of the sample")
SAMPLE = Kind(
    id="sample",
    definition="A station that was drawn for the quick count.",
    subject="station",
    place="elsewhere",
    columns=(
        BOX,
        STRATUM,
        Column(
            name="stratum_size",
            type="integer",
            required=True,
            minimum=1,
            unit="stations",
            definition="stations of the stratum in the frame",
        ),
        Column(name="region", type="text", definition="uppermost unit, or abroad"),
        Column(name="area", type="choice", allowed=AREAS, definition="surroundings"),
        Column(name="size_class", type="text", definition="quarter by size of the polling place"),
        Column(name="remoteness", type="text", definition="third by remoteness"),
    ),
)
REPORT = Kind(
    id="report",
    definition="What an observer saw on the tally sheet of a station that was drawn.",
    subject="station",
    place="elsewhere",
    votes=True,
    columns=(
        BOX,
        Column(
            name="arrived_at", type="instant", required=True, definition="when the report came in"
        ),
        Column(name="stratum", type="text", definition="stratum it was drawn in"),
        REGISTERED,
        CAST,
        BLANK,
        NULL,
    ),
)


def read_sample_file(path: Path, mission: Mission) -> Sample:
    """Return the sample in a file: CSV, workbook, Parquet or JSON lines.

    Raises
    ------
    SourceError
        When the file cannot be read or lacks a column.
    QueryError
        When a row is faulty or strata contradict each other: a sample is whole or none.
    """
    read = _read(path, SAMPLE, mission)
    return read_sample(read.rows, read.problems)


def read_reports_file(path: Path, mission: Mission) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the reports in a file, index = row of the file, and the rows that cannot be read.

    Raises
    ------
    SourceError
        When the file cannot be read, lacks a column, or has votes for an unknown option.
    """
    read = _read(path, REPORT, mission)
    return read.rows, read.problems


def _read(path: Path, kind: Kind, mission: Mission) -> Checked:
    table = read_table(path)
    checked = check_rows(kind, table.frame, mission)
    unread = pd.concat([table.problems, checked.problems], ignore_index=True)
    return Checked(
        rows=checked.rows,
        rejected=checked.rejected,
        problems=unread if len(unread) else problems(),
        warnings=checked.warnings,
        unknown=checked.unknown,
    )
