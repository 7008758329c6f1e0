"""Instants of exported rows in local time besides: what people on the ground read off a clock."""

from collections.abc import Iterable, Mapping

import geopandas as gpd
import pandas as pd

from geo.texts.sentences import mark
from geo.texts.translations import in_each

SUFFIX = "_local"


def with_local_times(
    rows: gpd.GeoDataFrame, zone: str, own: Mapping[str, str] | None = None
) -> gpd.GeoDataFrame:
    """Return the rows with ``<name>_local`` after each column of instants: ISO 8601, with offset.

    Parameters
    ----------
    rows : instants are ``datetime64[_, UTC]``.
    zone : IANA name of the time zone.
    own : unit -> zone, of the units with another one; it is that of a row's column ``unit``.

    Examples
    --------
    >>> at = pd.to_datetime(["2021-06-07T00:30Z", None])
    >>> rows = gpd.GeoDataFrame({"occurred_at": at}, geometry=[None, None], crs=4326)
    >>> with_local_times(rows, "America/Lima")["occurred_at_local"].tolist()
    ['2021-06-06T19:30:00-05:00', '']
    """
    result = rows.copy()
    zones = [zone] * len(rows)
    if own and "unit" in rows:
        zones = [own.get(unit, zone) for unit in rows["unit"]]
    # From the last: an inserted column moves those after it.
    for name in reversed(rows.columns):
        if isinstance(rows[name].dtype, pd.DatetimeTZDtype):
            local = [_written(*row) for row in zip(rows[name], zones, strict=True)]
            place = result.columns.get_loc(name) + 1
            result.insert(place, f"{name}{SUFFIX}", pd.Series(local, rows.index, dtype="str"))
    return result


def local_times(rows: gpd.GeoDataFrame) -> list[str]:
    """Return the columns of instants that are followed by their local time.

    Examples
    --------
    >>> at = pd.to_datetime(["2021-06-07T04:30Z"])
    >>> local_times(gpd.GeoDataFrame({"occurred_at": at, "occurred_at_local": ["x"], "n": [1]}))
    ['occurred_at']
    """
    return [name for name in rows if f"{name}{SUFFIX}" in rows]


def describe_local(
    name: str, zone: str, own: Mapping[str, str] | None = None, codes: Iterable[str] = ("en",)
) -> dict[str, str]:
    """Return the definition of the column with an instant's local time, by language.

    Parameters
    ----------
    own : as of `with_local_times`.
    codes : of the languages.

    Examples
    --------
    >>> describe_local("occurred_at", "America/Lima")["en"]
    'occurred_at in local time of America/Lima (ISO 8601 with its offset from UTC).'
    """
    others = ", ".join(sorted(set((own or {}).values())))
    words = mark(
        "{name} in local time of {zone}, of the unit's own zone where it is another ({others}) "
        "(ISO 8601 with its offset from UTC)."
    )
    if not others:
        words = mark("{name} in local time of {zone} (ISO 8601 with its offset from UTC).")
    return {
        code: said.format(name=name, zone=zone, others=others)
        for code, said in in_each(words, codes).items()
    }


def _written(instant: pd.Timestamp, zone: str) -> str:
    return "" if pd.isna(instant) else instant.tz_convert(zone).isoformat(timespec="seconds")
