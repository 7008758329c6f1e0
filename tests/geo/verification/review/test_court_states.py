import pandas as pd
import pytest

from geo.verification.review.court_states import court_states

EARLY, LATE = pd.to_datetime(["2021-06-08T22:00Z", "2021-06-17T00:00Z"])
NONE = pd.DataFrame()
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
    early = court_states(states, NONE, NONE, EARLY)
    assert early.to_dict() == {"1": "at_court", "2": "at_court", "3": "", "4": ""}
    late = court_states(states, NONE, NONE, LATE)
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
    assert court_states(states, challenges, NONE, EARLY).to_dict() == {"1": early}
    assert court_states(states, challenges, NONE, LATE).to_dict() == {"1": late}


def test_a_sheet_that_came_back_is_settled_whatever_an_old_list_says():
    states = states_of(("1", EARLY, "observed", False), ("1", LATE, "normal", True))
    pending = challenges_of({"station": "1", "outcome": "pending", "decided_at": pd.NaT})
    assert court_states(states, pending, NONE, LATE).to_dict() == {"1": "counted"}


@pytest.mark.parametrize(
    ("case", "state", "said"),
    [
        ({"outcome": "fundada", "decided_at": LATE}, "normal", "ruled"),
        ({"outcome": "annulled", "decided_at": LATE}, "normal", "annulled"),
        ({"outcome": "withdrawn", "decided_at": LATE}, "normal", ""),
        ({"type": "nullity_request"}, "normal", "at_court"),
        ({"type": "nullity_request"}, "observed", "at_court"),
        # The sheet has come back: the list of cases is older.
        ({"type": "observed_sheet"}, "observed", "counted"),
        ({"outcome": "infundada", "decided_at": LATE}, "observed", "counted"),
        ({"stations": "", "about": "unit", "unit": "01"}, "normal", ""),
    ],
)
def test_a_proceeding_that_names_the_sheet_says_so(case, state, said):
    states = states_of(("1", EARLY, state, state == "normal"), ("1", LATE, "normal", True))
    filed = {"proceeding_id": "7", "filed_at": EARLY, "stations": "1; not listed", "outcome": ""}
    cases = pd.DataFrame([{**filed, "decided_at": pd.NaT, **case}])
    cases = cases.assign(decided_at=pd.to_datetime(cases["decided_at"], utc=True))
    assert court_states(states, NONE, cases, LATE).to_dict() == {"1": said}


def test_an_appeal_against_a_ruling_is_at_a_court_again():
    states = states_of(("1", EARLY, "normal", True))
    cases = pd.DataFrame({
        "proceeding_id": ["7", "8"], "stations": "1", "type": "nullity_request",
        "filed_at": [EARLY, LATE], "decided_at": pd.to_datetime([LATE, None], utc=True),
        "outcome": ["infundada", ""],
    })  # fmt: skip
    assert court_states(states, NONE, cases, LATE).to_dict() == {"1": "at_court"}
