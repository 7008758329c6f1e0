"""The release desk as a test uses it: its forms filled in and sent, its counts read."""

import json
import re

from geo.cube.load import observe
from geo.publish import open_decisions
from geo.store import open_store, store_url

TEXTS = {"es": "Una mesa abrió tarde.", "en": "A station opened late.",
         "pt": "Uma seção abriu tarde."}  # fmt: skip


def store_of(settings):
    return open_store(store_url(settings, settings.mission))


def form_of(html: str) -> dict[str, str]:
    """Return the hidden fields of the desk's form, by name."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))


def decide(client, action="release", rows=("0", "1"), path="/release", **more):
    form = form_of(client.get(path).get_data(as_text=True))
    texts = {f"{code}-{n}": text for n in rows for code, text in TEXTS.items()}
    return client.post(path, data={**form, **texts, "action": action, "row": list(rows), **more})


def release_everything(settings):
    incidents = observe(settings).records["incident"]
    texts = dict.fromkeys(incidents["incident_id"], TEXTS)
    open_decisions(store_of(settings)).decide(incidents, "release", "ana", texts)


def preview(client):
    html = client.get("/release/preview").get_data(as_text=True)
    return re.search(r'src="(/release/preview/[^"]+)"', html)[1], form_of(html)


def expected(client, language="en") -> dict[str, int]:
    """Return what the release page says of the released incidents, by the link of each count."""
    html = client.get(f"/release?lang={language}").get_data(as_text=True)
    panel = html[html.index('class="expected"') : html.index("</section>")]
    found = re.findall(r'href="([^"]+)"[^>]*><b>([\d,]+)</b>', panel)
    return {link.replace("&amp;", "&"): int(number.replace(",", "")) for link, number in found}


def listed(client, link: str) -> int:
    """Return how many incidents the list behind a link has."""
    html = client.get(link).get_data(as_text=True)
    return int(re.search(r"of \d+, ([\d,]+) incidents?\b", html)[1].replace(",", ""))


def release_in_part(settings):
    """Release all; of some the summary is missing, of others it is not translated."""
    incidents = observe(settings).records["incident"]
    texts = {
        incident: ({}, {"es": "Una mesa."}, TEXTS, TEXTS)[number % 4]
        for number, incident in enumerate(incidents["incident_id"])
    }
    open_decisions(store_of(settings)).decide(incidents, "release", "ana", texts)
    return len(incidents)


def publish_(client, **more):
    return client.post("/release/publish?lang=en", data={**preview(client)[1], **more})


def public_ids(settings) -> set[str]:
    path = settings.public_folder(settings.mission) / "current" / "incidents.geojson"
    return {feature["id"] for feature in json.loads(path.read_bytes())["features"]}
