from dataclasses import replace

import pandas as pd
import pytest

from geo.codes.code_systems import detect_system, measure_systems
from geo.codes.translate import translate
from geo.errors import CodeError
from tests.geo.toyland import CROSSWALK, NAMES, names_of


def test_names_tell_the_system(land):
    census = pd.Series(list(NAMES))
    votes = pd.Series(list(CROSSWALK))
    assert detect_system(census, names_of(census), *land) == "census"
    assert detect_system(votes, names_of(votes.map(CROSSWALK)), *land) == "votes"
    done = translate(votes, names_of(votes.map(CROSSWALK)), "", *land)
    assert done.system == "votes"


def test_two_systems_that_fit_are_not_guessed_between(land):
    with pytest.raises(CodeError, match="several code systems fit"):
        detect_system(pd.Series(list(NAMES)), None, *land)


def test_nothing_that_fits_is_not_guessed_either(land):
    with pytest.raises(CodeError, match="no code system is certain"):
        detect_system(pd.Series(["7777"]), None, *land)


def test_codes_alone_do_not_prove_a_system_that_cannot_be_compared(land, tmp_path):
    toy, _, units = land
    codes = pd.Series(list(NAMES))
    assert measure_systems(codes, None, toy, tmp_path, units) == {"census": 1.0}
    with pytest.raises(CodeError, match=r"without a crosswalk votes cannot.* --codes census or"):
        detect_system(codes, None, toy, tmp_path, units)
    assert detect_system(codes, names_of(codes), toy, tmp_path, units) == "census"


def test_a_system_whose_codes_look_otherwise_need_not_be_compared(land, tmp_path):
    toy, _, units = land
    census, votes = toy.code_systems
    other = replace(toy, code_systems=(census, replace(votes, pattern=r"^\d{6}$")))
    codes = pd.Series(list(NAMES))
    assert detect_system(codes, None, other, tmp_path, units) == "census"


def test_names_of_an_unknown_level_are_refused(land):
    with pytest.raises(CodeError, match="allowed are the levels"):
        detect_system(pd.Series(["0101"]), pd.DataFrame({"x": ["Ash"]}), *land)
