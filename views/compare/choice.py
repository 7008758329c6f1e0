"""Which two missions an address asks to compare, or why they cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.missions.mission import Mission
from geo.missions.polls_close import polls_close
from views.served.missions import Served

FIRST, SECOND = "a", "b"
"""Keys of the address: names of missions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is compared.

    Attributes
    ----------
    pair : the two missions; empty where they cannot be compared.
    refused : id of the text that says why not, "" where nothing is wrong or nothing was asked.
    name : whom that text speaks of.
    """

    pair: tuple[Served, ...] = ()
    refused: str = ""
    name: str = ""


def choose(served: Sequence[Served], query: Mapping[str, str]) -> Choice:
    """Return what an address asks for.

    Examples
    --------
    >>> choose([], {})
    Choice(pair=(), refused='', name='')
    >>> choose([], {"a": "one", "b": "two"})
    Choice(pair=(), refused='compare_unknown', name='one')
    """
    asked = [query.get(key, "") for key in (FIRST, SECOND)]
    if not all(asked):
        return Choice()
    known = {each.name: each for each in served}
    for name in asked:
        if name not in known:
            return Choice(refused="compare_unknown", name=name)
        if refused := _refused(known[name].mission):
            return Choice(refused=refused, name=name)
    if asked[0] == asked[1]:
        return Choice(refused="compare_same", name=asked[0])
    return Choice(pair=tuple(known[name] for name in asked))


def _refused(mission: Mission | None) -> str:
    if mission is None:
        return "compare_broken"
    return "" if polls_close(mission) else "compare_no_close"
