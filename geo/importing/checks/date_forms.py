"""Dates and times in other forms than ISO 8601, brought into it where they have one reading."""

import re
from datetime import UTC, datetime, timedelta

from geo.importing.checks.notation import DAY_FIRST, MONTH_FIRST
from geo.texts.sentences import say

OFFSETS = (
    *(f"{sign}{hour:02}:00" for sign in "+-" for hour in range(13)),
    "+13:00",
    "+14:00",
    "+13:45",
    "+12:45",
    "+11:30",
    "+10:30",
    "+09:30",
    "+08:45",
    "+08:30",
    "+06:30",
    "+05:45",
    "+05:30",
    "+04:30",
    "+03:30",
    "-02:30",
    "-03:30",
    "-04:30",
    "-09:30",
)
"""Offsets from UTC that civil time has anywhere, or had since 1970 (IANA time zone database)."""
_DATE = (
    r"(?:(?P<y>[0-9]{4})(?P<sign>[-/.])(?P<m>[0-9]{1,2})(?P=sign)(?P<d>[0-9]{1,2})"
    r"|(?P<by>[0-9]{4})(?P<bm>[0-9]{2})(?P<bd>[0-9]{2})"
    r"|(?P<first>[0-9]{1,2})(?P<other>[-/.])(?P<second>[0-9]{1,2})(?P=other)(?P<year>[0-9]{4}))"
)
_TIME = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?::(?P<s>[0-5][0-9](?:\.[0-9]{1,9})?))?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\.?)?"
    r"|(?P<bh>[0-9]{2})(?P<bmin>[0-5][0-9])(?P<bs>[0-5][0-9])?"
)
_OFFSET = r"\s?(?P<offset>z|utc|gmt|[+-][0-9]{2}(?::?[0-9]{2})?)"
_FORMS = re.compile(rf"{_DATE}(?:(?:t|,?\s+)(?:{_TIME})(?:{_OFFSET})?)?", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}(?![0-9])")
_ZONE = re.compile(r".*[0-9]:[0-9]{2}(?::[0-9]{2})?\s?[A-Za-z]{2,}(?:/[A-Za-z_]+)*")
_SPREADSHEET_DAYS = (20_000, 80_000)  # 1954 to 2119
_SPREADSHEET_START = datetime(1899, 12, 30, tzinfo=UTC)


def form_of(*, whole_day: bool) -> str:
    """Return how a date alone, or an instant, is to be written.

    Examples
    --------
    >>> form_of(whole_day=True)
    'write it as 2021-06-06'
    """
    if whole_day:
        return say("write it as 2021-06-06")
    return say("write it as 2021-06-06T19:00 or 2021-06-06T19:00-05:00")


def to_iso(text: str, order: str = "", *, whole_day: bool = False) -> str:
    """Return a date or instant in ISO 8601 where it has one reading.

    24:00 is the end of its day (ISO 8601:2004). An offset may be without minutes, as PostgreSQL
    and telephones write it.

    Parameters
    ----------
    order : of day and month, as of `geo.importing.checks.notation.Notation`.
    whole_day : a date alone is what is wanted, which the reasons say.

    Raises
    ------
    ValueError
        Says what it is else, and what to do.

    Examples
    --------
    >>> to_iso("13/06/2021 8:05"), to_iso("2021-06-06 23:30-05"), to_iso("5/6/2021", "day-first")
    ('2021-06-13T08:05:00', '2021-06-06T23:30:00-05:00', '2021-06-05')
    """
    found = _FORMS.fullmatch(text.replace("\N{MINUS SIGN}", "-"))
    if not found:
        raise ValueError(_what_else(text, whole_day=whole_day))
    part, form = found.groupdict(), form_of(whole_day=whole_day)
    year, month, day = _day(part, order, form)
    try:
        midnight = datetime(year, month, day)  # noqa: DTZ001 - a zone, if any, is in the text
    except ValueError:
        raise ValueError(say("is no day of the calendar; {form}", form=form)) from None
    if part["hour"] is None and part["bh"] is None:
        return f"{midnight:%Y-%m-%d}"
    hour = _hour(int(part["hour"] or part["bh"]), (part["half"] or "").lower(), form)
    minute, second = part["minute"] or part["bmin"], part["s"] or part["bs"] or "00"
    end = hour == 24 and minute == "00" and float(second) == 0
    if hour > 23 and not end:
        raise ValueError(say("has no hour of the day; {form}", form=form))
    date = midnight + timedelta(days=1) if end else midnight
    return f"{date:%Y-%m-%d}T{0 if end else hour:02}:{minute}:{second}{_offset(part['offset'])}"


