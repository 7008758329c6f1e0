from dataclasses import replace
from types import SimpleNamespace

import pandas as pd

from geo.missions.rules.coverage_rules import Standards
from geo.missions.rules.media_rule import MediaRule
from geo.monitoring.media.base import base_of
from tests.geo.monitoring.media.tables_of import observed
from tests.geo.tiny import mission


def test_what_the_manifest_states_comes_first():
    rule = MediaRule(shares={"yes": 30, "no": 10}, shares_of="seats")
    seen = observed()
    seen.mission = mission(standards=Standards(media=rule))
    found = base_of(seen)
    assert (found.of, found.words) == ("stated", "seats")
    assert dict(found.shares) == {"yes": 0.75, "no": 0.25}


def test_without_it_the_votes_of_the_earlier_round_where_both_stood():
    former = mission()
    figures = pd.DataFrame({"votes_yes": [60.0], "votes_no": [40.0]}, index=["tst"])
    seen = observed()
    seen.mission = replace(mission(), earlier_round=former)
    seen.earlier = SimpleNamespace(figures=figures, imported=True, mission=former)
    assert dict(base_of(seen).shares) == {"yes": 0.6, "no": 0.4}
    seen.earlier.imported = False
    assert base_of(seen).of == ""


def test_where_nobody_says_there_is_none():
    assert base_of(observed()).shares == {}
