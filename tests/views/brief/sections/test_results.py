"""The results of a brief are those of the map at its moment."""

from datetime import UTC, datetime

import pytest

from geo.brief import make_brief
from geo.cube.time_query import TimeQuery
from views.brief import compose

SINCE = datetime(2021, 6, 5, 23, tzinfo=UTC)


def results(observation, *at):
    query = TimeQuery(at=datetime(2021, 6, *at, tzinfo=UTC))
    return compose(make_brief(observation, query, SINCE), "en").results, query


def test_votes_and_shares_are_those_of_the_cube(observation):
    table, query = results(observation, 9, 20)
    at = query.at.replace(tzinfo=None)
    votes = {
        option.title["en"]: float(
            observation.cube[f"votes_{option.id}"].isel(unit=0).sel(time=slice(None, at))[-1]
        )
        for option in observation.mission.options
    }
    total = sum(votes.values())
    order = sorted(votes, key=votes.get, reverse=True)
    assert [row[0] for row in table.rows] == order
    for name, number, share, _ in table.rows:
        assert number == f"{votes[name]:,.0f}"
        assert share == f"{votes[name] / total:.2%}"
    assert table.rows[0][3] == ""
    behind = votes[order[0]] - votes[order[1]]
    assert table.rows[1][3][1:] == f"{behind:,.0f}"


def test_before_the_count_nothing_is_said_to_be_counted(observation):
    table, _ = results(observation, 6, 15)
    assert table.rows == ()
    assert table.empty == "Nothing is counted yet."


@pytest.mark.parametrize("language", ["es", "pt"])
def test_it_speaks_the_readers_language(observation, language):
    query = TimeQuery(at=datetime(2021, 6, 9, 20, tzinfo=UTC))
    assert compose(make_brief(observation, query, SINCE), language).results.title == "Resultados"
