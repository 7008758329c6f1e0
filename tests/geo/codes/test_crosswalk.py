import pandas as pd
import pytest

from geo.codes.crosswalk import Crosswalk, crosswalk_path, load_crosswalk, save_crosswalk
from geo.codes.crosswalk_table import from_table
from geo.codes.leading_zeros import restore_zeros
from geo.errors import CodeError
from tests.geo.toyland import CROSSWALK, country

TABLE = pd.DataFrame({"v": list(CROSSWALK), "c": list(CROSSWALK.values())})


def make(folder, table=TABLE):
    return from_table(table, ("v", "c"), country(folder), "votes", "2020")


def test_a_crosswalk_reads_back(tmp_path):
    walk, left_out = make(tmp_path)
    assert left_out.empty
    land = country(tmp_path)
    save_crosswalk(walk, crosswalk_path(land, "votes", tmp_path))
    assert load_crosswalk(land, "votes", tmp_path) == walk


def test_a_crosswalk_may_be_built_in(tmp_path):
    walk, _ = make(tmp_path)
    land = country(tmp_path)
    save_crosswalk(walk, land.folder / "votes-census.csv")
    assert load_crosswalk(land, "votes", tmp_path / "home") == walk


def test_there_may_be_none(tmp_path):
    assert load_crosswalk(country(tmp_path), "votes", tmp_path) is None


def test_upper_units_follow_where_they_are_unambiguous(tmp_path):
    walk, _ = make(tmp_path)
    assert walk.of_every_level(country(tmp_path)) == {"01": "02", "02": "01"} | CROSSWALK
    split, _ = make(tmp_path, pd.DataFrame({"v": ["0101", "0102"], "c": ["0101", "0201"]}))
    assert "01" not in split.of_every_level(country(tmp_path))


def test_a_table_changed_by_hand_is_refused(tmp_path):
    walk, _ = make(tmp_path)
    path = crosswalk_path(country(tmp_path), "votes", tmp_path)
    save_crosswalk(walk, path)
    path.write_text(path.read_text().replace("0202", "0201"))
    with pytest.raises(CodeError, match="import it again"):
        load_crosswalk(country(tmp_path), "votes", tmp_path)


def test_a_code_that_lost_its_zeros_is_no_unit_above(tmp_path):
    """Brazil's electoral court numbers without nesting: 35 is 00035, no state."""
    walk = Crosswalk(
        source="votes", target="census", version="1", mapping={"0020": "0201", "2001": "0101"}
    )
    known = walk.of_every_level(country(tmp_path))
    assert restore_zeros(pd.Series(["20", "2001"]), known).map(known).tolist() == ["0201", "0101"]
    assert "20" not in known


def test_first_digits_that_only_happen_to_agree_name_no_unit(tmp_path):
    walk = Crosswalk(
        source="votes",
        target="census",
        version="1",
        mapping={"3301": "0101", "3502": "0102", "4001": "0201"},
    )
    known = walk.of_every_level(country(tmp_path))
    assert {code for code in known if len(code) == 2} == {"40"}
