"""Texts that want to be scripts, in every text field: none runs, with the policy on and off."""

import json
import shutil
from dataclasses import replace
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from app import create_app
from geo.cube.load import observe
from geo.publish import open_decisions
from geo.publish.run import publish
from geo.published_check import checker
from geo.records.kinds import CHALLENGE, DEPLOYMENT, INCIDENT, KINDS, STATION_RESULT
from geo.store import open_store, store_url
from tests.series import WHOLE
from tests.served import served
from views.embed import draw

RUN = "document.title='ran'"
CORPUS = (
    f'<img src=x onerror="{RUN}">', f"<script>{RUN}</script>", f"<svg/onload={RUN}>",
    f'"><img src=x onerror={RUN}>', f"'><svg onload={RUN}>", f"</script><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>", f"</title><script>{RUN}</script>",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="', f"javascript:{RUN}//",
    f'<a href="javascript:{RUN}" autofocus>x</a>',
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<details open ontoggle={RUN}>",
    f"<math><mtext></style><img src onerror={RUN}></mtext></math>",
    "{{constructor.constructor('" + RUN.replace("'", "\\'") + "')()}}", "{% import os %}{{7*7}}",
    f"${{{RUN}}}", f"`;{RUN};//", f"\\u003cimg src=x onerror={RUN}\\u003e", f"\u2028{RUN}\u2029",
    f"&lt;img src=x onerror={RUN}&gt;", f"<!--><img src=x onerror={RUN}>-->",
    f"]]><script>{RUN}</script>",
    f"<style>@import'data:text/css,*{{x:expression({RUN})}}'</style>",
)  # fmt: skip
HERE = {"unit": "150101", "lon": -77.04, "lat": -12.05}


def attacked(kind, own):
    """Return records of a kind, one per attack, with the attack in every text they have."""
    rows = own.iloc[[0] * len(CORPUS)].reset_index(drop=True)
    names = [c.name for c in KINDS[kind.id].columns if c.type == "text"]
    attacks = {name: [f"{text} {name}" for text in CORPUS] for name in names}
    attacks.pop("series", None)  # the mission's manifest says which one counts
    attacks[kind.subject] = [f"{text} {n}" for n, text in enumerate(CORPUS)]
    here = {name: value for name, value in HERE.items() if name in rows}
    rows = rows.assign(**attacks, **here, instance_id=attacks[kind.subject])
    return rows.drop(columns=["content_hash", "recorded_at"])


@pytest.fixture(scope="module")
def address(exercise_settings, tmp_path_factory):
    """Serve a mission whose every text is an attack, and its public page under /embed/."""
    home = tmp_path_factory.mktemp("hostile") / "home"
    shutil.copytree(exercise_settings.home, home)
    settings = replace(exercise_settings, home=home)
    store = open_store(store_url(settings, settings.mission))
    known = {"category": "assault", "domain": "violence", "veracity": "unconfirmed",
             "workflow": "verified", "sensitivity": ""}  # fmt: skip
    for kind in (INCIDENT, DEPLOYMENT, CHALLENGE, STATION_RESULT):
        own = store.current(kind)
        if len(own):
            rows = attacked(kind, own)
            more = known if kind is INCIDENT else {}
            store.append(kind, rows.assign(**more), source_file=CORPUS[0])
    observation = observe(settings)
    incidents = observation.records["incident"]
    mine = incidents[incidents["incident_id"].str.endswith(tuple("0123456789"))]
    mine = mine[mine["unit"] == HERE["unit"]]
    texts = {id_: dict.fromkeys(("es", "en", "pt"), CORPUS[i % len(CORPUS)] + " público")
             for i, id_ in enumerate(mine["incident_id"])}  # fmt: skip
    open_decisions(store).decide(mine, "release", CORPUS[0], texts)
    publish(
        observation, store, settings.public_folder(settings.mission), draw=draw_here,
        check=checker(observation), actor=CORPUS[0], reports=home / "releases",
    )  # fmt: skip
    with served(create_app(settings).server) as address:
        yield address


def draw_here(snapshot, units, data):
    return draw(snapshot, units, data, "https://mission.example/embed/")


