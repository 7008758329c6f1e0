"""A mission's day is a date, and no two missions of a folder are called the same."""

import pytest

from geo.errors import MissionError
from geo.missions.mission import load_mission
from geo.settings import Settings
from tests.geo.records_mission import MANIFEST

BOUNDARIES = Settings().boundaries


def write(missions, folder, name, day='"2021-06-06"'):
    (missions / folder).mkdir(parents=True)
    text = MANIFEST.format(name=name, country="per", options="")
    text = text.replace('election = "2021-06-06"', f"election = {day}")
    (missions / folder / "mission.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "day", ['"19/06/2022"', '"2022-02-30"', '"20220619"', '"2022-W24-7"', "2022-06-19", "20220619"]
)
def test_a_day_that_is_no_iso_date_is_refused_with_file_and_key(tmp_path, day):
    write(tmp_path, "one", "one", day)
    with pytest.raises(MissionError, match=r"one.mission\.toml: election is a date as"):
        load_mission("one", tmp_path, BOUNDARIES)


def test_a_mission_called_as_another_of_the_folder_is_refused(tmp_path):
    write(tmp_path, "col-2022", "col-2022")
    write(tmp_path, "noname", "col-2022")
    with pytest.raises(MissionError, match=r"noname.mission\.toml: name is 'col-2022', as that"):
        load_mission("noname", tmp_path, BOUNDARIES)
    with pytest.raises(MissionError, match="name is 'col-2022'"):
        load_mission(str(tmp_path / "noname"), tmp_path, BOUNDARIES)
    assert load_mission("col-2022", tmp_path, BOUNDARIES).name == "col-2022"


def test_a_name_of_its_own_and_a_copy_elsewhere_are_taken(tmp_path):
    missions = tmp_path / "missions"
    write(missions, "col-2022", "col-2022")
    write(missions, "later", "bogota")
    write(tmp_path, "copy", "col-2022")
    assert load_mission("later", missions, BOUNDARIES).name == "bogota"
    assert load_mission(str(tmp_path / "copy"), missions, BOUNDARIES).name == "col-2022"
