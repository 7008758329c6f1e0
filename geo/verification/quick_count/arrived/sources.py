"""Where a mission's quick count comes from: its manifest, its stations and its stored sheets."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from geo.cube.measures import votes
from geo.cube.observation import Observation
from geo.cube.results.series import choose_sheet_series, of_series
from geo.errors import QueryError
from geo.gaps.stations.frame import station_frame
from geo.gaps.stations.representativeness import DIMENSIONS
from geo.gaps.stations.sampling import stratify
from geo.missions.mission import Mission
from geo.missions.polls_close import polls_close
from geo.texts.sentences import say
from geo.verification.copies_of_mission import settle_entries
from geo.verification.quick_count.arrived.report_faults import COUNTS
from geo.verification.quick_count.arrived.reports import Reports, check_reports
from geo.verification.quick_count.expected import expected_vote_margin
from geo.verification.quick_count.files import read_sample_file
from geo.verification.quick_count.sample import Sample, draw
from geo.verification.quick_count.texts import reason
from geo.verification.tally_copies import SettledCopies
from geo.verification.tally_copies.entry_faults import (
    BEFORE_CLOSE,
    MORE_THAN_VOTERS,
    NOT_LISTED,
    OTHER_UNIT,
)

_REASONS = {
    NOT_LISTED: "not_listed",
    OTHER_UNIT: "other_unit",
    BEFORE_CLOSE: "before_close",
    MORE_THAN_VOTERS: "more_than_registered",
}


def sample_of(
    observation: Observation, path: Path | None = None, frame: pd.DataFrame | None = None
) -> Sample | None:
    """Return the sample in a file, else that of the mission's ``[sample]``; None without either.

    What a file does not say of a station (region, remoteness ...) is that of the mission's list.

    Parameters
    ----------
    frame : of `station_frame`, where somebody has it already.
    """
    if frame is None:
        frame = station_frame(observation)
    plan = observation.mission.standards.sample
    file = path or (plan.sample_file if plan else None)
    if file is not None:
        return _described(read_sample_file(file, observation.mission), frame)
    if plan is None or frame.empty:
        return None
    return draw(frame, plan.size, plan.seed or 0, plan.strata, plan.least)


def _described(sample: Sample, frame: pd.DataFrame) -> Sample:
    lacking = [name for name in DIMENSIONS if name not in sample.stations]
    known = (
        frame.set_index("station")
        .reindex(sample.stations["station"])[lacking]
        .fillna("")
        .astype(str)
    )
    stations = sample.stations.assign(**{name: known[name].to_numpy() for name in lacking})
    return replace(sample, stations=stations)


def polls_closed(mission: Mission) -> datetime:
    """Return when the polls closed, as of `polls_close`; else the day of the election begins."""
    day = datetime.fromisoformat(mission.election)
    return polls_close(mission) or day.replace(tzinfo=ZoneInfo(mission.country.timezone))


def sheets_of_sample(
    observation: Observation, sample: Sample | None, series: str = "", at: datetime | None = None
) -> pd.DataFrame:
    """Return the published tally sheets of the stations drawn, as if they were reports.

    A sheet has arrived when it first was in the count; its figures are the latest by `at`.

    Parameters
    ----------
    series : which count; "" is as of `choose_sheet_series`.

    Raises
    ------
    QueryError
        When no sheets of the series are stored.
    """
    sheets = sheets_of_series(observation, series)
    if at is not None:
        sheets = sheets[sheets["reported_at"] <= pd.Timestamp(at)]
    if sample is not None:
        sheets = sheets[sheets["station"].isin(sample.stations["station"])]
    ordered = sheets.sort_values("reported_at", kind="stable")
    counted = ordered[ordered["counted"].astype(bool)]
    first = counted.groupby("station")["reported_at"].min()
    latest = ordered.drop_duplicates("station", keep="last")
    latest = latest[latest["counted"].astype(bool)]
    names = [votes(option.id) for option in observation.mission.options]
    kept = [name for name in ("station", *names, *COUNTS) if name in latest]
    # Not `map`: before the first sheet there is nothing that it could map to.
    rows = latest[kept].assign(arrived_at=first.reindex(latest["station"]).array)
    return rows.set_axis(latest["source_row"], axis=0) if "source_row" in latest else rows


def sheets_of_series(observation: Observation, series: str = "") -> pd.DataFrame:
    """Return every state of the tally sheets of a series; "" is as of `choose_sheet_series`.

    Raises QueryError when no sheets of it are stored.
    """
    states = observation.states
    counts = {"station_result": states, "tally": observation.bulletins}
    chosen = series or choose_sheet_series(observation.mission, counts)
    sheets = of_series(states, chosen)
    if sheets.empty:
        stored = ", ".join(sorted(states["series"].dropna().unique())) or "none"
        raise QueryError(
            say(
                "no tally sheets of the series {chosen!r} are stored; stored: {stored}",
                chosen=chosen,
                stored=stored,
            )
        )
    return sheets


def copies_of_sample(
    observation: Observation, at: datetime | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tally copies of the mission's observers as reports, and those that are none yet.

    A copy has arrived with its first entry, or when somebody settled its entries. What two entries
    say differently is in conflict until then.

    Raises
    ------
    QueryError
        When no copies are stored.
    """
    entries = copy_entries(observation)
    if at is not None:
        entries = entries[entries["reported_at"] <= pd.Timestamp(at)]
    return reports_of_entries(observation, entries)


