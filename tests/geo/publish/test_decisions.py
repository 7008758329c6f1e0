import pytest

from geo.errors import ReleaseError
from geo.publish import open_decisions
from geo.publish.decisions import LONGEST_SUMMARY
from geo.store.audit_trail import open_audit
from tests.geo.publish.sample import incidents


def test_the_last_decision_holds_and_the_others_stay(store):
    decisions = open_decisions(store)
    assert decisions.current().empty
    decisions.decide(incidents(2), "release", "ana", {"incident-0": {"es": "Uno", "en": "One"}})
    decisions.decide(incidents(1), "withdraw", "luz")
    assert decisions.current()["action"].to_dict() == {
        "incident-0": "withdraw",
        "incident-1": "release",
    }
    assert decisions.current()["summaries"]["incident-0"] == {"es": "Uno", "en": "One"}
    assert decisions.history()["actor"].tolist() == ["ana", "ana", "luz"]


def test_the_trail_says_who_and_no_text(store):
    open_decisions(store).decide(incidents(1), "release", "ana", {"incident-0": {"es": "Uno"}})
    entries = open_audit(store).entries()
    assert entries[["actor", "action", "subject"]].to_numpy().tolist() == [
        ["ana", "release", "incident-0"]
    ]
    assert "Uno" not in entries.to_csv()


@pytest.mark.parametrize(
    ("action", "actor", "text", "match"),
    [
        ("publish", "ana", "", "'publish' is no decision; allowed are release, hold, withdraw"),
        ("release", "", "", "needs the name of the person"),
        ("release", "ana", "x" * (LONGEST_SUMMARY + 1), "has 601 characters; at most 600"),
    ],
)
def test_a_wrong_decision_is_refused_whole(store, action, actor, text, match):
    decisions = open_decisions(store)
    with pytest.raises(ReleaseError, match=match):
        decisions.decide(incidents(2), action, actor, {"incident-1": {"es": text}})
    assert decisions.history().empty
