"""The section on legal proceedings: the jurist's questions on screen, and the same in the files."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.cube.observation import empty
from geo.errors import QueryError
from geo.monitoring.legal.board import grouped
from tests.geo.monitoring.legal.cases import PRIVATE_NAME, with_cases
from views.lead.monitoring.proceedings.section import (
    SECTION,
    draw,
    horizon,
    proceedings,
    shown_cases,
)
from views.lead.monitoring.proceedings.words import words_of
from views.words.numerals import DASH

LATER = datetime(2021, 6, 10, tzinfo=UTC)
ROWS = [("X-1", 1, 11, None, "", ""), ("X-2", 2, 4, 5, "fundada", "X-1"), ("X-3", 3, 5, 4, "", "")]
NAMED = {
    "petitioner": [PRIVATE_NAME, "Ana Paz", ""],
    "respondent": "Ana Paz",
    "ground": ["late", "late", f"de {PRIVATE_NAME}"],
    "type": ["candidate_ban", "appeal", "complaint"],
}


def told(request, **given):
    observation = with_cases(request.observation, *ROWS, **NAMED, **given)
    return replace(request, observation=replace(observation, version="told"))


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_what_is_due_and_what_it_can_change_is_on_screen_and_in_the_file(asked, text_of, language):
    request = asked(lang=language)
    drawn = text_of(draw(request))
    board = SECTION.tables(request)["board"]
    shown = board.loc[(board["hours_left"] <= 168) & (board["type"] != "observed_sheet")]
    assert len(shown) > 1
    for case in shown["proceeding_id"]:
        assert case in drawn
    whole = grouped(proceedings(request).due_within(168)).set_index("type")
    votes = words_of(request).number(whole.loc["observed_sheet", "bound"])
    assert votes in drawn
    assert '"data-chart": "chains"' in drawn


def test_a_nearer_horizon_has_fewer_cases(asked, text_of):
    night, week = (text_of(draw(asked(lang="en", choices=f"due:{n}"))) for n in (24, 168))
    assert "exercise-ban-1-appeal" in night
    assert "observed" not in night.partition("What is due by")[2].partition("Chains")[0]
    assert len(night) < len(week)
    assert horizon(asked(choices="due:5")).text == "168"


WEDNESDAY = datetime(2021, 6, 9, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "friday", "title"),
    [
        ("es", "vie 11", "Qué vence antes del vie, 11 jun 2021 y qué puede cambiar"),
        ("en", "Fri 11", "What is due before Fri, 11 Jun 2021, and what it can change"),
        ("pt", "sex 11", "O que vence antes de sex, 11 de jun. de 2021 e o que pode mudar"),
    ],
)
def test_what_is_due_before_friday_is_chosen_by_its_name_and_is_the_file(
    asked, text_of, language, friday, title
):
    request = asked(at=WEDNESDAY, lang=language, choices="due:2021-06-11")
    drawn = draw(request)
    buttons = {
        button.children: button.to_plotly_json()["props"]["aria-pressed"]
        for row in drawn[1:3]
        for button in row.children[1:]
    }
    assert buttons[friday] == "true"
    assert list(buttons.values()).count("true") == 1
    assert len(buttons) == 6 + 7
    assert title in text_of(drawn)
    due = SECTION.tables(request)["due"]
    assert set(due["due_by"]) == {"2021-06-11"}
    row = SECTION.tables(request)["horizons"].set_index("within").loc["2021-06-11"]
    assert row["proceedings"] == len(due)
    words = words_of(request)
    assert words.number(row["bound"] + row["swing"]) in text_of(drawn)
    assert words.locale.numerals.share(row["share_of_lead"], 1) in text_of(drawn)


def test_a_day_that_is_not_ahead_stays_chosen_with_its_whole_date(asked, text_of):
    for day, said in (("2021-06-01", "Tue, 1 Jun 2021"), ("2021-07-02", "Fri, 2 Jul 2021")):
        drawn = draw(asked(at=WEDNESDAY, lang="en", choices=f"due:{day}"))
        pressed = [
            button.children
            for row in drawn[1:3]
            for button in row.children[1:]
            if button.to_plotly_json()["props"]["aria-pressed"] == "true"
        ]
        assert pressed == [said]


def test_a_private_name_is_read_by_those_alone_who_may_record(asked, text_of):
    request = told(asked(at=LATER, lang="en"))
    private, shown = (
        text_of(draw(replace(request, names_shown=may, computed=request.computed)))
        for may in (False, True)
    )
    for word in ("Quispe", "Zacar"):
        assert word not in private
        assert word in shown
    assert "a private person" in private
    assert "Ana Paz" in private
    files = "".join(
        rows.to_csv() for rows in SECTION.tables(replace(request, names_shown=True)).values()
    )
    assert "Quispe" not in files


def test_every_name_that_the_reader_may_know_is_of_its_own_case(asked):
    request = replace(told(asked(at=LATER)), names_shown=True)
    cases = shown_cases(request, proceedings(request)).set_index("proceeding_id")
    assert cases.loc["X-1", "petitioner"] == PRIVATE_NAME


def test_what_a_case_says_is_never_markup(asked, text_of):
    hostile = "<img src=x onerror=alert(1)>"
    drawn = draw(told(asked(at=LATER), body=hostile, statute=hostile))
    assert hostile in text_of(drawn)
    assert "dangerously_allow_html" not in text_of(drawn)


def test_without_a_deadline_ahead_there_is_a_dash(asked, text_of):
    late = datetime(2021, 6, 20, tzinfo=UTC)
    drawn = text_of(draw(told(asked(at=late, lang="en"))))
    assert DASH in drawn
    assert "none ahead" in drawn


def test_without_cases_it_says_how_to_bring_them(asked, text_of):
    request = asked(lang="en")
    records = request.observation.records | {"proceeding": empty("proceeding")}
    bare = replace(request, observation=replace(request.observation, records=records, version="-"))
    assert not SECTION.applies(bare.observation)
    with pytest.raises(QueryError, match="geo import proceedings"):
        draw(bare)
    early = datetime(2021, 5, 31, 5, tzinfo=UTC)
    assert "no case had been filed" in text_of(draw(asked(at=early, lang="en")))
