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
    _, line, *_ = monitoring_lines(brief, locale)
    assert words in line
    assert line.endswith(locale.text("reading_rule"))
    assert f"{len(brief.violence.events)} " in line


def test_where_nobody_told_a_number_the_killed_are_not_known(brief):
    events = brief.violence.events.assign(fatalities_low=float("nan"), fatalities_high=float("nan"))
    silent = replace(brief, violence=replace(brief.violence, events=events))
    _, line, *_ = monitoring_lines(silent, Locale.of(brief.observation.mission, "en"))
    assert "people killed: not known." in line


def test_without_violence_there_is_no_section(brief):
    bare = replace(brief, violence=None, law=None, media=None, checklists=None, others=None)
    assert monitoring_lines(bare, Locale.of(brief.observation.mission, "en")) == ()
    assert 'class="monitoring"' not in to_html(compose(bare, "en"))
    assert 'class="monitoring"' in to_html(compose(brief, "en"))


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_law_is_a_paragraph_of_what_is_due_and_what_it_can_change(brief, language):
    locale = Locale.of(brief.observation.mission, language)
    line, *_ = monitoring_lines(brief, locale)
    board = brief.law.board
    write = locale.numerals.write
    assert f"{write(len(brief.law.cases))} " in line
    assert f"{write(len(board))} " in line
    assert f" {write(int(board.loc[board['hours_left'] > 0, 'hours_left'].min()))} h." in line
    week = brief.law.horizons.set_index("within").loc["168"]
    assert f" {write(week['bound'] + week['swing'])} " in line
    assert f" {write(abs(brief.law.lead))}." in line


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_other_missions_are_a_paragraph_of_where_they_differ_and_where_they_are(brief, language):
    locale = Locale.of(brief.observation.mission, language)
    *_, line = monitoring_lines(brief, locale)
    found = brief.others
    differing = found.cells.loc[found.cells["reading"] == "differ", "topic"].unique()
    assert len(differing)
    assert all(locale.value("topic", topic) in line for topic in differing)
    only = ((found.units["ours"] == "no") & (found.units["others"] == "yes")).sum()
    assert f" {only}," in line


def test_without_a_deployment_of_ours_nothing_is_said_of_where_we_are_not(brief):
    units = brief.others.units.assign(ours="unknown")
    silent = replace(brief, others=replace(brief.others, units=units))
    *_, line = monitoring_lines(silent, Locale.of(brief.observation.mission, "en"))
    assert "only others are in" not in line


@pytest.mark.parametrize(
    ("language", "words"), [("en", "overdue since "), ("es", "vencida desde "), ("pt", "vencida ")]
)
def test_an_alert_of_a_ruling_says_when_it_is_due(brief, language, words):
    rows = compose(brief, language).alerts.rows
    ruling = brief.alerts.loc[brief.alerts["rule"] == "ruling_due", "record"].item()
    (said,) = [cells[2] for cells in rows if ruling in cells[1]]
    assert said.startswith(words)
    assert ", 01:45" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Ours: No concern · Source: Exercise"), ("es", "La nuestra: Sin reparos · Fuente: "),
     ("pt", "A nossa: Sem ressalvas · Fonte: ")],
)  # fmt: skip
def test_an_alert_of_a_statement_cites_it(brief, language, words):
    rows = compose(brief, language).alerts.rows
    assert any(words in cells[1] for cells in rows)


def test_ours_is_no_other_mission_that_has_spoken(brief):
    *_, line = monitoring_lines(brief, Locale.of(brief.observation.mission, "en"))
    said = brief.others.statements["mission"]
    assert "own" in set(said)
    others = said[said != "own"]
    assert line.startswith(f"{others.nunique()} other missions have spoken, {len(others)} ")
