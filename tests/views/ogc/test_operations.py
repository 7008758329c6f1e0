"""The documents: what the standard asks for, links that lead somewhere, what is refused."""

import json
from urllib.parse import urlsplit

import pytest
from openapi_spec_validator import validate

from tests.views.api.test_routes import problem
from views.ogc import operations

UNITS = "/collections/coverage.province"
CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"


def found(answer):
    assert answer.status_code == 200, answer.get_data(as_text=True)[:500]
    return json.loads(answer.data)


def test_what_is_claimed_is_what_is_given(ogc):
    classes = found(ogc("/conformance"))["conformsTo"]
    assert {f"{CORE}{name}" for name in ("core", "geojson", "html")} <= set(classes)
    # Nothing is written here, and the document of this API is of OpenAPI 3.1.
    assert not [name for name in classes if "create" in name or name.endswith("oas30")]


def test_every_link_leads_somewhere(ogc):
    asked, left = set(), ["http://localhost/api/ogc"]
    kept = ("coverage.department", "incidents", "record.deployment")
    while left:
        address = left.pop()
        parts = urlsplit(address)
        name = parts.path.partition("/collections/")[2].partition("/")[0]
        if address in asked or (name and name not in kept) or "offset=" in parts.query:
            continue
        asked.add(address)
        assert parts.path.startswith("/api/ogc"), address
        path = parts.path.removeprefix("/api/ogc")
        answer = ogc(f"{path}?{parts.query}" if parts.query else path)
        assert answer.status_code == 200, address
        if "json" in answer.content_type:
            document = json.loads(answer.data)
            for each in (document, *document.get("collections", ())):
                links = each.get("links", ())
                left += [link["href"] for link in links if link["rel"] != "about"]
    ends = {address.rpartition("/")[2].partition("?")[0] for address in asked}
    assert {"conformance", "openapi", "collections", "queryables", "schema", "items"} <= ends
    assert "style.qml" in ends


def test_a_collection_says_where_and_when_it_is_and_in_which_systems(ogc):
    units = found(ogc(UNITS))
    [[first, last]] = units["extent"]["temporal"]["interval"]
    assert first < "2021-06-06"
    assert last > "2021-06-07"
    west, south, east, north = units["extent"]["spatial"]["bbox"][0]
    assert -82 < west < east < -68
    assert -19 < south < north < 0
    assert units["storageCrs"] == units["crs"][0]
    assert [each.rpartition("/")[2] for each in units["crs"]] == ["CRS84", "4326", "3857"]
    names = found(ogc(f"{UNITS}/queryables"))["properties"]
    assert names["moment"]["format"] == "date-time"
    assert names["unit"]["type"] == "string"


def test_its_document_is_valid(ogc):
    validate(found(ogc("/openapi")))


@pytest.mark.parametrize(
    "path", ["", "/conformance", "/collections", UNITS, f"{UNITS}/items", f"{UNITS}/schema"]
)
def test_a_page_asks_nobody_else_for_anything(ogc, path):
    answer = ogc(path, Accept="text/html,application/xhtml+xml;q=0.9")
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    text = answer.get_data(as_text=True)
    assert "<script" not in text
    assert "unpkg" not in text
    assert ogc(f"{path}?f=json", Accept="text/html").mimetype != "text/html"


