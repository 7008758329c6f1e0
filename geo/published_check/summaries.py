"""The public texts of incidents: none names a team, a person, a ballot box or a way to reach them.

The words are those of `geo.private`; the code that looks for them is not the pipeline's.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from geo.private import PrivateWords
from geo.private.word_list import TEAM_WORDS
from geo.published_check.fault import IncidentFault
from geo.published_check.hidden import hidden
from geo.published_check.leaks import Private, contains_any, plain
from geo.texts.sentences import say

_WORD = re.compile(r"[^\W_]+")
_REACHED = re.compile(r"\S@\S|(?<!\w)\d{7,}")
_FILED = re.compile(
    r"\b(?:expedientes?|exp|resolucion(?:es)?|resolucao|res|proceso|processo|acuerdo|acordao|oficio)"
    r"\b[^\d\n]{0,24}(?:19|20)\d{6,10}(?!\d)"
)
"""The number of a file begins with its year."""
_BOX = re.compile(
    r"\b(?:mesas?|secao|seccion|section|tables?|p\.? ?s|box|station|acta|urna|casilla|anfora"
    r"|j\.? ?r\.? ?v)\b\.? ?(?:n(?:o|ro|um|umero|umber)?\b[.°]{0,2} ?)?(\d[\d.]*\d)(?![\d,])"
)
_LITTLE = {"de", "del", "la", "da", "do", "of", "the"}


def check_summaries(incidents: dict[str, Any], private: Private) -> Iterator[IncidentFault]:
    """Yield each public text that holds something private, by its incident, not what it is."""
    for feature in incidents["features"]:
        for name, value in feature["properties"].items():
            if name.startswith("summary_"):
                text = str(value)
                found = {*_contained(plain(text), private), *hidden(text, private.words)}
                for what in sorted(found):
                    fault = say("{field} holds {what}", field=name, what=what)
                    yield IncidentFault(str(feature["id"]), fault)


def _contained(text: str, private: Private) -> Iterator[str]:
    if contains_any(text, private.texts):
        yield say("a private text of the mission")
    # The number of a file (expediente 2021001234) is as long as a telephone's.
    if _REACHED.search(_FILED.sub("", text)):
        yield say("a telephone number or an address")
    words = private.words
    spoken = [_number(word) for word in _WORD.findall(text)]
    if words.words & set(spoken):
        yield say("a name that only the mission may know")
    if _names_a_person(text, words):
        yield say("the name of a person")
    if any(_names_a_team(spoken[at + 1 :], words) for at in _after_team(spoken)):
        yield say("the name of a team")
    if any(_number(number.replace(".", "")) in words.stations for number in _BOX.findall(text)):
        yield say("the number of a ballot box")


def _number(word: str) -> str:
    # 077123 and 77123 are one ballot box: the list has no zeros before a number.
    return str(int(word)) if word.isdecimal() else word


def _after_team(spoken: list[str]) -> Iterator[int]:
    """Yield where the name of a team may follow: after "team", small words left out."""
    for at, word in enumerate(spoken):
        if word in TEAM_WORDS:
            while at + 1 < len(spoken) and spoken[at + 1] in _LITTLE:
                at += 1  # noqa: PLW2901
            yield at


def _names_a_team(spoken: list[str], words: PrivateWords) -> bool:
    return any(tuple(spoken[: len(team)]) == team for team in words.teams)


def _names_a_person(text: str, words: PrivateWords) -> bool:
    """Tell whether two words of one name stand together, not both of them words of places."""
    found = list(_WORD.finditer(text))
    together = {
        frozenset((one[0], two[0]))
        for one, two in pairwise(found)
        if text[one.end() : two.start()] in {" ", ", "} and one[0] != two[0]
    }
    telling = {pair for pair in together if pair - words.public}
    return any(pair <= set(person) for person in words.persons for pair in telling)
