"""Check a table of one kind of record."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
import pandas as pd

from geo.importing.checks.cells import read_zoned
from geo.importing.checks.citing import find_uncited, find_undeclared
from geo.importing.checks.doubtful_rows import find_doubtful
from geo.importing.checks.expected import ALWAYS_KNOWN, check_columns, expected_columns
from geo.importing.checks.ids import find_ruined, find_short
from geo.importing.checks.notation import Notation
from geo.importing.checks.rules import Finding, find_contradictions, find_oddities, position_reasons
from geo.importing.checks.stated_times import Clock, with_stated_times
from geo.importing.checks.time_axis import find_out_of_time
from geo.importing.checks.totals import find_totals
from geo.missions.countries.country import Country
from geo.missions.mission import Mission
from geo.records.kind import Column, Kind
from geo.sources.kept_rows import without
from geo.sources.table import Problem, problems
from geo.texts.sentences import say

_INSTANCE = Column(name="instance_id", type="text", definition="the submission's own id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found.

    Attributes
    ----------
    rows : rows without a problem, typed, index = row in the file.
    rejected : the other rows, as far as they could be read; without those that are totals.
    problems : ``row``, ``column``, ``value``, ``reason`` of everything that bars a row.
    warnings : the same columns; these rows go in all the same.
    unknown : columns that belong to no record of this kind and are left out.
    """

    rows: pd.DataFrame
    rejected: pd.DataFrame
    problems: pd.DataFrame
    warnings: pd.DataFrame
    unknown: tuple[str, ...]


def check_rows(  # noqa: PLR0913 - a table, how it is written, and when it is read
    kind: Kind,
    frame: pd.DataFrame,
    mission: Mission,
    *,
    notation: Notation | None = None,
    zones: pd.Series | None = None,
    place_optional: bool = False,
    now: datetime | None = None,
) -> Checked:
    """Read every cell as its declared type, then judge the rows.

    Coercing comes first and on its own: a row whose number is no number must not slip through
    a rule that compares numbers.

    Parameters
    ----------
    frame : text columns under our names, index = row in the file.
    notation : how it writes numbers and dates; local times are in the country's own zone else.
    zones : of the local times of each row, index as `frame`, where a country has several.
    place_optional : a position outside the country is left out and listed, and the row stays.
    now : when the file is read, aware; what is reported of later is listed.

    Raises
    ------
    SourceError
        When a required column is missing, or votes are for options the mission has not.
    """
    columns = expected_columns(kind, mission)
    check_columns(kind, frame, columns, mission)
    notation = _of_country(notation, mission.country)
    rows, listed = _read_columns(frame, columns, notation, zones)
    odd: list[Problem] = []
    # Bolivia's blockades: that a road was closed is sure, also where its position cannot be.
    if place_optional:
        rows, odd = _without_bad_places(rows, mission.country)
    listed_cells = {(row, name) for row, name, _, _ in listed}
    options = tuple(option.id for option in mission.options)
    contradictions = find_contradictions(kind, rows, mission.country, options)
    # A position that is no number is no position outside the country as well.
    against = [found for found in _listed(contradictions) if not _cause_listed(found, listed_cells)]
    others = tuple(one.id for one in mission.other_missions)
    against += _listed(find_undeclared(kind, rows, others))
    read_in = Clock(zone=notation.zone, zones=zones)
    listed += with_stated_times(against, kind, frame, rows, read_in)
    totals, likely = _summed_or_ruined(kind, rows, columns, mission)
    found = _sorted(listed + totals)
    good = without(rows, found["row"])
    odd += [problem for problem in likely if problem[0] in good.index]
    odd += _listed(find_oddities(kind, good, options))
    odd += _listed(find_doubtful(kind, good))
    odd += _listed(find_uncited(kind, good))
    late = _listed(find_out_of_time(kind, good, mission, now or datetime.now(UTC)))
    odd = with_stated_times([*odd, *late], kind, frame, rows, read_in)
    # A total that is left out is no part that its unit would lack.
    rejected = found["row"][~found["row"].isin([row for row, *_ in totals])]
    return Checked(
        rows=good,
        rejected=rows[rows.index.isin(rejected)],
        problems=found,
        warnings=_sorted(odd),
        unknown=tuple(name for name in frame.columns if name not in {*columns, *ALWAYS_KNOWN}),
    )


