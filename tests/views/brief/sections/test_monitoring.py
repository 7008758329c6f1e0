from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.brief import make_brief
from geo.cube.time_query import TimeQuery
from views.brief import compose, to_html
from views.brief.sections.lists import ALERTS_LISTED, by_urgency
from views.brief.sections.monitoring import monitoring_lines
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
    week = brief.law.horizons.set_index("within").loc["168"]
    assert f" {write(week['bound'] + week['swing'])} " in line
    assert f" {write(abs(brief.law.lead))}." in line


@pytest.mark.parametrize(
    ("hours", "said"), [(1.95, "1 h 57 min"), (0.5, "30 min"), (75.5, "3 d 3 h")]
)
def test_the_next_ruling_is_due_in_what_the_board_says(brief, hours, said):
    board = brief.law.board
    nearest = board.assign(hours_left=board["hours_left"].where(board["hours_left"] <= 0, hours))
    due = replace(brief, law=replace(brief.law, board=nearest))
    line, *_ = monitoring_lines(due, Locale.of(brief.observation.mission, "en"))
    assert f"The next ruling is due in {said}." in line


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


def test_an_alert_of_a_ruling_says_what_is_to_be_decided_without_a_private_name(brief):
    ruling = brief.alerts.loc[brief.alerts["rule"] == "ruling_due", "record"].item()
    cases = brief.law.cases
    its = cases["proceeding_id"] == ruling
    told = cases.assign(
        type=cases["type"].mask(its, "appeal"),
        petitioner=cases["petitioner"].mask(its, "List A; a private person"),
        respondent=cases["respondent"].mask(its, "List B"),
    )
    known = replace(brief, law=replace(brief.law, cases=told))
    (said,) = [row[1] for row in compose(known, "en").alerts.rows if ruling in row[1]]
    assert f"{ruling} · Appeal, List A; a private person against List B" in said
    assert ruling in str(compose(replace(brief, law=None), "en").alerts.rows)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Ours: No concern · Source: Ejercicio"), ("es", "La nuestra: Sin reparos · Fuente: "),
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


def test_an_alert_of_a_ruling_to_come_is_listed_however_many_there_are(brief):
    ruling = brief.alerts.loc[brief.alerts["rule"] == "ruling_due"].iloc[[0]]
    soon = ruling.assign(record="soon", hours_left=5.0)
    other = brief.alerts.loc[brief.alerts["rule"] != "ruling_due"].iloc[[0]]
    old = [other.assign(began=other["began"] - pd.Timedelta(hours=n)) for n in range(60)]
    many = replace(brief, alerts=pd.concat([*reversed(old), soon], ignore_index=True))
    rows = compose(many, "en").alerts.rows
    assert len(rows) == ALERTS_LISTED
    assert "soon" in rows[0][1]
    assert by_urgency(many.alerts)["began"].iloc[1:].is_monotonic_decreasing
