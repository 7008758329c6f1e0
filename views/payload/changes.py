"""The stock measures of a cube as changes: what a row itself gained or lost, and when.

A state changes in few steps, and a department's state is the sum of its districts': changes of
the rows themselves are all that has to travel. Measures that change at the same places (votes of
each option, stations counted) share one list of places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from geo.cube.unit_rows import Pairs, without_parts
from views.payload.blob import Packer, row_type

INTEGER_TYPES = (np.int8, np.int16, np.int32)
# A shared list of places may hold this share of places where a measure does not change.
SPARE = 0.25


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Places (step x row count + row), ascending, at which measures change."""

    index: int
    places: np.ndarray

    def suits(self, places: np.ndarray) -> bool:
        """Tell whether a measure that changes at `places` wastes little by using this list.

        Examples
        --------
        >>> every = Pattern(index=0, places=np.arange(100))
        >>> every.suits(np.arange(99)), every.suits(np.arange(10)), every.suits(np.arange(50, 149))
        (True, False, False)
        """
        enough = len(places) >= (1 - SPARE) * len(self.places)
        return enough and bool(np.isin(places, self.places, assume_unique=True).all())


def pack_changes(
    cube: xr.Dataset,
    names: Sequence[str],
    parents: np.ndarray,
    electoral: Pairs | None = None,
    sums: Sequence[tuple[str, Sequence[str]]] = (),
) -> tuple[bytes, dict[str, Any]]:
    """Return the changes of arrays of the cube as one binary file, and where each lies in it.

    Parameters
    ----------
    cube : see `geo.cube.build.build_cube`.
    names : of its variables (unit, time).
    parents : row of each row's parent, -1 at the top; parents come before their children.
    electoral : rows of electoral units, and of those in them.
    sums : arrays that are as a rule the sum of others, in several ways perhaps; no loops. Where
        that saves room only what they are beside it is packed: mostly nothing.

    Returns
    -------
    The description has ``patterns`` (``count`` of places, offsets of ``counts`` per step and of
    the ``gaps`` between rows within a step, both of ``dtype``) and ``arrays`` (``id``, ``dtype``,
    ``offset``, ``pattern``, and in ``beside`` the ids of those whose sum is to be added). An array
    that is zero everywhere is in neither.
    """
    changes = {name: own_changes(cube[name].to_numpy(), parents, electoral) for name in names}
    found = {name: np.flatnonzero(values) for name, values in changes.items()}
    packer = Packer()
    patterns: list[Pattern] = []
    placed: dict[str, Pattern] = {}
    for name in sorted(found, key=lambda name: -len(found[name])):
        if not len(found[name]):
            continue
        # Longest first (see the order of the loop), so that a measure can only be asked whether it
        # fits into a list that is there.
        pattern = next((p for p in patterns if p.suits(found[name])), None)
        if pattern is None:
            pattern = Pattern(index=len(patterns), places=found[name])
            patterns.append(pattern)
        placed[name] = pattern
    arrays: list[dict[str, Any]] = []
    for name, pattern in placed.items():
        beside, rest = _beside(name, changes, placed, sums)
        values = _smallest(rest.ravel()[pattern.places])
        arrays.append(
            {
                "id": name,
                "dtype": values.dtype.name,
                "offset": packer.add(values),
                "pattern": pattern.index,
            }
            | ({"beside": beside} if beside else {})
        )
    shape = (cube.sizes["time"], cube.sizes["unit"])
    described = [_pack_places(packer, pattern.places, shape) for pattern in patterns]
    return packer.content(), {"patterns": described, "arrays": arrays}


def _beside(
    name: str,
    changes: Mapping[str, np.ndarray],
    placed: Mapping[str, Pattern],
    sums: Sequence[tuple[str, Sequence[str]]],
) -> tuple[list[str], np.ndarray]:
    """Return the arrays whose sum one is most nearly, and what it has beside them."""
    found: tuple[list[str], np.ndarray] = [], changes[name]
    for total, parts in sums:
        # Of parts that change at other places the browser would have to look for each.
        own = [part for part in parts if placed.get(part) is placed[name]]
        if total != name or not own:
            continue
        rest = changes[name] - sum(changes[part] for part in own)
        if np.count_nonzero(rest) < np.count_nonzero(found[1]):
            found = own, rest
    return found


def own_changes(
    values: np.ndarray, parents: np.ndarray, electoral: Pairs | None = None
) -> np.ndarray:
    """Return what each row gained in each step beside its children; int64 (time, row).

    Examples
    --------
    >>> country_and_district = np.array([[3, 5], [2, 4]])
    >>> own_changes(country_and_district, np.array([-1, 0])).tolist()
    [[1, 2], [0, 2]]
    """
    # Undoes the sum over units and over time: the browser adds both up again, to the same digits,
    # from what each row gained by itself. Most steps of most measures change nothing.
    moves = (values[:, 1:] != values[:, :-1]).any(axis=0)
    steps = np.flatnonzero(np.concatenate([np.ones(min(1, values.shape[1]), dtype=bool), moves]))
    found = np.zeros(values.shape[::-1], dtype=np.int64)
    found[steps] = np.diff(without_parts(values[:, steps], parents, electoral), prepend=0).T
    return found


def _pack_places(packer: Packer, places: np.ndarray, shape: tuple[int, int]) -> dict[str, Any]:
    dtype = row_type(shape[1])
    steps, rows = np.divmod(places, shape[1])
    counts = np.bincount(steps, minlength=shape[0]).astype(dtype)
    # Rows within a step ascend, so their gaps are small numbers, and compress to a fraction of the
    # rows themselves.
    follows = np.diff(steps, prepend=-1) == 0
    gaps = np.where(follows, np.diff(rows, prepend=0), rows).astype(dtype)
    return {
        "count": len(places),
        "dtype": dtype.name,
        "counts": packer.add(counts),
        "gaps": packer.add(gaps),
    }


def _smallest(values: np.ndarray) -> np.ndarray:
    for dtype in INTEGER_TYPES:
        # Compared after the cast, which wraps silently.
        if np.array_equal(values, values.astype(dtype)):
            return values.astype(dtype)
    raise OverflowError(f"a change of {np.abs(values).max()} does not fit into 32 bits")