def _of_country(notation: Notation | None, country: Country) -> Notation:
    notation = notation or Notation()
    return replace(notation, zone=notation.zone or country.timezone)


def _summed_or_ruined(
    kind: Kind, rows: pd.DataFrame, columns: dict[str, Column], mission: Mission
) -> tuple[list[Problem], list[Problem]]:
    """Return rows that are totals or have a ruined id, and those that only may be."""
    counted = [c.name for c in columns.values() if c.unit in {"votes", "voters"}]
    certain: list[Problem] = []
    likely: list[Problem] = []
    for sure, finding in (
        *find_ruined(kind, rows),
        *find_totals(kind, rows, counted, mission.country),
        *find_short(kind, rows),
    ):
        (certain if sure else likely).extend(_listed([finding]))
    return certain, likely


def _read_columns(
    frame: pd.DataFrame,
    columns: dict[str, Column],
    notation: Notation,
    zones: pd.Series | None,
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the columns that are there, typed, and every cell that is no value of its type."""
    typed: dict[str, pd.Series] = {}
    listed: list[Problem] = []
    for name, column in {**columns, _INSTANCE.name: _INSTANCE}.items():
        if name not in frame:
            continue
        cells = read_zoned(frame[name], column, notation, zones)
        typed[name] = cells.typed
        listed += [
            (row, name, str(frame.loc[row, name]), why) for row, why in cells.reasons.items()
        ]
        if column.required:
            empty = cells.typed.isna() | (cells.typed == "").fillna(False)
            # A cell that cannot be read has its reason already: it is not missing as well.
            gone = frame.index[empty.to_numpy(dtype=bool)].difference(list(cells.reasons))
            reason = say("is missing")
            listed += [(row, name, "", reason) for row in gone]
    rows = pd.DataFrame(typed, index=frame.index)
    if "unit" not in rows:
        rows["unit"] = pd.Series("", index=rows.index, dtype="str")
    for name, other in (("lon", "lat"), ("lat", "lon")):
        if name in rows and other not in rows:
            rows[other] = np.nan
    return rows, listed


def _without_bad_places(rows: pd.DataFrame, country: Country) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows without positions that cannot be, and those positions."""
    reasons = pd.Series(position_reasons(rows["lon"], rows["lat"], country), index=rows.index)
    away = reasons != ""
    shown = rows["lon"].astype("str") + ", " + rows["lat"].astype("str")
    finding = Finding(away, "lon", shown, "")
    odd = [
        (row, column, value, say("{reason}: kept without a place", reason=reasons[row]))
        for row, column, value, _ in _listed([finding])
    ]
    bare = rows.assign(lon=rows["lon"].mask(away), lat=rows["lat"].mask(away))
    if "geo_precision" in bare:
        bare["geo_precision"] = bare["geo_precision"].mask(away)
    return bare, odd


def _sorted(listed: list[Problem]) -> pd.DataFrame:
    return problems(listed).sort_values("row", kind="stable", ignore_index=True)


def _listed(findings: Iterable[Finding]) -> list[Problem]:
    listed = []
    for finding in findings:
        broken = np.asarray(finding.broken.fillna(False), dtype=bool)
        for row, value in finding.value[broken].items():
            listed.append((int(str(row)), finding.column, str(value), finding.reason))
    return listed


def _cause_listed(found: Problem, listed_cells: set[tuple[int, str]]) -> bool:
    """Tell whether a contradiction only follows from a cell that was already listed."""
    row, column, _, _ = found
    partners = {"lon": ("lon", "lat"), "unit": ("lon", "lat", "unit")}
    return any((row, name) in listed_cells for name in partners.get(column, (column,)))
