"""Abroad beside the insets: its figures are the unit's, and a press opens the unit."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

COUNTED = "&layers=results:winner&t=2021-06-15T00:00Z"
VOTES = """() => atalaya.config.options.map(({ id }) =>
  atalaya.cube.value(`votes_${id}`, atalaya.units.row("abroad")))"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_frame_of_abroad_has_the_figures_of_the_unit(browser, site, size):
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto(f"{site.address}?lang=en{COUNTED}")
    frame = page.locator(".inset-abroad")
    expect(frame).to_contain_text("pts")
    votes = page.evaluate(VOTES)
    assert sum(votes) > 0
    for number in votes:
        expect(frame).to_contain_text(f"{number:,.0f}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame.click()
    expect(page.locator("#unit-panel")).to_contain_text("Abroad", ignore_case=True)
    context.close()


def test_before_anything_is_counted_it_says_that_nothing_is_known(browser, site):
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{site.address}?lang=en&layers=results:winner&t=2021-06-01T00:00Z")
    expect(page.locator(".inset-abroad")).to_have_text("Abroadnothing known")
    context.close()
