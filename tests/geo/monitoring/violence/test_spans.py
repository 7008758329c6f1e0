from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from geo.monitoring.violence.spans import time_spans

LIMA = ZoneInfo("America/Lima")


@pytest.mark.parametrize(
    ("begins", "ends", "precision", "earliest", "latest"),
    [
        ("2021-06-06T12:00", None, 1, "2021-06-06T12:00", "2021-06-06T12:00"),
        ("2021-06-06T12:00", "2021-06-07", 1, "2021-06-06T12:00", "2021-06-07"),
        ("2021-06-06T12:00", None, None, "2021-06-06T12:00", "2021-06-06T12:00"),
        ("2021-06-06T12:00", None, 2, "2021-06-03", "2021-06-10"),
        # In Lima it is still the month before.
        ("2021-06-01T04:00", None, 3, "2021-05-01T05:00", "2021-06-01T05:00"),
        # What lasts longer than that lasts longer.
        ("2021-06-06T12:00", "2021-06-20", 2, "2021-06-03", "2021-06-20"),
    ],
)
def test_an_event_lies_in_the_span_of_its_precision(begins, ends, precision, earliest, latest):
    at, until = (
        pd.Series(pd.to_datetime([one], utc=True)).astype("datetime64[us, UTC]")
        for one in (begins, ends)
    )
    found = time_spans(at, until, pd.Series([precision], dtype="Int64"), LIMA)
    wanted = [pd.Timestamp(one, tz="UTC") for one in (earliest, latest)]
    assert found.loc[0].tolist() == wanted


def test_no_events_have_no_spans():
    none = pd.Series([], dtype="datetime64[us, UTC]")
    assert time_spans(none, none, pd.Series([], dtype="Int64"), LIMA).empty
