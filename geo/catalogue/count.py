"""The count: tally sheets, votes, challenges, and the units of which nothing is known."""

from typing import Any

from geo.catalogue.measure import (
    WITHOUT_COUNT,
    WITHOUT_REGISTER,
    Derived,
    Measure,
    companion,
    ratio,
)


def counted(name: str, unit: str, **more: Any) -> Measure:
    """Declare a figure that the count gives unit by unit.

    Examples
    --------
    >>> counted("votes_cast", "votes").missing
    'missing_votes_cast'
    """
    return given(name, unit, units_without=WITHOUT_COUNT, **more)


def given(name: str, unit: str, **more: Any) -> Measure:
    """Declare a figure that is known only where somebody gives it.

    Examples
    --------
    >>> given("registered_voters", "voters").units_without
    ''
    """
    return Measure(id=name, unit=unit, missing=companion(name), in_cube=True, **more)


COUNT: tuple[Measure | Derived, ...] = (
    counted("stations_processed", "stations"),
    ratio("processed_share", "stations_processed", "stations_total", in_cube=True),
    counted("stations_counted", "stations"),
    ratio("counted_share", "stations_counted", "stations_total", in_cube=True),
    counted("stations_challenged", "stations"),
    ratio("challenged_share", "stations_challenged", "stations_total", in_cube=True),
    # Courts list sheets, not units: a unit without any has 0, and is not without a count.
    given("challenges_pending", "stations"),
    given("challenges_counted", "stations"),
    given("challenges_annulled", "stations"),
    counted("votes_cast", "votes"),
    counted("blank_votes", "votes"),
    counted("null_votes", "votes"),
    counted("unmarked_votes", "votes"),
    counted("valid_votes", "votes"),
    counted("counted_voters", "voters"),
    ratio("turnout", "votes_cast", "counted_voters", in_cube=True),
    Measure(id=WITHOUT_COUNT, unit="units", in_cube=True),
    Measure(id=WITHOUT_REGISTER, unit="units", in_cube=True),
)