def read_form(text: str, order: str = "", *, whole_day: bool = False) -> tuple[str, str]:
    """Return a date or instant in ISO 8601 and "", or "" and what it is else.

    Parameters as of `to_iso`.

    >>> read_form("5/6/2021", "month-first")
    ('2021-05-06', '')
    """
    try:
        return to_iso(text, order, whole_day=whole_day), ""
    except ValueError as error:
        return "", str(error)


def _day(part: dict[str, str | None], order: str, form: str) -> tuple[int, int, int]:
    if part["first"] is None:
        given = [part["y"] or part["by"], part["m"] or part["bm"], part["d"] or part["bd"]]
        year, month, day = (int(number or 0) for number in given)
        return year, month, day
    first, second, year = (int(part[name] or 0) for name in ("first", "second", "year"))
    # 13 in the second place can only be a day: one reading is left.
    if order == MONTH_FIRST or (not order and second > 12 >= first):
        first, second = second, first
    elif not order and first <= 12 and first != second:
        raise ValueError(
            say(
                "could be day/month or month/day; say --day-first or "
                "--month-first if the whole file has one order, or {form}",
                form=form,
            )
        )
    if order and second > 12:
        other = MONTH_FIRST if order == DAY_FIRST else DAY_FIRST
        raise ValueError(
            say(
                "has no month {second}: it is {other}, and the file is said to be {order}",
                second=second,
                other=other,
                order=order,
            )
        )
    return year, second, first


def _hour(hour: int, half: str, form: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(say("has no hour of a half day; {form}", form=form))
    # 12 a.m. is midnight, 12 p.m. is noon.
    return hour % 12 + (12 if half == "p" else 0)


def _offset(text: str | None) -> str:
    if text is None:
        return ""
    if text.lower() in {"z", "utc", "gmt"}:
        return "+00:00"
    digits = text[1:].replace(":", "")
    offset = f"{text[0]}{digits[:2]}:{digits[2:] or '00'}"
    if offset not in OFFSETS:
        raise ValueError(
            say(
                "has an offset from UTC, {offset}, that no place has: they run "
                "from -12:00 to +14:00",
                offset=offset,
            )
        )
    return offset


def _what_else(text: str, *, whole_day: bool) -> str:
    """Return what a text is that is no date in any form, and what to do."""
    form = form_of(whole_day=whole_day)
    if _SHORT_YEAR.match(text):
        return say("has a year of two digits; {form}", form=form)
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", text):
        days = float(text)
        if _SPREADSHEET_DAYS[0] <= days < _SPREADSHEET_DAYS[1]:
            # To the minute: a part of a day, as a decimal, is off by parts of a second.
            day = _SPREADSHEET_START + timedelta(minutes=round(days * 1440))
            return say(
                "is a spreadsheet's number of a day ({day}, if it counts from 1900): format the "
                "column as a date and export it again",
                day=f"{day:%Y-%m-%dT%H:%M}",
            )
    if re.fullmatch(r"[0-9]{10}|[0-9]{13}", text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return say(
            "counts from 1970, which would be {instant}; {form}",
            instant=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
            form=form,
        )
    if _ZONE.fullmatch(text):
        return say(
            "ends with the name of a zone: leave it out and say --zone America/Lima, or {form}",
            form=form,
        )
    return no_moment(whole_day=whole_day)


def no_moment(*, whole_day: bool = False) -> str:
    """Return that a text is none, and how one is written."""
    form = form_of(whole_day=whole_day)
    if whole_day:
        return say("is no date; {form}", form=form)
    return say("is no moment; {form}", form=form)
