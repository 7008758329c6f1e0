"""Indicators of coverage: the numbers of the catalogue that the list of gaps has as columns.

Layers, tables, exports and the brief show an indicator under its title and definition. Counted
indicators add up over units; a ratio is computed after summing, so that the ratio of a department
is that of its sums. Undefined (a division by 0) is NaN, never 0 and never infinite.
"""

from collections.abc import Mapping

import numpy as np

from geo.catalogue import CATALOGUE, Derived, Measure
from geo.catalogue.measure import companion
from geo.cube.read import share
from geo.errors import QueryError
from geo.texts.sentences import say

INDICATORS: Mapping[str, Measure | Derived] = {
    name: number for name, number in CATALOGUE.items() if number.in_gaps
}


def indicator(name: str) -> Measure | Derived:
    """Return an indicator by id. Raises QueryError naming those there are.

    Examples
    --------
    >>> indicator("observers_per_10000").formula
    '10000 * observers / registered_voters'
    """
    if name not in INDICATORS:
        raise QueryError(
            say(
                "{name!r} is no indicator; known are {indicators}",
                name=name,
                indicators=", ".join(INDICATORS),
            )
        )
    return INDICATORS[name]


def unknown_without(kind: str) -> tuple[str, ...]:
    """Return the counted indicators that are unknown where no record of a kind counts.

    Examples
    --------
    >>> "teams" in unknown_without("deployment"), "units_total" in unknown_without("deployment")
    (True, False)
    """
    return tuple(
        name
        for name, number in INDICATORS.items()
        if isinstance(number, Measure) and kind in number.recorded
    )


def evaluate(name: str, arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return an indicator from the counted ones, whatever their shape; NaN where undefined.

    Examples
    --------
    >>> counts = {"observers": np.array([4, 0]), "registered_voters": np.array([20_000, 0])}
    >>> evaluate("observers_per_10000", counts).tolist()
    [2.0, nan]
    """
    number = indicator(name)
    if isinstance(number, Measure):
        # Within the program infinite says that no team is in place; outside that is undefined.
        values = arrays[name]
        return np.where(np.isinf(values), np.nan, values) if values.dtype.kind == "f" else values
    (above,), (below,) = number.numerators, number.denominators
    # Both sides of a ratio are of the same pieces: a sum that lacks one is no whole.
    lacks = [np.asarray(arrays.get(companion(part), 0)) for part in number.parts]
    whole = (lacks[0] == 0) & (lacks[1] == 0)
    dtype = np.float32 if np.ndim(arrays[above]) > 1 else float
    found = share(arrays[above], arrays[below], whole, dtype)
    return found * found.dtype.type(number.factor) if number.factor != 1 else found
