"""What an editor and a newsroom do: log in, decide, look, publish, log out, embed elsewhere."""

import functools
import shutil
import threading
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from app import create_app
from geo.access.accounts import open_accounts
from geo.cube.load import observe
from geo.publish.run import publish
from geo.published_check import checker
from geo.store import open_store, store_url
from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.served import served
from views.embed import draw
from views.serving.theme import COOKIE

PASSWORD = "correct horse battery"  # noqa: S105 - of the tests


@pytest.fixture(scope="module")
def address(exercise_settings, tmp_path_factory):
    home = tmp_path_factory.mktemp("door") / "home"
    shutil.copytree(exercise_settings.home, home)
    settings = replace(exercise_settings, home=home)
    store, observation = open_store(store_url(settings, settings.mission)), observe(settings)
    # Nothing is released yet: the first snapshot is an empty map, so that there is a page.
    publish(
        observation, store, settings.public_folder(settings.mission),
        draw=lambda *parts: draw(*parts, ""),
        check=checker(observation), actor="test", reports=home / "releases",
        confirm=lambda _: True,
    )  # fmt: skip
    accounts = open_accounts(store)
    for name, role in (("ana", "editor"), ("leo", "viewer")):
        accounts.add(name, role, PASSWORD, actor="test")
    with served(create_app(settings).server) as address:
        yield address


@pytest.fixture
def visit(browser):
    contexts = []

    def open_page(**options):
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "en", **options})
        context.set_default_timeout(60_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def log_in(page, address, name="ana", path="/release"):
    """Log in by keyboard alone, as the page comes."""
    page.goto(address + path)
    expect(page.locator("[name=username]")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login" not in url)


def test_an_editor_releases_looks_and_publishes(visit, address):
    page = visit()
    complaints = []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    log_in(page, address, path="/release?lang=en&q=Lima")
    expect(page.get_by_role("button", name="Release", exact=True)).to_be_disabled()
    rows = page.locator(".lines tbody tr").all()
    for row in rows:
        for text in row.locator("textarea").all():
            text.fill("A station opened late.")
    expect(page.locator("#chosen")).to_contain_text(f"Chosen: {len(rows)}")
    page.get_by_role("button", name="Release", exact=True).click()
    expect(page.locator(".notice")).to_contain_text(f"{len(rows)} incidents released")
    page.get_by_role("link", name="What the public will see").click()
    inside = page.frame_locator("iframe.preview").locator("#shown")
    expect(inside).to_contain_text("incidents shown")
    previewed = inside.inner_text()
    page.get_by_role("button", name="Publish this snapshot").click()
    expect(page.locator("#publish-status")).to_contain_text("Published: ")
    stranger = visit()
    stranger.goto(f"{address}/embed/?lang=en")
    expect(stranger.locator("#shown")).to_have_text(previewed)
    assert stranger.context.cookies() == []
    assert complaints == []


def test_the_public_page_reads_in_a_newsrooms_page(visit, address, tmp_path):
    frame = f'<iframe src="{address}/embed/?lang=en" width="360" height="700" title="map"></iframe>'
    secret = f'<iframe src="{address}/login" width="360" title="login"></iframe>'
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html><title>news</title>{frame}{secret}")
    handler = functools.partial(SimpleHTTPRequestHandler, directory=tmp_path)
    news = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=news.serve_forever, daemon=True).start()
    page = visit()
    refused = []
    page.on("console", lambda m: "frame-ancestors" in m.text and refused.append(m.text))
    with page.expect_console_message(lambda m: "frame-ancestors" in m.text):
        page.goto(f"http://localhost:{news.server_port}/")
    expect(page.frame_locator("iframe[title=map]").locator("#shown")).to_contain_text("shown")
    news.shutdown()
    news.server_close()
    assert len(refused) == 1  # the login is nobody's frame
    assert "/login" in refused[0] or "'none'" in refused[0]


def test_the_menu_leads_to_the_desk_and_out(visit, address):
    page = visit(viewport=PHONE)
    log_in(page, address, path="/?lang=en")
    page.locator("#load-status").wait_for(state="hidden")
    menu = page.locator("#session summary")
    menu.press("Enter")
    expect(page.get_by_role("link", name="Release")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Release")).to_be_hidden()
    menu.press("Enter")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    assert page.request.get(f"{address}/config.json").status == 401


def test_a_viewer_is_offered_no_download_and_no_desk(visit, address):
    page = visit()
    log_in(page, address, "leo", "/?lang=en")
    page.locator("#session summary").click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    expect(page.get_by_role("link", name="Release")).to_have_count(0)
    expect(page.locator("#download-button")).to_be_hidden()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_and_nothing_is_too_wide(visit, address, size):
    page = visit(viewport=size, bypass_csp=True)
    page.goto(f"{address}/login")
    pages = ["/release?lang=en", "/release/preview", "/release/trail", "/release?lang=es&q=x"]
    for path in ["", *pages]:
        if path == pages[0]:
            log_in(page, address, path=path)
        elif path:
            page.goto(address + path)
        found = axe_violations(page)
        assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_login_is_by_night_for_whoever_chose_so(visit, address):
    page = visit(bypass_csp=True)
    page.context.add_cookies([{"name": COOKIE, "value": "night", "url": address}])
    page.goto(f"{address}/login")
    expect(page.locator("html")).to_have_attribute("data-theme", "night")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(232, 236, 241)"
    assert axe_violations(page) == []
    log_in(page, address)
    assert axe_violations(page) == []


def test_without_scripts_the_desk_does_the_same(visit, address):
    page = visit(java_script_enabled=False)
    log_in(page, address, path="/release?lang=en&show=undecided")
    page.locator("input[name=row]").first.check()
    page.get_by_role("button", name="Hold").click()
    expect(page.locator(".notice")).to_contain_text("1 incident held")
