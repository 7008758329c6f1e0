import pytest

from geo.codes.names import fold


@pytest.mark.parametrize("name", ["Ñahuimpuquio", "NAHUIMPUQUIO", " ñahuimpuquio  "])
def test_one_name_however_it_is_spelled(name):
    assert fold(name) == "NAHUIMPUQUIO"


def test_no_name():
    assert fold("") == ""
