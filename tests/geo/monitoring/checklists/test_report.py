from dataclasses import replace

import pandas as pd
import pytest

from geo.cube.observation import empty
from geo.errors import QueryError
from geo.monitoring.checklists.report import checklists_at, has_checklists, report_tables

MORNING = pd.Timestamp("2021-06-06T08:00", tz="America/Lima")
NEXT_DAY = pd.Timestamp("2021-06-07T12:00", tz="America/Lima")


@pytest.fixture(scope="module")
def evening(observation):
    return checklists_at(observation, NEXT_DAY)


def test_in_the_morning_there_are_counts_and_the_day_after_shares(observation, evening):
    early = checklists_at(observation, MORNING)
    assert not early.questions["basis"].eq("sample").any()
    assert early.openings["status"].eq("late").any()
    late = early.openings["status"].isin(["late", "not_open"]).sum()
    asked = early.questions.set_index("question")
    assert asked.loc["opened_at", "no"] == late
    rows = early.answered.rows
    seen = (rows["question"] == "opened_at") & (rows["answer"] != "not_seen")
    assert early.course["stations"].iloc[-1] == (seen & (rows["state"] == "agreed")).sum()
    shares = evening.questions[evening.questions["basis"] == "sample"]
    assert len(shares) == 10
    assert shares["low"].le(shares["share"]).all()
    assert shares["high"].ge(shares["share"]).all()


def test_the_exercise_shows_what_there_is_to_show(evening):
    assert len(evening.answered.conflicts)
    assert len(evening.critical)
    assert evening.teams["missing"].max() > 0
    assert evening.openings["status"].value_counts().gt(0).sum() == 3
    assert evening.answered.faults.empty


def test_every_station_of_a_figure_is_in_the_table_of_answers(evening):
    tables = report_tables(evening)
    rows = tables["answers"]
    counted = rows.groupby("question").size()
    stations = tables["questions"].set_index("question")["stations"]
    assert counted.to_dict() == stations[stations > 0].to_dict()
    by_region = tables["regions"].groupby("question")[["yes", "no", "not_seen"]].sum()
    whole = tables["questions"].set_index("question")[["yes", "no", "not_seen"]].fillna(0)
    assert (by_region <= whole.reindex(by_region.index)).all(axis=None)


def test_without_forms_or_answers_it_says_so(observation):
    bare = replace(observation, mission=replace(observation.mission, checklists=()))
    assert not has_checklists(bare)
    with pytest.raises(QueryError, match="has no checklist"):
        checklists_at(bare, MORNING)
    none = {**observation.records, "checklist_answer": empty("checklist_answer")}
    with pytest.raises(QueryError, match="no answer of a checklist is stored"):
        checklists_at(replace(observation, records=none), MORNING)
