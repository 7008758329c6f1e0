"""Bulletins of units, one of a unit and instant: those of its parts are summed."""

import pandas as pd

from geo.missions.countries.electoral_units import CODE
from geo.records.kinds import TALLY


def sum_parts(tallies: pd.DataFrame, top: str) -> pd.DataFrame:
    """Return bulletins with those of parts of a unit (its zones) summed, each as last known.

    A figure that one of the parts leaves out is unknown of the unit, and what is no figure is that
    of the part that came last.

    Parameters
    ----------
    tallies : columns of `geo.records.kinds.TALLY`, all revisions; ``scope`` says the parts.
    top : code of the country, whose bulletins have no parts.

    Examples
    --------
    >>> when = pd.to_datetime(["2021-06-06T01Z", "2021-06-06T01Z", "2021-06-06T02Z"])
    >>> zones = pd.DataFrame({"series": "s", "unit": "01", "scope": ["Z1", "Z2", "Z1"],
    ...     "reported_at": when, "recorded_at": when, "votes_a": pd.array([3, 4, 5], "Int64")})
    >>> sum_parts(zones, "per")[["unit", "scope", "votes_a"]].to_numpy().tolist()
    [['01', '', 7], ['01', '', 9]]
    """
    if "scope" not in tallies:
        return tallies
    scope = tallies["scope"].fillna("").astype("str")
    part = scope.str.fullmatch(CODE) & (tallies["unit"] != top)
    if not part.any():
        return tallies
    order = [name for name in ("reported_at", "recorded_at") if name in tallies]
    parts = tallies[part].sort_values(order, kind="stable")
    of_part = parts.groupby(["series", "unit", "scope"], sort=False).ngroup()
    of_unit = parts.groupby(["series", "unit"], sort=False).ngroup()
    summed: dict[str, pd.Series] = {}
    for name in parts:
        # What no part gives is unknown of the whole as it stands.
        if not _is_figure(str(name)) or parts[name].isna().all():
            continue
        amounts = parts[name].astype("Float64")
        known = _running(amounts.fillna(0), of_part, of_unit)
        lacking = _running(amounts.isna().astype("Float64"), of_part, of_unit)
        summed[str(name)] = known.mask(lacking > 0).astype(parts[name].dtype)
    whole = parts.assign(scope="", **summed)
    last = ~whole.duplicated(["series", "unit", "reported_at"], keep="last")
    return pd.concat([tallies[~part], whole[last]]).sort_index(kind="stable")


def _is_figure(name: str) -> bool:
    column = TALLY.column(name)
    return name.startswith("votes_") or (column is not None and column.type == "integer")


def _running(values: pd.Series, of_part: pd.Series, of_unit: pd.Series) -> pd.Series:
    """Return the sum of the parts of a unit after each row, of which each replaces its part's."""
    before = values.groupby(of_part).shift(fill_value=0)
    return (values - before).groupby(of_unit).cumsum()
