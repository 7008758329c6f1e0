import pytest

from geo.verification.review.registry import TESTS
from geo.verification.review.stations import review_stations
from tests.geo.verification.review.review_sheets import PAIR, country

SUBJECTS = ("stations", "units", "country", "picture")


def test_what_the_tests_give_is_what_the_registry_names():
    found = review_stations(country(), PAIR)
    of = {subject: [one.id for one in TESTS if one.subject == subject] for subject in SUBJECTS}
    assert of["stations"] == [each.test for each in found.lists]
    assert len({one.id for one in TESTS}) == len(TESTS) == sum(map(len, of.values()))
    assert of["picture"] == ["turnout_share"]


@pytest.mark.parametrize("language", ["en", "es", "pt"])
@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.id)
def test_each_says_what_it_looks_at_its_null_its_correction_and_what_is_benign(test, language):
    texts = test.texts(language)
    assert set(texts) >= {"title", "looks", "null", "correction", "benign"}
    assert all(texts[key] for key in texts)
    assert test.references
