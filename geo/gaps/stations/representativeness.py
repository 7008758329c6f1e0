"""Whether the observed stations resemble all stations; only a drawn sample may be called one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError, SourceError
from geo.gaps.stations.frame import observed_stations, station_frame
from geo.gaps.stations.sampling import draw_sample
from geo.missions.mission import Mission
from geo.sources.tabular import read_table
from geo.texts.program import texts
from geo.texts.sentences import say
from geo.texts.values import Text

DIMENSIONS: Mapping[str, Text] = texts(
    "representativeness.dimensions",
    "region",
    "area",
    "size_class",
    "remoteness",
)
SIZES: Mapping[str, Text] = texts(
    "representativeness.sizes",
    "1",
    "2",
    "3",
    "4",
)
REMOTENESS: Mapping[str, Text] = texts(
    "representativeness.remoteness",
    "1",
    "2",
    "3",
    "t1",
    "t2",
    "t3",
)
STATEMENTS: Mapping[str, Text] = texts(
    "representativeness.statements",
    "no_observations",
    "no_visits",
    "not_probability_sample",
    "incomplete_probability_sample",
    "probability_sample",
    "sample_not_drawn",
)
LARGE = 0.1
"""Standardised difference beyond which groups are called unbalanced (Austin 2009)."""
FEW_EXPECTED = 5
"""Expected stations below which chi-square is a rough approximation (Cochran 1954)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Observed stations beside all of them.

    Attributes
    ----------
    table : one row per category: ``dimension, category, stations, share, observed,
        observed_share, difference`` (standardised), ``unbalanced`` (beyond `LARGE`).
    tests : one row per dimension: ``dimension, chi_square, degrees, p, few`` (categories with
        fewer than `FEW_EXPECTED` stations expected, where p is only rough).
    statement : key of `STATEMENTS`; `figures` are the values for its text.
    unlisted : observed stations that are not in the frame: compared nowhere.
    unknown : dimensions that the records say nothing about.
    fault : why the mission's sample cannot be drawn or read; "" where it can.
    """

    table: pd.DataFrame
    tests: pd.DataFrame
    statement: str
    figures: Mapping[str, int]
    unlisted: tuple[str, ...]
    unknown: tuple[str, ...]
    fault: str = ""


def represent(
    observation: Observation, query: TimeQuery, frame: pd.DataFrame | None = None
) -> Comparison:
    """Compare the stations visited by the moment with all stations of the mission.

    A sample that cannot be drawn or read is a statement of its own: all else is compared.

    Parameters
    ----------
    frame : of `station_frame`, where somebody has it already.
    """
    if frame is None:
        frame = station_frame(observation)
    observed = observed_stations(observation, query)
    try:
        sample = drawn_sample(observation.mission, frame)
    except (QueryError, SourceError) as error:
        found = compare_stations(frame, observed)
        return replace(found, statement="sample_not_drawn", figures={}, fault=str(error))
    found = compare_stations(frame, observed, sample)
    # Of visits that nobody records nothing is known; no station observed is something known.
    unknown = observation.records["visit"].empty
    return replace(found, statement="no_visits", figures={}) if unknown else found


def drawn_sample(mission: Mission, frame: pd.DataFrame) -> pd.DataFrame | None:
    """Return the mission's sample, drawn again from its seed or as its file has it, or None.

    Raises
    ------
    QueryError
        When the sample that ``[sample]`` asks for does not fit the frame.
    SourceError
        When its file cannot be read or names no stations.
    """
    plan = mission.standards.sample
    if plan is None or frame.empty:
        return None
    if plan.sample_file is None:
        return draw_sample(frame, plan.size, plan.seed or 0, plan.strata, plan.least)
    listed = read_table(plan.sample_file).frame
    if "station" not in listed:
        raise SourceError(
            say("{sample_file} has no column 'station'", sample_file=plan.sample_file.name)
        )
    return listed


def compare_stations(
    frame: pd.DataFrame, observed: pd.Index, sample: pd.DataFrame | None = None
) -> Comparison:
    """Compare observed stations with their frame by region, surroundings, size and remoteness.

    The standardised difference of a category is ``(o - f) / sqrt((o(1-o) + f(1-f)) / 2)`` of its
    shares among observed (o) and all stations (f). Chi-square is ``sum((O - E)² / E)`` against
    the frame's shares. The observed are part of the frame, so where they are a large part of it
    the true p is smaller than the one given here.

    Parameters
    ----------
    frame : as of `station_frame`.
    observed : stations; those that are not in the frame are listed.
    sample : what was drawn, if anything was.

    Raises
    ------
    QueryError
        When the frame lacks the column of a dimension.

    Source: Austin (2009), Statistics in Medicine 28:3083; Pearson (1900).

    Examples
    --------
    >>> stations = pd.DataFrame({"station": list("abcd"), "region": list("xxyy"), "area": "",
    ...                          "size_class": "1", "remoteness": ""})
    >>> found = compare_stations(stations, pd.Index(["a", "b"]))
    >>> found.tests.loc[0, "chi_square"], found.statement
    (np.float64(2.0), 'not_probability_sample')
    """
    if missing := [name for name in ("station", *DIMENSIONS) if name not in frame]:
        raise QueryError(say("the frame of stations has no column {missing!r}", missing=missing[0]))
    seen = frame["station"].isin(observed)
    known = [name for name in DIMENSIONS if (frame[name].fillna("") != "").any()]
    parts = [_categories(name, frame[name].fillna(""), seen) for name in known]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_TABLE)
    tests = [_test(part) for part in parts] if seen.any() else []
    statement, figures = _state(observed, sample)
    return Comparison(
        table=table,
        tests=pd.DataFrame(tests, columns=["dimension", "chi_square", "degrees", "p", "few"]),
        statement=statement,
        figures=figures,
        unlisted=tuple(observed.difference(pd.Index(frame["station"]))),
        unknown=tuple(name for name in DIMENSIONS if name not in known),
    )


_TABLE = [
    "dimension",
    "category",
    "stations",
    "share",
    "observed",
    "observed_share",
    "difference",
    "unbalanced",
]


def _categories(dimension: str, values: pd.Series, seen: pd.Series) -> pd.DataFrame:
    total = values.value_counts().sort_index()
    among = values[seen].value_counts().reindex(total.index).fillna(0).astype(int)
    share = total / total.sum()
    # Without a station observed the shares are unknown, not 0.
    part = among / (int(among.sum()) or np.nan)
    spread = np.sqrt((part * (1 - part) + share * (1 - share)) / 2)
    # No spread is a category that all or none have on both sides: they do not differ.
    difference: pd.Series = ((part - share) / spread).where(spread > 0, 0.0)
    if not among.sum():
        difference = difference * np.nan
    return pd.DataFrame(
        {
            "dimension": dimension,
            "category": total.index,
            "stations": total.to_numpy(),
            "share": share.to_numpy(),
            "observed": among.to_numpy(),
            "observed_share": part.to_numpy(),
            "difference": difference.to_numpy(),
            "unbalanced": (difference.abs() > LARGE).to_numpy(),
        }
    )


def _test(part: pd.DataFrame) -> dict[str, object]:
    # At least one station of the frame is in each category, so nothing is divided by 0.
    expected = part["share"] * part["observed"].sum()
    statistic = float(((part["observed"] - expected) ** 2 / expected).sum())
    degrees = len(part) - 1
    return {
        "dimension": part["dimension"].iloc[0],
        "chi_square": statistic,
        "degrees": degrees,
        # What `scipy.stats.chi2.sf` computes, without the half second that importing it takes.
        "p": float(chdtrc(degrees, statistic)) if degrees else np.nan,
        "few": int((expected < FEW_EXPECTED).sum()),
    }


def _state(observed: pd.Index, sample: pd.DataFrame | None) -> tuple[str, dict[str, int]]:
    if observed.empty:
        return "no_observations", {}
    drawn = pd.Index([]) if sample is None else pd.Index(sample["station"])
    figures = {"observed": len(observed), "drawn": len(drawn)}
    # One station beyond those drawn was chosen by a person: its probability is not known.
    if drawn.empty or not observed.isin(drawn).all():
        return "not_probability_sample", figures
    complete = len(observed) == len(drawn)
    return ("probability_sample" if complete else "incomplete_probability_sample"), figures
