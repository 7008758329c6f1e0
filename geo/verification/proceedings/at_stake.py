"""What is at stake at a moment: sheets at courts, requests on counted ones, deadlines, rulings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from geo.cube.observation import Observation
from geo.cube.results.bulletins import WHOLE
from geo.cube.results.series import of_series
from geo.verification.count_order.contest import Contest
from geo.verification.count_order.mission_places import place_levels
from geo.verification.count_order.stored.sheet_states import sheets_at
from geo.verification.official_sheets import OfficialSheets, official_sheets
from geo.verification.proceedings.cases import cases_at, pending_stations, sheets_of_cases
from geo.verification.proceedings.course import settled_from, sheet_course
from geo.verification.proceedings.deadlines import Change, Rulings, due
from geo.verification.proceedings.piles import COURT, NONE, REQUESTED, pile_table, piles
from geo.verification.proceedings.rulings import bodies, outcomes_by_ground
from geo.verification.proceedings.sheet_events import case_spans
from geo.verification.votes_at_stake import (
    VotesAtStake,
    at_court,
    outcomes,
    stake_course,
    votes_at_stake,
)


@dataclass(frozen=True, kw_only=True)
class AtStake:
    """Votes at stake at a moment.

    Attributes
    ----------
    at, series, contest : the moment, whose count, whose lead.
    published : when the newest sheet known by then was published; NaT without any.
    court : sheets at courts, not in the count; three readings.
    requested : sheets in the count that a pending proceeding names: another pile, in none of them.
    swing : by how many votes annulling some of those could shrink the lead at most.
    piles : as of `pile_table`.
    sheets : every sheet of the two piles: ``station, unit, pile, known, state``, figures.
    outcomes : what has become, by the moment, of the sheets that were ever at a court, by why they
        were there last.
    cases : proceedings as of `cases_at`, with ``sheets, not_counted, counted, first, second,
        valid`` of the sheets each is about, ``through`` and ``unknown_stations``.
    unknown : ``proceeding_id, station`` of stations without a sheet: in no sum.
    due : by when rulings are due -> how many proceedings, and what they can change.
    links : ``proceeding_id, station, through`` as of `sheets_of_cases`.
    rulings : what rulings on sheets can change, whichever they are.
    grounds, bodies : as of `outcomes_by_ground`, `bodies`.
    """

    at: pd.Timestamp
    published: pd.Timestamp
    series: str
    contest: Contest
    court: VotesAtStake
    requested: VotesAtStake
    swing: float
    piles: pd.DataFrame
    sheets: pd.DataFrame
    outcomes: pd.DataFrame
    cases: pd.DataFrame
    unknown: pd.DataFrame
    due: Mapping[str, tuple[int, Change]]
    links: pd.DataFrame
    rulings: Rulings
    grounds: pd.DataFrame
    bodies: pd.DataFrame


@dataclass(frozen=True, kw_only=True)
class StakeCourses:
    """How many votes lay at courts over the count, against the lead.

    Attributes
    ----------
    bulletins : by national bulletins, as of `geo.verification.votes_at_stake.stake_course`.
    sheets : by the sheets and proceedings themselves, as of `sheet_course`.
    """

    bulletins: pd.DataFrame
    sheets: pd.DataFrame

    @property
    def shown(self) -> pd.DataFrame:
        """The course by bulletins where they say how many sheets are at courts, else by sheets."""
        told = self.bulletins["at_court"].notna().sum() if len(self.bulletins) else 0
        return self.bulletins if told > 1 else self.sheets

    def until(self, at: datetime) -> "StakeCourses":
        """Return what of them was known at a moment: nothing that was published later."""
        return StakeCourses(
            bulletins=self.bulletins.loc[self.bulletins["at"] <= at],
            sheets=self.sheets.loc[self.sheets["at"] <= at],
        )

    def settled(self, at: pd.Timestamp) -> pd.Timestamp | None:
        """Return from when on no ruling could turn the lead any more, by what is known at a moment.

        Nothing of what was published later: on a day of the count nobody knows when it will be.
        """
        return settled_from(self.shown.loc[self.shown["at"] <= at])


def at_stake(
    observation: Observation, at: pd.Timestamp, series: str = "", pair: Sequence[str] = ()
) -> AtStake:
    """Return what is at stake at a moment.

    Parameters
    ----------
    series, pair : as of `official_sheets`.

    Raises
    ------
    QueryError
        When no sheets are stored, or the pair is none.
    """
    official = official_sheets(observation, at, series, pair)
    sheets = without_blank_figures(official.at(at))
    country, units = observation.mission.country, observation.units
    places = place_levels(sheets, units, country, observation.records["station"])
    cases = cases_at(observation.records["proceeding"], at)
    links, unknown = sheets_of_cases(cases, sheets, places.codes)
    found = piles(sheets, pending_stations(cases, links))
    court, requested = (
        votes_at_stake(sheets, official.contest, places, found["pile"] == pile)
        for pile in (COURT, REQUESTED)
    )
    rulings = Rulings(
        sheets=sheets,
        pile=found["pile"],
        contest=official.contest,
        lead=court.lead,
        per_sheet=court.per_sheet,
    )
    return AtStake(
        at=at,
        published=pd.Timestamp(sheets["reported_at"].max()),
        series=official.series,
        contest=official.contest,
        court=court,
        requested=requested,
        swing=rulings.on(sheets.index[found["pile"] != NONE].to_numpy()).swing,
        piles=pile_table(sheets, found, official.contest),
        sheets=_listed(sheets, found),
        outcomes=outcomes(once_at_court(official, at), sheets, official.contest),
        cases=_with_votes(cases, links, unknown, sheets, official.contest),
        unknown=unknown,
        due=_due(cases, links, rulings),
        links=links,
        rulings=rulings,
        grounds=outcomes_by_ground(cases),
        bodies=bodies(cases),
    )


def stake_courses(
    observation: Observation, at: pd.Timestamp, series: str = "", pair: Sequence[str] = ()
) -> StakeCourses:
    """Return the courses of a whole mission; `StakeCourses.until` has what is known at a moment.

    Parameters
    ----------
    at : whose lead over whom is that of this moment, unless `pair` says it.
    series, pair : as of `official_sheets`.
    """
    official = official_sheets(observation, at, series, pair)
    return StakeCourses(
        bulletins=_bulletins(observation, official), sheets=_course(observation, official)
    )


def without_blank_figures(sheets: pd.DataFrame) -> pd.DataFrame:
    """Return sheets in which one that was not entered yet has no votes, instead of none at all.

    Publishers write 0 into every figure of a pending sheet: what it holds is unknown.

    Examples
    --------
    >>> rows = pd.DataFrame({"state": ["pending", "normal"], "valid_votes": [0.0, 0.0]})
    >>> without_blank_figures(rows)["valid_votes"].tolist()
    [nan, 0.0]
    """
    blank = (sheets["state"] == "pending") & (sheets["valid_votes"] == 0)
    figures = [name for name in sheets if str(name).startswith("votes_") or name == "valid_votes"]
    return sheets.assign(**{str(name): sheets[name].mask(blank) for name in figures})


def once_at_court(official: OfficialSheets, at: pd.Timestamp) -> pd.DataFrame:
    """Return every sheet that was at a court by a moment, as last published there.

    Nothing of what was published later: a ruling of tomorrow is no outcome of today.
    """
    rows = official.rows
    there = at_court(rows.assign(counted=rows["counted"].fillna(value=False).astype(bool)))
    return without_blank_figures(sheets_at(rows.loc[there], at, official.contest))


def _due(
    cases: pd.DataFrame, links: pd.DataFrame, rulings: Rulings
) -> dict[str, tuple[int, Change]]:
    """Return by when rulings are due -> how many proceedings, and what they can change."""
    # A request on a whole unit names no sheet: what all of its sheets hold stands in its own row.
    named = links.loc[links["through"] == "stations"]
    stations = {
        name: named.loc[named["proceeding_id"].isin(ids), "station"].unique()
        for name, ids in due(cases).items()
    }
    return {name: (len(ids), rulings.on(stations[name])) for name, ids in due(cases).items()}


def _listed(sheets: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    inside = (found["pile"] != NONE).to_numpy(dtype=bool)
    listed = pd.concat([found.loc[inside], sheets.loc[inside]], axis=1)
    order = listed.sort_values(["pile", "valid_votes"], ascending=[True, False], kind="stable")
    return order.rename_axis("station").reset_index()


def _with_votes(
    cases: pd.DataFrame,
    links: pd.DataFrame,
    unknown: pd.DataFrame,
    sheets: pd.DataFrame,
    contest: Contest,
) -> pd.DataFrame:
    """Return the proceedings with what is on the sheets that each is about."""
    own = sheets.loc[links["station"]]
    first, second = (own[f"votes_{option}"].fillna(0).to_numpy() for option in contest.pair)
    counted = own["counted"].to_numpy(dtype=bool)
    rows = links[["proceeding_id", "through"]].assign(
        sheets=1,
        not_counted=(~counted).astype(int),
        counted=counted.astype(int),
        first=first,
        second=second,
        valid=own["valid_votes"].fillna(0).to_numpy(),
    )
    sums = rows.groupby("proceeding_id").agg(
        {"through": "first", **dict.fromkeys(rows.columns[2:], "sum")}
    )
    found = cases.join(sums, on="proceeding_id")
    numbers = ["sheets", "not_counted", "counted"]
    found[numbers] = found[numbers].fillna(0).astype(int)
    found["through"] = found["through"].fillna("")
    lost = found["proceeding_id"].map(unknown["proceeding_id"].value_counts())
    return found.assign(unknown_stations=lost.fillna(0).astype(int))


def _bulletins(observation: Observation, official: OfficialSheets) -> pd.DataFrame:
    country = observation.mission.country
    rows = observation.bulletins
    national = rows.loc[(rows["unit"] == country.iso3).astype(bool)]
    national = national.loc[national["scope"].fillna("").isin(WHOLE)]
    series = national["series"].unique()
    # A bulletin of the sheets' own count; of several others none can be told to be meant.
    if official.series in series or len(series) > 1:
        national = of_series(national, official.series)
    return stake_course(national, official.contest)


def _course(observation: Observation, official: OfficialSheets) -> pd.DataFrame:
    links = case_spans(observation.records["proceeding"])
    listed = observation.records["station"]["station"].nunique()
    return sheet_course(official.rows, links, official.contest, float(listed) or np.nan)
