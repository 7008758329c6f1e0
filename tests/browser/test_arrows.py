"""Arrows of the change against the earlier round: drawn, explained, pointed at and printed."""

import re
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from playwright.sync_api import expect

from app import create_app
from geo.records.kinds import TALLY
from geo.settings import Settings
from geo.store import open_store, store_url
from tests.browser.conftest import DESKTOP, opened
from tests.browser.test_odd_missions import COUNTRY, MISSION
from tests.browser.unit_points import unit_point
from tests.served import served

OPTIONS = "".join(
    f'[[options]]\nid = "{name}"\ntitle = {{ en = "{name.title()}" }}\ncolour = "{colour}"\n'
    for name, colour in (("yes", "#b35806"), ("no", "#542788"))
)
ROUND = MISSION.replace("options = []\n", "") + OPTIONS
EARLIER = ROUND.replace('name = "odd"', 'name = "odd-1"').replace("2021-06", "2021-04")
QUERY = "?lang=en&layers=change&by=arrows&t=2021-06-06T06:00Z"
THEN = {"01": (40, 60), "02": (55, 45), "04": (500, 500)}
NOW = {"01": (60, 40), "02": (50, 50), "03": (70, 30), "04": (502, 498)}


def tally(votes: dict[str, tuple[int, int]], at: str) -> pd.DataFrame:
    yes, no = zip(*votes.values(), strict=True)
    return pd.DataFrame({
        "unit": list(votes), "series": "own", "reported_at": pd.Timestamp(at),
        "votes_yes": yes, "votes_no": no,
    })  # fmt: skip


@pytest.fixture
def settings(tmp_path) -> Settings:
    """Return a mission of four islands: one gains, one loses, one was not counted, one is still."""
    texts = {
        "boundaries/odd/country": COUNTRY,
        "missions/odd/mission": ROUND.replace("round = 1", 'round = 2\nearlier_round = "odd-1"'),
        "missions/odd-1/mission": EARLIER,
    }
    for name, text in texts.items():
        path = Path(tmp_path, f"{name}.toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    units = gpd.GeoDataFrame(
        {"name": ["East", "West", "New", "Still"]},
        index=pd.Index(["01", "02", "03", "04"], name="unit"),
        geometry=[shapely.box(i % 2, i // 2, i % 2 + 1, i // 2 + 1) for i in range(4)],
        crs=4326,
    )
    units.to_parquet(tmp_path / "boundaries" / "odd" / "island.parquet")
    found = Settings(
        mission="odd", home=tmp_path / "home", boundaries=tmp_path / "boundaries",
        missions=tmp_path / "missions",
    )  # fmt: skip
    open_store(store_url(found, "odd")).append(TALLY, tally(NOW, "2021-06-06T05:00Z"))
    open_store(store_url(found, "odd-1")).append(TALLY, tally(THEN, "2021-04-06T05:00Z"))
    return found


@pytest.fixture
def page_of(browser, settings):
    with served(create_app(settings).server) as address:
        context = browser.new_context(viewport=DESKTOP)
        yield lambda query: opened(context, f"{address}/{query}")
        context.close()


def test_the_switch_offers_arrows_and_the_legend_says_what_they_are(page_of):
    page, watch = page_of(QUERY.replace("&by=arrows", ""))
    expect(page.get_by_label("Area", exact=True)).to_be_checked()
    page.get_by_label("Area", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("by=arrows"))
    legend = page.locator("#legend-card .legend.arrows")
    said = ("Yes gains", "No gains", "30 pts and more", "Dot: under 1")
    for words in (*said, "Not known, no arrow: 1 of 4"):
        expect(legend).to_contain_text(words)
    assert page.evaluate("atalaya.map.drawers.get('change').drawnArrows()") == 4
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".legend.arrows .arrow-swatch").first).to_be_visible()
    assert watch.complaints == []


def test_a_unit_says_both_rounds_and_the_change(page_of):
    page, watch = page_of(QUERY)
    page.mouse.move(*unit_point(page, "01"))
    said = page.locator(".atalaya-tooltip")
    expect(said).to_contain_text("40% → 60% (+20 pts)")
    expect(said).to_contain_text("60% → 40% (-20 pts)".replace("-", "\N{MINUS SIGN}"))
    assert watch.complaints == []


def test_without_an_earlier_round_there_are_no_arrows(visit):
    page, _ = visit("?lang=en&layers=results&by=arrows")
    expect(page.get_by_label("Area", exact=True)).to_be_checked()
    expect(page.get_by_label("Arrows", exact=True)).to_have_count(0)
