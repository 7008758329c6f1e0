import numpy as np
import pandas as pd
import pytest

from geo.monitoring.violence.events import TYPE_OF, TYPES
from geo.records.vocabulary import CATEGORIES
from tests.geo.monitoring.violence.cases import events, incidents, sources
from tests.geo.tiny import START, hours

SAME = ("b", "a", "same_event")


def test_every_incident_of_violence_is_an_event_or_is_listed_with_a_reason():
    given = incidents(
        1, 2, 3, 4, 5, 6,
        veracity=["unconfirmed", "confirmed_true", "confirmed_false", *["unconfirmed"] * 3],
        workflow=["", "", "", "invalidated", "", ""],
        domain=["violence"] * 5 + ["media"],
    )  # fmt: skip
    found, out = events(given, None, SAME)
    assert found.index.tolist() == ["b", "e"]
    assert found.loc["b", "incidents"] == "a; b"
    assert out["reason"].to_dict() == {
        "a": "same_event",
        "c": "confirmed_false",
        "d": "invalidated",
    }
    assert out.loc["a", "event"] == "b"


@pytest.mark.parametrize(
    ("veracity", "precision", "told", "speaks"),
    [
        (["unconfirmed", "confirmed_true"], [1, 3], [1, 2], "b"),
        (["confirmed_true", "confirmed_true"], [2, 1], [1, 2], "b"),
        (["confirmed_true", "confirmed_true"], [None, 3], [1, 2], "b"),
        (["unconfirmed", "unconfirmed"], [1, 1], [2, 1], "b"),
        (["unconfirmed", "unconfirmed"], [1, 1], [1, 1], "a"),
    ],
)
def test_of_two_reports_of_an_event_the_surest_then_the_most_exact_then_the_first_speaks(
    veracity, precision, told, speaks
):
    given = incidents(0, 0, veracity=veracity, geo_precision=precision, reported_at=hours(*told))
    assert events(given, None, SAME)[0].index.tolist() == [speaks]


def test_a_false_report_of_an_event_leaves_the_others():
    given = incidents(0, 0, 0, veracity=["unconfirmed", "confirmed_false", "unconfirmed"])
    found, _ = events(given, None, SAME, ("c", "b", "same_event"))
    assert found["incidents"].tolist() == ["a; c"]


def test_what_was_told_later_is_not_known_yet():
    given = incidents(1, 2, 9, reported_at=hours(5, None, 9))
    at = pd.Timestamp(START) + pd.Timedelta(hours=4)
    found, out = events(given, at=at)
    assert found.index.tolist() == ["b"]
    assert out.empty


@pytest.mark.parametrize(
    ("told", "said", "wanted"),
    [
        ((None, None, None), [], (np.nan, np.nan)),
        ((None, 2, None), [], (2, 2)),
        ((1, 2, 4), [], (1, 4)),
        ((1, None, None), [], (1, 1)),
        ((1, 2, 4), [("a", 6), ("a", 0)], (0, 6)),
        ((None, None, None), [("a", 3), ("a", None)], (3, 3)),
        ((0, 0, 0), [("b", 9)], (0, 0)),
        ((3, None, 2), [], (np.nan, np.nan)),
        ((2, 1, None), [("a", 1)], (np.nan, np.nan)),
        ((None, 3, 2), [], (np.nan, np.nan)),
    ],
)
def test_people_killed_are_a_range_over_reports_and_sources(told, said, wanted):
    low, one, high = told
    given = incidents(0, fatalities_low=[low], fatalities=[one], fatalities_high=[high])
    found = events(given, sources(*said))[0].loc["a"]
    assert found[["fatalities_low", "fatalities_high"]].tolist() == pytest.approx(
        wanted, nan_ok=True
    )


def test_the_range_of_an_event_holds_all_of_its_reports():
    given = incidents(0, 0, fatalities=[1, 3])
    found = events(given, None, SAME)[0].loc["a"]
    assert (found["fatalities_low"], found["fatalities_high"], found["reports"]) == (1, 3, 2)


def test_an_event_of_which_one_report_cannot_be_has_no_number_killed():
    given = incidents(
        0, 0, fatalities=[None, 1], fatalities_low=[3, None], fatalities_high=[2, None]
    )
    found = events(given, None, SAME)[0]
    assert found[["fatalities_low", "fatalities_high"]].isna().all(axis=None)


def test_who_did_it_to_whom_is_told_where_one_of_both_is_known():
    given = incidents(
        0, 1, 2, actor_type=["rioters", "", ""], target_type=["media", "observers", ""]
    )
    found = events(given)[0]
    assert found["interaction"].tolist() == ["rioters-media", "unknown-observers", ""]


def test_every_category_of_violence_has_a_type_but_the_rest():
    assert set(TYPE_OF) == set(CATEGORIES["violence"]) - {"other"}
    assert set(TYPE_OF.values()) == set(TYPES) - {"other"}


def test_without_incidents_there_are_no_events():
    found, out = events(incidents())
    assert found.empty
    assert out.empty
