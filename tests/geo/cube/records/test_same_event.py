import pandas as pd
import pytest

from geo.cube.records.same_event import event_numbers, links_at

IDS = pd.Series(["a", "b", "c", "d"])


def links(*pairs, relation="same_event"):
    return pd.DataFrame(pairs, columns=["incident", "earlier_incident"]).assign(relation=relation)


@pytest.mark.parametrize(
    ("pairs", "together"),
    [
        ([], [{"a"}, {"b"}, {"c"}, {"d"}]),
        ([("b", "a")], [{"a", "b"}, {"c"}, {"d"}]),
        ([("b", "a"), ("a", "b")], [{"a", "b"}, {"c"}, {"d"}]),
        # Whoever linked a with b and c with d, and then b with c, linked all of them.
        ([("b", "a"), ("d", "c"), ("c", "b")], [{"a", "b", "c", "d"}]),
        ([("b", "gone"), ("gone", "a")], [{"a"}, {"b"}, {"c"}, {"d"}]),
    ],
)
def test_reports_that_are_linked_share_a_number(pairs, together):
    number = event_numbers(IDS, links(*pairs))
    assert [set(part) for _, part in IDS.groupby(number)] == together


def test_other_relations_join_nothing():
    assert len(set(event_numbers(IDS, links(("b", "a"), relation="retaliation")))) == 4


def test_a_link_counts_from_when_it_was_known():
    at = pd.Timestamp("2021-06-06", tz="UTC")
    rows = links(("b", "a"), ("c", "a")).assign(linked_at=[at, at + pd.Timedelta(seconds=1)])
    assert len(links_at(rows, at)) == 1
