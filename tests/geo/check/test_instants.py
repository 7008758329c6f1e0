import pandas as pd
import pytest

from geo.check.instants import read_dates, read_instants


def read(zone: str, *texts: str):
    values, reasons = read_instants(pd.Series(texts, dtype="str"), zone)
    assert str(values.dtype) == "datetime64[us, UTC]"
    return ["" if pd.isna(value) else value.isoformat() for value in values], reasons


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2021-06-06T19:00", "2021-06-07T00:00:00+00:00"),
        ("2021-06-06 19:00:30", "2021-06-07T00:00:30+00:00"),
        ("2021-06-06", "2021-06-06T05:00:00+00:00"),
        ("2021-06-06T19:00Z", "2021-06-06T19:00:00+00:00"),
        ("2021-06-06t19:00:00.5z", "2021-06-06T19:00:00.500000+00:00"),
        ("2021-06-06 19:00 +02:00", "2021-06-06T17:00:00+00:00"),
        ("2021-06-06T19:00+0530", "2021-06-06T13:30:00+00:00"),
        ("", ""),
    ],
)
def test_iso_text_is_an_instant_and_without_offset_local(text, utc):
    assert read("America/Lima", text) == ([utc], {})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("06/06/2021", "could be day/month or month/day"),
        ("6.6.21 19:00", "could be day/month or month/day"),
        ("2021-13-06", "is no moment"),
        ("2021-06-31T10:00", "is no moment"),
        ("2021-06-06T25:00", "is no moment"),
        ("now", "is no moment"),
        ("44353.5", "is no moment"),
        ("1850-01-01", "outside the years"),
        ("9999-12-31T00:00", "outside the years"),
    ],
)
def test_everything_else_has_a_reason(text, reason):
    values, reasons = read("America/Lima", "2021-06-06", text)
    assert reason in reasons[1]
    assert 0 not in reasons
    assert values[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("2021-09-05T00:30", "is skipped"), ("2021-04-03T23:30", "happens twice")],
)
def test_times_that_the_clocks_leave_open_are_not_guessed(text, reason):
    _, reasons = read("America/Santiago", text, "2021-06-06T12:00", f"{text}-04:00")
    assert list(reasons) == [0]
    assert reason in reasons[0]
    assert "America/Santiago" in reasons[0]


def test_dates_stay_text_and_a_spreadsheets_midnight_is_one():
    dates, reasons = read_dates(pd.Series(["2021-06-06", "2021-06-06T00:00:00", "", "6/6/2021"]))
    assert dates.tolist() == ["2021-06-06", "2021-06-06", "", ""]
    assert reasons == {3: "could be day/month or month/day; write it as 2021-06-06"}
