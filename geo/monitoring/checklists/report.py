"""All that the checklists of a mission say at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError, SourceError
from geo.gaps.stations.frame import station_frame
from geo.missions.rules.checklists import Checklist
from geo.monitoring.checklists.answers import AGREED, Answered, answers_at
from geo.monitoring.checklists.critical import critical_answers
from geo.monitoring.checklists.openings import (
    CLOSING,
    OPENING,
    looked_too_early,
    opening_course,
    opening_status,
    question_of_role,
    told_of_the_hour,
)
from geo.monitoring.checklists.questions import Places, question_rows, region_rows
from geo.monitoring.checklists.teams import forms_of_teams
from geo.records.kinds.checklist_answer import KIND
from geo.texts.sentences import say
from geo.verification.quick_count.arrived.sources import sample_of

NO_FORMS, NO_ANSWERS = "no_checklists", "no_answers"


@dataclass(frozen=True, kw_only=True)
class ChecklistReport:
    """The checklists at a moment.

    Attributes
    ----------
    at : aware instant.
    forms : of the mission.
    stations : on the list of stations; 0 where there is none.
    drawn : stations of the mission's sample; 0 where it drew none.
    answered : see `answers.answers_at`.
    questions, regions : see `questions`.
    openings, course : see `openings`; empty where no form asks.
    teams : see `teams`.
    critical : see `critical`.
    """

    at: pd.Timestamp
    forms: tuple[Checklist, ...]
    stations: int
    drawn: int
    answered: Answered
    questions: pd.DataFrame
    regions: pd.DataFrame
    openings: pd.DataFrame
    course: pd.DataFrame
    teams: pd.DataFrame
    critical: pd.DataFrame

    @property
    def observed(self) -> int:
        """Stations with an answer that counts."""
        return int(self.answered.rows["station"].nunique())


def has_checklists(observation: Observation) -> bool:
    """Tell whether a mission has a form and an answer."""
    return bool(observation.mission.checklists) and len(observation.records[KIND.id]) > 0


def checklists_at(observation: Observation, at: pd.Timestamp) -> ChecklistReport:
    """Return what the checklists say at a moment.

    Raises
    ------
    QueryError
        When the mission has no form, or no answer is stored.
    """
    mission = observation.mission
    if not mission.checklists:
        raise QueryError(
            say("the mission has no checklist: name one in mission.toml ([[checklists]])"),
            reason=NO_FORMS,
        )
    records = observation.records[KIND.id]
    if records.empty:
        raise QueryError(
            say("no answer of a checklist is stored (python -m geo import checklists)"),
            reason=NO_ANSWERS,
        )
    places = places_of(observation)
    answered = answers_at(records, mission.checklists, at, places.region.index.tolist())
    openings, course = openings_of(observation, answered, at)
    zone = mission.country.timezone
    told = told_of_the_hour(answered.rows, mission.checklists, mission.election, zone)
    return ChecklistReport(
        at=at,
        forms=mission.checklists,
        stations=len(places.region),
        drawn=0 if places.sample is None else len(places.sample.stations),
        answered=answered,
        questions=question_rows(told, mission.checklists, places),
        regions=region_rows(told, mission.checklists, places),
        openings=openings,
        course=course,
        teams=forms_of_teams(observation.records["visit"], records, at),
        critical=critical_answers(answered, mission.checklists, observation.records["incident"]),
    )


def places_of(observation: Observation) -> Places:
    """Return the regions of the stations and the sample; a sample that cannot be read is none."""
    frame = station_frame(observation)
    region = pd.Series(frame["region"].to_numpy(), index=frame["station"])
    try:
        return Places(region=region, sample=sample_of(observation, frame=frame))
    except (QueryError, SourceError):
        return Places(region=region)


def openings_of(
    observation: Observation, answered: Answered, at: pd.Timestamp
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return how stations opened and how many had by each moment; no rows where no form asks."""
    return _openings(observation, answered, OPENING, at)


def closings_of(observation: Observation, answered: Answered, at: pd.Timestamp) -> pd.DataFrame:
    """Return when stations closed, as `openings.opening_status`; no rows where no form asks."""
    return _openings(observation, answered, CLOSING, at)[0]


def _openings(
    observation: Observation, answered: Answered, role: str, at: pd.Timestamp
) -> tuple[pd.DataFrame, pd.DataFrame]:
    mission = observation.mission
    asked = question_of_role(mission.checklists, role)
    rows = answered.rows
    if asked is None:
        columns = ["station", "unit", "opened_at", "minutes", "status", "answer_ids"]
        none = pd.DataFrame(columns=columns)
        return none, pd.DataFrame(columns=["at", "opened", "stations", "share"])
    form, question = asked
    day, zone = mission.election, mission.country.timezone
    found = opening_status(rows, form, question, day, zone)
    own = (rows["form"] == form) & (rows["question"] == question.id) & (rows["state"] == AGREED)
    shut = int((own & looked_too_early(rows, question, day, zone)).sum())
    return found, opening_course(found, at, shut)


def report_tables(found: ChecklistReport) -> Mapping[str, pd.DataFrame]:
    """Return every table by name: the same for the page, the command line and the files."""
    return {
        "questions": found.questions,
        "regions": found.regions,
        "openings": found.openings,
        "course": found.course,
        "critical": found.critical,
        "conflicts": found.answered.conflicts.drop(columns="settles", errors="ignore"),
        "teams": found.teams,
        "answers": found.answered.rows,
        "faults": found.answered.faults.drop(columns="settles", errors="ignore"),
    }
