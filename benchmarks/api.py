"""Incidents read by a program, from the API and from OGC API - Features, beside pygeoapi's own.

The rival serves the same rows by its GeoJSON provider out of a file, which the API has written. All
three are asked in one process, without a network between: ours as a request with a token, rights,
audit trail and all, the rival by the function behind its route.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
from pygeoapi.api import API, APIRequest
from pygeoapi.api.itemtypes import get_collection_items
from rich.console import Console
from rich.table import Table
from werkzeug.datastructures import Headers, ImmutableMultiDict

from app import create_app
from geo.access.accounts import open_accounts
from geo.access.tokens import open_tokens
from geo.boundaries.units import load_units
from geo.missions.mission import load_mission
from geo.records.kinds import INCIDENT
from geo.settings import Settings
from geo.store import open_store, store_url

INCIDENTS, PAGE, REPEATS = 50_000, 1_000, 3
MISSION = "per-exercise"
BOX = "-77.2,-12.3,-76.8,-11.9"
ASKED = {
    "all": {"limit": str(INCIDENTS)},
    f"a page of {PAGE:,}": {"limit": str(PAGE), "offset": str(INCIDENTS // 2)},
    "a box": {"bbox": BOX, "limit": str(INCIDENTS)},
}
Ask = Callable[[dict[str, str]], bytes]


def incidents(settings: Settings) -> pd.DataFrame:
    """Return made incidents in the country's districts, from a seed."""
    mission = load_mission(MISSION, settings.missions, settings.boundaries)
    units = load_units(mission.country, settings.home)
    places = units.loc[units["level"] == mission.country.levels[-1].id]
    chance = np.random.default_rng(7)
    found = places.iloc[chance.integers(0, len(places), INCIDENTS)]
    number = np.arange(INCIDENTS)
    at = pd.Timestamp("2021-06-06T12:00Z") + pd.to_timedelta(number % 43_200, unit="s")
    return pd.DataFrame(
        {
            "incident_id": [f"B{each}" for each in number],
            "domain": np.array(["violence", "media", "legal", "electoral_process"])[number % 4],
            "severity": np.array(["minor", "major"])[number % 2],
            "veracity": "unconfirmed",
            "occurred_at": at,
            "reported_at": at,
            "unit": found.index.astype(str),
            "lon": found["lon"].to_numpy(),
            "lat": found["lat"].to_numpy(),
            "summary": [f"reported by a telephone, number {each}" for each in number],
            "source_row": number + 2,
        }
    )


def ours(settings: Settings) -> Callable[[str], bytes]:
    """Return what asks a server of the mission, with a token of a coordinator."""
    store = open_store(store_url(settings, MISSION), MISSION)
    open_accounts(store).add("ana", "coordinator", "correct horse battery", actor="bench")
    until = datetime.now(UTC) + timedelta(days=1)
    _, token = open_tokens(store).create("ana", "read", until, actor="bench")
    store.append(INCIDENT, incidents(settings), source_file="benchmark.csv")
    client = create_app(settings).server.test_client()

    def ask(address: str) -> bytes:
        answer = client.get(address, headers={"Authorization": f"Bearer {token}"})
        if answer.status_code != 200:
            raise RuntimeError(answer.get_data(as_text=True))
        return answer.data

    return ask


def theirs(path: Path) -> Ask:
    """Return what asks pygeoapi for a GeoJSON file by its own provider."""
    provider = {"type": "feature", "name": "GeoJSON", "data": str(path), "id_field": "incident_id"}
    words: dict[str, Any] = {"title": "incidents", "description": "incidents", "keywords": []}
    resource = {
        **words,
        "type": "collection",
        "links": [],
        "extents": {"spatial": {"bbox": [-180, -90, 180, 90]}},
        "providers": [provider],
    }
    limits = {"default_items": 10, "max_items": INCIDENTS}
    config = {
        "server": {"url": "http://localhost", "languages": ["en"], "limits": limits},
        "logging": {"level": "CRITICAL"},
        "metadata": {"identification": words},
        "resources": {"incidents": resource},
    }
    api = API(config, {})

    def ask(query: dict[str, str]) -> bytes:
        args = ImmutableMultiDict({"offset": "0", "f": "json", **query})
        asked = SimpleNamespace(args=args, headers=Headers(), path_info="/")
        _, status, content = get_collection_items(api, APIRequest(asked, api.locales), "incidents")
        if status != 200:
            raise RuntimeError(content)
        return content.encode()

    return ask


def seconds(ask: Callable[[], bytes]) -> tuple[float, int]:
    """Return the median seconds of an answer, and its features."""
    taken, content = [], b""
    for _ in range(REPEATS):
        began = time.perf_counter()
        content = ask()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), len(json.loads(content)["features"])


def main() -> None:
    """Print how long each way takes, and how many times as long the rival."""
    table = Table("what", "features", "/api/v1 s", "/api/ogc s", "pygeoapi's GeoJSON s", "times")
    with tempfile.TemporaryDirectory() as folder:
        ask = ours(Settings(home=Path(folder), mission=MISSION))
        path = Path(folder) / "incidents.geojson"
        path.write_bytes(ask("/api/v1/records/incident?f=geojson"))
        rival = theirs(path)
        for name, query in ASKED.items():
            words = "&".join(f"{key}={value}" for key, value in query.items())
            api, rows = seconds(lambda words=words: ask(f"/api/v1/records/incident?{words}"))
            pages = _addresses(query)
            ogc, _ = seconds(lambda pages=pages: [ask(page) for page in pages][-1])
            other, other_rows = seconds(lambda query=query: rival(query))
            if rows != other_rows:
                raise RuntimeError(f"{name}: {rows} rows of ours, {other_rows} of the rival's")
            table.add_row(
                name,
                f"{rows:,}",
                f"{api:.2f}",
                f"{ogc:.2f}",
                f"{other:.2f}",
                f"{other / api:.0f} / {other / ogc:.0f}",
            )
    Console(width=150).print(table)


def _addresses(query: dict[str, str]) -> list[str]:
    """Return the pages by which the features come: of at most 10,000 each."""
    most = 10_000
    limit, start = int(query["limit"]), int(query.get("offset", "0"))
    rest = "".join(f"&{k}={v}" for k, v in query.items() if k not in {"limit", "offset"})
    # In a box there is one page.
    starts = [start] if rest else range(start, start + limit, most)
    return [
        f"/api/ogc/collections/record.incident/items?limit={min(limit, most)}&offset={each}{rest}"
        for each in starts
    ]
