"""The comparison of two rounds names measures that there are, and says whether there is any."""

from dataclasses import replace

from geo.cube.measures import measures
from views.payload.earlier import compared, describe_earlier


def test_every_measure_of_the_comparison_is_one_of_the_mission(second_round):
    known = measures(second_round.mission)
    rows = compared(second_round.mission)
    named = {row[part] for row in rows for part in ("now", "then", "change")} - {""}
    assert named <= known.keys()
    assert {known[row["change"]].kind for row in rows if row["change"]} == {"difference"}
    assert all(row["title"][language] for row in rows for language in ("es", "en"))


def test_who_did_not_stand_in_the_earlier_round_has_no_share_of_it(second_round):
    mission = second_round.mission
    first = replace(mission.earlier_round, options=mission.options[1:])
    row = compared(replace(mission, earlier_round=first))[0]
    assert (row["then"], row["change"]) == ("", "")
    assert row["now"] == f"share_{mission.options[0].id}"


def test_the_page_knows_whether_the_earlier_round_is_imported(observation, second_round):
    assert describe_earlier(observation) is None
    assert describe_earlier(second_round)["imported"]
    lost = replace(second_round, earlier=replace(second_round.earlier, imported=False))
    assert not describe_earlier(lost)["imported"]
