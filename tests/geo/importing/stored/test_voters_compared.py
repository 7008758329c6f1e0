"""A register of voters by unit and the list of stations: what happens where they do not add up."""

import pytest

from geo.errors import SourceError
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import REGISTER

STATIONS = "station,unit,registered_voters\n000001,150101,200\n000002,150101,300\n"
SHOWN = (
    "the register has 480 voters of unit 150101, but its 2 stations on the list 500: the register "
    "is what counts"
)


def voters(workspace):
    stored = workspace.store.current(REGISTER).sort_values("unit")
    return dict(zip(stored["unit"], stored["registered_voters"], strict=True))


@pytest.fixture
def bring(workspace):
    def bring(content, command="register", **asked):
        return workspace.bring(content, command=command, codes="inei", **asked)

    return bring


def test_a_register_that_is_not_the_sum_of_its_stations_is_taken_and_named(workspace, bring):
    bring(STATIONS, "stations")
    outcome = bring("unit,registered_voters\n150101,480\n150102,90\n")
    assert outcome.warnings.to_numpy().tolist() == [[2, "registered_voters", "480", SHOWN]]
    assert voters(workspace) == {"150101": 480, "150102": 90}


def test_stations_that_do_not_add_up_to_their_register_are_named_once(bring):
    bring("unit,registered_voters\n150101,480\n")
    assert bring(STATIONS, "stations").warnings.to_numpy().tolist() == [
        [2, "unit", "150101", SHOWN]
    ]


@pytest.mark.parametrize(
    ("stations", "register"),
    [
        (STATIONS, "150101,500"),
        # Of a station without voters there is no sum, and of a unit without a station none either.
        (STATIONS + "000003,150101,\n", "150101,480"),
        (STATIONS, "150102,480"),
        # A province has the stations of all its districts.
        (STATIONS + "000003,150102,100\n", "1501,600"),
    ],
)
def test_what_adds_up_and_what_nobody_can_add_up_is_not_named(bring, stations, register):
    bring(stations, "stations")
    assert bring(f"unit,registered_voters\n{register}\n").warnings.empty


@pytest.mark.parametrize("second", ["300", "200"])
@pytest.mark.parametrize("column", ["station", "zona"])
def test_rows_of_one_unit_are_parts_of_it_and_none_is_its_voters(workspace, bring, column, second):
    """Peru's register by ballot box: the first box would be shown as its district's voters."""
    rows = f"unit,{column},registered_voters\n150101,1,200\n150101,2,{second}\n150102,3,90\n"
    outcome = bring(rows)
    assert (outcome.added, outcome.rejected) == (1, 2)
    assert all("sum them to one row per unit first" in one for one in outcome.problems["reason"])
    assert voters(workspace) == {"150102": 90}


def test_a_register_by_station_is_summed_by_its_mapping(workspace, bring):
    path = workspace.folder / "m.toml"
    path.write_text('[columns]\nunit = "u"\nregistered_voters = "v"\n[sum]\nby = ["u"]\n')
    rows = "u,mesa,v\n150101,1,200\n150101,2,200\n150102,3,90\n"
    outcome = bring(rows, columns=read_mapping(path))
    assert (outcome.added, outcome.rejected) == (2, 0)
    assert voters(workspace) == {"150101": 400, "150102": 90}


def test_a_register_without_units_is_refused(bring):
    with pytest.raises(SourceError, match="register records need the column unit"):
        bring("station,registered_voters\n000001,200\n")
