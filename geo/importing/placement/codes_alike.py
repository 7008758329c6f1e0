"""Rows whose code is one of several that a crosswalk leads to one unit: they may be its parts."""

import pandas as pd

from geo.importing.placement.placing import Codebook
from geo.records.kind import Kind
from geo.sources.table import problems
from geo.texts.listing import and_more
from geo.texts.sentences import say

NAMED = 3
"""Other codes that a finding names."""


def list_codes_alike(
    kind: Kind, rows: pd.DataFrame, stated: pd.Series, book: Codebook
) -> pd.DataFrame:
    """Return the rows that may be a part of their unit: ``row``, ``column``, ``value``, ``reason``.

    Of several such codes in one file none is taken. In files that are imported one after the
    other the second would be known where its figures are equal, and nobody would hear of it.

    Parameters
    ----------
    rows : ready to be stored, with ``unit``.
    stated : the code that each row of the file gives; index at least as `rows`.

    Examples
    --------
    >>> from geo.records.kinds import TALLY
    >>> book = Codebook(units={"1": "0101"}, reasons={}, alike={"1": ("2",)})
    >>> rows = pd.DataFrame({"unit": ["0101"]})
    >>> print(*list_codes_alike(TALLY, rows, pd.Series(["1"]), book)["reason"])
    is unit 0101, which the crosswalk gives the code 2, too: a row of that, in another file, would \
be known or in conflict with this one; sum them to one row per unit first
    """
    if kind.subject != "unit" or kind.parts is None or not book.alike:
        return problems()
    codes = stated.loc[rows.index].str.strip()
    codes = codes[codes.isin(list(book.alike))]
    return problems(
        [
            (row, "unit", code, _reason(kind, rows["unit"][row], book.alike[code]))
            for row, code in zip(codes.index.tolist(), codes, strict=True)
        ]
    )


def _reason(kind: Kind, unit: str, others: tuple[str, ...]) -> str:
    return say(
        "is unit {unit}, which the crosswalk gives the code {codes}, too: a row of that, in "
        "another file, would be known or in conflict with this one; {remedy}"
        if len(others) == 1
        else "is unit {unit}, which the crosswalk gives the codes {codes}, too: a row of that, in "
        "another file, would be known or in conflict with this one; {remedy}",
        unit=unit,
        codes=and_more(", ".join(others[:NAMED]), len(others) - NAMED),
        remedy=kind.parts.remedy() if kind.parts else "",
    )
