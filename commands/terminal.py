"""Rows on a terminal: words may wrap, figures and codes never."""

from collections.abc import Mapping

import pandas as pd
from rich.console import Console
from rich.table import Table

from commands.table_states import STATE_COLUMNS
from geo.texts.sentences import spoken, translated, written
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
    if isinstance(value, float):
        if value != value:  # noqa: PLR0124 NaN equals nothing
            return ""
        return written(value, ",.0f" if abs(value) >= 100 or value == int(value) else ",.2f")
    if value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value.tz_convert(zone):%m-%d %H:%M}"
    if isinstance(value, int):
        return written(value)
    return translated(str(value)) if column in STATE_COLUMNS else str(value)
