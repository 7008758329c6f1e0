"""Political cases of an exercise."""

import pandas as pd

from geo.exercise.legal import make_legal_cases
from geo.exercise.plan import read_plan
from geo.missions.rules.public_figures import sayable_names
from geo.monitoring.legal.parties import PRIVATE, said


def test_cases_are_as_a_real_file_would_have_them(observation):
    mission = observation.mission
    cases = make_legal_cases(mission, pd.Index(["010101"]), read_plan(mission))
    assert not cases["proceeding_id"].duplicated().any()
    assert set(cases["earlier_proceeding"]) - {""} <= set(cases["proceeding_id"])
    assert (cases["filed_at"] >= mission.phases[0].start).all()
    ends = cases["decided_at"].dropna()
    assert (ends < mission.phases[-1].end).all()
    assert (cases["filed_at"] <= cases["decided_at"].fillna(cases["filed_at"])).all()
    assert ((cases["outcome"] == "") == cases["decided_at"].isna()).all()
    assert not (cases["filed_at"] >= cases["deadline"]).any()


def test_there_are_public_and_private_parties_of_every_sort_of_case(observation):
    mission = observation.mission
    cases = make_legal_cases(mission, pd.Index(["010101"]), read_plan(mission))
    names = sayable_names(mission.public_figures, mission.options)
    sides = {said(cell, names)[1] for cell in cases["petitioner"]}
    assert {PRIVATE, "option_a", "option_b"} <= sides
    assert {"person", "party", "country", "unit"} == set(cases["about"])
    assert {"candidate_ban", "party_ban", "prosecution", "appeal"} <= set(cases["type"])


def test_another_seed_gives_other_complaints(observation):
    plan, other = (read_plan(observation.mission, seed) for seed in (1, 2))
    one, again, two = (
        make_legal_cases(observation.mission, pd.Index(["010101"]), which)
        for which in (plan, plan, other)
    )
    pd.testing.assert_frame_equal(one, again)
    assert not one["ground"].equals(two["ground"])
