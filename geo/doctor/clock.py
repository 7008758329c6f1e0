"""The clock: the country's time zone, and the machine's time beside that of the records."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from zoneinfo import ZoneInfo

from geo.doctor.finding import Finding, doubtful, failed, well
from geo.texts.sentences import counted, say

SLACK = timedelta(minutes=2)
"""By so much two machines that keep their time may differ."""


def check_zone(name: str) -> Iterator[Finding]:
    """Yield whether the machine knows a time zone."""
    try:
        ZoneInfo(name)
    # A name with odd signs is refused as a value, one that is a folder as a file.
    except (ValueError, OSError, KeyError):
        said = say("the machine does not know the time zone {name}", name=name)
        yield failed("clock.zone", said, say("install the package tzdata again"))
    else:
        yield well("clock.zone", say("the time zone {name} is known", name=name))


def check_year(now: datetime) -> Iterator[Finding]:
    """Yield whether the machine's clock is later than the tables of time zones it has."""
    try:
        year = int(version("tzdata").split(".")[0])
    except (PackageNotFoundError, ValueError):
        return
    said = say("the machine's clock says {now} UTC", now=f"{now:%Y-%m-%d %H:%M}")
    if now.year < year:
        yield failed("clock.time", said, _set())
    else:
        yield well("clock.time", said)


def check_newest(newest: datetime | None, now: datetime) -> Iterator[Finding]:
    """Yield whether the clock is behind the newest thing that was stored.

    Parameters
    ----------
    newest : when the last import or act of the trail was written, None where nothing was.
    """
    if newest is None:
        return
    if newest - now > SLACK:
        yield failed(
            "clock.behind",
            say(
                "the clock says {now} UTC, and something was stored at {newest} UTC",
                now=f"{now:%Y-%m-%d %H:%M}",
                newest=f"{newest:%Y-%m-%d %H:%M}",
            ),
            _set(),
        )
    else:
        yield well("clock.behind", say("nothing was stored later than now"))


def check_future(rows: int) -> Iterator[Finding]:
    """Yield whether there are records that somebody reported later than now.

    Parameters
    ----------
    rows : how many revisions there are of such a time.
    """
    if rows:
        yield doubtful(
            "clock.future",
            say("{records} with a time that is still to come", records=counted(rows, "record")),
            say("correct `reported_at` and import them again with --revise, or set the clock"),
        )
    else:
        yield well("clock.future", say("no record was reported later than now"))


def _set() -> str:
    return say("set the clock, and keep it by NTP (`timedatectl set-ntp true`)")


def this_moment() -> datetime:
    """Return what the machine's clock says, aware.

    Examples
    --------
    >>> this_moment().tzinfo == UTC
    True
    """
    return datetime.now(UTC)
