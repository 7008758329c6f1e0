"""The tables of the section."""

from geo.monitoring.legal.board import grouped
from geo.monitoring.legal.horizon import EVERYTHING, within
from views.lead.monitoring.proceedings import lists
from views.lead.monitoring.proceedings.section import proceedings
from views.lead.monitoring.proceedings.words import words_of


def test_the_board_has_no_more_rows_than_fit_and_says_what_is_left_out(asked, text_of):
    request = asked(lang="en")
    found, words = proceedings(request), words_of(request)
    whole = text_of(lists.board(found, found.cases, words, EVERYTHING))
    assert "exercise-prosecution-1" in whole
    assert "no deadline" in whole
    assert "193 cases" in whole
    near = text_of(lists.board(found, found.cases, words, within(24, found.at)))
    assert "193 cases" not in near


def test_every_side_of_the_table_is_one_of_the_mission(asked, text_of):
    request = asked(lang="en")
    found, words = proceedings(request), words_of(request)
    drawn = text_of(lists.sides(found, words))
    for title in ("List A", "List B", "Private persons"):
        assert title in drawn


def test_durations_that_nobody_knows_are_empty(asked, text_of):
    request = asked(lang="en")
    found, words = proceedings(request), words_of(request)
    assert "nan" not in text_of(lists.bodies(found, words))
    assert lists.faults(found, words) == []


def test_a_deadline_says_the_weekday(asked, text_of):
    for language, day in (("en", "Mon, 7 Jun"), ("es", "lun, 7 jun"), ("pt", "seg, 7 de jun")):
        request = asked(lang=language)
        found, words = proceedings(request), words_of(request)
        drawn = text_of(lists.board(found, found.cases, words, EVERYTHING))
        assert day in drawn, language


def test_several_cases_say_their_first_and_last_deadline(asked, text_of):
    request = asked(lang="en")
    found, words = proceedings(request), words_of(request)
    sent = grouped(found.board).query("proceedings > 1 and deadline != last_deadline").iloc[0]
    drawn = text_of(lists.board(found, found.cases, words, EVERYTHING))
    assert (
        f"{words.deadline(sent['deadline'])} \u2013 {words.deadline(sent['last_deadline'])}"
        in drawn
    )
