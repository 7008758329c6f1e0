import shutil
from dataclasses import replace

import pandas as pd
import pytest

from geo.codes.crosswalk import Crosswalk, crosswalk_path, save_crosswalk
from geo.codes.translate import translate
from geo.errors import CodeError, CountryError
from tests.geo.toyland import CROSSWALK, names_of


def test_own_codes_stay_as_they_are(land):
    done = translate(pd.Series(["0101", "02"]), None, "census", *land)
    assert done.units.tolist() == ["0101", "02"]
    assert (done.joined, done.how) == (2, "census codes as given")


def test_other_codes_go_through_the_crosswalk(land):
    done = translate(pd.Series(["0101", "0202", "01"]), None, "votes", *land)
    assert done.units.tolist() == ["0201", "0102", "02"]
    assert done.how == "crosswalk votes -> census, version 1"


@pytest.mark.parametrize("system", ["votes", ""])
def test_codes_without_their_zeros_are_read_in_every_system(land, system):
    codes = pd.Series(["101", "102", "201", "202", "1"])
    names = names_of(list(CROSSWALK.values())) if not system else None
    done = translate(codes[: 5 if system else 4], names, system, *land)
    assert done.system == "votes"
    assert done.units.tolist() == ["0201", "0202", "0101", "0102", "02"][: len(done.units)]
    assert "101 is read as 0101" in done.restored


def test_codes_abroad_are_kept_and_flagged(land):
    done = translate(pd.Series(["9101", "0101"], index=[5, 6]), None, "votes", *land)
    assert done.units.to_dict() == {5: "9101", 6: "0201"}
    assert done.abroad.to_dict() == {5: True, 6: False}
    assert (done.joined, done.abroad_rows) == (1, 1)


@pytest.fixture
def shared_codes(land, tmp_path):
    """Return Toyland with electoral codes abroad that are census codes at home, as a function."""
    toy, home, units = land
    copied = shutil.copytree(home, tmp_path / "home")
    walk = Crosswalk(source="votes", target="census", version="2", mapping={"0201": "0101"})
    save_crosswalk(walk, crosswalk_path(toy, "votes", copied))
    census, votes = toy.code_systems

    def told(prefixed):
        votes_abroad = replace(votes, abroad="^02020?|^01", abroad_prefixed=prefixed)
        return replace(toy, code_systems=(census, votes_abroad)), copied, units

    return told


def test_a_code_abroad_that_is_one_at_home_is_kept_apart(shared_codes):
    toy, home, units = shared_codes(prefixed=True)
    done = translate(pd.Series(["0101", "0201", "abroad-0102"]), None, "votes", toy, home, units)
    assert done.units.tolist() == ["abroad-0101", "0101", "abroad-0102"]
    assert done.abroad.tolist() == [True, False, True]
    # The census's own 0101 is at home.
    assert [toy.is_abroad(code) for code in done.units] == [True, False, True]


def test_codes_abroad_that_are_codes_at_home_are_refused_unless_kept_apart(shared_codes):
    with pytest.raises(CodeError, match=r"numbering votes: 1 code abroad, and yet .*: 0101; say"):
        translate(pd.Series(["0101", "0201"]), None, "votes", *shared_codes(prefixed=False))


@pytest.mark.parametrize(
    ("code", "system", "reason"),
    [
        ("", "votes", "no code"),
        (None, "census", "no code"),
        ("0303", "votes", "not in the crosswalk votes -> census, version 1"),
        ("0303", "census", "no unit has this code (it would be a district)"),
        ("0103", "census", "no unit has this code (it would be a district of 01)"),
        ("03", "census", "no unit has this code (it would be a region)"),
        ("123", "census", "no unit has this code (codes have 2 or 4 digits)"),
        ("x", "votes", "does not look like a code of Electoral code"),
    ],
)
def test_what_finds_no_unit_is_listed(land, code, system, reason):
    done = translate(pd.Series([code], index=[3]), None, system, *land)
    assert done.units.tolist() == [""]
    assert done.unmatched.loc[3, "reason"].partition(";")[0] == reason


def test_the_reason_says_what_a_code_abroad_would_look_like(land):
    (votes,) = translate(pd.Series(["0303"]), None, "votes", *land).unmatched["reason"]
    assert votes.endswith("; codes abroad are those like ^9 (votes): `abroad` in toy/country.toml")
    (census,) = translate(pd.Series(["0303"]), None, "census", *land).unmatched["reason"]
    assert "; if it is abroad, toy/country.toml has to say so: `abroad`" in census


def test_without_a_crosswalk_nothing_is_joined(land, tmp_path):
    toy, _, units = land
    with pytest.raises(CodeError, match="import crosswalk FILE --country toy --from votes"):
        translate(pd.Series(["0101"]), None, "votes", toy, tmp_path, units)


def test_an_unknown_system_is_named(land):
    with pytest.raises(CountryError, match="known are census, votes"):
        translate(pd.Series(["0101"]), None, "postal", *land)
