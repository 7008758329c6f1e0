"""The parameter ``datetime``: an instant, a day, or an interval that may be open, as RFC 3339."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from geo.numbers import shortened
from geo.texts.sentences import say
from views.serving.problems import ProblemError

_ONE = re.compile(r"(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d))?", re.ASCII)
OPEN = frozenset({"", ".."})


@dataclass(frozen=True, slots=True)
class Interval:
    """From a start to an end, both included, UTC; None where it is open."""

    start: datetime | None
    end: datetime | None


def interval_of(text: str) -> Interval:
    """Return what a ``datetime`` asks for; a day is all of it, in UTC.

    Raises
    ------
    ProblemError
        When it is none, or ends before it begins.

    Examples
    --------
    >>> interval_of("2021-06-06T18:00:00-05:00/..").start.isoformat()
    '2021-06-06T23:00:00+00:00'
    >>> interval_of("2021-06-06").end.isoformat()
    '2021-06-06T23:59:59.999999+00:00'
    """
    # A plus sign that nobody escaped is a space.
    ends = text.replace(" ", "+").split("/")
    if len(ends) > 2 or (len(ends) == 1 and ends[0] in OPEN):
        raise _odd(text)
    start = None if ends[0] in OPEN else _read(ends[0], text, last=False)
    end = None if ends[-1] in OPEN else _read(ends[-1], text, last=True)
    if start is not None and end is not None and start > end:
        raise ProblemError(
            say("datetime ends before it begins"), code="contradiction", parameter="datetime"
        )
    return Interval(start, end)


def _read(one: str, text: str, *, last: bool) -> datetime:
    if not _ONE.fullmatch(one):
        raise _odd(text)
    try:
        found = datetime.fromisoformat(one)
        if found.tzinfo is not None:
            return found.astimezone(UTC)
        whole_day = timedelta(days=1) - timedelta(microseconds=1)
        return found.replace(tzinfo=UTC) + (whole_day if last else timedelta())
    except (ValueError, OverflowError) as error:
        raise _odd(text) from error


def _odd(text: str) -> ProblemError:
    return ProblemError(
        say(
            "{name}: {text} cannot be read; write it as {example}",
            name="datetime",
            text=shortened(text),
            example="2021-06-06T23:00:00Z, 2021-06-06T12:00:00Z/2021-06-07T00:00:00Z",
        ),
        code="wrong-value",
        parameter="datetime",
    )


def check_inside(asked: Interval, first: datetime, last: datetime) -> None:
    """Raise ProblemError when nothing of an interval lies between two instants."""
    before = asked.end is not None and asked.end < first
    if before or (asked.start is not None and asked.start > last):
        raise ProblemError(
            say(
                "{name}: {moment} is outside the mission, which is from {first} to {last}",
                name="datetime",
                moment=written((asked.end if before else asked.start) or first),
                first=written(first),
                last=written(last),
            ),
            code="moment-outside",
            parameter="datetime",
        )


def written(moment: datetime) -> str:
    """Return an instant in UTC, to the second, or finer where it is.

    >>> written(datetime(2021, 6, 6, 23, tzinfo=UTC))
    '2021-06-06T23:00:00Z'
    """
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
