"""Measures: what a number on the map means, how it adds up and how it reads over time.

A measure is stored (an array of the cube) or derived from stored ones by a formula that is
evaluated after summing over units, so that a share of a department is the share of its sum and
never a mean of shares. The same declarations go to the browser, which evaluates them alike.
"""

from dataclasses import dataclass
from typing import Literal

STOCK, FLOW = "stock", "flow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One additive array of the cube, unit x time.

    Attributes
    ----------
    id : name of the cube variable.
    over : ``stock`` is a state, read as of the moment in every mode; ``flow`` counts events of
        a step, read at the moment, summed over the window or from the start (cumulative).
    unit : unit of measurement (``voters``, ``stations``, ``votes``, ``teams``, ``incidents`` ...).
    definition : one sentence, with the source of the definition.
    """

    id: str
    over: Literal["stock", "flow"]
    unit: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A number computed from stored measures after they were summed.

    Attributes
    ----------
    kind : ``ratio`` is sum(numerators) / sum(denominators), undefined where the latter is 0;
        ``lead`` is (largest - second) / sum of `numerators`; ``winner`` is the index of the
        largest of `numerators`, undefined on a tie or where all are 0.
    """

    id: str
    kind: Literal["ratio", "lead", "winner"]
    numerators: tuple[str, ...]
    denominators: tuple[str, ...] = ()
    unit: str = "share"
    definition: str


def votes(option: str) -> str:
    """Return the name of the cube variable with an option's votes."""
    return f"votes_{option}"
