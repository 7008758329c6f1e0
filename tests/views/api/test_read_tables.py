"""What programs read: the same rows as the page's, in parts, and only where they are new."""

import csv
import gzip
import io
import json
import time

import brotli
import geopandas as gpd
import pytest

from tests.views.api.test_routes import problem


def rows(answer):
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    return json.loads(answer.data)["features"]


def logged_in(api):
    client = api.app.server.test_client()
    page = client.get("/login").get_data(as_text=True)
    token = page.split('name="csrf" value="')[1].split('"')[0]
    client.post(
        "/login",
        data={"username": "admin-1", "password": "correct horse battery", "csrf": token},
    )
    return client


def test_a_layer_is_the_file_that_the_page_gives(api):
    client = logged_in(api)
    query = "t=2021-06-06T10:00&level=department"
    one = api.get(f"/layers/coverage?{query}").data
    deadline = time.monotonic() + 60
    # What other tests sent may still be on its way to what is served: both are of one version then.
    while client.get(f"/export/coverage.geojson?{query}").data != one:
        assert time.monotonic() < deadline
        one = api.get(f"/layers/coverage?{query}").data
    # A login reads the API, too: an address can be opened in a browser.
    assert client.get(f"/api/v1/layers/coverage?{query}").data == one


def test_districts_that_nobody_watches_come_by_one_address(api):
    query = "t=2021-06-06T10:00&level=district&voters=20000&cover=uncovered"
    assert api.get(f"/layers/gaps?{query}&f=csv").data.count(b"\n") == 1 + 7
    assert len(rows(api.get(f"/layers/gaps?{query}"))) == 7
    problem(api.get("/layers/gaps?cover=open"), 400, "unknown-value")


def test_pages_are_the_whole(api):
    whole = rows(api.get("/records/challenge"))
    found, path, pages = [], "/records/challenge?limit=7", 0
    while path:
        answer = api.get(path)
        found += rows(answer)
        pages += 1
        link = answer.headers.get("Link", "")
        path = link.partition("<")[2].partition(">")[0].partition("/api/v1")[2]
        assert not link or link.endswith('rel="next"')
    assert found == whole
    assert pages == -(-len(whole) // 7)


def test_a_page_of_newer_data_is_refused(api):
    answer = api.get("/records/challenge?limit=1&offset=1&version=0123456789ab")
    problem(answer, 409, "data-changed")


def test_what_has_not_changed_is_not_sent_again(api):
    path = "/cube?measure=teams&t=2021-06-06T10:00&level=department"
    first = api.get(path)
    again = api.get(path, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert api.get(f"{path}&f=csv").headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    ("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_an_answer_is_compressed(api, coding, unpack):
    plain, packed = (
        api.get("/layers/coverage?level=department", Accept_Encoding=each) for each in ("", coding)
    )
    assert packed.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert unpack(packed.data) == plain.data


def test_the_moments_of_a_night_are_one_request(api):
    answer = api.get("/cube?measure=teams&every=1h&level=department&f=plain-csv")
    found = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert len({row["moment"] for row in found}) == 505
    some = api.get("/cube?measure=teams&t=2021-06-06T10:00,2021-06-06T11:00&level=country")
    assert len({row["properties"]["moment"] for row in rows(some)}) == 2


def test_the_format_is_the_one_that_is_accepted(api):
    answer = api.get("/units?level=department", Accept="application/vnd.apache.parquet")
    assert answer.content_type == "application/vnd.apache.parquet"
    assert len(gpd.read_parquet(io.BytesIO(answer.data))) == 25
    problem(api.get("/units", Accept="image/png"), 406, "not-acceptable")


def test_rows_are_of_the_units_asked_for_and_of_what_is_in_them(api):
    found = rows(api.get("/layers/coverage?unit=15,0701"))
    assert found
    assert all(row["properties"]["unit"].startswith(("15", "0701")) for row in found)
    about = json.loads(api.get("/layers/coverage?unit=15").data)["atalaya"]
    assert about["address"] == "/api/v1/layers/coverage?unit=15"


def test_records_are_filtered_as_on_the_page(api):
    everything = rows(api.get("/records/incident"))
    violent = rows(api.get("/records/incident?domain=violence,media"))
    assert 0 < len(violent) < len(everything)
    assert {row["properties"]["domain"] for row in violent} == {"violence", "media"}
    day = rows(api.get("/records/incident?from=2021-06-06&to=2021-06-07"))
    assert 0 < len(day) < len(everything)
    times = [row["properties"]["occurred_at"] for row in day]
    assert min(times) > "2021-06-06T05:00:00Z"
    assert max(times) <= "2021-06-07T05:00:00Z"
    near = rows(api.get("/records/incident?bbox=-77.3,-12.5,-76.7,-11.7"))
    assert 0 < len(near) < len(everything)


REFUSED = (
    ("/layers/coverag", 404, "not-found", "the nearest is 'coverage'"),
    ("/records/incidnt", 404, "not-found", "the nearest is 'incident'"),
    ("/layers/coverage?domains=violence", 400, "unknown-parameter", "nearest is 'domain'"),
    ("/layers/coverage?domain=violense", 400, "unknown-value", "nearest is 'violence'"),
    ("/layers/coverage?crs=3857", 400, "unknown-parameter", "there is no 'crs'"),
    ("/layers/coverage?f=shp", 400, "unknown-value", "known are geojson"),
    ("/layers/coverage?bbox=-76,-12,-77,-13", 400, "bad-request", "is no box"),
    ("/layers/coverage?bbox=1,2", 400, "wrong-value", "write it as -77.2,-12.3"),
    ("/layers/coverage?t=2031-01-01", 400, "moment-outside", "is outside the mission"),
    ("/layers/coverage?t=noon", 400, "wrong-value", "cannot be read; write it as 2021"),
    ("/layers/coverage?t=2021-06-06&to=2021-06-07", 400, "contradiction", "not both"),
    ("/layers/coverage?from=2021-06-07&to=2021-06-06", 400, "contradiction", "not before"),
    ("/layers/coverage?from=2021-06-06&mode=moment", 400, "contradiction", "cannot be given"),
    ("/layers/coverage?full=1&t=2021-06-06", 400, "contradiction", "t cannot be given"),
    ("/layers/coverage?level=country&level=district", 400, "repeated-parameter", "2 times"),
    ("/layers/coverage?limit=0", 400, "wrong-value", "from 1 to 100000"),
    ("/layers/coverage?unit=99", 400, "unknown-value", "there is no unit '99'"),
    ("/cube?measure=turnouts", 400, "unknown-value", "nearest is 'turnout'"),
    ("/cube?t=2021-06-06&every=1h", 400, "contradiction", "not both"),
    ("/records/station?domain=violence", 400, "no-such-column", "no column 'domain'"),
    ("/records/station?from=2021-06-06", 400, "no-such-column", "have no instant"),
    ("/records/outlet?bbox=-77,-12,-76,-11", 400, "no-such-column", "no column 'lon'"),
    ("/records/incident?series=x", 400, "bad-request", "are no count of a series"),
)  # fmt: skip


@pytest.mark.parametrize(("path", "status", "code", "match"), REFUSED)
def test_what_is_odd_is_one_clear_problem(api, path, status, code, match):
    found = problem(api.get(path), status, code)
    assert match in found["detail"]


def test_the_page_s_addresses_refuse_unknown_parameters_too(api):
    client = logged_in(api)
    answer = client.get("/export/incidents.csv?domains=violence")
    assert answer.status_code == 400
    assert "the nearest is 'domain'" in answer.get_data(as_text=True)
