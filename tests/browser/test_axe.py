"""What axe finds: nothing, in the page and in all that opens on it."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE

# Panels that need not scroll: axe judges the contrast only of what is in sight.
TALL = {"width": 1440, "height": 2600}
ALL_LAYERS = (
    "coverage,gaps,results:turnout,count_progress,challenges,outlines,deployments,incidents"
)
DEFINITION = "[data-figure=voters] .figure-definition"


@pytest.mark.parametrize(
    ("options", "query"),
    [
        ({"viewport": TALL}, "?unit=1501&lang=en"),
        ({}, "?unit=15&lang=en"),
        ({}, f"?mode=window&layers={ALL_LAYERS}"),
        ({"viewport": PHONE}, ""),
        ({"viewport": PHONE}, "?unit=15"),
    ],
)
def test_axe_finds_nothing(visit, options, query):
    page, _ = visit(query, bypass_csp=True, **options)
    if "unit" in query:
        page.locator("#unit-records h3").first.wait_for()
    page.evaluate("document.querySelectorAll('.filters').forEach((box) => (box.open = true))")
    found = axe_violations(page)
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found] == []


def test_axe_finds_nothing_in_what_opens(visit):
    page, _ = visit("?lang=en", bypass_csp=True)
    for selector, text in (
        (DEFINITION, "at least one team"),
        ("#search-results", "District"),
        ("#search [role=status]", "No unit"),
        ("dialog", "GeoPackage"),
        (".atalaya-keys", "next, previous mark"),
    ):
        open_part(page, selector)
        expect(page.locator(selector)).to_be_visible()
        expect(page.locator(selector)).to_contain_text(text)
        found = axe_violations(page)
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == [], selector
        page.keyboard.press("Escape")


def open_part(page, selector: str) -> None:
    """Open what is closed at first, as people do."""
    box = page.locator("#search-box")
    {
        DEFINITION: page.locator("[data-figure=voters] summary").click,
        "#search-results": lambda: box.fill("lima"),
        "#search [role=status]": lambda: box.fill("zzzz"),
        "dialog": page.locator("#download-button").click,
        ".atalaya-keys": lambda: page.locator(".leaflet-control-zoom-in").press("Shift+Tab"),
    }[selector]()
