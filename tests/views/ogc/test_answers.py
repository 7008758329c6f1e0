"""The features: the rows of the API, in parts, at moments, in the systems that are asked for."""

import json
import math

import pytest
from werkzeug.middleware.proxy_fix import ProxyFix

from geo.records.kinds import INCIDENT
from geo.records.vocabulary import SEVERITIES
from tests.views.ogc.test_operations import UNITS, found

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
AT = "2021-06-06T15:00:00Z"


def features(answer):
    return found(answer)["features"]


def walk(ogc, path):
    """Return the features of all pages, and how many pages there are."""
    rows, pages = [], 0
    while path:
        document = found(ogc(path))
        rows += document["features"]
        pages += 1
        assert document["numberReturned"] == len(document["features"])
        following = [link["href"] for link in document["links"] if link["rel"] == "next"]
        path = following[0].partition("/api/ogc")[2] if following else ""
    assert len(rows) == document["numberMatched"]
    return rows, pages


def test_units_at_a_moment_are_those_of_the_api(ogc, api):
    ours = api.get(f"/layers/coverage?t={AT}&level=province").get_json()["features"]
    rows = features(ogc(f"{UNITS}/items?datetime={AT}"))
    assert [each["properties"] for each in rows] == [
        {"moment": AT, **each["properties"]} for each in ours
    ]
    assert [each["geometry"] for each in rows] == [each["geometry"] for each in ours]
    assert rows[0]["id"] == f"{ours[0]['id']}@{AT}"
    one = found(ogc(f"{UNITS}/items/{rows[3]['id']}"))
    assert {name: one[name] for name in rows[3]} == rows[3]


