"""Files to sums: looked at, placed, summed partition by partition, here or elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import geopandas as gpd
import pandas as pd

from geo.aggregate.answer import answer_of
from geo.aggregate.faults import LISTED, Faults
from geo.aggregate.ground import Ground, ground_of_codes, ground_of_points
from geo.aggregate.one_partition import codes_in, sum_partition
from geo.aggregate.partitions import (
    ROWS,
    Partition,
    check_columns,
    files_of,
    partitions_of,
    read_footer,
)
from geo.aggregate.question import Question
from geo.aggregate.sums import Total
from geo.errors import QueryError, SourceError
from geo.importing.placement.placing import Place, read_codes
from geo.missions.countries.country import COUNTRY_LEVEL
from geo.texts.sentences import say

CODES = 1_000_000
"""Distinct codes beyond which a column is none of units."""
Step = Callable[[str, int, int], object]
"""Takes what is done, and how many of how many rows."""


class Runner(Protocol):
    """What computes a function of each partition and gives the answers in their order."""

    def __call__(
        self, work: Callable[..., Any], partitions: Sequence[Partition], *common: Any
    ) -> Iterator[Any]:
        """Yield ``work(partition, *common)`` of each partition, in order."""


def here(work: Callable[..., Any], partitions: Sequence[Partition], *common: Any) -> Iterator[Any]:
    """Compute in this process, one partition after the other.

    Examples
    --------
    >>> list(here(lambda partition, more: partition + more, [1, 2], 10))
    [11, 12]
    """
    return (work(partition, *common) for partition in partitions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregated:
    """Sums, and what became of every row: ``rows`` = those in `answer` + those left out.

    Attributes
    ----------
    answer : as of `geo.aggregate.answer.answer_of`.
    rows, files, partitions : how many were read.
    counted : rows that are in the answer.
    listed : the first rows left out: ``file``, ``row`` (from 1), ``column``, ``value``, ``reason``.
    left_out : column, reason and number of rows of all that are left out, the most frequent first.
    notes : through what codes were read.
    peak : bytes of memory of the process that has had most.
    """

    answer: gpd.GeoDataFrame
    rows: int
    files: int
    partitions: int
    counted: int
    listed: pd.DataFrame
    left_out: tuple[tuple[str, str, int], ...]
    notes: tuple[str, ...]
    peak: int


def aggregate(  # noqa: PLR0913 - what is asked, of what, where and how
    paths: Sequence[Path],
    question: Question,
    place: Place,
    level: str,
    *,
    codes: str = "",
    run: Runner = here,
    rows: int = ROWS,
    step: Step = lambda _what, _done, _of: None,
) -> Aggregated:
    """Return what rows of Parquet files sum up to in each unit of a level.

    Parameters
    ----------
    paths : files, or folders of them.
    level : id of a level with polygons; ``country`` for the whole.
    codes : code system of the question's `unit`; "" to have it measured.
    rows : of a partition.

    Raises
    ------
    SourceError, QueryError, CodeError, ClusterError
        Where anything is not as it has to be; then there is no answer, and not half of one.
    """
    question.check()
    _check_level(place, level)
    footers = [read_footer(path) for path in files_of(paths)]
    question = replace(question, whole=check_columns(footers, question))
    partitions = partitions_of(footers, rows)
    total = sum(one.rows for one in partitions)
    notes: tuple[str, ...] = ()
    if question.unit:
        found = _codes(partitions, question.unit, run, step, total)
        book = read_codes(pd.Series(sorted(found), dtype="str"), None, codes, place)
        ground, notes = ground_of_codes(place.units, level, book), book.notes
    else:
        ground = ground_of_points(place.units, level)
    sums, faults, listed, peak = _summed(partitions, question, ground, run, step, total)
    return Aggregated(
        answer=answer_of(sums, question, ground, place.units),
        rows=total,
        files=len(footers),
        partitions=len(partitions),
        counted=total - faults.rows,
        listed=listed,
        left_out=tuple((*found, number) for found, number in faults.counts.most_common()),
        notes=notes,
        peak=peak,
    )


def _summed(  # noqa: PLR0913, PLR0917 - what is computed, of what, where
    partitions: list[Partition],
    question: Question,
    ground: Ground,
    run: Runner,
    step: Step,
    total: int,
) -> tuple[pd.DataFrame | None, Faults, pd.DataFrame, int]:
    sums, faults, peak, done = Total(question.keys), Faults(), 0, 0
    files: list[str] = []
    what = say("summing")
    step(what, 0, total)
    parts = run(sum_partition, partitions, question, ground)
    for partition, part in zip(partitions, parts, strict=True):
        if part.table is not None:
            sums.take(part.table)
        before = len(faults.listed)
        faults.take(part.faults)
        files += [str(partition.path)] * (len(faults.listed) - before)
        peak, done = max(peak, part.peak), done + part.rows
        step(what, done, total)
    listed = pd.DataFrame(faults.listed, columns=["row", "column", "value", "reason"])
    listed.insert(0, "file", files)
    return sums.table(), faults, listed[:LISTED], peak


def _codes(
    partitions: list[Partition], column: str, run: Runner, step: Step, total: int
) -> set[str]:
    """Return the distinct codes of all partitions: what they mean is decided once, of all."""
    found: set[str] = set()
    done, what = 0, say("reading codes")
    for partition, few in zip(partitions, run(codes_in, partitions, column), strict=True):
        found |= few
        if len(found) > CODES:
            raise SourceError(
                say(
                    "column {column} has more than {limit:,} values: it holds no codes of units",
                    column=column,
                    limit=CODES,
                )
            )
        done += partition.rows
        step(what, done, total)
    return found


def _check_level(place: Place, level: str) -> None:
    if level != COUNTRY_LEVEL:
        place.country.level(level)
    if level not in set(place.units["level"]):
        raise QueryError(
            say(
                "no polygons of the level {level}: python -m geo import boundaries FILE "
                "--country {country} --level {level}",
                level=level,
                country=place.country.iso3,
            )
        )
