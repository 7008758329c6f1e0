"""Rows on a terminal: words may wrap, figures and codes never."""

from collections.abc import Mapping

import pandas as pd
from rich.console import Console
from rich.table import Table

from geo.texts.values import Text

CODE_COLUMNS = ("unit", "to_unit")


def print_rows(rows: pd.DataFrame, titles: Mapping[str, Text], language: str, zone: str) -> None:
    """Print rows as a table of a terminal, instants in local time.

    Parameters
    ----------
    titles : of columns; one without is named as it is.
    """
    cells = [[_cell(value, zone) for value in values] for values in rows.itertuples(index=False)]
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold underline")
    for at, name in enumerate(map(str, rows)):
        heading = titles[name][language] if name in titles else str(name)
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


def _cell(value: object, zone: str) -> str:
    if isinstance(value, float):
        if value != value:  # noqa: PLR0124 NaN equals nothing
            return ""
        return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.2f}"
    if value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value.tz_convert(zone):%m-%d %H:%M}"
    return f"{value:,}" if isinstance(value, int) else str(value)
