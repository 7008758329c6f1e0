"""Whom a row quotes, and where that can be read."""

import pandas as pd
import pytest

from geo.importing.checks.citing import find_uncited, find_undeclared, is_source
from geo.importing.checks.rules import find_oddities
from geo.records.kinds import INCIDENT, MISSION_STATEMENT, OTHER_DEPLOYMENT


@pytest.mark.parametrize(
    ("source", "readable"),
    [
        ("https://www.oas.org/en/a.pdf", True),
        ("HTTP://oas.org", True),
        ("oas.org", True),
        ("OAS: Preliminary statement", True),
        ("Declaración preliminar, UE", True),
        ("doi:10.1000/182", True),
        ("-", False),
        ("n/a", False),
        ("123", False),
        ("https://", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
    ],
)
def test_a_source_is_an_address_or_a_title(source, readable):
    assert is_source(source) is readable


@pytest.mark.parametrize("kind", [MISSION_STATEMENT, OTHER_DEPLOYMENT])
def test_sources_and_missions_that_are_none_are_found(kind):
    rows = pd.DataFrame({"mission": ["oas", "other"], "source": ["oas.org", "-"]})
    (source,), (mission,) = find_uncited(kind, rows), find_undeclared(kind, rows, ("oas",))
    assert source.broken.tolist() == mission.broken.tolist() == [False, True]
    assert mission.reason.endswith("which are oas")
    (none,) = find_undeclared(kind, rows, ())
    assert none.reason.endswith("of which none is declared")


def test_kinds_that_quote_nobody_have_no_such_rule():
    rows = pd.DataFrame({"mission": ["x"], "source": ["-"]})
    assert list(find_uncited(INCIDENT, rows)) == list(find_undeclared(INCIDENT, rows, ())) == []


def test_a_statement_about_hours_after_it_is_odd():
    at = pd.to_datetime(["2021-06-07T10:00Z"] * 3)
    about = at + pd.to_timedelta([-1, 0, 1], unit="h")
    found = find_oddities(
        MISSION_STATEMENT, pd.DataFrame({"stated_at": at, "about_until": about}), ()
    )
    assert [one.broken.tolist() for one in found] == [[False, False, True]]
