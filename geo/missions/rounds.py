"""Two rounds of one election: which options of the later one stood in the earlier one."""

from collections.abc import Collection, Iterable

from geo.codes.names import nearest
from geo.errors import MissionError
from geo.texts.sentences import say


def continuing(options: Iterable[tuple[str, str]], earlier: Collection[str]) -> dict[str, str]:
    """Return option -> the earlier round's option that it continues; who stood in one is left out.

    Parameters
    ----------
    options : id and `continues` of each option; without the latter it continues its own id.
    earlier : ids of the earlier round's options.

    Raises
    ------
    MissionError
        When an option continues what was none, or two continue the same one.

    Examples
    --------
    >>> continuing([("castillo", ""), ("k_fujimori", "fujimori")], ["castillo", "fujimori"])
    {'castillo': 'castillo', 'k_fujimori': 'fujimori'}
    >>> continuing([("new", "")], ["castillo"])
    {}
    """
    found: dict[str, str] = {}
    for option, stated in options:
        former = stated or option
        if stated and stated not in earlier:
            near = nearest(stated, list(earlier))
            hint = say(" (did you mean {near!r}?)", near=near) if near else ""
            known = ", ".join(earlier) or say("none")
            raise MissionError(
                say(
                    "option {option!r} continues {stated!r}, which is no "
                    "option of the earlier round{hint}; those are {known}",
                    option=option,
                    stated=stated,
                    hint=hint,
                    known=known,
                )
            )
        if former in found.values():
            # Its votes would be counted as the earlier ones of both.
            raise MissionError(
                say("two options continue {former!r} of the earlier round", former=former)
            )
        if former in earlier:
            found[option] = former
    return found


def check_round(name: str, country: str, day: str, *, earlier: tuple[str, str, str]) -> None:
    """Refuse an earlier round that cannot be one of this election.

    Parameters
    ----------
    country, day : ISO 3166 code, and day of the vote as ``YYYY-MM-DD``.
    earlier : name, country and day of the earlier round.

    Raises
    ------
    MissionError
        When it is in another country or votes on the same day or later.

    Examples
    --------
    >>> check_round("two", "per", "2021-06-06", earlier=("one", "per", "2021-04-11"))
    >>> check_round("one", "per", "2021-04-11", earlier=("two", "per", "2021-06-06"))
    Traceback (most recent call last):
    geo.errors.MissionError: earlier_round: two votes on 2021-06-06, not before 2021-04-11 of one
    """
    other, place, date = earlier
    if place != country:
        raise MissionError(
            say(
                "earlier_round: {other} is in {place}, not in {country} as {name}",
                other=other,
                place=place,
                country=country,
                name=name,
            )
        )
    if date >= day:
        raise MissionError(
            say(
                "earlier_round: {other} votes on {date}, not before {day} of {name}",
                other=other,
                date=date,
                day=day,
                name=name,
            )
        )
