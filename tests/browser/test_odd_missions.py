"""Missions that lack what others have: the page draws what there is and says what there is not."""

import threading
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from playwright.sync_api import expect
from werkzeug.serving import make_server

from app import create_app
from geo.records.kinds import DEPLOYMENT, INCIDENT, STATION_RESULT, TALLY
from geo.settings import Settings
from geo.store import open_store, store_url
from tests.browser.conftest import DESKTOP, PHONE, opened

MARKUP = "<b>Isla</b> & 'co'"
COUNTRY = """
iso3 = "odd"
title = { en = "Odd" }
timezone = "UTC"
languages = ["en"]
metric_crs = "EPSG:3857"
bbox = [0, 0, 3, 2]
code_system = "own"
[[code_systems]]
id = "own"
title = "own"
pattern = '^\\d{2}$'
[[levels]]
id = "island"
title = { en = "Island" }
plural = { en = "Islands" }
code_digits = 2
[[sources]]
level = "island"
title = "odd"
licence = "none"
attribution = "odd"
file = "island.parquet"
code_system = "own"
"""
MISSION = """
name = "odd"
title = { en = "Odd" }
country = "odd"
election = "2021-06-06"
round = 1
languages = ["en"]
options = []
[[phases]]
id = "counting"
start = "2021-06-06T00:00+00:00"
end = "2021-06-07T00:00+00:00"
step = "1h"
"""
ALL = "?layers=coverage,results,count_progress,challenges,outlines,deployments,incidents&t={t}"
MOMENT = "2021-06-06T06:00Z"
AT = pd.Timestamp(MOMENT)


@pytest.fixture
def settings(tmp_path) -> Settings:
    country, mission = tmp_path / "boundaries" / "odd", tmp_path / "missions" / "odd"
    for folder, name, text in ((country, "country", COUNTRY), (mission, "mission", MISSION)):
        folder.mkdir(parents=True)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    units = gpd.GeoDataFrame(
        {"name": [MARKUP, "Plain"]},
        index=pd.Index(["01", "02"], name="unit"),
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)],
        crs=4326,
    )
    units.to_parquet(country / "island.parquet")
    return Settings(
        mission="odd", home=tmp_path / "home", boundaries=Path(tmp_path, "boundaries"),
        missions=Path(tmp_path, "missions"),
    )  # fmt: skip


@pytest.fixture
def visit(browser, settings):
    """Return a function that serves the mission as it is stored now and opens it."""
    servers = []
    context = browser.new_context(viewport=DESKTOP)

    def open_page(query: str):
        server = make_server("127.0.0.1", 0, create_app(settings).server, threaded=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever).start()
        return opened(context, f"http://127.0.0.1:{server.port}/{query}")

    yield open_page
    context.close()
    for server in servers:
        server.shutdown()


def test_a_mission_without_any_record_is_an_honest_country_of_which_nothing_is_known(visit):
    page, watch = visit(ALL.format(t=MOMENT))
    expect(page.locator("[data-figure=units]")).to_contain_text("no deployments recorded")
    incidents = page.locator("[data-figure=incidents]")
    expect(incidents).to_contain_text("no incidents recorded")
    expect(incidents.locator(".figure-value")).to_have_text("\N{EN DASH}")
    expect(page.locator("[data-figure=stations]")).to_contain_text("no station data")
    expect(page.locator(".tc-caption")).to_contain_text("no incidents and no counted sheets")
    page.locator("#time-control input[type=range]").press("End")
    page.locator("#search-box").fill("Isla")
    expect(page.locator("#search-results li").first).to_contain_text(MARKUP)
    page.locator("#search-box").press("Enter")
    expect(page.locator("#unit-name")).to_have_text(MARKUP)
    expect(page.locator("#unit-figures [data-measure=teams]")).to_have_text("not given")
    expect(page.locator("#unit-records .none").first).to_have_text("no deployments recorded")
    assert watch.complaints == []


def test_records_that_lack_what_is_optional_are_drawn_and_named(visit, settings):
    store = open_store(store_url(settings, "odd"))
    hours = AT - pd.Timedelta("1h"), AT + pd.Timedelta("3h")
    store.append(DEPLOYMENT, pd.DataFrame({
        "deployment_id": ["d1", "d2"], "team": [MARKUP, "t2"], "start": hours[0], "end": hours[1],
        "status": ["in_place", "planned"], "head_count": [2, 3], "unit": ["01", "02"],
    }))  # fmt: skip
    store.append(INCIDENT, pd.DataFrame({
        "incident_id": ["i1", "i2"], "domain": ["violence", "media"], "severity": "minor",
        "veracity": "unconfirmed", "occurred_at": hours[0], "reported_at": hours[0],
        "unit": ["02", ""],
    }))  # fmt: skip
    store.append(STATION_RESULT, pd.DataFrame({
        "station": ["s1"], "unit": ["02"], "series": ["own"], "reported_at": hours[0],
        "state": ["normal"], "counted": [True], "registered_voters": [0], "votes_cast": [0],
    }))  # fmt: skip
    page, watch = visit(ALL.format(t=MOMENT) + "&unit=02")
    legend = page.locator("[data-layer=deployments] .legend")
    expect(legend).to_contain_text("Not stated")
    expect(legend).to_contain_text("Planned or confirmed")
    expect(page.locator("[data-layer=incidents] .legend")).to_contain_text("Only the unit is known")
    expect(page.locator("[data-figure=units] .figure-value")).to_have_text("1")
    expect(page.locator("#unit-figures [data-measure=teams]")).to_have_text("0")
    expect(page.locator("#unit-figures [data-measure=turnout]")).to_have_text("\u2013")
    expect(page.locator("#unit-records")).to_contain_text("Planned teams")
    seen = "atalaya.records.selected('deployment').count"
    assert page.evaluate(seen) == 2
    page.locator("#time-control input[type=range]").press("Home")
    expect(page.locator("[data-figure=units] .figure-value")).to_have_text("0")
    assert page.evaluate(seen) == 0
    assert watch.complaints == []