def test_records_are_those_of_the_api(ogc, api):
    ours = api.get("/records/incident").get_json()["features"]
    rows, pages = walk(ogc, "/collections/record.incident/items?limit=200")
    assert pages == -(-len(ours) // 200)
    assert rows == ours


def test_a_full_last_page_leads_nowhere(ogc):
    whole = found(ogc("/collections/record.challenge/items"))
    count = whole["numberMatched"]
    assert walk(ogc, f"/collections/record.challenge/items?limit={count}")[1] == 1
    assert found(ogc(f"/collections/record.challenge/items?offset={count + 5}"))["features"] == []


def test_more_than_there_may_be_is_as_much_as_there_may_be(ogc):
    assert len(features(ogc("/collections/record.incident/items?limit=1000000"))) > 0


def test_an_interval_is_read_at_every_step_a_page_at_a_time(ogc):
    span = "2021-06-06T12:00:00Z/2021-06-06T15:00:00Z"
    rows, _ = walk(ogc, f"{UNITS}/items?datetime={span}&limit=300&skipGeometry=true")
    moments = [each["properties"]["moment"] for each in rows]
    assert moments == sorted(moments)
    assert len({each["id"] for each in rows}) == len(rows)
    last = features(ogc(f"{UNITS}/items?datetime={AT}&skipGeometry=true"))
    assert rows[-len(last) :] == last
    assert all(each["geometry"] is None for each in last)
    # Asked by a value, all moments are looked through.
    unit = last[7]["properties"]["unit"]
    path = f"{UNITS}/items?datetime={span}&unit={unit}&sortby=-moment"
    found_rows, _ = walk(ogc, path)
    assert [each["properties"]["moment"] for each in found_rows] == sorted(
        set(moments), reverse=True
    )


def test_over_time_a_collection_has_moments_of_its_own(ogc):
    rows, _ = walk(ogc, "/collections/coverage.department.over-time/items?limit=5000")
    moments = {each["properties"]["moment"] for each in rows}
    assert len(moments) > 20
    style = ogc("/collections/coverage.department.over-time/style.qml").get_data(as_text=True)
    assert 'startField="moment"' in style
    assert 'accumulate="0"' in style
    assert 'accumulate="1"' in ogc("/collections/incidents/style.qml").get_data(as_text=True)


def test_an_interval_keeps_what_is_there_in_it(ogc):

    def inside(each):
        row = each["properties"]
        until = row["occurred_until"]
        there = until is None or until > start if lasting else row["occurred_at"] >= start
        return row["occurred_at"] <= end and there

    lasting = bool(INCIDENT.ends)
    path = "/collections/record.incident/items"
    every = features(ogc(path))
    start, end = "2021-06-06T15:00:00Z", "2021-06-06T18:00:00Z"
    kept = features(ogc(f"{path}?datetime={start}/{end}"))
    assert [each["id"] for each in kept] == [each["id"] for each in every if inside(each)]
    assert kept
    # What lasts is there as long as it does, and without an end for good.
    path = "/collections/record.deployment/items"
    there = features(ogc(f"{path}?datetime={start}"))
    assert there
    for each in there:
        row = each["properties"]
        assert row["start"] <= start
        assert row["end"] is None or row["end"] > start


def test_values_and_boxes_keep_features(ogc):
    path = "/collections/record.incident/items"
    every = features(ogc(path))
    violence = features(ogc(f"{path}?domain=violence&has_proof=false"))
    assert violence == [
        each
        for each in every
        if each["properties"]["domain"] == "violence" and each["properties"]["has_proof"] is False
    ]
    box = (-77.5, -12.6, -76.5, -11.5)
    there = features(ogc(f"{path}?bbox={','.join(map(str, box))}"))
    assert there == [
        each
        for each in every
        if each["geometry"]
        and box[0] <= each["geometry"]["coordinates"][0] <= box[2]
        and box[1] <= each["geometry"]["coordinates"][1] <= box[3]
    ]
    assert there
    some = features(ogc(f"{path}?properties=domain,unit&limit=2"))
    assert [list(each["properties"]) for each in some] == [["domain", "unit"]] * 2


def test_a_box_is_the_same_in_every_system(ogc):
    path = "/collections/record.incident/items?limit=500"
    degrees = features(ogc(f"{path}&bbox=-77.5,-12.6,-76.5,-11.5"))
    assert degrees
    turned = features(ogc(f"{path}&bbox=-12.6,-77.5,-11.5,-76.5&bbox-crs={EPSG}4326"))
    assert turned == degrees
    mercator = f"-8627261.5,-1414560.1,-8515941.0,-1289092.8&bbox-crs={EPSG}3857"
    assert {each["id"] for each in features(ogc(f"{path}&bbox={mercator}"))} == {
        each["id"] for each in degrees
    }


def test_coordinates_come_in_the_system_asked_for(ogc):
    path = "/collections/record.incident/items?limit=1"
    plain = ogc(path)
    lon, lat = features(plain)[0]["geometry"]["coordinates"]
    assert plain.headers["Content-Crs"].endswith("CRS84>")
    turned = ogc(f"{path}&crs={EPSG}4326")
    assert features(turned)[0]["geometry"]["coordinates"] == [lat, lon]
    assert turned.headers["Content-Crs"] == f"<{EPSG}4326>"
    east, north = features(ogc(f"{path}&crs={EPSG}3857"))[0]["geometry"]["coordinates"]
    assert (east, north) == pytest.approx(web_mercator(lon, lat), abs=0.01)


def web_mercator(lon, lat):
    up = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return 6378137 * math.radians(lon), 6378137 * up


def test_what_is_there_already_is_not_sent_again(ogc):
    first = ogc(f"{UNITS}/items?limit=3", Accept_Encoding="br")
    assert first.headers["Content-Encoding"] == "br"
    again = ogc(f"{UNITS}/items?limit=3", If_None_Match=first.headers["ETag"])
    assert again.status_code == 304
    assert not again.data
    other = ogc(f"{UNITS}/items?limit=4", If_None_Match=first.headers["ETag"])
    assert other.status_code == 200


def test_titles_come_in_the_reader_s_language(ogc):
    for language, title in (("es", "Cobertura"), ("pt", "Cobertura"), ("en", "Coverage")):
        answer = ogc(UNITS, Accept_Language=language)
        assert found(answer)["title"].startswith(title)
        assert answer.headers["Content-Language"] == language
    assert found(ogc(f"{UNITS}?lang=en", Accept_Language="es"))["title"].startswith("Coverage")


def test_a_language_is_wanted_as_qgis_asks_for_it(ogc):
    # What Qt sends: its own language, and any other after it.
    assert ogc(UNITS, Accept_Language="es-PE,*").headers["Content-Language"] == "es"
    assert ogc(UNITS, Accept_Language="pt-BR,en;q=0.5").headers["Content-Language"] == "pt"
    # The mission's own where the reader's is not among ours.
    assert ogc(UNITS, Accept_Language="de-DE,*").headers["Content-Language"] == "es"


def test_a_collection_leads_to_its_schema(ogc):
    (link,) = [each for each in found(ogc(UNITS))["links"] if each["rel"] == "describedby"]
    assert link["type"] == "application/schema+json"
    assert found(ogc(link["href"].partition("/api/ogc")[2]))["properties"]["unit"]


@pytest.mark.parametrize("document", ["queryables", "schema"])
def test_columns_are_called_and_explained_as_in_files(ogc, document):
    said = found(ogc(f"/collections/incidents/{document}?lang=es"))["properties"]
    assert said["severity"]["title"] == "Gravedad"
    assert said["severity"]["enum"] == list(SEVERITIES)
    assert said["summary"]["description"]
    assert "Lima" in said["occurred_at_local"]["title"]
    units = found(ogc(f"{UNITS}/{document}?lang=en"))["properties"]
    assert units["moment"]["title"] == "Moment of the figures"
    assert units["teams"]["x-ogc-unit"] == "teams"


def test_records_are_named_in_the_reader_s_language(ogc):
    told = found(ogc("/collections/record.challenge?lang=es"))
    assert told["title"] == "Registros: impugnación"
    assert told["description"] == "Un acta que pasó a un tribunal electoral."


def test_links_are_right_behind_a_proxy(api, monkeypatch):
    server = api.app.server
    monkeypatch.setattr(server, "wsgi_app", ProxyFix(server.wsgi_app, 1, 1, 1))
    headers = {
        "Authorization": f"Bearer {api.secrets['analyst', 'read']}",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "map.example.org",
        "X-Forwarded-For": "192.0.2.1",
    }
    answer = api.client.get("/api/ogc/collections/incidents/items?limit=1", headers=headers)
    links = [link["href"] for link in json.loads(answer.data)["links"]]
    assert links
    assert all(each.startswith("https://map.example.org/api/ogc/") for each in links)


@pytest.mark.parametrize("level", ["department", "province"])
def test_a_layer_has_every_level(ogc, level):
    assert features(ogc(f"/collections/gaps.{level}/items?limit=1"))
