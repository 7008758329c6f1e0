import pandas as pd
import pytest

from geo.brief import make_brief
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from tests.geo.tiny import END, START, hours, mission, units
from views.brief.sections.count import count_figure
from views.words.locale import Locale


def figure(rows):
    kept = {"source_file": "", "source_row": 0, "recorded_at": START, "note": ""}
    frames = {"tally": rows.assign(series="own", **kept)} if len(rows) else {}
    observed = join_records(mission(), units(), frames, version="1")
    brief = make_brief(observed, TimeQuery(at=END), START)
    return count_figure(brief, Locale.of(observed.mission, "en"))


def bulletins(**columns):
    usual = {"stations_total": 20, "stations_processed": 4, "stations_counted": 4,
             "votes_cast": 90, "votes_yes": 50, "votes_no": 40}  # fmt: skip
    return pd.DataFrame({**usual, **columns})


def test_votes_abroad_that_are_older_say_of_which_moment_they_are():
    rows = bulletins(
        unit=["tst", "tst", "0101"], scope=["all", "home", "all"], reported_at=hours(1, 1, 3),
        stations_processed=[9, 8, 12], stations_counted=[9, 8, 12], stations_total=[20, 18, 18],
    )  # fmt: skip
    found = figure(rows)
    assert (found.value, found.sub.split("; ")[0]) == ("65.0%", "13 of 20")
    # At home the one district that is ahead speaks, and nothing is known of the other two.
    assert found.sub.split("; ")[1:] == [
        "1 of 3 districts has a figure", "Count as of 6 Jun 2021, 15:00",
        "abroad as of 6 Jun 2021, 13:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reported", "said"),
    [(hours(1, 1), []), (hours(1, 3), ["oldest part as of 6 Jun 2021, 13:00"])],
)
def test_parts_of_several_moments_say_the_oldest(reported, said):
    rows = bulletins(unit=["0101", "0201"], scope="all", reported_at=reported)
    assert figure(rows).sub.split("; ")[1] == "2 of 3 districts have a figure"
    assert figure(rows).sub.split("; ")[3:] == said


def test_a_count_that_nobody_gave_is_no_zero():
    assert (figure(pd.DataFrame()).value, figure(pd.DataFrame()).sub) == (
        "\u2013", "no station data",
    )  # fmt: skip
