"""A key that is there twice is named, wherever its value ends."""

import tomllib

import pytest

from geo.missions.toml_text import load_toml


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 1\na = 2\n", "a is there twice, the second time in line 2"),
        ("a = 1\na = 2", "a is there twice, the second time in line 2"),
        (
            '[columns]  # of the file\nunit = "a"\nvotes_x = "b"\n\nunit = "c"  # again\n[long]\n',
            r"\[columns\] has unit twice, the second time in line 5",
        ),
        (
            '[columns]\nstation = ["a", "b"]\nstation = [\n  "a",\n  "b",\n]\n[names]\nx = "y"\n',
            r"\[columns\] has station twice, the second time in line 3",
        ),
        ("[[join]]\na.b = 1\na.b = 2\n", r"\[\[join\]\] has a\.b twice"),
    ],
)
def test_a_key_that_is_there_twice_is_named(text, said):
    with pytest.raises(tomllib.TOMLDecodeError, match=f"^{said}"):
        load_toml(text)


@pytest.mark.parametrize("text", ["a = ", "[a]\n[a]\n", "a = { b = 1, b = 2 }\n", "a"])
def test_other_faults_are_told_as_python_tells_them(text):
    with pytest.raises(tomllib.TOMLDecodeError) as known:
        tomllib.loads(text)
    with pytest.raises(tomllib.TOMLDecodeError) as told:
        load_toml(text)
    assert str(told.value) == str(known.value)
