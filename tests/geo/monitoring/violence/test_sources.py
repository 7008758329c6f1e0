import pandas as pd
import pytest

from geo.monitoring.violence.sources import contradictions, sources_at
from tests.geo.monitoring.violence.cases import events, incidents, sources
from tests.geo.tiny import START, hours


@pytest.mark.parametrize(
    ("said", "says", "agreement"),
    [
        ([], [], "none"),
        ([("a", 1)], [""], "single"),
        ([("a", 1), ("a", 1)], ["", "happened"], "agree"),
        ([("a", None), ("a", None)], ["", ""], "agree"),
        ([("a", 1), ("a", None)], ["", ""], "agree"),
        ([("a", 1), ("a", 2)], ["", ""], "number_differs"),
        ([("a", 1), ("a", None)], ["", "did_not_happen"], "disputed"),
        ([("a", None)], ["did_not_happen"], "disputed"),
    ],
)
def test_sources_agree_differ_or_dispute(said, says, agreement):
    found = events(incidents(0), sources(*said, says=says))[0].loc["a"]
    assert found["agreement"] == agreement
    assert found["sources"] == len(said)
    assert found["say_not"] == says.count("did_not_happen")


def test_whoever_says_that_it_did_not_happen_tells_no_number():
    said = sources(("a", 5), says=["did_not_happen"])
    assert pd.isna(events(incidents(0), said)[0].loc["a", "fatalities_high"])


def test_sources_of_all_reports_of_an_event_are_its_sources():
    said = sources(("a", 1), ("b", 2))
    found = events(incidents(0, 0), said, ("b", "a", "same_event"))[0]
    assert found.loc["a", ["sources", "agreement"]].tolist() == [2, "number_differs"]


def test_a_source_counts_from_when_it_was_published():
    said = sources(("a", 1), ("a", 2), published_at=hours(0, 3))
    assert len(sources_at(said, pd.Timestamp(START) + pd.Timedelta(hours=2))) == 1


@pytest.mark.parametrize(
    ("told", "high", "said", "reasons"),
    [
        (1, None, 1, []),
        (1, None, 2, ["fewer_than_a_source"]),
        (1, 2, 2, []),
        (None, None, 2, []),
        (1, None, None, []),
    ],
)
def test_fewer_killed_than_a_source_says_is_listed(told, high, said, reasons):
    given = incidents(0, fatalities=[told], fatalities_high=[high])
    assert contradictions(given, sources(("a", said)))["reason"].tolist() == reasons


def test_a_source_of_no_incident_is_listed():
    found = contradictions(incidents(0), sources(("gone", 1)))
    assert found["reason"].tolist() == ["unknown_incident"]
    assert found["incident_source_id"].tolist() == ["S0"]
