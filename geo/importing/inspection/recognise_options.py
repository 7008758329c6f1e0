"""Which texts of a table are options of a mission: names of columns, or values of one."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd
from rapidfuzz import fuzz

from geo.codes.names import fold, letters
from geo.importing.inspection.words import COLUMNS, OPTION, called, is_whole
from geo.missions.mission import Mission

LIKE = 85.0
"""Likeness from which a text is an option of the mission (`fuzz.token_set_ratio`)."""
LONG = 7
"""Letters from which a party's name in another text is no chance."""
FEW = 60
"""Most distinct values that a column of options may have."""


def says_options(name: str, values: pd.Series, mission: Mission | None, rows: int) -> bool:
    """Tell whether a column names options: few texts, some of which are the mission's.

    Examples
    --------
    >>> says_options("Lista", pd.Series(["Lápiz", "Naranja"]), None, 10)
    True
    """
    # Nearly as many texts as rows are remarks or places, not options.
    if len(values) > FEW or len(values) * 4 > max(rows, 1) * 3:
        return False
    if is_whole(values):
        return called(name, OPTION)
    found = sum(bool(_option(value, mission)) for value in values)
    return found > 1 or called(name, OPTION)


def options_column(
    columns: Mapping[str, pd.Series], mission: Mission | None, known: Sequence[str], rows: int
) -> str:
    """Return the column that names options, of several the one with most of ours; "" for none."""
    fitting = {name: v for name, v in columns.items() if says_options(name, v, mission, rows)}
    # Brazil's sections have numbers of candidates beside their names: numbers fit no option.
    found = {
        name: len(find_options(values.tolist(), mission, known, long=True)[0])
        for name, values in fitting.items()
    }
    return max(found, key=lambda name: found[name], default="")


def find_options(
    names: Sequence[str], mission: Mission | None, known: Sequence[str], *, long: bool
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return our columns of votes -> the text that names each, and the texts of nobody.

    Parameters
    ----------
    known : our columns of the kinds that the table may hold.
    long : whether the texts are values of a column: ballots without a vote are among them.

    Examples
    --------
    >>> find_options(["Blancos", "Azul"], None, ["blank_votes"], long=True)
    ({'blank_votes': 'Blancos'}, ('Azul',))
    """
    found: dict[str, str] = {}
    strangers = []
    for name in names:
        our = _option(name, mission) or (_ballots(name, known) if long else "")
        if our and our not in found:
            found[our] = name
        elif name:
            strangers.append(name)
    return found, tuple(strangers)


def first_ids(texts: Sequence[str]) -> dict[str, str]:
    """Return ids that options called so may have in a mission, each once: id -> text.

    Examples
    --------
    >>> first_ids(["MAS - IPSP", "José Kast", "JOSE KAST"])
    {'mas_ipsp': 'MAS - IPSP', 'jose_kast': 'José Kast', 'jose_kast_2': 'JOSE KAST'}
    """
    found: dict[str, str] = {}
    for text in texts:
        first = _words(text).lower().replace(" ", "_") or "option"
        names = (first, *(f"{first}_{number}" for number in range(2, len(texts) + 2)))
        found[next(name for name in names if name not in found)] = text
    return found


def _ballots(name: str, known: Sequence[str]) -> str:
    kinds = ("blank_votes", "null_votes", "unmarked_votes")
    return next((our for our in kinds if our in known and called(name, COLUMNS[our])), "")


def _option(name: str, mission: Mission | None) -> str:
    """Return our column of votes of the option that a text names; "" for none."""
    if mission is None or not name:
        return ""
    text = _words(name)
    scores = {
        option.id: max(_likeness(text, word) for word in (option.id, *option.title.values()))
        for option in mission.options
    }
    best = max(scores, key=lambda option: scores[option])
    return f"votes_{best}" if scores[best] >= LIKE else ""


def _likeness(text: str, word: str) -> float:
    """Return how well a text names an option whose name or party may be a part of it."""
    # Publishers write parties as one word: votos_perulibre.
    inside = [part for part in re.split(r"[(),/]", word) if len(letters(part)) >= LONG]
    if any(letters(part) in letters(text) for part in inside):
        return 100.0
    return fuzz.token_set_ratio(text, _words(word))


def _words(text: str) -> str:
    """Return a text as folded words without signs: "Castillo (Perú Libre)" has PERU LIBRE in it."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
