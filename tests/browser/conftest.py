"""The real page, served from a thread, in headless Chromium."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from app import create_app
from geo.cube.load import observe
from geo.cube.observation import Observation
from geo.records.kinds import INCIDENT
from geo.settings import ROOT
from geo.store import Store, open_store, store_url
from geo.texts.files import languages
from geo.texts.program import load_texts
from tests.served import served

HOSTILE = "<img src=x onerror=\"document.title='broken'\">"
HOSTILE_UNIT = "150101"
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
NAVIGATION = 60_000
"""Milliseconds until a page that does not come has failed; what is on it has a limit of its own."""
expect.set_options(timeout=60_000)


def chromium_path() -> str:
    """Return what ``make test`` found, else what the machine has."""
    found = ROOT / ".venv" / "chromium"
    noted = found.read_text(encoding="utf-8").strip() if found.is_file() else ""
    return os.environ.get("CHROMIUM") or noted or shutil.which("chromium") or ""


# Suggestions under the address bar are pages of their own, two for each window: half of what it
# costs to open one. A later list replaces Playwright's, whose features are named again.
UNWANTED = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
    "ThirdPartyStoragePartitioning,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,"
    "PreconnectToSearch"
)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    path = chromium_path()
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]
    flags.append(f"--disable-features={UNWANTED}")
    return {"args": flags, **({"executable_path": path} if path else {})}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Iterator[Browser]:
    """Yield the browser; its contexts wait long for a page, which a busy machine serves late."""
    new_context = browser.new_context

    def patient(**options: object) -> BrowserContext:
        context = new_context(**options)
        context.set_default_navigation_timeout(NAVIGATION)
        return context

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(browser, "new_context", patient)
        yield browser


@dataclass(frozen=True)
class Site:
    """A running app: its address, what it serves, and its records."""

    address: str
    observation: Observation
    store: Store


def incident(number: int, summary: str) -> pd.DataFrame:
    """Return one incident of election day in the district of Lima."""
    at = pd.Timestamp("2021-06-06T15:00Z")
    return pd.DataFrame(
        {
            "incident_id": [f"test-{number}"], "domain": "violence", "severity": "major",
            "veracity": "unconfirmed", "occurred_at": at, "reported_at": at,
            "recorded_at": at, "unit": HOSTILE_UNIT, "summary": summary,
        }
    )  # fmt: skip


@pytest.fixture(scope="session")
def site(exercise_settings, tmp_path_factory) -> Iterator[Site]:
    # A copy: these tests add records.
    home = tmp_path_factory.mktemp("browser") / "home"
    shutil.copytree(exercise_settings.home, home)
    settings = replace(exercise_settings, home=home)
    store = open_store(store_url(settings, settings.mission))
    store.append(INCIDENT, incident(1, HOSTILE), source_file="test")
    app = create_app(settings)
    with served(app.server) as address:
        yield Site(f"{address}/", observe(settings), store)


READS_PIXELS = "willReadFrequently"
"""What Chromium advises somebody who reads the pixels of one canvas several times."""


class Watch:
    """What a page asked for and complained about."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._console)

    def _console(self, message: object) -> None:
        # Tests alone read pixels back, as often as they have to wait for them.
        if message.type in {"error", "warning"} and READS_PIXELS not in message.text:
            self.complaints.append(message.text)


def press_if_there(button: Locator) -> None:
    """Press a button that asks again; the page asks by itself, too, and takes it away then."""
    button.evaluate_all("found => found.forEach((one) => one.click())")


def opened(context: BrowserContext, address: str) -> tuple[Page, Watch]:
    """Open an address and wait until the map is there."""
    page = context.new_page()
    watch = Watch(page)
    page.goto(address)
    page.locator("#key-figures .figure-value").first.wait_for(state="attached")
    page.locator("#load-status").wait_for(state="hidden")
    return page, watch


def until(page: Page, condition: Callable[[], bool], patience: float = 20) -> None:
    """Wait until a condition holds on the page, or fail after a patience in seconds."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "it never came to be"
        page.wait_for_timeout(20)


def unfold_time(page: Page) -> None:
    """Open the lists, marked moments and caption of the time control, as a reader does."""
    page.locator(".tc-time_choices").press("Enter")
    expect(page.locator("#time-control")).to_have_attribute("data-open", "")


@pytest.fixture
def visit(browser: Browser, site: Site):
    """Return a function that opens the page with a query; everything closes at the end."""
    contexts = []

    def open_page(query: str = "", **options: object) -> tuple[Page, Watch]:
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        context.set_default_timeout(60_000)
        contexts.append(context)
        return opened(context, site.address + query)

    yield open_page
    for context in contexts:
        context.close()


def outlook_there(page: Page) -> None:
    """Wait until the final lead is there, which the server computes once the page stands."""
    working = "|".join(re.escape(load_texts(name)["outlook_working"]) for name in languages())
    card = page.locator("[data-figure=outlook] .figure-sub")
    expect(card).not_to_have_text(re.compile(working), timeout=90_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
