import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.errors import QueryError
from geo.verification.review.registry import TESTS
from views.lead.sections import tab
from views.lead.sections.computed import Computed
from views.lead.sections.waiting import is_waiting
from views.lead.verification.review import section as review

LATE = datetime(2021, 6, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def computed():
    return Computed()


@pytest.fixture
def late(asked, computed):
    """Return a request of a late moment; what it asks is computed once."""
    return lambda at=LATE, **given: replace(asked(at=at, **given), computed=computed)


@pytest.fixture
def drawn(late, text_of):
    """Return the section as text, once what it computes is there."""

    def read(**given):
        request = late(**given)
        review.tables(request)
        return text_of(review.draw(request))

    return read


class Unready:
    """Answers that are never there yet."""

    def ready(self, *_question):
        return None


def test_while_the_tests_are_computed_no_file_is_waited_for(late, view):
    request = late()
    _, box = tab.draw(
        replace(request, computed=Unready()), view | {"check": "review"}, (review.SECTION,)
    )
    assert is_waiting(box.children)
    assert len(box.children) == 1
    lists = [test.id for test in TESTS if test.subject in {"stations", "units"}]
    further = ["tests", "country", "turnout_share", "sheets"]
    assert set(review.tables(request)) == {*lists, *further}
    _, box = tab.draw(request, view | {"check": "review"}, (review.SECTION,))
    assert not is_waiting(box.children)


def test_between_two_states_of_the_count_nothing_is_computed_anew(late):
    review.tables(late())
    assert not is_waiting(review.draw(late(at=LATE.replace(minute=1))))


def test_every_test_is_there_with_its_result_and_what_cannot_be_seen_is_said(drawn):
    text = drawn(lang="en")
    for test in TESTS:
        assert f'"data-choice": "list:{test.id}"' in text
        assert test.texts("en")["title"] in text
    assert "What these tests cannot see" in text
    assert "87\u201390%" in text
    assert "Last digits" in text
    assert '"review"' in text


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.id)
@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_a_test_that_is_chosen_says_what_it_is_in_the_readers_language(drawn, test, language):
    text = drawn(lang=language, choices=f"list:{test.id}")
    about = test.texts(language)
    # As far as the first number that is filled in.
    assert about["null"].split("{")[0] in text
    assert about["benign"] in text
    assert "{" not in "".join(re.findall(r'"children": "([^"]*)"', text))
    assert all(name in text for name in test.references)
    assert "fraud" not in about["title"].lower()


def test_stations_are_listed_with_place_unit_and_state(drawn):
    text = drawn(lang="en", choices="list:turnout_longer")
    assert "Its place lets expect" in text
    assert '"data-unit"' in text
    assert "State of the sheet" in text


def test_the_picture_is_a_chart_of_all_stations(drawn):
    text = drawn(lang="en", choices="list:turnout_share")
    assert '"data-chart": "density"' in text
    assert "No estimate of anything is made of it" in text


def test_before_the_first_sheet_the_section_says_what_is_missing(asked):
    request = asked(at=datetime(2021, 6, 6, 12, tzinfo=UTC))
    with pytest.raises(QueryError, match="published by") as error:
        review.tables(request)
    assert tab.sentence(error.value, request.locale) == (
        "No sheet of the count is published by this moment."
    )
