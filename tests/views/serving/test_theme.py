"""By day or by night: what a cookie says, and the rules for those who follow their system."""

import pytest
from flask import Flask

from geo.settings import ROOT
from views.serving.theme import COOKIE, SHEET, theme, with_system


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [("night", "night"), ("day", "day"), ("", "system"), ('"><script>', "system")],
)
def test_a_cookie_says_one_of_the_themes_or_nothing(cookie, expected):
    with Flask(__name__).test_request_context(headers={"Cookie": f"{COOKIE}={cookie}"}):
        assert theme() == expected


def test_the_rules_of_the_night_hold_on_screens_only_for_both_who_chose_them():
    sheet = (ROOT / "assets" / "styles" / SHEET).read_bytes()
    both = with_system(sheet).decode()
    assert both.count("prefers-color-scheme: dark") == sheet.count(b"@media")
    assert both.count('[data-theme="system"]') == sheet.count(b'[data-theme="night"]')
    # No rule stands outside of the screen's.
    assert "{" not in both.partition("@media screen")[0]
