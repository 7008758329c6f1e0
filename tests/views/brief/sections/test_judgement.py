"""The first lines of a brief, recounted from its figures by plain pandas."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.brief import make_brief
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from views.brief import compose, to_html
from views.brief.sections.judgement import judgement
from views.words.locale import Locale

SINCE = datetime(2021, 6, 5, 23, tzinfo=UTC)
MOMENTS = [datetime(2021, 6, day, hour, tzinfo=UTC) for day, hour in ((6, 15), (7, 4), (9, 20))]


@pytest.fixture(scope="module", params=MOMENTS, ids=lambda at: f"{at:%d-%H}")
def brief(observation, request):
    return make_brief(observation, TimeQuery(at=request.param), SINCE)


def test_it_says_how_many_are_in_reach_and_the_largest_gap(brief):
    first, *_ = judgement(brief, Locale.of(brief.observation.mission, "en"))
    gaps = brief.gaps
    bare = gaps["registered_voters"] - gaps["voters_covered"]
    # Of all voters, those abroad among them.
    everybody = brief.observation.records["station"]["registered_voters"].sum()
    share = gaps["voters_covered"].sum() / everybody
    assert f"{share:.1%} of voters" in first
    at = bare.idxmax()
    assert first.endswith(f"without an observer: {gaps.loc[at, 'name']}, {bare.max():,.0f}.")


def test_it_says_the_gravest_gap_and_the_region_with_most_of_them(brief):
    _, second, *_ = judgement(brief, Locale.of(brief.observation.mission, "en"))
    ten = brief.gaps.sort_values(
        ["gap_score", "registered_voters", "unit"], ascending=[False, False, True]
    ).head(10)
    head, most = ten.iloc[0], ten["region"].value_counts()
    assert f"is {head['name']}, {head['region']} (score {head['gap_score']:.2f})" in second
    assert any(
        f"of the 10 gravest {n} {'lies' if n == 1 else 'lie'} in {name}." in second
        for name, n in most[most == most.max()].items()
    )


def test_it_counts_the_alerts_and_the_grave_incidents_without_a_team(brief):
    said = judgement(brief, Locale.of(brief.observation.mission, "en"))
    alerts = brief.alerts
    assert any(line.startswith(f"{len(alerts)} alert") for line in said)
    alone = alerts.loc[alerts["rule"] == "unattended"]
    line = next(line for line in said if line.startswith(f"{len(alerts)} alert"))
    assert ("grave incident" in line) == bool(len(alone))
    if len(alone):
        last = alone.loc[alone["began"] == alone["began"].max()]
        places = [f"{row['name']}, {row['region']}" for row in last.to_dict("records")]
        assert any(f"the last in {place}." in line for place in places)


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_page_begins_with_it_before_any_figure(brief, language):
    document = compose(brief, language)
    page = to_html(document)
    assert page.index('class="judgement"') < page.index('class="figures"')
    assert len(document.judgement) == 3
    assert not any("{" in line for line in document.judgement)


def test_of_a_mission_without_records_it_says_that_nobody_knows(observation):
    bare = join_records(observation.mission, observation.units, {}, version="b")
    brief = make_brief(bare, TimeQuery(at=MOMENTS[0]), SINCE)
    said = judgement(brief, Locale.of(brief.observation.mission, "en"))
    assert len(said) == 1
    assert "no deployment of observers is recorded" in said[0]
    assert pd.isna(brief.country["voters_covered_share"])
