"""Values of a manifest of a country that are of a few: valid votes, time zones, what is shown."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geo.errors import CountryError
from geo.texts.sentences import say

OPTIONS, BLANK = "options", "blank"
# In Colombia blank votes are valid (Constitution, article 258), in Peru they are not.
VALID = ((OPTIONS,), (OPTIONS, BLANK))
"""Which votes may be valid: those for the options alone, or blank ones too."""
Box = tuple[float, float, float, float]


def read_valid(given: object) -> tuple[str, ...]:
    """Return which votes are valid. Raises CountryError naming what there is.

    Examples
    --------
    >>> read_valid(["options", "blank"])
    ('options', 'blank')
    """
    found = tuple(map(str, given)) if isinstance(given, list) else ()
    if found not in VALID:
        allowed = say(" or ").join(str(list(one)).replace("'", '"') for one in VALID)
        raise CountryError(
            say("valid_votes is {allowed}, not {given!r}", allowed=allowed, given=given)
        )
    return found


def check_zones(zones: Mapping[str, str], digits: Sequence[int]) -> None:
    """Refuse zones of what is no unit's code, and names that are no IANA zone.

    Parameters
    ----------
    zones : code of a unit of any level -> its zone.
    digits : length of the codes of each level.
    """
    for code, zone in zones.items():
        if not code.isdigit() or len(code) not in digits:
            raise CountryError(say("[zones]: {code!r} is no code of a unit", code=code))
        check_zone(f"[zones] {code}", zone)


def check_zone(what: str, zone: str) -> None:
    """Refuse what is no IANA zone."""
    try:
        ZoneInfo(str(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CountryError(
            say("{what}: {zone!r} is no time zone, as in America/Lima", what=what, zone=zone)
        ) from error


def read_view(given: Sequence[float], bbox: Box, what: str = "view") -> Box:
    """Return a box that maps show. Raises CountryError unless it lies in `bbox`.

    Parameters
    ----------
    what : the key that states it.

    Examples
    --------
    >>> read_view([-81.2, -5.1, -75.1, 1.6], (-92.1, -5.1, -75.1, 1.8))
    (-81.2, -5.1, -75.1, 1.6)
    """
    sides = given if isinstance(given, list | tuple) else ()
    if len(sides) != len(bbox) or not all(isinstance(side, (int, float)) for side in sides):
        raise CountryError(
            say(
                "{what} is west, south, east, north in degrees, not {given!r}",
                what=what,
                given=given,
            )
        )
    west, south, east, north = map(float, sides)
    inside = bbox[0] <= west < east <= bbox[2] and bbox[1] <= south < north <= bbox[3]
    if not inside:
        raise CountryError(
            say(
                "{what} {given} must lie in bbox {bbox}",
                what=what,
                given=list(given),
                bbox=list(bbox),
            )
        )
    return west, south, east, north
