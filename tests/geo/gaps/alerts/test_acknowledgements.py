from datetime import timedelta

import pandas as pd
import pytest

from geo.errors import QueryError
from geo.gaps.alerts.acknowledgements import acknowledge, acknowledgements, with_acknowledgements
from tests.geo.tiny import START

ALERTS = pd.DataFrame({"alert": ["one", "two"]})


def seen(store, at=None):
    return with_acknowledgements(ALERTS, acknowledgements(store), at)["seen_by"].tolist()


def test_nobody_has_seen_anything_at_first(store):
    assert acknowledgements(store).empty
    assert seen(store) == ["", ""]


def test_what_somebody_has_seen_is_kept_and_can_be_taken_back(store):
    version = store.version()
    assert acknowledge(store, ["one", "one"], person=" Ana ", note="on it", at=START) == 1
    assert seen(store) == ["Ana", ""]
    later = START + timedelta(hours=1)
    acknowledge(store, ["one"], person="Luis", action="reopened", at=later)
    assert seen(store) == ["", ""]
    assert seen(store, START) == ["Ana", ""]
    kept = acknowledgements(store)
    assert kept["action"].tolist() == ["acknowledged", "reopened"]
    assert kept["at"].tolist() == [START, later]
    assert store.version() == version


@pytest.mark.parametrize(
    ("how", "message"),
    [({"person": " "}, "needs the person"), ({"person": "A", "action": "deleted"}, "allowed are")],
)
def test_an_acknowledgement_must_say_who_and_what(store, how, message):
    with pytest.raises(QueryError, match=message):
        acknowledge(store, ["one"], **how)
    assert acknowledgements(store).empty
