"""Write every page of the mission in ``missions/`` as JSON: ``python walk_pages.py FOLDER``.

Runs in a process of its own, as the texts are read once.
"""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from werkzeug.test import Client

from app import create_app, made_ready, serve_all
from geo.access.accounts import open_accounts
from geo.brief.headline import Headline
from geo.brief.headlines import FOLDER, key_of
from geo.cube.load import observe
from geo.publish import open_decisions
from geo.publish.run import publish
from geo.published_check import checker
from geo.settings import ROOT, Settings
from geo.store import open_store, store_url
from views.embed import draw
from views.mounts import front

LANGUAGE, SUMMARY = "qq", "\uff21"
NIGHT = 1623020400
"""Election night, 18:00 in Lima, in epoch seconds."""
INSIDE = {
    "map": "/", "config": "/config.json", "layout": "/_dash-layout", "release": "/release",
    "release preview": "/release/preview", "trail": "/release/trail",
    "brief": f"/lead/brief.html?t={NIGHT}", "alerts": f"/lead/tab.json?tab=alerts&t={NIGHT}",
    "sample": f"/lead/tab.json?tab=sample&t={NIGHT}",
    "changes": f"/lead/tab.json?tab=changes&t={NIGHT}",
}  # fmt: skip
PASSWORD = "correct horse battery"  # noqa: S105 - of the tests


def main(folder: Path) -> None:
    """Store what the pages show, ask for each, and write what came."""
    assert folder == ROOT, f"the program of {ROOT} would be walked"
    settings = replace(Settings(home=folder / "home"), missions=folder / "missions")
    store = open_store(store_url(settings, settings.mission))
    open_accounts(store).add("ana", "admin", PASSWORD, actor="test")
    open_accounts(store).add("eva", "viewer", PASSWORD, actor="test")
    observation = observe(settings)
    incidents = observation.records["incident"].head(40)
    texts = {subject: {LANGUAGE: SUMMARY} for subject in incidents["incident_id"]}
    open_decisions(store).decide(incidents, "release", "ana", texts)
    publish(
        observation, store, settings.public_folder(settings.mission), draw=draw,
        check=checker(observation), actor="ana", reports=settings.home / "releases",
    )  # fmt: skip
    pages = walk(settings) | walk_several(settings)
    (folder / "pages.json").write_text(json.dumps(pages, ensure_ascii=False), encoding="utf-8")


def walk(settings: Settings) -> dict[str, str]:
    """Return the pages by name."""
    app = create_app(settings)
    client = app.server.test_client()
    html = {"Accept": "text/html"}

    def get(path: str) -> str:
        return client.get(path, headers=html).get_data(as_text=True)

    def log_in(name: str, password: str) -> str:
        token = re.search(r'name="csrf" value="([^"]+)"', get("/login"))
        form = {"username": name, "password": password, "csrf": token[1] if token else ""}
        return client.post("/login", data=form, headers=html).get_data(as_text=True)

    pages = {"login": get("/login"), "public page": get("/embed/")}
    pages["login refused"] = log_in("ana", "not this one")
    log_in("eva", PASSWORD)
    pages["forbidden"] = get("/release")
    client.set_cookie("session", "")
    log_in("ana", PASSWORD)
    for name, path in INSIDE.items():
        pages[name] = get(path)
    return pages


def walk_several(settings: Settings) -> dict[str, str]:
    """Return the pages of several missions: start page, a card's figures, the comparison."""
    several, quiet = replace(settings, mission="per-exercise,"), Console(quiet=True)
    (each,) = made_ready(several, quiet)
    key = key_of(each.settings, each.mission, open_store(store_url(each.settings, each.name)))
    headline = Headline(at="2021-06-07T00:00:00Z", units=1893, incidents=0, counted=3, total=4)
    kept = settings.home / FOLDER / f"{each.name}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps({"key": key, "headline": headline.as_json()}), encoding="utf-8")
    client = Client(serve_all(several, [each], quiet))
    page = client.get(f"/?lang={LANGUAGE}").get_data(as_text=True)
    login = client.get(f"{each.prefix}login?lang={LANGUAGE}").get_data(as_text=True)
    token = re.search(r'name="csrf" value="([^"]+)"', login)
    form = {"username": "ana", "password": PASSWORD, "csrf": token[1] if token else ""}
    client.post(f"{each.prefix}login", data=form)
    figures = client.get(f"{each.prefix}headline.html?lang={LANGUAGE}").get_data(as_text=True)
    front.PERSON_SECONDS = 0.0
    opening = client.get(each.prefix, headers={"Accept": "text/html"}).get_data(as_text=True)
    # Of one mission with itself there is a refusal; the words of a pair are in its script's.
    compare = client.get(f"/compare?lang={LANGUAGE}").get_data(as_text=True)
    twice = f"/compare?a={each.name}&b={each.name}&lang={LANGUAGE}"
    refused = client.get(twice).get_data(as_text=True)
    compared = {"comparison": compare, "refused comparison": refused}
    return {"start page": page, "figures of a card": figures, "opening": opening, **compared}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
