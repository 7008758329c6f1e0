"""The code that README gives newsrooms, pasted as it stands into a page of another origin."""

import re

import pytest
from playwright.sync_api import expect

from geo.settings import ROOT
from tests.browser.static_server import serve
from tests.browser.test_public_page import public  # noqa: F401 the page is a fixture
from views.embed.oembed import HEIGHT, WIDTH

CODE = re.search(r" {4}<iframe .*\n {4}<script>.*\n", (ROOT / "README.md").read_text("utf-8"))[0]
ADDRESS = "https://host/embed/"


def content(frame) -> float:
    """Return how high the page in a frame is."""
    return frame.locator("main").evaluate("(main) => main.getBoundingClientRect().height")


@pytest.fixture
def pasted(browser, public, tmp_path):  # noqa: F811 a fixture of another file
    """Return a function that opens a page with the code; its frame, element and page."""
    server, address = serve(tmp_path)
    opened = []

    def open_(code: str, width: int):
        (tmp_path / "index.html").write_text(f"<!DOCTYPE html><p>News</p>{code}<p>More</p>")
        context = browser.new_context(viewport={"width": width, "height": 740})
        opened.append(context)
        page = context.new_page()
        page.goto(address)
        page.locator("iframe").scroll_into_view_if_needed()
        inside = page.frame_locator("iframe")
        expect(inside.locator("#shown")).to_contain_text("9 incidents shown")
        return inside, page.locator("iframe"), page

    yield lambda code, width: open_(code.replace(ADDRESS, public), width)
    for context in opened:
        context.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("width", [800, 360])
def test_the_frame_is_as_high_as_what_is_in_it(pasted, width):
    inside, element, page = pasted(CODE, width)
    fits = "(frame, high) => Math.abs(frame.getBoundingClientRect().height - high) <= 1"
    page.wait_for_function("document.querySelector('iframe').height !== '2000'")
    page.wait_for_timeout(300)
    before = content(inside)
    assert element.evaluate(fits, before)
    # It follows what is in it: with less in the list it is lower again.
    inside.get_by_role("checkbox", name="Electoral process").uncheck()
    page.wait_for_function(
        "(before) => document.querySelector('iframe').height < before", arg=before
    )
    assert element.evaluate(fits, content(inside))


def test_without_the_listener_its_height_hides_nothing(pasted):
    frame, _ = CODE.strip().split("\n")
    assert f'width="{WIDTH}" height="{HEIGHT}"' in frame
    inside, element, _ = pasted(frame, 800)
    assert element.evaluate("(frame) => frame.clientHeight") == HEIGHT
    assert content(inside) <= HEIGHT
