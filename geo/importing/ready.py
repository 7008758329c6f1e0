"""Rows of a file, checked, placed in units and without repetitions: ready to be stored."""

from dataclasses import dataclass

import pandas as pd

from geo.check import Checked, Notation, check_rows
from geo.importing.placing import Codebook, Place, Placed, place_rows, read_codes
from geo.importing.repeats import settle_repeats
from geo.kind import Kind
from geo.mission import Mission
from geo.records import KINDS
from geo.rejects import own_columns
from geo.sources.format import Translated


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Rows of one kind, ready to be stored, and what stands in the way of others."""

    kind: Kind
    rows: pd.DataFrame
    repeated: int
    checked: Checked
    placed: Placed
    problems: pd.DataFrame
    oddities: pd.DataFrame


def ready_all(
    translated: Translated, mission: Mission, place: Place, *, codes: str, notation: Notation
) -> list[Ready]:
    """Return the rows of every kind that a file holds, checked and placed.

    Parameters
    ----------
    codes : code system of the units; "" for what the file says, or to be measured.
    notation : how the file writes numbers and dates.
    """
    checked = {
        kind: check_rows(
            KINDS[kind],
            frame,
            mission,
            notation=notation,
            place_optional=translated.place_optional,
        )
        for kind, frame in translated.frames.items()
    }
    # All kinds of a file state the same units; a row may be sound as one kind only.
    stated = pd.concat([one.rows["unit"] for one in checked.values()])
    stated = stated[~stated.index.duplicated()]
    system = codes or translated.code_system
    book = read_codes(stated, translated.names, system, place)
    return [
        _ready(KINDS[kind], one, translated.frames[kind], book, place)
        for kind, one in checked.items()
    ]


def _ready(
    kind: Kind, checked: Checked, frame: pd.DataFrame, book: Codebook, place: Place
) -> Ready:
    placed = place_rows(kind, checked.rows, book, place)
    settled = settle_repeats(
        kind,
        placed.rows,
        _barred(checked, placed, book),
        frame[list(own_columns(checked.unknown))] if kind.votes else None,
    )
    rows = settled.rows
    found = (checked.problems, placed.problems, settled.problems)
    odd = (checked.oddities, placed.oddities, settled.oddities)
    return Ready(
        kind=kind,
        rows=rows.assign(source_row=rows.index, stated_unit=placed.stated.loc[rows.index]),
        repeated=settled.repeated,
        checked=checked,
        placed=placed,
        problems=pd.concat(found, ignore_index=True),
        oddities=_of_stored(pd.concat(odd, ignore_index=True), settled.problems),
    )


def _barred(checked: Checked, placed: Placed, book: Codebook) -> pd.DataFrame:
    """Return the rows that did not get through, by the units they name."""
    lost = checked.rows[~checked.rows.index.isin(placed.rows.index)]
    barred = pd.concat([checked.barred, lost])
    unit = barred["unit"].astype("str")
    return barred.assign(unit=unit.map(dict(book.units)).fillna(unit).astype("str"))


def _of_stored(odd: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    """Return what is odd in rows that are taken."""
    return odd[~odd["row"].isin(problems["row"])].reset_index(drop=True)
