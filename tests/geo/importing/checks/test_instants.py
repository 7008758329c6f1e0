import pandas as pd
import pytest

from geo.importing.checks.instants import read_dates, read_instants


def read(zone: str, *texts: str, order: str = ""):
    values, reasons = read_instants(pd.Series(texts, dtype="str"), zone, order)
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
        ("2021-06-06 23:30:00-05", "2021-06-07T04:30:00+00:00"),  # PostgreSQL, ODK Collect
        ("2021-06-06T23:30:00.000-05", "2021-06-07T04:30:00+00:00"),
        ("2021-06-06T23:30-0500", "2021-06-07T04:30:00+00:00"),
        ("2021-06-06T23:30\u221205:00", "2021-06-07T04:30:00+00:00"),
        ("2021-06-06 23:30+10", "2021-06-06T13:30:00+00:00"),
        ("2021-06-06 23:30 UTC", "2021-06-06T23:30:00+00:00"),
        ("2021-06-06T23:30+14:00", "2021-06-06T09:30:00+00:00"),
        ("2021-06-06T24:00", "2021-06-07T05:00:00+00:00"),
        ("20210606T2330", "2021-06-07T04:30:00+00:00"),
        ("2021-6-6 9:05", "2021-06-06T14:05:00+00:00"),
        ("2021/06/06 23:30", "2021-06-07T04:30:00+00:00"),
        ("2021-06-06 11:30 PM", "2021-06-07T04:30:00+00:00"),
        ("13/06/2021 12:05 a. m.", "2021-06-13T05:05:00+00:00"),
        ("13/06/2021 08:00", "2021-06-13T13:00:00+00:00"),
        ("06.13.2021", "2021-06-13T05:00:00+00:00"),
        ("06/06/2021", "2021-06-06T05:00:00+00:00"),  # both readings are the same day
        ("", ""),
    ],
)
def test_iso_text_is_an_instant_and_without_offset_local(text, utc):
    assert read("America/Lima", text) == ([utc], {})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("05/06/2021", "say --day-first or --month-first"),
        ("6.6.21 19:00", "has a year of two digits"),
        ("13/13/2021", "is no day of the calendar"),
        ("2021-13-06", "is no moment"),
        ("2021-06-31T10:00", "is no moment"),
        ("2021-06-06T25:00", "has no hour of the day"),
        ("2021-06-06T24:01", "has no hour of the day"),
        ("2021-06-06 13:00 pm", "has no hour of a half day"),
        ("2021-06-06T23:60", "is no moment"),
        ("2021-06-06-05", "is no moment"),
        ("2021-06-06T19:00+15:00", "that no place has"),
        ("2021-06-06T19:00-13", "that no place has"),
        ("2021-06-06T19:00+05:17", "that no place has"),
        ("2021-06-06T23:30 America/Lima", "say --zone"),
        ("now", "is no moment"),
        ("44353.5", "a spreadsheet's number of a day (2021-06-06T12:00"),
        ("1623040200", "counts from 1970, which would be 2021-06-07T04:30:00Z"),
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
    ("order", "text", "day"),
    [
        ("day-first", "05/06/2021", "2021-06-05"),
        ("month-first", "05/06/2021", "2021-05-06"),
        ("day-first", "2021-06-05", "2021-06-05"),
        ("day-first", "06/13/2021", "has no month 13"),
        ("month-first", "13/06/2021", "has no month 13"),
    ],
)
def test_a_file_says_its_order_of_day_and_month(order, text, day):
    values, reasons = read("UTC", text, order=order)
    assert values[0].startswith(day) if values[0] else day in reasons[0]
    assert read_dates(pd.Series([text]), order)[0][0] == day or day in reasons[0]


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
    texts = ["2021-06-06", "2021-06-06T00:00:00", "", "5/6/2021", "13/6/2021", "2021-06-06 10:00"]
    dates, reasons = read_dates(pd.Series(texts))
    assert dates.tolist() == ["2021-06-06", "2021-06-06", "", "", "2021-06-13", ""]
    assert reasons[3].startswith("could be day/month or month/day")
    assert reasons[5] == "is no date but has a time; write it as 2021-06-06"


def test_a_day_whose_midnight_is_skipped_begins_at_its_first_instant():
    values, reasons = read("America/Santiago", "2021-09-05", "2021-06-06", "2021-09-05T00:00")
    assert list(reasons) == [2]
    assert values[0].startswith("2021-09-05T04:00") or values[0].startswith("2021-09-05 04:00")
