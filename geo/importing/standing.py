"""Rejected rows that come again without the rows for whose sake they were rejected."""

import re
from dataclasses import replace
from functools import cache

import pandas as pd

from geo.files.formulas import harmless
from geo.importing.rejects import BETWEEN, rejects_columns
from geo.sources.format import Translated
from geo.sources.kept_rows import without
from geo.sources.table import Problem, Table, problems
from geo.texts.files import languages
from geo.texts.message import pattern
from geo.texts.translations import load_language

_OF_OTHERS = (
    "has lost its leading zeros: the id with {digits} digits is in the file too",
    "is a total: its figures are the sums of all other rows of its {whole}",
    "is in row {row} with other content",
    "is in row {row} of {file} with other content",
)
"""What only the whole file could tell, as `geo.importing` says it, in English."""


def leave_standing(table: Table, translated: Translated) -> tuple[Translated, pd.DataFrame]:
    """Return a file's rows without those whose reason stands, and these as problems.

    In a file of rejected rows the others are not there, by which a row was a total, an id
    without its zeros or one that another row had already, and which ``revise`` would overwrite.
    Its reason stands until its cell is another or the reason is deleted.

    Examples
    --------
    >>> from pathlib import Path
    >>> empty = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame({"unit": ["0101"]}))
    >>> kept, listed = leave_standing(empty, Translated(frames={"incident": empty.frame}))
    >>> len(listed)
    0
    """
    names, of_others = rejects_columns(table), _of_others()
    frame = next(iter(translated.frames.values()))
    listed: list[Problem] = []
    if names:
        cells = table.frame.loc[table.frame.index.isin(frame.index), names]
        for row, *texts in cells[cells[names[-1]].str.contains(of_others)].itertuples():
            parts = [text.split(BETWEEN) for text in texts[1:]]
            # Somebody may have edited these cells: their parts need not be as many any more.
            listed += [
                (row, column, value, reason)
                for column, value, reason in zip(*parts, strict=False)
                if of_others.search(reason) and _is_still(frame, row, column, value)
            ]
    if not listed:
        return translated, problems()
    rows = {row for row, *_ in listed}
    frames = {one: without(left, rows) for one, left in translated.frames.items()}
    named = translated.names
    left_names = named[~named.index.isin(rows)] if named is not None else None
    return replace(translated, frames=frames, names=left_names), problems(listed)


@cache
def _of_others() -> re.Pattern[str]:
    """Return what those reasons read like: whoever sends the rows again may read another language.

    >>> bool(_of_others().search("is in row 7 with other content"))
    True
    """
    known = [load_language(code).sentences for code in languages()]
    said = {one.get(words, words) for words in _OF_OTHERS for one in known}
    return re.compile("|".join(p.pattern for p in map(pattern, sorted(said)) if p), re.DOTALL)


def _is_still(frame: pd.DataFrame, row: int, column: str, value: str) -> bool:
    return column in frame and harmless(str(frame.loc[row, column]).strip()) == value
