"""Units by name: each name is looked for among the units of its parent, and nothing is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from geo.codes.names import UnknownName
from geo.importing.mapping.units.aliases import Aliases
from geo.importing.mapping.units.gazetteer import Found, Gazetteer
from geo.sources.table import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What the names of rows are.

    Attributes
    ----------
    units : code by row, "" where no name is given or none is known.
    problems : rows whose name is no unit's, or that of several.
    unknown : each such name once.
    """

    units: pd.Series
    problems: list[Problem]
    unknown: tuple[UnknownName, ...]


def find_units(  # noqa: PLR0913 - names, what they may be, and how they are looked for
    names: pd.DataFrame,
    columns: Mapping[str, str],
    units: pd.DataFrame,
    aliases: Aliases,
    titles: Mapping[str, Sequence[str]] | None = None,
    *,
    near: bool = True,
) -> Named:
    """Return the unit that the names of each row say.

    Parameters
    ----------
    names : a column of text per level id, from the top down; index = row in the file. A name is
        looked for in the unit that the name before it is; the last one given is the row's unit.
    columns : level -> the file's own column, for the report.
    units : index ``unit``; ``level``, ``name``, ``parent``.
    titles : level -> what such units are called in any language: a name may begin with it.
    near : whether to look for the units that an unknown name may mean, which takes a while.

    Examples
    --------
    >>> units = pd.DataFrame(
    ...     {"level": ["region"] * 2 + ["comuna"] * 3, "parent": ["", "", "1", "2", "2"],
    ...      "name": ["Norte", "Sur", "Ñiquén", "Niquén", "Rauco"]},
    ...     index=["1", "2", "101", "201", "202"],
    ... )
    >>> rows = {"region": ["NORTE", "SUR", "SUR"], "comuna": ["NIQUEN", "NIQUEN", "RAUKO"]}
    >>> columns = {"region": "r", "comuna": "c"}
    >>> found = find_units(pd.DataFrame(rows), columns, units, Aliases())
    >>> found.units.tolist()
    ['101', '201', '']
    >>> found.problems
    [(2, 'c', 'RAUKO', 'is the name of no comuna of 2 Sur; near are 202 Rauco')]
    """
    gazetteer = Gazetteer(units, aliases, titles or {}, near=near)
    levels = list(names.columns)
    places = names.groupby(levels, sort=False).ngroup().tolist()
    # Each combination of names once: many stations share it.
    once = names.drop_duplicates()
    found = [_find(gazetteer, dict(zip(levels, row, strict=True))) for row in once.to_numpy()]
    listed = []
    for row, place in zip(names.index.tolist(), places, strict=True):
        one = found[place]
        if one.reason:
            listed.append((row, columns[one.level], str(names[one.level][row]).strip(), one.reason))
    unknown = dict.fromkeys(one.unknown for one in found if one.unknown)
    return Named(
        units=pd.Series([found[place].code for place in places], index=names.index, dtype="str"),
        problems=listed,
        unknown=tuple(unknown),
    )


def _find(gazetteer: Gazetteer, names: Mapping[str, str]) -> Found:
    code = ""
    for level, name in names.items():
        if not str(name).strip():
            continue
        found = gazetteer.find(level, code, str(name).strip())
        if found.reason:
            return found
        code = found.code
    return Found(code=code)
