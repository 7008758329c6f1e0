"""The rows of a count at one instant, changed in place while the instants pass."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from geo.verification.by_unit.count_changes import CountChanges
from geo.verification.count_order.decomposition import CountState
from geo.verification.count_order.projection import OpenSheets, sheet_sizes


@dataclass(kw_only=True)
class CountNow:
    """A count as it stands.

    Attributes
    ----------
    listed, voters : sheets there are by row, and registered voters of them; NaN unknown.
    sheets, lead, valid : what is in.
    out : rows that contradict themselves, and are in none of it.
    """

    listed: np.ndarray
    voters: np.ndarray
    sheets: np.ndarray = field(init=False)
    lead: np.ndarray = field(init=False)
    valid: np.ndarray = field(init=False)
    out: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.sheets, self.lead, self.valid = np.zeros((3, len(self.listed)))
        self.out = np.zeros(len(self.listed), dtype=bool)

    @classmethod
    def before(cls, changes: CountChanges) -> "CountNow":
        """Return a count before its first change."""
        rows = changes.rows
        return cls(
            listed=rows["listed"].to_numpy(dtype=float, copy=True),
            voters=rows["voters"].to_numpy(dtype=float, copy=True),
        )

    def take(self, changes: pd.DataFrame) -> None:
        """Let changes come into force, in their order.

        Examples
        --------
        >>> now = CountNow(listed=np.ones(2), voters=np.array([200.0, 100.0]))
        >>> row = {"row": 0, "sheets": 1.0, "lead": 5.0, "valid": 50.0, "listed": 1.0,
        ...     "voters": 200.0, "out": False}
        >>> now.take(pd.DataFrame([row]))
        >>> now.state().points, now.open_sheets().size.tolist()
        (10.0, [0.0, 100.0])
        """
        row = changes["row"].to_numpy()
        for name in ("sheets", "lead", "valid", "listed", "voters"):
            getattr(self, name)[row] = changes[name].to_numpy()
        self.out[row] |= changes["out"].to_numpy()
        gone = np.flatnonzero(self.out)
        for name in ("sheets", "lead", "valid", "listed"):
            getattr(self, name)[gone] = 0.0

    def state(self) -> CountState:
        """Return a copy of what is in."""
        return CountState(sheets=self.sheets.copy(), lead=self.lead.copy(), valid=self.valid.copy())

    def open_sheets(self) -> OpenSheets:
        """Return what is still out."""
        # Of a row that nobody has listed yet nothing is out, and its size is nobody's.
        there = ~(self.listed <= 0)
        each = np.ones(len(self.listed))
        each[there] = sheet_sizes(self.listed[there], self.voters[there])
        sheets = np.maximum(np.nan_to_num(self.listed) - self.sheets, 0)
        return OpenSheets(sheets=sheets, size=sheets * each, counted_size=self.sheets * each)
