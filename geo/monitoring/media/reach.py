"""Which outlets reach which unit, by their area of broadcast."""

from collections.abc import Mapping

import pandas as pd

from geo.cube.media.monitored import written
from geo.records.lists import split_list

COLUMNS = ("outlet", "unit")


def reached(
    outlets: pd.DataFrame, parents: Mapping[str, str], country: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the units that outlets reach, and the codes that are no unit's.

    An outlet reaches the units that it names and all below them; of a unit above one that it names
    it reaches a part, and that unit is among them.

    Parameters
    ----------
    outlets : index ``outlet``, column ``reached_units``: a list; "" where nobody knows.
    parents : unit -> the one above it, "" at the top; the country's own code among the keys.
    country : that code.

    Returns
    -------
    Two tables of `COLUMNS`, each pair once.

    Examples
    --------
    >>> parents = {"per": "", "01": "per", "0101": "01", "0102": "01", "02": "per"}
    >>> outlets = pd.DataFrame({"reached_units": ["0101; 9"]}, index=["Radio A"])
    >>> found, unknown = reached(outlets, parents, "per")
    >>> found["unit"].tolist(), unknown["unit"].tolist()
    (['01', '0101', 'per'], ['9'])
    """
    children: dict[str, list[str]] = {}
    for unit, parent in parents.items():
        children.setdefault(parent, []).append(unit)
    known: list[tuple[str, str]] = []
    wrong: list[tuple[str, str]] = []
    for outlet, text in written(outlets["reached_units"]).items():
        units: set[str] = set()
        for code in split_list(str(text)):
            if code not in parents:
                wrong.append((str(outlet), code))
                continue
            units |= set(parents) if code == country else _with_relatives(code, parents, children)
        known += [(str(outlet), unit) for unit in sorted(units)]
    return pd.DataFrame(known, columns=list(COLUMNS)), pd.DataFrame(wrong, columns=list(COLUMNS))


def _with_relatives(
    code: str, parents: Mapping[str, str], children: Mapping[str, list[str]]
) -> set[str]:
    """Return a unit, those below it and those above it."""
    found, waiting = {code}, [code]
    while waiting:
        below = children.get(waiting.pop(), [])
        found.update(below)
        waiting += below
    while code := parents.get(code, ""):
        found.add(code)
    return found
