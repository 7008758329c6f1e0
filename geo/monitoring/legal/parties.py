"""Who a case is by, against and about: public figures by name, anybody else a private person."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from geo.codes.names import fold
from geo.missions.rules.public_figures import Named
from geo.records.lists import BETWEEN

PRIVATE_PERSON = "a private person"
"""What stands for a name that may not be said; pages write it in their own language."""
WITHHELD = "withheld: it names a private person"
"""What stands for a text that has such a name in it."""
PUBLIC, SEVERAL, PRIVATE, NOT_STATED = "public", "several", "private", ""
"""Sides beside those of the options: public figures of no option, of several sides, nobody public,
nobody named."""
ROLES = ("petitioner", "respondent", "concerned")
SIDES = tuple(f"{role}_side" for role in ROLES)
# No comma: "Paz, Ana" is one person.
_BETWEEN_NAMES = re.compile(r"[;|\r\n]+")
_SHORTEST = 4
"""Letters of a name of one word by which it is looked for in texts; shorter ones are words, too."""


def said(cell: str, names: Mapping[str, Named]) -> tuple[str, str]:
    """Return what may be said of a cell with names, and its side.

    Parameters
    ----------
    names : as of `geo.missions.rules.public_figures.sayable_names`.

    Returns
    -------
    Names between `BETWEEN`, each once; an option's id, `PUBLIC`, `SEVERAL`, `PRIVATE` or
    `NOT_STATED`.

    Examples
    --------
    >>> names = {"LIST A": Named(name="List A", option="a")}
    >>> said("list a; Juan Q.; Eva R.", names)
    ('List A; a private person', 'a')
    >>> said("Juan Q.", names), said(" ", names)
    (('a private person', 'private'), ('', ''))
    """
    parts = [part for text in _BETWEEN_NAMES.split(cell) if (part := text.strip())]
    known = [names.get(fold(part)) for part in parts]
    shown = [one.name if one else PRIVATE_PERSON for one in known]
    public = {one.option for one in known if one}
    options = public - {""}
    if not parts:
        side = NOT_STATED
    elif not public:
        side = PRIVATE
    elif len(options) > 1:
        side = SEVERAL
    else:
        side = next(iter(options), PUBLIC)
    return BETWEEN.join(dict.fromkeys(shown)), side


def private_names(cells: Iterable[str], names: Mapping[str, Named]) -> list[frozenset[str]]:
    """Return the words of each name in some cells that may not be said.

    Examples
    --------
    >>> found = private_names(["Juan Quispe; List A"], {"LIST A": Named(name="List A")})
    >>> [sorted(name) for name in found]
    [['JUAN', 'QUISPE']]
    """
    parts = {fold(part) for cell in cells for part in _BETWEEN_NAMES.split(cell)}
    found = (_words(part) for part in sorted(parts) if part and part not in names)
    return [one for one in found if len(one) > 1 or any(len(word) >= _SHORTEST for word in one)]


def without_names(texts: pd.Series, private: Iterable[frozenset[str]]) -> pd.Series:
    """Return texts, `WITHHELD` where all words of a private name are in one, in any order.

    Examples
    --------
    >>> texts = pd.Series(["Quispe, Juan voted twice", "late"])
    >>> without_names(texts, [frozenset({"JUAN", "QUISPE"})]).tolist()
    ['withheld: it names a private person', 'late']
    """
    names = list(private)
    words = {text: _words(fold(text)) for text in texts.unique()}
    named = {text for text, its in words.items() if any(name <= its for name in names)}
    return texts.mask(texts.isin(named), WITHHELD)


def _words(folded: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded))
