"""Photographs on a record's card: those of it, bare of what the telephone wrote beside them."""

import io
import json
from dataclasses import replace

import pytest
from PIL import Image
from plotly.utils import PlotlyJSONEncoder

from app import create_app
from geo.field_pull.attachments import Attachments
from geo.records.kinds import INCIDENT
from geo.store import open_store, store_url
from layers import discover
from tests.geo.field_pull.test_attachments import photograph
from tests.views.page.test_unit_panel import HOSTILE, VIEW
from views.page.pictures import LONGEST_SIDE, Pictures
from views.page.selection import selection_of
from views.page.unit_panel import details

PHOTO = photograph((3000, 1000))


@pytest.fixture(scope="module")
def kept(own_exercise):
    """Return the mission's files: of one incident a picture and a sound, pulled and posted."""
    store = open_store(store_url(own_exercise, own_exercise.mission), own_exercise.mission)
    files = Attachments(own_exercise.home, own_exercise.mission)
    return store, files


@pytest.fixture(scope="module")
def incident(observation, kept):
    store, files = kept
    record = str(observation.revisions["incident_id"].iloc[0])
    instance = store.instances(INCIDENT, [record])[record][0]
    files.keep(instance.removeprefix("uuid:"), HOSTILE, [PHOTO])
    files.keep(f"incident:{instance}", "voice.m4a", [b"no picture"])
    return record


@pytest.fixture(scope="module")
def pictures(own_exercise, kept):
    return Pictures(own_exercise, own_exercise.mission, kept[0])


@pytest.fixture(scope="module")
def client(own_exercise, incident):
    return create_app(own_exercise).server.test_client()


def cards(observation, pictures, *positions):
    asked = {"kind": "incident", "ids": list(positions)}
    wanted = {"unit": "", "records": [asked], "reading": VIEW, "lang": "en"}
    found = details(observation, discover(), selection_of(wanted), pictures)
    return json.dumps(found, cls=PlotlyJSONEncoder)


def test_a_card_shows_the_files_of_its_record_and_of_no_other(
    observation, pictures, incident, kept
):
    (digest,) = kept[1].of(_pulled(kept, incident)).values()
    own = cards(observation, pictures, 0)
    assert f'"src": "pictures/{digest}.jpg"' in own
    assert "Other files, not shown: voice.m4a" in own
    # A name from outside is the text of an attribute, never markup.
    assert json.dumps(HOSTILE)[1:-1] in own
    ids = observation.revisions["incident_id"]
    other = int((ids != incident).to_numpy().argmax())
    assert "Photographs" not in cards(observation, pictures, other)


def test_what_is_sent_has_no_metadata_and_a_size_for_screens(client, kept, incident):
    (digest,) = kept[1].of(_pulled(kept, incident)).values()
    answer = client.get(f"/pictures/{digest}.jpg")
    assert (answer.status_code, answer.content_type) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "no-store"
    for secret in (b"A telephone", b"Exif", b"by Ana"):
        assert secret in PHOTO
        assert secret not in answer.data
    with Image.open(io.BytesIO(answer.data)) as picture:
        # Turned, as the telephone was held.
        assert picture.height == LONGEST_SIDE
        assert picture.width == pytest.approx(LONGEST_SIDE / 3, abs=1)


def test_nothing_else_is_a_picture(client, kept, incident):
    store, files = kept
    (sound,) = files.of(f"incident:{_instance(store, incident)}").values()
    for name in (sound, "0" * 64, "index", "..%2Findex", "x"):
        assert client.get(f"/pictures/{name}.jpg").status_code == 404, name


def test_a_mission_without_files_makes_no_folder_for_them(tmp_path, own_exercise, kept):
    empty = replace(own_exercise, home=tmp_path)
    nothing = Pictures(empty, empty.mission, kept[0])
    assert nothing.of("incident", ["x"]) == {}
    assert nothing.shown("0" * 64) is None
    assert list(tmp_path.iterdir()) == []


def _instance(store, incident):
    return store.instances(INCIDENT, [incident])[incident][0]


def _pulled(kept, incident):
    return _instance(kept[0], incident).removeprefix("uuid:")
