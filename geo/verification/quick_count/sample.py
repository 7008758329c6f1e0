"""The sample of a quick count: stations drawn, their strata, and how large each is in the frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from geo.errors import QueryError
from geo.gaps.stations.representativeness import DIMENSIONS
from geo.gaps.stations.sampling import draw_sample, stratify
from geo.texts.sentences import counted, say
from geo.verification.quick_count.strata import Integers

STRATA = ("region", "remoteness")
"""What a quick count is stratified by: where reports come late, votes mostly differ as well."""
LEAST = 2
"""Stations at least in a stratum: of one alone no variance can be estimated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A column by which arrived is compared with drawn.

    Attributes
    ----------
    code : place in `categories` of each station drawn.
    drawn : stations drawn of each category.
    """

    name: str
    categories: tuple[str, ...]
    code: Integers
    drawn: Integers


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A probability sample: in each stratum every station had the same chance.

    Attributes
    ----------
    stations : one row per station drawn: ``station``, ``stratum``, and those of `DIMENSIONS` that
        are known, by which arrived is compared with drawn.
    sizes : stations of each stratum in the frame; index stratum, in the frame's order.
    """

    stations: pd.DataFrame
    sizes: pd.Series

    def __post_init__(self) -> None:
        if fault := _fault(self.stations, self.sizes):
            raise QueryError(fault)

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Columns of `DIMENSIONS` in which stations drawn are told apart; without any, strata."""
        known = [name for name in DIMENSIONS if name in self.stations]
        found = [dimension(name, self.stations[name].fillna("")) for name in known]
        told_apart = tuple(one for one in found if one.categories != ("",))
        return told_apart or (dimension("stratum", self.stations["stratum"]),)

    @cached_property
    def stratum(self) -> Integers:
        """Place in `sizes` of the stratum of each station drawn."""
        return self.sizes.index.get_indexer(pd.Index(self.stations["stratum"])).astype(np.int64)

    def table(self) -> pd.DataFrame:
        """Return the sample as a file has it: with ``stratum_size`` in every row."""
        sizes = self.stations["stratum"].map(self.sizes)
        return self.stations.assign(stratum_size=sizes.astype(int))


def draw(
    frame: pd.DataFrame,
    size: int,
    seed: int,
    strata: Sequence[str] = STRATA,
    least: int = LEAST,
) -> Sample:
    """Draw a sample of stations, stratified by region and remoteness.

    Parameters
    ----------
    frame : as of `geo.gaps.stations.frame.station_frame`; column ``station`` and those of `strata`.

    Raises
    ------
    QueryError
        When a column is missing or the size does not fit the strata.

    Examples
    --------
    >>> stations = pd.DataFrame({"station": list("abcdef"), "region": list("xxxxyy"),
    ...                          "remoteness": ["1", "1", "3", "3", "1", "1"]})
    >>> drawn = draw(stations, 6, seed=1)
    >>> drawn.sizes.to_dict()
    {'x / 1': 2, 'x / 3': 2, 'y / 1': 2}
    """
    drawn = draw_sample(frame, size, seed, strata, least)
    kept = ["station", "stratum", *(name for name in DIMENSIONS if name in drawn)]
    return Sample(stations=drawn[kept], sizes=stratify(frame, strata).value_counts().sort_index())


def read_sample(rows: pd.DataFrame, faulty: pd.DataFrame | None = None) -> Sample:
    """Return a sample from the rows of a file or of the store.

    Parameters
    ----------
    rows : ``station``, ``stratum``, ``stratum_size`` (stations of the stratum in the frame), and
        any of `DIMENSIONS`. Strata in the order of their names.
    faulty : rows that could not be read: ``row``, ``column``, ``value``, ``reason``.

    Raises
    ------
    QueryError
        When a column is missing, a stratum has two sizes, more stations drawn than it has, or a
        station stands twice, or a row is faulty: weights would be wrong.

    Examples
    --------
    >>> rows = pd.DataFrame({"station": ["1", "2"], "stratum": "a", "stratum_size": 9})
    >>> read_sample(rows).sizes.to_dict()
    {'a': 9}
    """
    if "stratum_size" not in rows:
        raise QueryError(
            say(
                "a sample needs stratum_size: without the strata's sizes in "
                "the frame nothing can be weighed"
            )
        )
    if missing := [name for name in ("station", "stratum") if name not in rows]:
        raise QueryError(
            say(
                "a sample needs {missing}; the file has {rows}",
                missing=missing[0],
                rows=", ".join(map(str, rows)),
            )
        )
    if faulty is not None and len(faulty):
        first = faulty.iloc[0]
        raise QueryError(
            say(
                "a sample is taken whole or not at all, and {faults} bar it: "
                "row {first}, {first_2}: {first_3!r} {first_4}",
                faults=counted(len(faulty), "fault"),
                first=first["row"],
                first_2=first["column"],
                first_3=first["value"],
                first_4=first["reason"],
            )
        )
    kept = [name for name in DIMENSIONS if name in rows]
    by_stratum = rows.groupby("stratum")["stratum_size"]
    if (different := by_stratum.nunique().loc[lambda n: n > 1]).size:
        sizes = ", ".join(map(str, by_stratum.unique()[different.index[0]]))
        raise QueryError(
            say(
                "stratum {index!r} has several sizes: {sizes}",
                index=different.index[0],
                sizes=sizes,
            )
        )
    stations = rows[["station", "stratum", *kept]].reset_index(drop=True)
    return Sample(stations=stations, sizes=by_stratum.first().astype(int).sort_index())


def dimension(name: str, values: pd.Series) -> Dimension:
    """Return a column of the stations drawn as a dimension, categories in order.

    Examples
    --------
    >>> dimension("area", pd.Series(["urban", "rural", "urban"])).drawn.tolist()
    [1, 2]
    """
    code, categories = pd.factorize(values.astype(str), sort=True)
    return Dimension(
        name=name,
        categories=tuple(map(str, categories)),
        code=code.astype(np.int64),
        drawn=np.bincount(code, minlength=len(categories)),
    )


def _fault(stations: pd.DataFrame, sizes: pd.Series) -> str:
    if stations.empty:
        return say("a sample without a station")
    if (twice := stations["station"][stations["station"].duplicated()]).size:
        return say("station {station!r} stands twice in the sample", station=twice.iloc[0])
    if (unknown := stations["stratum"][~stations["stratum"].isin(sizes.index)]).size:
        return say(
            "of stratum {stratum!r} the size in the frame is not given", stratum=unknown.iloc[0]
        )
    drawn = stations["stratum"].value_counts().reindex(sizes.index).fillna(0)
    if (many := sizes.index[drawn > sizes]).size:
        name = many[0]
        return say(
            "stratum {stratum!r} has {size} stations, and {drawn:.0f} are drawn of it",
            stratum=name,
            size=sizes[name],
            drawn=drawn[name],
        )
    return ""
