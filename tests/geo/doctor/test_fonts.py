"""Fonts that are there, cut off or gone."""

import shutil

from geo.doctor.fonts import NAMES, check_fonts, font_folder


def test_the_fonts_of_this_installation_open():
    assert [one.state for one in check_fonts(font_folder())] == ["ok", "ok"]


def test_a_font_that_is_cut_off_and_one_that_is_gone_are_named(tmp_path):
    shutil.copy(font_folder() / NAMES[0], tmp_path)
    with (tmp_path / NAMES[0]).open("r+b") as font:
        font.truncate(100)
    found = list(check_fonts(tmp_path))
    assert [one.state for one in found] == ["wrong", "wrong"]
    assert all(name in one.said for name, one in zip(NAMES, found, strict=True))


def test_without_their_package_there_are_none():
    assert [one.state for one in check_fonts(None)] == ["wrong"]
