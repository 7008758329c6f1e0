"""Columns that say one of a few things (the state of a sheet, how grave), by what is in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from geo.codes.names import fold, letters
from geo.importing.inspection.words import called
from geo.records.kind import Column

FITS = 0.6
"""Share of its rows that a column must say in known words to be one of choices."""
MOST = 40
"""Most distinct texts of a column of choices."""

# Folded; the first that is found in a text is meant: "not installed" before "installed".
_STATES = (
    ("not_installed", r"N[OA]O? INSTAL|NOT INSTALLED|NO CONSTITUID|NO ABIERTA"),
    ("nullity_requested", r"NULIDAD|NULLITY"),
    ("annulled", r"ANULAD|\bNULAS?\b|ANNULLED"),
    ("challenged_votes", r"IMPUGNAD|CHALLENGED"),
    (
        "observed",
        r"OBSERVA|ERROR|ILEGIB|ILLEGIB|INCOMPLET|SIN FIRMA|SIN DATOS|INCONSISTEN|NOVEDAD|UNSIGNED",
    ),
    (
        "pending",
        (
            r"PENDI|PENDE|POR (?:PROCES|CONTA|INGRES)|EN PROCESO|NOT COUNTED|JEE\b|EN TRAMITE"
            r"|(?:SIN|NO|NAO) (?:PROCES|CONTA|COMPUT|TOTALIZ|APURA)"
        ),
    ),
    ("normal", r"NORMAL|CONTABILIZAD|COMPUTAD|PROCESAD|VALID|COUNTED|ESCRUTAD|TOTALIZAD|APURAD"),
)
_WORDS: Mapping[str, Sequence[tuple[str, str]]] = {
    "state": _STATES,
    "counted": (
        ("false", r"^(?:N|NO|NAO|FALSE|0)$"),
        ("true", r"^(?:S|Y|SI|SIM|YES|TRUE|1|X)$"),
    ),
    "severity": (
        ("critical", "CRITIC"),
        ("insignificant", "INSIGNIF"),
        ("major", "MUY GRAVE|MAJOR|ALTA|GRAVE"),
        ("moderate", "MODERA|MEDI"),
        ("minor", "MINOR|LEVE|MENOR|BAJA|BAIXA"),
    ),
    "veracity": (
        ("unconfirmed", "(?:NO|SIN|NAO) CONFIRM|UNCONFIRM|POR CONFIRMAR"),
        ("unverifiable", "(?:IN|NO |UN)VERIFIC|UNVERIFIABLE"),
        ("confirmed_false", "FALS|DESMENTID"),
        ("confirmed_true", "CONFIRM|VERDADER|VERIFIC"),
    ),
    "outcome": (
        ("annulled", "ANULAD|ANNULLED"),
        ("pending", "PENDI|PENDE|JEE|TRAMITE"),
        ("counted", "CONTABILIZAD|NORMAL|COUNTED|RESUELTA|COMPUTAD"),
    ),
    "area": (("rural", "^RURAL"), ("urban", "^URBAN")),
}
_CALLED: Mapping[str, Sequence[str]] = {
    "state": (
        "estado",
        "estado acta",
        "descrip estado acta",
        "estado del acta",
        "observacion",
        "situacao",
        "status",
    ),
    "counted": ("contabilizada", "computada", "counted", "escrutada", "procesada"),
    "severity": ("gravedad", "gravidade", "nivel"),
    "veracity": ("veracidad", "veracidade", "verificacion"),
    "outcome": ("resultado", "resolucion", "final obs", "outcome", "desfecho"),
    "area": ("area", "tipo area", "ambito"),
}
COUNTED_STATES = ("normal", "annulled", "not_installed")
"""States in which a sheet needs nothing more: its votes, if it has any, are in the count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A column that says one of a few things.

    Attributes
    ----------
    column : of the file.
    means : its text -> our value.
    open : texts that are none of them -> number of rows.
    """

    column: str
    means: Mapping[str, str]
    open: Mapping[str, int] = field(default_factory=dict)


def recognise_choices(
    counts: Mapping[str, pd.Series], asked: Sequence[Column]
) -> dict[str, Choice]:
    """Return our columns of choices that a table says, each with the meaning of its texts.

    Whether a sheet is counted follows from its state where no column says it.

    Parameters
    ----------
    counts : column of the file -> its text -> number of rows.
    asked : columns of choices and flags of the kinds that the table may hold.

    Examples
    --------
    >>> texts = pd.Series({"CONTABILIZADAS NORMALES": 90, "VOTOS IMPUGNADOS": 3})
    >>> allowed = ("normal", "challenged_votes")
    >>> state = Column(name="state", type="choice", allowed=allowed, definition="")
    >>> recognise_choices({"observacion": texts}, [state])["state"].means
    {'CONTABILIZADAS NORMALES': 'normal', 'VOTOS IMPUGNADOS': 'challenged_votes'}
    """
    found: dict[str, Choice] = {}
    taken: set[str] = set()
    for column in asked:
        read = {
            name: _read(name, texts, column)
            for name, texts in counts.items()
            if name not in taken and 0 < len(texts) <= MOST
        }
        likely = {name: share for name, (share, _) in read.items() if share >= FITS}
        if not likely:
            continue
        # One that is called so, else the one that says most, else the first of the file.
        best = max(likely, key=lambda name: (_named(name, column.name), likely[name]))
        found[column.name] = read[best][1]
        taken.add(best)
    if "state" in found and "counted" in {column.name for column in asked} - {*found}:
        state = found["state"]
        means = {text: str(ours in COUNTED_STATES).lower() for text, ours in state.means.items()}
        found["counted"] = Choice(column=state.column, means=means, open=state.open)
    return found


def _named(name: str, ours: str) -> bool:
    return called(name, (ours, *_CALLED.get(ours, ())))


def _read(name: str, texts: pd.Series, column: Column) -> tuple[float, Choice]:
    """Return of which share of the rows a column's texts are known choices, and which."""
    given = {str(text): int(rows) for text, rows in texts.items() if str(text).strip()}
    means = {text: ours for text in given if (ours := _meant(text, column))}
    left = {text: rows for text, rows in given.items() if text not in means}
    known = sum(given[text] for text in means) / max(sum(given.values()), 1)
    # Yes and no, 1 and 0, stand in many columns, and "leve" in any text: the name has to say it.
    sure = _named(name, column.name) or (column.name in {"state", "outcome"} and len(means) > 1)
    written = {letters(ours) for ours in column.allowed}
    sure |= len(means) > 1 and all(letters(text) in written for text in means)
    return (known if sure else 0.0), Choice(column=name, means=means, open=left)


def _meant(text: str, column: Column) -> str:
    plain = letters(text)
    for ours in column.allowed:
        if plain == letters(ours):
            return ours
    folded = fold(text)
    for ours, pattern in _WORDS.get(column.name, ()):
        if re.search(pattern, folded) and (not column.allowed or ours in column.allowed):
            return ours
    return ""
