"""Observers that cannot be mistaken are in the store; no stranger ever gets a byte of them."""

import gzip
import io
import re
import shutil
from dataclasses import replace

import brotli
import pytest
from PIL import Image

from app import create_app
from geo.access.accounts import open_accounts
from geo.brief import make_brief
from geo.cube.load import observe
from geo.cube.time_query import TimeQuery
from geo.monitoring.legal.parties import ROLES
from geo.monitoring.legal.tables import legal_tables
from geo.monitoring.timeline import lanes_of
from geo.publish import open_decisions
from geo.publish.run import publish
from geo.published_check import checker
from geo.records.kinds import DEPLOYMENT, INCIDENT, KINDS, PROCEEDING, TALLY_COPY
from geo.store import open_store, store_url
from tests.series import WHOLE
from tests.views.login.test_login import HTML, OTHERS, PASSWORD, every_rule
from views.brief import compose, to_html
from views.embed import draw
from views.payload.rulings import describe_rulings

BIRD = "Kanarienvogel"
LON, LAT = -33.313371, 44.414714  # nowhere near the mission: found at any precision
SPOT_LON, SPOT_LAT = -77.031337, -12.046669  # an incident in Lima, released
TEXTS = {"es": "Una mesa abrió tarde.", "en": "A station opened late.",
         "pt": "Uma seção abriu tarde."}  # fmt: skip
PATTERNS = {
    "a text": BIRD.lower().encode(),
    # As decimals, and as whole numbers of a grid; a digest of letters and digits holds no number.
    "an observer's position": (
        rb"(?<![\d.])-33\.[34]|(?<![\d.])44\.4|(?<![0-9a-z.])(?:-3331|4441)\d*(?![0-9a-z])"
    ),
    # One number alone is on many outlines; a place known to a hundred metres is both of them.
    "an incident's position": (
        rb"77\.0313|12\.0466|77\.03\d*\D{1,12}12\.04[67]|12\.04[67]\d*\D{1,12}77\.03"
    ),
}


def canaries(store):
    """Store observers and incidents with a canary in every text they have."""
    for kind, rows in (
        (DEPLOYMENT, {"lon": LON, "lat": LAT, "unit": "150101"}),
        (INCIDENT, {"lon": SPOT_LON, "lat": SPOT_LAT, "unit": "150101", "domain": "violence",
                    "category": "assault", "veracity": "unconfirmed", "sensitivity": "",
                    "workflow": "verified", "geo_precision": 1, "station": ""}),
        (TALLY_COPY, {"unit": "150101"}),
        (PROCEEDING, {"unit": "150101"}),
    ):  # fmt: skip
        own = store.current(kind).head(6)
        free = [
            column.name
            for column in KINDS[kind.id].columns
            if column.type == "text" and column.name not in {*rows, kind.subject}
        ]
        texts = {name: [f"{BIRD} {name} {n}" for n in range(len(own))] for name in free}
        ids = [f"{BIRD}-{kind.id}-{n}" for n in range(len(own))]
        birds = own.assign(**texts, **rows, **{kind.subject: ids}, instance_id=ids)
        store.append(kind, birds.drop(columns=["content_hash", "recorded_at"]), source_file=BIRD)


@pytest.fixture(scope="module")
def settings(exercise_settings, tmp_path_factory):
    home = tmp_path_factory.mktemp("canary") / "home"
    shutil.copytree(exercise_settings.home, home)
    own = replace(exercise_settings, home=home)
    store = open_store(store_url(own, own.mission))
    canaries(store)
    open_accounts(store).add("ana", "editor", PASSWORD, actor="test")
    observation = observe(own)
    incidents = observation.records["incident"]
    texts = dict.fromkeys(incidents["incident_id"], TEXTS)
    open_decisions(store).decide(incidents, "release", "ana", texts)
    publish(
        observation, store, own.public_folder(own.mission), draw=draw,
        check=checker(observation), actor="ana", reports=home / "releases",
    )  # fmt: skip
    return own


