"""Reports of a quick count: which of them count, which are listed with a reason, and as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.errors import QueryError
from geo.missions.decisive import DecisiveRule
from geo.texts.sentences import say
from geo.verification.quick_count.arrived.report_faults import COUNTS, reject
from geo.verification.quick_count.ratio import Floats
from geo.verification.quick_count.sample import Sample
from geo.verification.quick_count.strata import Integers, collapse, sums

ARRAYS = ("row", "stratum", "arrived_at", "votes", "valid", "cast", "registered")
"""What `Reports` has one value of per report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """The reports that count, in the order in which they arrived.

    Attributes
    ----------
    sample : what they are reports of.
    options : ids, in the order of the columns of `votes`.
    row : row of each report's station in ``sample.stations``.
    stratum : place of its stratum in ``sample.sizes``.
    arrived_at : naive UTC instants, ascending.
    votes : reports x options.
    valid, cast, registered : valid votes, ballots, registered voters; NaN where not reported.
    rejected : rows that do not count: ``row``, ``column``, ``value``, ``reason``.
    decisive : what decides the election by its law; None where the mission does not say.
    """

    sample: Sample
    options: tuple[str, ...]
    row: Integers
    stratum: Integers
    arrived_at: np.ndarray
    votes: Floats
    valid: Floats
    cast: Floats
    registered: Floats
    rejected: pd.DataFrame
    decisive: DecisiveRule | None = None

    def table(self, at: datetime | None = None) -> pd.DataFrame:
        """Return the reports that had arrived by a moment as a file has them.

        Returns
        -------
        ``station, stratum, stratum_size`` (stations of the stratum in the frame), ``arrived_at``,
        ``votes_<option>``, ``valid_votes``, ``votes_cast``, ``registered_voters``; and the strata
        that are estimated together, with their stations: ``weight_stratum, weight_size`` for the
        weight, ``variance_stratum, variance_size`` for the variance.
        """
        count = self.arrived(at)
        drawn = self.sample.table()[["station", "stratum", "stratum_size"]]
        return (
            drawn.iloc[self.row[:count]]
            .reset_index(drop=True)
            .assign(
                arrived_at=pd.to_datetime(self.arrived_at[:count], utc=True),
                **{votes(o): self.votes[:count, i] for i, o in enumerate(self.options)},
                valid_votes=self.valid[:count],
                votes_cast=self.cast[:count],
                registered_voters=self.registered[:count],
                **self._joined("weight", 1, count),
                **self._joined("variance", 2, count),
            )
        )

    def _joined(self, name: str, least: int, count: int) -> dict[str, np.ndarray]:
        """Return the joined stratum of each of the first reports, and its stations."""
        sizes, stratum = self.sample.sizes, self.stratum[:count]
        group = collapse(np.bincount(stratum, minlength=len(sizes)), sizes.to_numpy(), least)
        names = pd.Series(sizes.index.astype(str)).groupby(group).agg(" + ".join).to_numpy()
        of = group[stratum]
        return {f"{name}_stratum": names[of], f"{name}_size": sums(group, sizes.to_numpy())[of]}

    def known(self, at: datetime | pd.Timestamp | np.datetime64 | None = None) -> "Reports":
        """Return the reports that had arrived by a moment, itself included."""
        count = self.arrived(at)
        return replace(self, **{name: getattr(self, name)[:count] for name in ARRAYS})

    def arrived(self, at: datetime | pd.Timestamp | np.datetime64 | None = None) -> int:
        """Return how many had arrived by a moment, itself included; all without one."""
        if at is None:
            return len(self.row)
        return int(np.searchsorted(self.arrived_at, naive_instant(at), side="right"))


