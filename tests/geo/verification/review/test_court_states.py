import pandas as pd
import pytest

from geo.verification.review.court_states import court_states

EARLY, LATE = pd.to_datetime(["2021-06-08T22:00Z", "2021-06-17T00:00Z"])
CHALLENGE = {"opened_at": EARLY, "decided_at": LATE, "outcome": "annulled"}


def states_of(*published):
    """Return sheets of (station, instant, state, counted)."""
    return pd.DataFrame(published, columns=["station", "reported_at", "state", "counted"])


def challenges_of(*rows):
    rows = pd.DataFrame([CHALLENGE | row for row in rows])
    return rows.assign(decided_at=pd.to_datetime(rows["decided_at"], utc=True))


def test_a_sheet_that_was_observed_and_is_counted_now_was_settled():
    states = states_of(
        ("1", EARLY, "observed", False), ("2", EARLY, "nullity_requested", False),
        ("3", EARLY, "normal", True), ("4", EARLY, "observed", True),
        ("1", LATE, "normal", True), ("2", LATE, "annulled", True),
    )  # fmt: skip
    early = court_states(states, pd.DataFrame(), EARLY)
    assert early.to_dict() == {"1": "at_court", "2": "at_court", "3": "", "4": ""}
    late = court_states(states, pd.DataFrame(), LATE)
    assert late.to_dict() == {"1": "counted", "2": "annulled", "3": "", "4": ""}


@pytest.mark.parametrize(
    ("challenge", "early", "late"),
    [
        ({}, "at_court", "annulled"),
        ({"outcome": "counted"}, "at_court", "counted"),
        ({"opened_at": LATE}, "", "annulled"),
        # Decided, but nobody knows when: not known to be by then.
        ({"decided_at": pd.NaT}, "at_court", "at_court"),
    ],
)
def test_a_challenge_says_so_from_the_day_it_was_there(challenge, early, late):
    states = states_of(("1", EARLY, "normal", True))
    challenges = challenges_of({"station": "1", **challenge}, {"station": "not listed"})
    assert court_states(states, challenges, EARLY).to_dict() == {"1": early}
    assert court_states(states, challenges, LATE).to_dict() == {"1": late}


def test_a_sheet_that_came_back_is_settled_whatever_an_old_list_says():
    states = states_of(("1", EARLY, "observed", False), ("1", LATE, "normal", True))
    pending = challenges_of({"station": "1", "outcome": "pending", "decided_at": pd.NaT})
    assert court_states(states, pending, LATE).to_dict() == {"1": "counted"}
