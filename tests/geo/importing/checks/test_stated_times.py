import pandas as pd
import pytest

from geo.importing.checks import Notation, check_rows
from geo.records.kinds import INCIDENT
from tests.geo.tiny import mission

ROW = {
    "incident_id": "1",
    "domain": "legal",
    "severity": "minor",
    "veracity": "unconfirmed",
    "occurred_at": "2021-06-06 10:00",
}


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("reported_at", "2021-06-06 08:00", "is before occurred_at"),
        ("reported_at", "2021-06-06T08:00:30", "is before occurred_at"),
        ("reported_at", "5/6/2021 8:00",
         "is before occurred_at; read as 2021-06-05 08:00 America/Lima"),
        ("reported_at", "2021-06-06T13:00Z",
         "is before occurred_at; read as 2021-06-06 08:00 America/Lima"),
        ("decided_on", "5/6/2021", "is before filed_on; read as 2021-06-05"),
        ("decided_on", "2021-06-05", "is before filed_on"),
    ],
)  # fmt: skip
def test_a_finding_shows_the_text_of_the_file_and_how_it_was_read(column, text, reason):
    frame = pd.DataFrame([{**ROW, "filed_on": "2021-06-06", column: text}], index=[2], dtype="str")
    notation = Notation(order="day-first", zone="America/Lima")
    (found,) = check_rows(INCIDENT, frame, mission(), notation=notation).problems.to_numpy()
    assert found.tolist() == [2, column, text, reason]


def test_what_is_taken_and_odd_is_shown_so_too():
    frame = pd.DataFrame([{**ROW, "occurred_at": "6/6/2012 10:00"}], index=[2], dtype="str")
    notation = Notation(order="day-first", zone="America/Lima")
    odd = check_rows(INCIDENT, frame, mission(), notation=notation).warnings
    assert odd["value"].tolist() == ["6/6/2012 10:00"]
    assert odd["reason"].str.endswith("; read as 2012-06-06 10:00 America/Lima").all()
