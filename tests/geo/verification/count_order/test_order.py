from datetime import timedelta

import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.errors import QueryError
from geo.verification.count_order import OrderRequest, order_of_count
from geo.verification.count_order.texts import summary
from tests.geo import tiny

LATE = tiny.START + timedelta(hours=4)
CITY = "9001"
# Station, unit, hour, votes of yes and of no.
COUNT = [
    ("1", "0101", 1, 60, 40),
    ("2", "0101", 3, 70, 30),
    ("3", "0201", 1, 20, 80),
    ("4", "0201", 3, 20, 80),
    (CITY, CITY, 3, 90, 10),
]
STATIONS = pd.DataFrame(
    {
        "station": ["1", "2", "3", "4", "5", CITY],
        "unit": ["0101", "0101", "0201", "0201", "0102", CITY],
        "polling_place": "School",
        "address": "",
        "registered_voters": 100,
        "lon": None,
        "lat": None,
        "recorded_at": tiny.START,
        "source_file": "",
        "source_row": 0,
    }
)


def observed(stations=STATIONS, **records):
    names = ["station", "unit", "hour", "votes_yes", "votes_no"]
    rows = pd.DataFrame(COUNT, columns=names)
    rows = tiny.sheets(**rows.drop(columns="hour"), reported_at=tiny.hours(*rows["hour"]))
    rows = rows.assign(recorded_at=tiny.START, source_file="count.csv", source_row=range(2, 7))
    rows["unit_name"] = ["", "", "", "", "Rome"]
    given = {"station_result": rows, "station": stations} | records
    return join_records(tiny.mission(), tiny.units(), given, version="1")


def request(**changes):
    return OrderRequest(**{"at": LATE, "pair": ("yes", "no")} | changes)


def test_a_change_is_explained_place_by_place():
    found = order_of_count(observed(), request(since=tiny.START + timedelta(hours=2)))
    finest = found.change.set_index("level").loc["finest"]
    # Two sheets led by -20 each before; 0101 let expect +20, 0201 -60, the city nothing: -20.
    assert finest[["sheets", "change", "volume", "composition", "within"]].tolist() == [
        3, 60, -60, 0, 120,
    ]  # fmt: skip
    origins = found.origins.set_index("place")
    assert origins["lead"].to_dict() == {"01": 40, "02": -60, "abroad|90": 80}
    assert found.batches["sheets"].tolist() == [3]
    assert found.names["abroad|9001"] == "Rome"


def test_what_is_out_is_where_the_list_has_stations_without_a_sheet():
    found = order_of_count(observed(), request())
    out = found.out.set_index("place")["sheets"]
    assert out[out > 0].to_dict() == {"01": 1}
    # 0102 has not begun: it counts as its department, which leads by 30 a sheet.
    assert found.projection.open_lead == 30
    assert found.projection.lead == 50


def test_without_a_list_nobody_knows_what_is_out():
    found = order_of_count(observed(STATIONS.iloc[:0]), request())
    assert (found.out, found.projection) == (None, None)
    assert "nothing can be projected" in " ".join(summary(found, "UTC"))


@pytest.mark.parametrize("hours", [2, 48])
def test_the_pair_stands_in_the_order_of_the_ballot_whoever_leads(hours):
    early = request(pair=(), at=tiny.START + timedelta(hours=hours))
    assert order_of_count(observed(), early).pair == ("yes", "no")
    asked = request(pair=("no", "yes"), at=tiny.START + timedelta(hours=hours))
    assert order_of_count(observed(), asked).pair == ("no", "yes")


def test_the_verdict_is_of_what_was_known_before():
    found = order_of_count(observed(), request(since=tiny.START + timedelta(hours=2)))
    assert found.verdict.word == "explained by where"
    assert "Explained by where." in summary(found, "UTC")
    first = order_of_count(observed(), request(since=tiny.START))
    assert first.verdict.word == "nothing to compare"


