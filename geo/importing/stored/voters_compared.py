"""Voters of a register by unit beside those of the stations that lie in it: they must add up."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from geo.importing.ready import Ready
from geo.records.kinds import REGISTER, STATION
from geo.sources.table import problems
from geo.store import Store
from geo.texts.sentences import counted, say


def with_voters_compared(ready: Ready, parents: Mapping[str, str], store: Store) -> Ready:
    """Return rows with those named whose voters are not the sum of their unit's stations.

    They are taken, and the register's figure is the one that is shown: which of the two is wrong
    nobody can tell from here. Where one station of a unit has no voters there is no sum.

    Parameters
    ----------
    parents : code of a unit -> that of the unit above it.
    """
    if ready.kind not in {REGISTER, STATION} or ready.rows.empty:
        return ready
    stations, register = store.current(STATION), store.current(REGISTER)
    if ready.kind is STATION:
        stations = pd.concat([stations, ready.rows]).drop_duplicates("station", keep="last")
        # Each unit once, at the first of its stations in the file.
        rows = ready.rows.drop_duplicates("unit")
        said = rows["unit"].map(register.set_index("unit")["registered_voters"])
    else:
        rows, said = ready.rows, ready.rows["registered_voters"]
    sums = voters_of_units(stations, parents)
    listed = []
    for row, unit, voters in zip(rows.index.tolist(), rows["unit"], said, strict=True):
        boxes, total = sums.get(unit, (0, None))
        if total is None or pd.isna(voters) or int(voters) == total:
            continue
        reason = say(
            "the register has {voters} of unit {unit}, but its {stations} on the list {total:,}: "
            "the register is what counts",
            voters=counted(int(voters), "voter"),
            unit=unit,
            stations=counted(boxes, "station"),
            total=total,
        )
        column, value = ("unit", unit) if ready.kind is STATION else ("registered_voters", voters)
        listed.append((row, column, str(value), reason))
    warnings = pd.concat([ready.warnings, problems(listed)], ignore_index=True)
    return replace(ready, warnings=warnings) if listed else ready


def voters_of_units(
    stations: pd.DataFrame, parents: Mapping[str, str]
) -> dict[str, tuple[int, int | None]]:
    """Return how many stations lie in each unit and those above it, and their voters together.

    None instead of a sum where a station has no voters.

    Examples
    --------
    >>> rows = pd.DataFrame({"unit": ["0101", "0102"], "registered_voters": [200, None]})
    >>> found = voters_of_units(rows, {"0101": "01", "0102": "01"})
    >>> found["0101"], found["01"]
    ((1, 200), (2, None))
    """
    found: dict[str, tuple[int, int | None]] = {}
    if "registered_voters" not in stations:
        return found
    for unit, given in stations.groupby("unit", sort=False)["registered_voters"]:
        numbers = pd.to_numeric(given, errors="coerce")
        total = None if numbers.isna().any() else int(numbers.sum())
        above = str(unit)
        while above:
            boxes, before = found.get(above, (0, 0))
            both = None if before is None or total is None else before + total
            found[above] = (boxes + len(given), both)
            above = parents.get(above, "")
    return found