@pytest.fixture(scope="module")
def app(settings):
    return create_app(settings)


def songs(content: bytes) -> list[str]:
    """Return which canaries are heard in some bytes; of a picture, in what is written beside it.

    Packed pixels are as good as random: sooner or later they hold any four digits.
    """
    if content.startswith(b"\x89PNG"):
        content = str(Image.open(io.BytesIO(content)).info).encode()
    return [what for what, pattern in PATTERNS.items() if re.search(pattern, content.lower())]


def test_a_place_is_heard_in_a_grid_and_a_digest_is_not():
    assert songs(b"[4441471,2]") == songs(b"-3331337 1") == ["an observer's position"]
    assert songs(b'"9f4441c0", 4441ab, sha256-x4441') == []


def test_the_canaries_can_be_heard_where_they_may_be(app, settings):
    released = observe(settings).records["incident"]["incident_id"].str.startswith(BIRD)
    assert released.sum() == 6
    client = app.server.test_client()
    token = re.search(r'csrf" value="([^"]+)"', client.get("/login").get_data(as_text=True))[1]
    client.post("/login", data={"username": "ana", "password": PASSWORD, "csrf": token})
    inside = client.get("/export/deployments.geojson?full=1").data
    assert {"a text", "an observer's position"} <= set(songs(inside))
    assert "an incident's position" in songs(client.get("/export/incidents.csv?full=1").data)


def test_no_byte_of_the_snapshot_sings(settings):
    public = settings.public_folder(settings.mission)
    files = [path for path in public.rglob("*") if path.is_file()]
    assert len(files) > 20
    unpack = {".br": brotli.decompress, ".gz": gzip.decompress}
    for path in files:
        content = unpack.get(path.suffix, bytes)(path.read_bytes())
        assert songs(content) == [], path.name
        assert songs(str(path.relative_to(public)).encode()) == []


@pytest.mark.parametrize(
    "language", ["es", *(pytest.param(other, marks=WHOLE) for other in ("en", "pt"))]
)
def test_no_name_of_a_private_person_is_in_a_brief_or_a_table_of_cases(settings, language):
    observation = observe(settings)
    at = TimeQuery(at=observation.mission.phases[-1].end)
    brief = make_brief(observation, at, observation.mission.phases[0].start)
    stored = observation.records["proceeding"]
    names = {name for role in ROLES for name in stored[role].dropna() if BIRD in name}
    assert len(names) == 6 * len(ROLES)
    assert brief.law.cases["proceeding_id"].str.startswith(BIRD).sum() == 6
    tables = [table.to_csv() for table in legal_tables(brief.law).values()]
    lanes = [lane.entries.to_csv() for lane in lanes_of(observation) if lane.id == "rulings"]
    rulings = str(describe_rulings(stored))
    for text in (to_html(compose(brief, language)), rulings, *tables, *lanes):
        assert [name for name in names if name in text] == []


def test_no_answer_to_a_stranger_sings(app, settings):
    client = app.server.test_client()
    current = settings.public_folder(settings.mission) / "current"
    public = [f"/embed/{path.name}" for path in current.iterdir()]
    asked = [path for path, _ in every_rule(app)]
    for path in {*public, *asked, *OTHERS, "/embed/", "/login?next=/", f"/{BIRD}", "/release"}:
        for method in ("GET", "POST", "OPTIONS"):
            for headers in ({}, HTML, {"Accept-Encoding": "br"}):
                answer = client.open(path, method=method, headers=headers)
                body = answer.data
                if answer.headers.get("Content-Encoding") == "br":
                    body = brotli.decompress(body)
                # An address that a stranger asks for is his own words; a length is no place.
                head = str([pair for pair in answer.headers if pair[0] != "Content-Length"])
                for found in (head.encode(), body):
                    assert songs(found.replace(BIRD.encode(), b"")) == [], (method, path)