def test_a_count_of_units_by_bulletins():
    bulletins = pd.DataFrame(
        {
            "unit": ["0101", "0201", "tst", "tst", "0101"],
            "scope": ["", "", "", "home", ""],
            "series": "bulletins",
            "reported_at": tiny.hours(1, 1, 1, 1, 3),
            "stations_total": [3, 2, 6, 5, 3],
            "stations_counted": [1, 1, 3, 2, 2],
            "votes_yes": [60, 20, 170, 80, 130],
            "votes_no": [40, 80, 130, 120, 70],
            "recorded_at": tiny.START,
            "source_file": "b.csv",
            "source_row": range(2, 7),
        }
    )
    given = tiny.mission(series="bulletins")
    seen = join_records(given, tiny.units(), {"tally": bulletins}, version="1")
    found = order_of_count(seen, request(since=tiny.START + timedelta(hours=2)))
    assert found.change.iloc[-1][["sheets", "change", "within"]].tolist() == [1, 40, 20]
    assert found.projection.open_sheets == 2
    assert found.course["scope"].tolist() == ["home", "whole"]
    assert found.faults["reason"].str.contains("sums up a part").tolist() == [True]


def national_rows(*counted, listed=6):
    """Return a unit's bulletin and later ones of the whole country."""
    hours = range(2, 2 + len(counted))
    return pd.DataFrame(
        {
            "unit": ["0101", *["tst"] * len(counted)],
            "scope": "",
            "series": "bulletins",
            "reported_at": tiny.hours(1, *hours),
            "stations_total": [6, *[listed] * len(counted)],
            "stations_counted": [2, *counted],
            "votes_yes": 120,
            "votes_no": 80,
            "recorded_at": tiny.START,
            "source_file": "b.csv",
            "source_row": range(2, 3 + len(counted)),
        }
    )


def order_of_national(*counted):
    records = {"tally": national_rows(*counted)}
    seen = join_records(tiny.mission(series="bulletins"), tiny.units(), records, version="1")
    return order_of_count(seen, request())


def test_what_units_lack_is_not_out_once_a_national_bulletin_has_every_sheet():
    found = order_of_national(4, 6)
    assert found.ahead.complete
    assert (found.out, found.projection) == (None, None)
    said = " ".join(summary(found, "UTC"))
    assert "has all 6 sheets: nothing is out any more" in said
    assert "still out" not in said


def test_units_bulletins_that_are_older_than_the_national_ones_say_of_when_they_are():
    found = order_of_national(4)
    assert found.ahead.units_at == tiny.hours(1)[0]
    said = " ".join(summary(found, "UTC"))
    assert "has more, 4 sheets, and does not say from which units" in said
    assert found.projection.open_sheets == 4
    # As many as the units have is nothing new.
    assert order_of_national(2).ahead is None


def test_the_interval_is_the_same_whatever_moment_the_change_is_explained_from():
    # More publications than batches: most of them are no cut that the count is looked at.
    size = 1200
    at = [tiny.START + timedelta(minutes=place // 10) for place in range(size)]
    rows = tiny.sheets(
        station=[str(place) for place in range(size)],
        unit=["0101" if place % 3 else "0201" for place in range(size)],
        votes_yes=[50 + place % 40 for place in range(size)],
        votes_no=[40 + place // 60 for place in range(size)],
        reported_at=at,
    ).assign(recorded_at=tiny.START, source_file="", source_row=range(size), unit_name="")
    listed = pd.concat([STATIONS.iloc[:1]] * (size + 400), ignore_index=True)
    listed["station"] = listed.index.astype(str)
    seen = observed(listed, station_result=rows)
    whole = order_of_count(seen, request())
    assert whole.shift.source == "back-tests"
    for minutes in (47, 71, 95):
        since = tiny.START + timedelta(minutes=minutes)
        assert order_of_count(seen, request(since=since)).projection == whole.projection


def test_bulletins_that_do_not_say_their_sheets_have_no_order():
    row = {"unit": "0101", "scope": "", "series": "zones", "reported_at": tiny.START}
    row |= {"votes_yes": 60, "votes_no": 40, "recorded_at": tiny.START}
    given = {"tally": pd.DataFrame([row | {"source_file": "z.csv", "source_row": 2}])}
    seen = join_records(tiny.mission(series="zones"), tiny.units(), given, version="1")
    with pytest.raises(QueryError, match="of 1 row each is left out, as the bulletin does not say"):
        order_of_count(seen, request())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"at": tiny.START}, "no state of 'official' is published"),
        ({"series": "other"}, "no state of 'other' is published"),
        ({"level": "village"}, "levels are department, district, polling_place"),
        ({"pair": ("yes", "yes")}, "name two"),
        ({"since": LATE}, "not before its end"),
    ],
)
def test_what_is_not_there_is_refused(changes, sentence):
    with pytest.raises(QueryError, match=sentence):
        order_of_count(observed(), request(**changes))