# What harms under the policy harms without it.
@pytest.fixture(params=[pytest.param(False, marks=WHOLE), True], ids=["policy", "no policy"])
def page(browser, request):
    context = browser.new_context(
        bypass_csp=request.param, viewport={"width": 1440, "height": 900}, locale="en"
    )
    context.set_default_timeout(60_000)
    opened = context.new_page()
    opened.on("dialog", lambda dialog: pytest.fail(dialog.message))
    yield opened
    context.close()


def shown(page, text: str) -> bool:
    return text in page.locator("body").inner_text()


def unharmed(page) -> None:
    """Fail if anything ran, or if an attack became an element."""
    page.wait_for_timeout(600)
    for frame in page.frames:
        assert frame.title() != "ran"
        assert (
            frame.evaluate("document.querySelectorAll('[onerror], [onload], [onfocus]').length")
            == 0
        )
        assert frame.evaluate("[...document.scripts].filter((s) => s.text.includes(\"'ran'\") "
                              "&& s.type !== 'application/json').length") == 0  # fmt: skip


def test_map_unit_panel_and_popup(page, address):
    page.goto(f"{address}/?unit=150101&t=2021-06-20T00:00Z&lang=en")
    expect(page.locator("#unit-records")).to_contain_text("onerror")
    unharmed(page)
    for kind in ("incident", "deployment", "challenge"):
        page.evaluate(
            "(kind) => dash_clientside.set_props('selection', {'data-wanted': JSON.stringify({"
            "unit: '', lang: 'en', records: [{kind, ids: Array.from({length: 900}, (_, i) => i)}], "
            "reading: {t: 1624147200, mode: 'cumulative', window: 86400, clock: 'occurred', "
            "domain: [], severity: [], veracity: []}})})", kind,
        )  # fmt: skip
        page.wait_for_timeout(500)
        unharmed(page)


@pytest.mark.parametrize("path", ["/release?show=out", "/release", "/release/trail", "/login"])
def test_the_plain_pages(page, address, path):
    attack = CORPUS[3]
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}q=&next=/{attack}&domain={attack}")
    unharmed(page)


def test_the_desks_list_shows_attacks_as_text(page, address):
    page.goto(f"{address}/release?show=out&lang=en")
    assert shown(page, "onerror")
    assert page.locator("textarea").first.input_value().endswith("público")
    page.goto(f"{address}/release?lang=en&q=" + "%3Cscript%3E")
    assert page.locator("input[name=q]").input_value() == "<script>"
    unharmed(page)


def test_the_preview(page, address):
    page.goto(f"{address}/release/preview?lang=en")
    inside = page.frame_locator("iframe.preview")
    expect(inside.locator("#shown")).to_contain_text("incidents shown")
    expect(inside.locator("#list")).to_contain_text("onerror")
    unharmed(page)


@pytest.fixture(scope="module")
def brief(address):
    """Return the page of a brief, which takes long to make."""
    asked = f"{address}/lead/brief.html?t=1624147200&lang=en"
    with urlopen(asked, timeout=160) as answer:  # noqa: S310 - of this machine
        return answer.read()


def test_the_brief(page, brief, tmp_path):
    (tmp_path / "brief.html").write_bytes(brief)
    page.goto((tmp_path / "brief.html").as_uri())
    unharmed(page)


@pytest.mark.parametrize(
    "query", ["", "?lang=en&region=<svg/onload=1>&domains=<b>&start=x&theme=x"]
)
def test_the_public_page(page, address, query):
    page.goto(f"{address}/embed/{query}")
    expect(page.locator("#list")).to_contain_text("onerror")
    unharmed(page)
    for mark in page.locator(".mark").all():
        mark.dispatch_event("click")
    page.get_by_role("slider").press("ArrowLeft")
    unharmed(page)


def test_what_an_editor_pastes_from_oembed(page, address, tmp_path):
    answer = page.request.get(f"{address}/embed/oembed.json")
    html = json.loads(answer.text())["html"]
    assert answer.headers["content-type"] == "application/json"
    page.set_content(f"<title>news</title>{html}")
    assert page.locator("iframe").count() == 1
    assert page.title() == "news"


@pytest.mark.parametrize("name", ["incidents.geojson", "incidents.csv", "areas.geojson"])
def test_public_data_never_open_as_a_page(page, address, name):
    answer = page.request.get(f"{address}/embed/{name}")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "html" not in answer.headers["content-type"]