def copy_entries(observation: Observation) -> pd.DataFrame:
    """Return the entries of tally copies. Raises QueryError when none are stored."""
    entries = observation.records["tally_copy"]
    if entries.empty:
        raise QueryError(
            say(
                "no tally copies are stored: import them (geo import copies), "
                "name a file with --reports, or take --sheets"
            ),
            reason="no_reports",
        )
    return entries


def reports_of_entries(
    observation: Observation, entries: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return entries of tally copies as reports, and those that are none: at fault, in conflict.

    Entries are at fault as for every sum of copies: an impossible one beside a sound one is no
    conflict here either.
    """
    options = [option.id for option in observation.mission.options]
    found = settle_entries(observation, entries)
    entries = entries.loc[~entries["copy_id"].isin(found.faults["copy_id"])]
    entries = entries.sort_values("reported_at", kind="stable")
    row = entries.groupby("station")["source_row"].first()
    first = entries.groupby("station")["reported_at"].min()
    copies = found.copies
    settled = copies["settled_by"] != ""
    arrived = copies["reported_at"].where(settled, first.reindex(copies.index))
    kept = [name for name in (*map(votes, options), *COUNTS) if name in copies]
    rows = copies[kept].assign(arrived_at=arrived, station=copies.index)
    # A copy seldom says how many are registered; the list of stations does.
    listed = observation.records["station"].set_index("station")["registered_voters"]
    voters = rows["station"].map(listed.astype(float))
    rows["registered_voters"] = rows["registered_voters"].astype(float).fillna(voters)
    unread = pd.concat([_at_fault(found), _in_conflict(found, row)], ignore_index=True)
    return rows.set_axis(row.reindex(copies.index), axis=0), unread


def _at_fault(found: SettledCopies) -> pd.DataFrame:
    faults = found.faults
    why = faults["reason"].map({fault: reason(key) for fault, key in _REASONS.items()})
    column = faults["column"].replace({"reported_at": "arrived_at"})
    named = {"station": faults["station"], "row": faults["source_row"], "column": column}
    return pd.DataFrame({**named, "value": faults["value"], "reason": why})


def _in_conflict(found: SettledCopies, row: pd.Series) -> pd.DataFrame:
    differing = found.conflicts
    return pd.DataFrame(
        {
            "station": differing["station"],
            "row": differing["station"].map(row),
            "column": differing["column"],
            "value": [f"{a:g} / {b:g}" for a, b in differing[["first", "second"]].to_numpy()],
            "reason": reason("conflict"),
        }
    )


def vote_margins(
    observation: Observation, size: int, strata: Sequence[str], least: int
) -> dict[str, float]:
    """Return the expected margin of each option's share, had this vote been sampled so.

    Stations without a counted sheet are left out. Raises QueryError without counted sheets.
    """
    sheets = sheets_of_sample(observation, None).set_index("station")
    frame = station_frame(observation)
    frame = frame[frame["station"].isin(sheets.index)]
    names = {option.id: votes(option.id) for option in observation.mission.options}
    figures = sheets.loc[frame["station"], list(names.values())].astype(float).fillna(0)
    valid = figures.sum(axis=1)
    stratum = stratify(frame, strata)
    return {
        option: expected_vote_margin(stratum, figures[name], valid, size, least)
        for option, name in names.items()
    }


def check_mission_reports(
    mission: Mission, sample: Sample, rows: pd.DataFrame, unread: pd.DataFrame | None = None
) -> Reports:
    """Return the reports that count by the mission's options, its law and its closing hour.

    Parameters
    ----------
    unread : rows that could not be read at all; they are listed with the others.
    """
    checked = check_reports(
        sample,
        rows,
        [option.id for option in mission.options],
        closed_at=polls_closed(mission),
        blank_valid=mission.country.blank_valid,
        unread=unread,
    )
    return replace(checked, decisive=mission.decisive)
