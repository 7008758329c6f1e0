from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.brief import make_brief
from geo.cube.time_query import TimeQuery
from views.brief import compose, to_html
from views.brief.monitoring import monitoring_lines
from views.words.locale import Locale

AT = TimeQuery(at=datetime(2021, 6, 8, 5, tzinfo=UTC))


@pytest.fixture(scope="module")
def brief(observation):
    return make_brief(observation, AT, datetime(2021, 6, 7, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "To be reviewed"), ("es", "Para revisar"), ("pt", "A revisar")],
)
def test_violence_is_a_paragraph_with_its_reading_rule(brief, language, words):
    locale = Locale.of(brief.observation.mission, language)
    (line,) = monitoring_lines(brief, locale)
    assert words in line
    assert line.endswith(locale.text("reading_rule"))
    assert f"{len(brief.violence.events)} " in line


def test_where_nobody_told_a_number_the_killed_are_not_known(brief):
    events = brief.violence.events.assign(fatalities_low=float("nan"), fatalities_high=float("nan"))
    silent = replace(brief, violence=replace(brief.violence, events=events))
    (line,) = monitoring_lines(silent, Locale.of(brief.observation.mission, "en"))
    assert "people killed: not known." in line


def test_without_violence_there_is_no_section(brief):
    bare = replace(brief, violence=None)
    assert monitoring_lines(bare, Locale.of(brief.observation.mission, "en")) == ()
    assert 'class="monitoring"' not in to_html(compose(bare, "en"))
    assert 'class="monitoring"' in to_html(compose(brief, "en"))
