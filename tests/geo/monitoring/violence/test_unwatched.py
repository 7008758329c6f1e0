import pandas as pd

from geo.monitoring.violence.unwatched import UNWATCHED_COLUMNS, unwatched
from tests.geo.monitoring.violence.cases import events, incidents
from tests.geo.tiny import START

FIGURES = pd.DataFrame(
    {"teams": [0.0, 2.0, None], "registered_voters": [10.0, 20.0, None]},
    index=["0101", "0102", "0201"],
)


def found(after, units, category="weapon_threat", since=0):
    rows = events(incidents(*after, category=category))[0].reset_index()
    at = pd.Timestamp(START) + pd.Timedelta(hours=since)
    return unwatched(rows, pd.Series(units), FIGURES, at)


def test_units_with_a_team_are_watched_and_unknown_teams_are_not():
    rows = found((1, 2, 3), ["0101", "0102", "0201"])
    assert rows["unit"].tolist() == ["0201", "0101"]
    assert rows["teams"].isna().tolist() == [True, False]


def test_older_threats_acts_and_threats_without_a_place_are_left():
    assert found((1,), ["0101"], since=1.5).empty
    assert found((1,), ["0101"], category="assault").empty
    assert list(found((1,), [""])) == UNWATCHED_COLUMNS


def test_the_threats_are_named():
    assert found((1, 2), ["0101", "0101"])["events"].tolist() == ["a; b"]
