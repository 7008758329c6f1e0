"""Which parameters an address may have: with a slip of the pen an unknown one would mean all."""

from collections.abc import Iterable

from geo.export.stream import unlike


def check_known(given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse what is no parameter.

    Raises
    ------
    UnknownNameError
        Naming the nearest, and all that there are.

    Examples
    --------
    >>> check_known(["t"], ("t", "level"))
    >>> check_known(["domains"], ("domain", "level"))
    Traceback (most recent call last):
        ...
    geo.errors.UnknownNameError: there is no 'domains'; the nearest is 'domain'; known are domain, level
    """  # noqa: E501 a sentence is one line
    names = tuple(known)
    for name in given:
        if name not in names:
            raise unlike(name, names)
