import pandas as pd

from geo.monitoring.checklists.teams import forms_of_teams
from tests.geo.monitoring.checklists.forms import NOON, answers


def visits(*rows):
    return pd.DataFrame(
        [
            {"team": team, "station": station, "status": status, "start": NOON, "end": end}
            for team, station, status, end in rows
        ]
    )


def test_who_visited_and_sent_nothing_owes_a_form():
    given = visits(
        ("A", "7", "visited", NOON),
        ("A", "8", "visited", NOON),
        ("B", "7", "visited", NOON),
        ("B", "9", "planned", NOON),
    )
    found = forms_of_teams(given, answers(("7", "A", "secrecy", "no")), NOON)
    assert found[
        ["team", "visited", "received", "missing", "stations_missing"]
    ].to_numpy().tolist() == [
        ["A", 2, 1, 1, "8"],
        ["B", 1, 0, 1, "7"],
    ]
    assert found["last_answer"].isna().tolist() == [False, True]


def test_a_visit_that_goes_on_owes_nothing_yet():
    given = visits(("A", "7", "visited", NOON + pd.Timedelta(hours=1)))
    assert forms_of_teams(given, answers(), NOON).empty