def test_a_page_is_escaped(ogc):
    text = ogc("/collections/incidents/items?f=html&limit=3").get_data(as_text=True)
    assert text.count("<tr>") == 4
    assert "<main" in text


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [
        ("/nowhere", "not-found", 404),
        ("/collections/coverages.province", "not-found", 404),
        ("/collections/coverage.province/item", "not-found", 404),
        (f"{UNITS}/items/0101", None, 200),
        (f"{UNITS}/items/9999", "not-found", 404),
        (f"{UNITS}/items/0101@yesterday", "wrong-value", 400),
        (f"{UNITS}/items/0101@1999-01-01T00:00:00Z", "moment-outside", 400),
        (f"{UNITS}/items?units=0101", "unknown-parameter", 400),
        (f"{UNITS}/items?filter=unit=1", "unknown-parameter", 400),
        (f"{UNITS}/items?f=jsonld", "unknown-value", 400),
        (f"{UNITS}/items?limit=0", "wrong-value", 400),
        (f"{UNITS}/items?limit=many", "wrong-value", 400),
        (f"{UNITS}/items?offset=-1", "wrong-value", 400),
        (f"{UNITS}/items?limit=1&limit=2", "repeated-parameter", 400),
        (f"{UNITS}/items?bbox=-70,-10,-75,-15", "wrong-value", 400),
        (f"{UNITS}/items?bbox=1,2,3", "wrong-value", 400),
        (f"{UNITS}/items?bbox=-75,-95,-70,-10", "wrong-value", 400),
        (f"{UNITS}/items?bbox-crs=x", "contradiction", 400),
        (f"{UNITS}/items?bbox=-75,-15,-70,-10&bbox-crs=EPSG:4326", "unknown-value", 400),
        (f"{UNITS}/items?crs=http://www.opengis.net/def/crs/EPSG/0/9999", "unknown-value", 400),
        (f"{UNITS}/items?crs=", "unknown-value", 400),
        (f"{UNITS}/items?properties=units", "unknown-value", 400),
        (f"{UNITS}/items?sortby=-units", "unknown-value", 400),
        (f"{UNITS}/items?datetime=noon", "wrong-value", 400),
        (f"{UNITS}/items?datetime=..", "wrong-value", 400),
        (f"{UNITS}/items?datetime=2021-06-31", "wrong-value", 400),
        (f"{UNITS}/items?datetime=0001-01-01T00:00:00%2B14:00", "wrong-value", 400),
        (f"{UNITS}/items?datetime=1999-01-01", "moment-outside", 400),
        (f"{UNITS}/items?datetime=2021-06-07T00:00:00Z/2021-06-06T00:00:00Z", "contradiction", 400),
        ("/collections/record.station/items?datetime=2021-06-06", "no-such-column", 400),
        ("/collections/record.incident/items?geo_precision=high", "wrong-value", 400),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(ogc, path, code, status):
    answer = ogc(path)
    assert answer.status_code == status, answer.get_data(as_text=True)[:300]
    if code:
        assert problem(answer, status, code)["detail"]


def test_nothing_but_reading(api):
    headers = {"Authorization": f"Bearer {api.secrets['admin', 'write']}"}
    answer = api.client.post(f"/api/ogc{UNITS}/items", headers=headers, json={})
    problem(answer, 405, "wrong-method")


def test_who_may_not_read_a_record_sees_no_collection_of_it(ogc):
    names = {each["id"] for each in found(ogc("/collections", role="analyst"))["collections"]}
    assert "incidents" in names
    assert not [name for name in names if name.startswith("record.")]
    problem(ogc("/collections/record.incident/items", role="analyst"), 403, "no-right")
    every = {each["id"] for each in found(ogc("/collections"))["collections"]}
    assert "record.incident" in every


def test_a_stranger_gets_nothing(api):
    problem(api.client.get("/api/ogc/collections"), 401, "no-token")


def test_without_pygeoapi_the_address_says_so_and_the_api_is_as_it_was(ogc, api, monkeypatch):
    monkeypatch.setattr(operations, "find_spec", lambda _name: None)
    for path in ("", "/collections", f"{UNITS}/items?limit=1", f"{UNITS}/style.qml"):
        said = problem(ogc(path), 404, "not-installed")["detail"]
        assert "requirements-ogc.txt" in said
    assert api.get("/layers").status_code == 200
    told = ogc("", Accept_Language="es").get_json()["detail"]
    assert told.startswith("OGC API - Features necesita pygeoapi")
