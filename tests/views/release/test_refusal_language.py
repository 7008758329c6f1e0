"""Why the checker would refuse is told to each editor in the language of the page."""

from types import SimpleNamespace

import pytest

from geo.texts.sentences import say
from views.release import review_state
from views.serving.problems import language_by_code


@pytest.fixture
def review(monkeypatch):
    found = SimpleNamespace(
        observation=SimpleNamespace(version="1", units=None), state="a", snapshot=None
    )
    monkeypatch.setattr(review_state, "data_files", lambda *_: {})
    monkeypatch.setattr(review_state, "draw", lambda *_: {})
    monkeypatch.setattr(review_state, "checker", lambda _: None)
    settings = SimpleNamespace(public_address=str)
    review = review_state.Review(lambda: found.observation, None, settings)
    monkeypatch.setattr(review, "state", lambda: found)
    return review


def test_a_refusal_is_told_in_the_language_of_each_reader(monkeypatch, review):
    monkeypatch.setattr(
        review_state, "refusal", lambda *_: say("not published: {faults}", faults="x")
    )
    spanish, portuguese = language_by_code("es"), language_by_code("pt")
    assert review.known_refusal(spanish) is None
    assert review.refusal(spanish) == "no publicado: x"
    assert review.known_refusal(portuguese) == "não publicado: x"
    assert review.refusal(spanish) == "no publicado: x"


def test_what_is_not_refused_is_checked_once_for_all_languages(monkeypatch, review):
    asked = []
    monkeypatch.setattr(review_state, "refusal", lambda *_: asked.append(1) or "")
    assert review.refusal(language_by_code("es")) == ""
    assert review.known_refusal(language_by_code("pt")) == ""
    assert asked == [1]