def check_reports(  # noqa: PLR0913 - reports, and what they are judged by
    sample: Sample,
    rows: pd.DataFrame,
    options: Sequence[str],
    *,
    closed_at: datetime,
    blank_valid: bool = False,
    unread: pd.DataFrame | None = None,
) -> Reports:
    """Return the reports that count; every other row is listed with its reason.

    Parameters
    ----------
    rows : ``station``, ``arrived_at`` (aware instants), ``votes_<option>`` of every option, and
        where known ``votes_cast``, ``registered_voters``, ``blank_votes``, ``null_votes``,
        ``stratum``; index = row of the file. Numbers may be texts.
    options : ids of the mission's options.
    closed_at : when the polls closed: what is from before is no report of a count.
    blank_valid : blank votes are valid ones by the country's law.
    unread : rows that could not be read at all: ``row``, ``column``, ``value``, ``reason``.

    Raises
    ------
    QueryError
        When a column is missing, or one has votes for an option the mission has not.

    Examples
    --------
    >>> drawn = Sample(stations=pd.DataFrame({"station": ["1", "2"], "stratum": "a"}),
    ...                sizes=pd.Series({"a": 9}))
    >>> rows = pd.DataFrame({"station": ["1", "7"], "votes_x": ["5", "6"],
    ...                      "arrived_at": pd.to_datetime(["2021-06-07T01:00Z"] * 2)})
    >>> closed = datetime.fromisoformat("2021-06-07T00:00Z")
    >>> found = check_reports(drawn, rows, ["x"], closed_at=closed)
    >>> found.votes.tolist(), found.rejected["reason"].tolist()
    ([[5.0]], ['is not in the sample'])
    """
    _check_columns(rows, options)
    # Rows of several files may have the same number.
    numbered, rows = rows.index, rows.reset_index(drop=True)
    figures = _numbers(rows, options)
    needed = [votes(option) for option in options]
    needed += ["blank_votes"] if blank_valid else []
    faults = reject(sample, rows, figures, needed, closed_at)
    good = rows.loc[~rows.index.isin(faults["row"])].sort_values("arrived_at", kind="stable")
    kept = figures.loc[good.index]
    place = pd.Index(sample.stations["station"]).get_indexer(pd.Index(good["station"]))
    strata = sample.sizes.index.get_indexer(pd.Index(sample.stations["stratum"]))
    faults = faults.assign(row=numbered[faults["row"]])
    shares = kept[[votes(option) for option in options]].to_numpy()
    blank = kept["blank_votes"].to_numpy() if blank_valid else 0
    return Reports(
        sample=sample,
        options=tuple(options),
        row=place.astype(np.int64),
        stratum=strata[place].astype(np.int64),
        arrived_at=naive_instants(good["arrived_at"]),
        votes=shares,
        valid=shares.sum(axis=1) + blank,
        cast=kept["votes_cast"].to_numpy(),
        registered=kept["registered_voters"].to_numpy(),
        rejected=pd.concat([unread, faults], ignore_index=True) if unread is not None else faults,
    )


def _check_columns(rows: pd.DataFrame, options: Sequence[str]) -> None:
    needed = ["station", "arrived_at", *(votes(option) for option in options)]
    if missing := [name for name in needed if name not in rows]:
        raise QueryError(
            say(
                "reports need {missing}; there is {rows}",
                missing=missing[0],
                rows=", ".join(map(str, rows)),
            )
        )
    known = {*needed, votes("cast")}
    others = [name for name in map(str, rows) if name.startswith("votes_") and name not in known]
    if others:
        raise QueryError(
            say(
                "{others} has votes for an option that the mission has not; "
                "its options are {options}",
                others=others[0],
                options=", ".join(options),
            )
        )


def _numbers(rows: pd.DataFrame, options: Sequence[str]) -> pd.DataFrame:
    """Return the figures as floats: NaN where there is none, or where it is no number."""
    names = [*(votes(option) for option in options), *COUNTS]
    return pd.DataFrame(
        {
            name: pd.to_numeric(rows[name], errors="coerce").astype(float)
            if name in rows
            else np.full(len(rows), np.nan)
            for name in names
        },
        index=rows.index,
    )


def naive_instant(at: datetime | pd.Timestamp | np.datetime64) -> np.datetime64:
    """Return an instant as naive UTC.

    Examples
    --------
    >>> str(naive_instant(pd.Timestamp("2021-06-06T20:00-05:00")))[:16]
    '2021-06-07T01:00'
    """
    moment = pd.Timestamp(at)
    return (moment.tz_convert("UTC").tz_localize(None) if moment.tz else moment).to_datetime64()


def naive_instants(instants: pd.Series) -> np.ndarray:
    """Return aware instants as naive UTC, in microseconds.

    Examples
    --------
    >>> naive_instants(pd.Series(pd.to_datetime(["2021-06-07T01:00Z"]))).astype(str).tolist()
    ['2021-06-07T01:00:00.000000']
    """
    aware = pd.to_datetime(instants, utc=True)
    return np.asarray(aware.dt.tz_localize(None).to_numpy(dtype="datetime64[us]"))
