"""National bulletins that have gone on while those of the units have not."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.results.bulletins import WHOLE
from geo.cube.results.figures import numbers
from geo.verification.count_order.stored.bulletin_history import counted_sheets


@dataclass(frozen=True, kw_only=True)
class NationalAhead:
    """A national bulletin that is newer than every unit's, and has more sheets than they together.

    Attributes
    ----------
    units_at : instant of the newest bulletin of a unit; what is known by unit is of then.
    at : of the national bulletin.
    sheets, listed : in its count, and that there are; NaN where it does not say how many.
    """

    units_at: pd.Timestamp
    at: pd.Timestamp
    sheets: float
    listed: float

    @property
    def complete(self) -> bool:
        """Whether it has every sheet, so that nothing is out, whatever units' bulletins say."""
        return self.sheets >= self.listed


def national_ahead(tallies: pd.DataFrame, top: str, units: pd.Index) -> NationalAhead | None:
    """Return how far national bulletins of the whole are ahead of the units'; None if they are not.

    Parameters
    ----------
    tallies : columns of `geo.records.kinds.TALLY`, of one series up to a moment.
    top : code of the country.
    units : codes that have no parts among them.

    Examples
    --------
    >>> rows = pd.DataFrame({"unit": ["01", "per"], "stations_counted": [5, 9],
    ...     "stations_total": [9, 9], "reported_at": pd.to_datetime(["2021-06-08", "2021-06-15"])})
    >>> found = national_ahead(rows, "per", pd.Index(["01"]))
    >>> found.sheets, found.complete, national_ahead(rows.iloc[:1], "per", pd.Index(["01"]))
    (9.0, True, None)
    """
    known, whole = _by_time(tallies, top)
    of_units = known.loc[known["unit"].isin(units)]
    if of_units.empty or not whole.any():
        return None
    last, units_at = known.loc[whole].iloc[-1], of_units["reported_at"].iloc[-1]
    together = float(np.nansum(of_units.groupby("unit")["sheets"].max()))
    if last["reported_at"] <= units_at or last["sheets"] <= together:
        return None
    return NationalAhead(
        units_at=units_at,
        at=last["reported_at"],
        sheets=float(last["sheets"]),
        listed=float(last["listed"]),
    )


def complete_since(tallies: pd.DataFrame, top: str) -> pd.Timestamp | None:
    """Return the instant from which national bulletins of the whole have every sheet, if they do.

    Parameters
    ----------
    tallies, top : as of `national_ahead`.

    Examples
    --------
    >>> rows = pd.DataFrame({"unit": "per", "stations_counted": [5, 9], "stations_total": 9,
    ...     "reported_at": pd.to_datetime(["2021-06-08", "2021-06-15"])})
    >>> complete_since(rows, "per"), complete_since(rows.iloc[:1], "per")
    (Timestamp('2021-06-15 00:00:00'), None)
    """
    known, whole = _by_time(tallies, top)
    national = known.loc[whole]
    lacking = ~(national["sheets"] >= national["listed"]).to_numpy()
    # A count can go backwards: what counts is since when none lacks any more.
    first = int(np.flatnonzero(lacking)[-1]) + 1 if lacking.any() else 0
    return national["reported_at"].iloc[first] if first < len(national) else None


def _by_time(tallies: pd.DataFrame, top: str) -> tuple[pd.DataFrame, pd.Series]:
    """Return bulletins that say their sheets, in order, and which of them are of the whole."""
    known = tallies.assign(
        sheets=counted_sheets(tallies), listed=numbers(tallies, "stations_total")
    )
    known = known.loc[known["sheets"].notna()].sort_values("reported_at", kind="stable")
    whole = known["unit"] == top
    if "scope" in known:
        whole &= known["scope"].fillna("").isin(WHOLE)
    return known, whole
