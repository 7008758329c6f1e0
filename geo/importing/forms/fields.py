"""Columns of submissions under our names: groups, splits of "select many", questions that moved."""

import re
from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from geo.codes.names import letters, spelled_as
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.records.lists import BETWEEN
from geo.sources.forms.submissions import last_part
from geo.sources.table import Problem
from geo.texts.sentences import say

_YES, _NO = {"1", "1.0", "true"}, {"", "0", "0.0", "false"}
_CODES = re.compile(r"\d+(?: \d+)+")


def mapped_columns(mapping: FileMapping) -> list[str]:
    """Return the columns of the file that a mapping speaks of, each once.

    Examples
    --------
    >>> mapped_columns(FileMapping(columns={"severity": "gravity"}))
    ['gravity']
    """
    abroad = mapping.abroad
    conditions = [*mapping.leave_out, *(abroad.when if abroad else ())]
    named = [
        *mapping.columns.values(),
        *(name for made in mapping.made.values() for name in made.columns),
        *(one.column for one in conditions),
        *(name for join in mapping.joins for name in join.on),
        *mapping.sum_by,
        *([*abroad.code_columns, *abroad.name] if abroad else ()),
        *([mapping.long.option, mapping.long.number, *mapping.long.record] if mapping.long else ()),
    ]
    return list(dict.fromkeys(str(name) for name in named))


def new_names(
    columns: Iterable[str], known: Collection[str], named: Sequence[str]
) -> dict[str, str]:
    """Return column -> the name it gets: one of ours, or as a mapping writes it.

    A column that a mapping names in full keeps its name, so that the mapping finds it.

    Examples
    --------
    >>> new_names(["g/severity", "g/what"], ["severity"], [])
    {'g/severity': 'severity'}
    >>> new_names(["g/severity", "g/what"], ["severity"], ["g/severity", "what"])
    {'g/what': 'what'}
    """
    there = list(columns)
    stated = {column for name in named for column in spelled_as(name, there)}
    short = {letters(n): n for n in named if not spelled_as(n, there)}
    ours = {letters(name): name for name in known} | short
    return {
        column: ours[letters(last_part(column))]
        for column in there
        if column not in stated and letters(last_part(column)) in ours
    }


def renamed(
    frame: pd.DataFrame, known: Collection[str], named: Sequence[str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return submissions under the names of `new_names`, and the rows that answer one twice.

    A question that a later version of the form has in another group is one column, for each
    submission fills one of the two.

    Examples
    --------
    >>> two = pd.DataFrame({"a/severity": ["minor", ""], "b/severity": ["", "major"]})
    >>> renamed(two, ["severity"], [])[0]["severity"].tolist()
    ['minor', 'major']
    """
    names = new_names(frame.columns, known, named)
    columns: dict[str, pd.Series] = {}
    twice: list[Problem] = []
    for column in frame.columns:
        name = names.get(column, column)
        given = columns.get(name)
        if given is None:
            columns[name] = frame[column]
            continue
        both = (given != "") & (frame[column] != "") & (given != frame[column])
        reason = say("is answered twice in one submission; {column} is the other", column=column)
        twice += [
            (int(str(row)), name, str(frame.loc[row, column]), reason) for row in frame[both].index
        ]
        columns[name] = given.where(given != "", frame[column])
    return pd.DataFrame(columns, index=frame.index).astype("str"), twice


def with_choices(
    frame: pd.DataFrame, wanted: Collection[str], lists: Collection[str]
) -> pd.DataFrame:
    """Return submissions in which each "select many" is one column, its choices one after another.

    Exports have it as one column, as a column of 0 and 1 per choice (``question/choice``), or both.

    Parameters
    ----------
    wanted : names of columns that a record may have.
    lists : those of them that are lists, with the sign between.

    Examples
    --------
    >>> split = pd.DataFrame({"g/topic/media": ["1", "0"], "g/topic/legal": ["1", ""]})
    >>> with_choices(split, ["topic"], [])["g/topic"].tolist()
    ['media legal', '']
    """
    there = set(frame.columns)
    # Beside the whole they say the same again.
    again = [c for c in frame.columns if c.rpartition("/")[0] in there and _is_split(frame[c])]
    frame = frame.drop(columns=again)
    spelled = {letters(name): name for name in wanted}
    parts: dict[str, list[str]] = {}
    for column in frame.columns:
        question = column.rpartition("/")[0]
        if letters(last_part(question)) in spelled and _is_split(frame[column]):
            parts.setdefault(question, []).append(column)
    for question, columns in parts.items():
        between = BETWEEN if spelled[letters(last_part(question))] in lists else " "
        chosen = [
            between.join(
                c.rpartition("/")[2] for c, cell in zip(columns, cells, strict=True) if cell
            )
            for cells in zip(*(_marks(frame[c]) for c in columns), strict=True)
        ]
        frame = frame.drop(columns=columns).assign(**{question: chosen})
    for column in frame.columns:
        if letters(last_part(column)) in {letters(name) for name in lists}:
            codes = frame[column].str.fullmatch(_CODES)
            frame[column] = frame[column].where(~codes, frame[column].str.replace(" ", BETWEEN))
    return frame.astype("str")


def _marks(column: pd.Series) -> list[bool]:
    return column.str.strip().str.lower().isin(_YES).tolist()


def _is_split(column: pd.Series) -> bool:
    return set(column.str.strip().str.lower().unique()) <= _YES | _NO
