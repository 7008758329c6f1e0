"""Whoever keeps every hourly snapshot, and knows the program, learns no more than is published.

``ATTACK_WORLDS`` says how many missions are tried; a few by default.
"""

import os
import random
from collections import Counter
from itertools import pairwise

import pytest

from geo.publish import open_ledger
from geo.store import open_store
from tests.geo.publish.attack import HOUR, MONDAY, Reader, trails, two_categories, world, written

SEEDS = range(int(os.environ.get("ATTACK_WORLDS", "3")))
QUESTIONS, TRIES = 5, 400
SPOT_CHECKS = 6


@pytest.fixture(params=SEEDS, scope="module")
def result(request, tmp_path_factory):
    """Return a world, what its files showed hour by hour, and the reader of them."""
    folder = tmp_path_factory.mktemp("attack")
    ledger = open_ledger(open_store(f"sqlite:///{folder}/records.sqlite"))
    found = world(request.param)
    reader = Reader(found, ledger.key())
    changes = reader.replay(found.rows).keys()
    # Between them nothing is new, as the files of some of those hours show.
    more = random.Random(request.param).sample(found.hours(), SPOT_CHECKS)
    return found, written(found, ledger, folder, sorted({*changes, *more})), reader


def test_the_reader_knows_the_program(result):
    found, views, reader = result
    assert reader.replay(found.rows) == views
    assert views


def test_no_count_and_no_difference_of_counts_is_of_fewer_than_k(result):
    found, views, _ = result
    k = found.rules.k
    # Each filter keeps whole classes: what holds of every class holds of every filter.
    for view in views.values():
        assert not [n for n in Counter(view.values()).values() if n < k]
    ever: set[str] = set()
    for before, after in pairwise([{}, *(views[hour] for hour in sorted(views))]):
        for known in (before.items(), before.keys(), ever):
            new = Counter(
                group for i, group in after.items() if i not in known and (i, group) not in known
            )
            assert not [n for n in new.values() if n < k]
        ever |= after.keys()


def test_the_first_appearance_tells_no_more_than_the_class(result):
    found, views, reader = result
    seen = trails(views)
    for number, id_ in enumerate(reader.ids):
        if id_ in seen:
            first = min(hour for hour, view in views.items() if id_ in view)
            week = reader.times(found.rows["occurred_at"][number])["week"]
            over = seen[id_][0].time.end or week.end
            assert MONDAY + first * HOUR - found.rules.delay >= over


def test_nothing_that_was_kept_back_can_be_excluded(result):
    _, views, reader = result
    seen = trails(views)
    chance = random.Random(len(views))
    shown = [number for number, id_ in enumerate(reader.ids) if id_ in seen]
    for number in chance.sample(shown, min(QUESTIONS, len(shown))):
        week = reader.times(reader.world.rows["occurred_at"][number])["week"]
        open_ = reader.alternatives(seen[reader.ids[number]], week)
        for column, values in open_.items():
            value = chance.choice(values)
            assert not reader.excludes(number, column, value, views, TRIES), (number, column, value)


@pytest.mark.parametrize("category", ["arson", "assault"])
@pytest.mark.parametrize(
    "place",
    [
        {"default": "district", "violence.arson": "department"},
        {"default": "department", "violence.arson": "district"},
        {"default": "grid 20 km", "violence.arson": "grid 5 km"},
    ],
)
def test_no_place_excludes_a_category(place, category):
    found = two_categories(place)
    reader = Reader(found, b"a key of the tests")
    views = reader.replay(found.rows)
    assert len(trails(views)) == len(reader.ids)
    for number in range(len(reader.ids)):
        assert not reader.excludes(number, "category", category, views, TRIES)
