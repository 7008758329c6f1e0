"""A tablet in the field: the mission's page opens and replays without a network, until a logout."""

import shutil
import socket
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from werkzeug.exceptions import ServiceUnavailable

from app import create_app
from geo.access.accounts import open_accounts
from geo.store import open_store, store_url
from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.served import served

PASSWORD = "correct horse battery"  # noqa: S105 - of the tests
KEPT = """async () => [
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
]"""
SHOWN = "() => globalThis.atalaya?.payload?.status?.().phase === 'ready'"


class Line:
    """A server whose line can be cut: each connection then ends without an answer."""

    def __init__(self, app) -> None:
        self._app = app
        self.mend()

    def mend(self) -> None:
        self.cut = self.failing = self.silent = False

    def __call__(self, environ, start):
        if self.cut:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            raise ConnectionAbortedError
        if self.silent:
            # The browser's side stays open, and nothing ever comes.
            raise ConnectionAbortedError
        if self.failing:
            return ServiceUnavailable()(environ, start)
        return self._app(environ, start)


@pytest.fixture(scope="module")
def line(exercise_settings, tmp_path_factory):
    home = tmp_path_factory.mktemp("offline") / "home"
    shutil.copytree(exercise_settings.home, home)
    settings = replace(exercise_settings, home=home)
    accounts = open_accounts(open_store(store_url(settings, settings.mission)))
    for name in ("ana", "leo", "eva"):
        accounts.add(name, "coordinator", PASSWORD, actor="test")
    made = Line(create_app(settings).server)
    with served(made) as address:
        made.address, made.accounts = address, accounts
        yield made


@pytest.fixture
def enter(browser, line):
    """Log in; yields a function that returns a page with the map, in a profile of its own."""
    contexts = []

    def entered(name: str, **options) -> Page:
        line.mend()
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "en", **options})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{line.address}/login?lang=en")
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_function(SHOWN)
        page.goto(f"{line.address}/?lang=en")
        page.wait_for_function(SHOWN)
        return page

    yield entered
    line.mend()
    for context in contexts:
        context.close()


def keep(page: Page) -> None:
    page.locator(".session summary").click()
    page.get_by_role("button", name="Keep on this device").click()
    expect(page.get_by_text("Kept on this device")).to_be_visible()


def figure(page: Page) -> str:
    return page.locator(".figure-value").first.inner_text()


def test_it_opens_and_replays_without_a_network(enter, line):
    page = enter("ana")
    keep(page)
    assert axe_violations(page) == []
    line.cut = True
    page.goto(f"{line.address}/?lang=pt")
    page.wait_for_function(SHOWN)
    notice = page.locator("#update-notice")
    expect(notice).to_contain_text("O servidor não responde")
    assert page.locator("html").get_attribute("lang") == "pt"
    page.evaluate("atalaya.state.set({t: atalaya.config.times[0]})")
    page.wait_for_timeout(300)
    first = page.locator(".moment").inner_text(), figure(page)
    page.evaluate("atalaya.state.set({t: atalaya.config.times.at(-1)})")
    page.wait_for_timeout(300)
    assert (page.locator(".moment").inner_text(), figure(page)) != first
    line.cut = False
    expect(notice).not_to_contain_text("O servidor não responde")


@pytest.mark.parametrize("way", ["failing", "silent"])
def test_a_server_that_fails_or_is_silent_is_as_good_as_none(enter, line, way):
    page = enter("leo", viewport=PHONE)
    keep(page)
    setattr(line, way, True)
    page.reload()
    page.wait_for_function(SHOWN)
    # Whoever is in the field goes on with the slider: the notice covers nothing of it.
    notice = page.locator("#update-notice")
    expect(notice).to_be_visible()
    control = page.locator("#time-control").bounding_box()
    assert notice.bounding_box()["y"] >= control["y"] + control["height"] - 1


def test_a_logout_takes_it_away(enter, line):
    page = enter("ana")
    keep(page)
    assert page.evaluate(KEPT) == [1, 1]
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login**")
    assert page.evaluate(KEPT) == [0, 0]


def test_the_device_can_be_told_to_forget(enter):
    page = enter("leo")
    keep(page)
    page.get_by_role("button", name="Forget on this device").click()
    expect(page.get_by_role("button", name="Keep on this device")).to_be_visible()
    assert page.evaluate(KEPT) == [0, 0]


def test_an_account_that_is_disabled_takes_it_away_when_the_network_is_back(enter, line):
    page = enter("eva")
    keep(page)
    line.cut = True
    line.accounts.disable("eva", actor="test")
    page.reload()
    page.wait_for_function(SHOWN)
    line.cut = False
    page.evaluate("fetch('session.json')")
    page.wait_for_function(f"async () => (await ({KEPT})())[0] === 0")


def test_somebody_else_on_the_same_device_does_not_find_it(enter):
    page = enter("ana")
    keep(page)
    # The login grew old, which is no logout.
    page.context.clear_cookies()
    page.goto(page.url.replace("?", "login?"))
    page.get_by_label("User name").fill("leo")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_function(f"async () => (await ({KEPT})())[0] === 0")


def test_nothing_is_kept_unless_somebody_asks(enter):
    page = enter("leo")
    assert page.evaluate(KEPT) == [0, 0]