def test_a_phone_shows_first_what_the_mission_records(visit, settings):
    store = open_store(store_url(settings, "odd"))
    store.append(INCIDENT, pd.DataFrame({
        "incident_id": ["i1"], "domain": ["media"], "severity": "minor",
        "veracity": "unconfirmed", "occurred_at": AT, "reported_at": AT, "unit": ["02"],
    }))  # fmt: skip
    page, _ = visit(f"?t={MOMENT}")
    page.set_viewport_size(PHONE)
    expect(page.locator("[data-figure=incidents]")).to_be_in_viewport(ratio=1)
    left = [
        page.locator(f"[data-figure={name}]").bounding_box()["x"] for name in ("incidents", "units")
    ]
    assert left[0] < left[1]


@pytest.fixture
def contest(settings):
    """Give the mission two options and its country votes abroad; return its store."""
    country, mission = (
        settings.boundaries / "odd" / "country.toml", settings.missions / "odd" / "mission.toml",
    )  # fmt: skip
    country.write_text(COUNTRY.replace("[[levels]]", "abroad = '^9\\d$'\n[[levels]]"))
    options = "".join(
        f'[[options]]\nid = "{name}"\ntitle = {{ en = "{name}" }}\ncolour = "{colour}"\n'
        for name, colour in (("yes", "#b35806"), ("no", "#542788"))
    )
    mission.write_text(MISSION.replace("options = []\n", "") + options)
    return open_store(store_url(settings, "odd"))


def test_a_table_without_ballots_cast_has_none_and_keeps_its_votes_abroad(visit, contest):
    contest.append(TALLY, pd.DataFrame({
        "unit": ["01", "02", "91"], "series": "own", "reported_at": AT - pd.Timedelta("2h"),
        "votes_yes": [70, 20, 11], "votes_no": [10, 50, 19],
    }))  # fmt: skip
    page, watch = visit(ALL.format(t=MOMENT) + "&unit=01")
    outside = page.locator("[data-figure=outside]")
    expect(outside.locator(".figure-value")).to_have_text("30")
    expect(outside).to_contain_text("valid votes")
    for measure in ("votes_cast", "blank_votes", "registered_voters", "stations_counted"):
        shown = page.locator(f"#unit-figures b[data-measure={measure}]")
        expect(shown).to_have_text("not given")
    expect(page.locator("#unit-figures [data-measure=turnout]")).to_have_text("\u2013")
    expect(page.locator("#unit-figures b[data-measure=votes_yes]")).to_have_text("70")
    expect(page.locator("#unit-figures .as-of")).to_contain_text("Count as of")
    assert watch.complaints == []


def test_a_sum_says_which_sheets_it_lacks(visit, contest):
    contest.append(STATION_RESULT, pd.DataFrame({
        "station": ["s1", "s2"], "unit": "02", "series": "own", "reported_at": AT,
        "state": "normal", "counted": True, "registered_voters": 100,
        "votes_cast": pd.array([80, None], "Int64"), "votes_yes": 40, "votes_no": 30,
    }))  # fmt: skip
    page, watch = visit(ALL.format(t=MOMENT) + "&unit=02")
    expect(page.locator("#unit-figures b[data-measure=votes_cast]")).to_have_text("80")
    expect(page.locator("#unit-figures")).to_contain_text("not given by 1 of 2 sheets")
    expect(page.locator("#unit-figures [data-measure=turnout]")).to_have_text("\u2013")
    expect(page.locator("[data-figure=outside]")).to_contain_text("votes not given")
    assert watch.complaints == []


def test_votes_abroad_that_are_older_say_so(visit, contest):
    earlier = AT - pd.Timedelta("3h30min")
    contest.append(TALLY, pd.DataFrame({
        "unit": ["odd", "01", "02"], "scope": ["all", "all", "all"], "series": "own",
        "reported_at": [earlier, AT, AT], "votes_cast": [100, 120, 90],
        "votes_yes": [60, 70, 50], "votes_no": [40, 50, 40],
    }))  # fmt: skip
    contest.append(TALLY, pd.DataFrame({
        "unit": ["odd"], "scope": ["home"], "series": "own", "reported_at": [earlier],
        "votes_cast": [80], "votes_yes": [55], "votes_no": [25],
    }))  # fmt: skip
    page, watch = visit(ALL.format(t=MOMENT) + "&unit=odd")
    leader = page.locator("[data-figure=leader]")
    expect(leader).to_contain_text("+20 votes")
    expect(leader).to_contain_text("abroad as of")
    expect(leader).to_contain_text("02:30")
    expect(page.locator("[data-figure=outside]")).to_contain_text("abroad as of")
    expect(page.locator("#unit-figures .as-of")).to_contain_text("abroad as of")
    expect(page.locator("#unit-figures b[data-measure=votes_cast]")).to_have_text("230")
    assert watch.complaints == []
