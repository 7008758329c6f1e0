"""Rows on a terminal: words may wrap, figures and codes never."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from commands.table_states import STATE_COLUMNS
from geo.texts.program import SERVER, load_texts
from geo.texts.sentences import ENGLISH, say, spoken, translated, written
from geo.texts.values import Text

CODE_COLUMNS = ("unit", "to_unit")


def print_rows(rows: pd.DataFrame, titles: Mapping[str, Text], zone: str) -> None:
    """Print rows as a table of a terminal in the reader's language, instants in local time.

    Parameters
    ----------
    titles : of columns; one without is named by its id, in the words of `commands.table_words`.
    """
    names = list(map(str, rows))
    cells = [
        [_cell(value, zone, name) for name, value in zip(names, values, strict=True)]
        for values in rows.itertuples(index=False)
    ]
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold underline")
    for at, name in enumerate(names):
        heading = titles[name][spoken()] if name in titles else translated(name)
        # A figure or a code that is broken in two reads as another: only words may wrap.
        words = pd.api.types.is_string_dtype(rows[name])
        text = words and name not in CODE_COLUMNS
        widest = max((len(row[at]) for row in cells), default=0)
        table.add_column(
            heading,
            overflow="fold",
            justify="left" if words else "right",
            min_width=min(widest, 8) if text else widest,
        )
    for row in cells:
        table.add_row(*row)
    Console().print(table)


def _cell(value: object, zone: str, column: str) -> str:
    # Asked before numbers: a bool is an int, too.
    if isinstance(value, bool | np.bool_):
        return say("yes") if value else say("no")
    return (
        _figure(value, zone)
        if isinstance(value, float | int | pd.Timestamp) or value is pd.NaT
        else _word(str(value), column)
    )


def _word(value: str, column: str) -> str:
    return _state(value) if column in STATE_COLUMNS else value


def _figure(value: object, zone: str) -> str:
    if isinstance(value, float):
        if value != value:  # noqa: PLR0124 NaN equals nothing
            return ""
        return written(value, ",.0f" if abs(value) >= 100 or value == int(value) else ",.2f")
    if value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value.tz_convert(zone):%m-%d %H:%M}"
    return written(value) if isinstance(value, int) else str(value)


def _state(value: str) -> str:
    """Return a state in the reader's language; a file may write its words apart."""
    key = value.replace(" ", "_")
    known = translated(value)
    return known if known != value or (said := translated(key)) == key else said


def value_title(column: str, value: str) -> str:
    """Return what the page calls a value of a record; in English its id.

    Examples
    --------
    >>> value_title("category", "killing")
    'killing'
    """
    if spoken() == ENGLISH.code:
        return value
    return load_texts(spoken(), SERVER).get(f"{column}_{value}", value)
