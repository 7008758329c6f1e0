"""What a program sends: stored once, checked as a file is, and told row by row."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from geo.access.accounts import open_accounts
from geo.importing import import_files
from geo.records.kinds import INCIDENT
from geo.sources import child
from geo.store.audit_check import compare
from tests.views.api.test_routes import problem
from views.api import write_records

ROW = {
    "instance_id": "uuid:1", "incident_id": "P1", "domain": "violence", "severity": "minor",
    "veracity": "unconfirmed", "occurred_at": "2021-06-06T10:00", "unit": "150101",
}  # fmt: skip


def stored(api):
    return len(api.store.revisions(INCIDENT))


def send(api, body, scope="write", path="/records/incident", role="coordinator", **more):
    return api.open("POST", path, role, scope, json=body, **more)


def own(name, **more):
    return {**ROW, "instance_id": f"uuid:{name}", "incident_id": name, **more}


def test_the_same_again_adds_nothing_and_other_content_is_a_conflict(api):
    row = own("same")
    first = send(api, row)
    assert (first.status_code, first.get_json()["added"]) == (201, 1)
    before = stored(api)
    again = send(api, {"records": [row]})
    assert (again.status_code, again.get_json()["known"]) == (200, 1)
    found = problem(send(api, {**row, "severity": "major"}), 409, "conflict")
    (both,) = found["conflicts"]
    assert (both["kept"]["severity"], both["given"]["severity"]) == ("minor", "major")
    assert both["kept"]["occurred_at"] == "2021-06-06T15:00:00Z"
    assert stored(api) == before
    revised = send(api, {**row, "severity": "major"}, path="/records/incident?revise=1")
    assert (revised.status_code, revised.get_json()["added"]) == (201, 1)
    assert compare(api.store).faults == ()


def test_a_device_learns_nothing_of_what_is_stored(api):
    row = own("lost", severity="critical")
    assert send(api, row, "device").status_code == 201
    (both,) = send(api, own("lost"), "device").get_json()["conflicts"]
    assert both["kept"] is None
    assert "critical" not in json.dumps(both)


def test_good_rows_are_stored_and_the_others_told(api):
    before = stored(api)
    answer = send(api, [own("good"), own("bad", severity="huge"), own("far", unit="zz")])
    assert answer.status_code == 207
    found = answer.get_json()
    assert (found["sent"], found["added"], found["rejected"]) == (3, 1, 2)
    assert [(row["row"], row["column"]) for row in found["problems"]] == [
        (2, "severity"), (3, "unit"),
    ]  # fmt: skip
    assert "allowed are critical, major" in found["problems"][0]["reason"]
    assert stored(api) == before + 1


@pytest.mark.parametrize(
    ("sent", "status", "counts"),
    [
        # Of each row: its name, and its severity where that is another than what is stored.
        ([("k1", "major"), ("k2", "major")], 409, (0, 0, 0, 2)),
        ([("k1", "major"), ("k2", "huge")], 422, (0, 0, 1, 1)),
        ([("k1", "minor"), ("k2", "major")], 207, (0, 1, 0, 1)),
        ([("k1", "minor"), ("k2", "huge")], 207, (0, 1, 1, 0)),
        ([("k1", "minor"), ("k2", "minor")], 200, (0, 2, 0, 0)),
    ],
)
def test_the_status_says_whether_any_row_is_stored(api, sent, status, counts):
    send(api, [own("k1"), own("k2")])
    before = stored(api)
    answer = send(api, [own(name, severity=severity) for name, severity in sent])
    found = answer.get_json()
    assert answer.status_code == status
    assert tuple(found[c] for c in ("added", "known", "rejected", "in_conflict")) == counts
    assert (len(found["problems"]), len(found["conflicts"])) == counts[2:]
    assert stored(api) == before
    described = api.get("/openapi.json").get_json()["paths"]["/records/{kind}"]["post"]
    (content,) = described["responses"][str(status)]["content"].values()
    schema = content["schema"]
    # A problem says of rows what a success does.
    assert set((schema["anyOf"][0]["allOf"][1] if status >= 400 else schema)["required"]) <= {
        *found
    }
    assert "conflicts" in json.dumps(schema)


def test_features_are_as_exports_write_them(api):
    properties = {name: value for name, value in own("point").items() if name != "unit"}
    properties.pop("instance_id")
    feature = {
        "type": "Feature",
        "id": "uuid:feature",
        "geometry": {"type": "Point", "coordinates": [-77.03, -12.05]},
        "properties": properties,
    }
    answer = api.open(
        "POST", "/records/incident", "coordinator", "device",
        data=json.dumps({"type": "FeatureCollection", "features": [feature]}),
        Content_Type="application/geo+json",
    )  # fmt: skip
    assert answer.status_code == 201, answer.get_data(as_text=True)
    whole = api.get("/records/incident?domain=violence&unit=150101").get_json()["features"]
    (found,) = (row for row in whole if row["id"] == "uuid:feature")
    assert found["geometry"] == feature["geometry"]
    assert found["properties"]["source_file"].startswith("api-coordinator-1-")
    # What was read goes in again and adds nothing.
    keep = {*properties, "instance_id"}
    own_columns = {name: v for name, v in found["properties"].items() if name in keep}
    again = send(api, {**found, "properties": own_columns})
    assert (again.status_code, again.get_json()["known"]) == (200, 1), again.get_json()


def test_a_misspelt_property_is_a_problem_of_its_row(api):
    before = stored(api)
    slip = own("slip", sumary="A queue")
    found = problem(send(api, slip), 422, "not-stored")
    assert [(row["row"], row["column"], row["value"]) for row in found["problems"]] == [
        (1, "sumary", "A queue"),
    ]  # fmt: skip
    assert "nearest is summary" in found["problems"][0]["reason"]
    assert stored(api) == before
    answer = send(api, [own("fine"), slip, own("odd", weather="sun")])
    assert answer.status_code == 207
    found = answer.get_json()
    assert (found["added"], found["rejected"]) == (1, 2)
    assert [(row["row"], row["column"]) for row in found["problems"]] == [
        (2, "sumary"), (3, "weather"),
    ]  # fmt: skip
    assert "begins with x_" in found["problems"][1]["reason"]


def test_a_misspelt_property_of_a_feature_is_told_too(api):
    properties = own("feature-slip", sumary="A queue")
    feature = {"type": "Feature", "geometry": None, "properties": properties}
    body = {"type": "FeatureCollection", "features": [feature]}
    found = problem(send(api, body), 422, "not-stored")
    assert [(row["row"], row["column"]) for row in found["problems"]] == [(1, "sumary")]


def test_what_is_the_senders_own_is_left(api):
    answer = send(api, own("own", x_phone="7", extra={"battery": 3}))
    assert answer.status_code == 201
    assert answer.get_json()["notes"] == []


def test_what_was_read_may_be_sent_back_whole(api):
    assert send(api, own("whole")).status_code == 201
    features = api.get("/records/incident?unit=150101&limit=1000").get_json()["features"]
    (found,) = (row for row in features if row["id"] == "uuid:whole")
    again = send(api, found)
    assert (again.status_code, again.get_json()["known"]) == (200, 1), again.get_json()


BAD = (
    ({"a": 1}, 400, "no-such-column"),
    ([], 400, "nothing-sent"),
    ([1], 400, "wrong-shape"),
    ("x", 400, "wrong-shape"),
    ({"type": "FeatureCollection"}, 400, "wrong-shape"),
    ([own("odd", severity="huge")], 422, "not-stored"),
    ([own("odd", occurred_at="soon")], 422, "not-stored"),
    ([{"incident_id": "x"}] * 10_001, 413, "too-many-records"),
)


@pytest.mark.parametrize(("body", "status", "code"), BAD)
def test_what_cannot_be_stored_is_one_problem(api, body, status, code):
    before = stored(api)
    problem(send(api, body), status, code)
    assert stored(api) == before


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"data": "{", "Content_Type": "application/json"}, 400, "no-json"),
        ({"data": '{"a": NaN}', "Content_Type": "application/json"}, 400, "no-json"),
        ({"data": "a=1", "Content_Type": "text/plain"}, 415, "wrong-media-type"),
        ({"data": b"x" * 32_000_001, "Content_Type": "application/json"}, 413, "http"),
    ],
)
def test_what_is_no_json_is_refused(api, more, status, code):
    problem(api.open("POST", "/records/incident", "coordinator", "write", **more), status, code)


@pytest.mark.parametrize(
    ("role", "scope", "code"),
    [("coordinator", "read", "no-scope"), ("analyst", "read", "no-scope")],
)
def test_who_may_only_read_sends_nothing(api, role, scope, code):
    problem(send(api, own("no"), scope, role=role), 403, code)


def test_an_account_that_lost_its_role_sends_nothing(api):

    accounts = open_accounts(api.store)
    accounts.change_role("editor-1", "viewer", actor="test")
    try:
        problem(send(api, own("no"), role="editor"), 403, "no-right")
    finally:
        accounts.change_role("editor-1", "editor", actor="test")


def test_another_site_s_page_sends_nothing(api):
    answer = api.client.post(
        "/api/v1/records/incident", json=own("no"), headers={"Sec-Fetch-Site": "cross-site"}
    )
    problem(answer, 403, "foreign")


def test_a_small_batch_costs_no_process_and_batches_take_turns(api, monkeypatch):
    at_once, most = [], []

    def imported(*given, **named):
        at_once.append(1)
        most.append(len(at_once))
        time.sleep(0.05)
        found = import_files(*given, **named)
        at_once.pop()
        return found

    monkeypatch.setattr(write_records, "import_files", imported)
    monkeypatch.setattr(child.subprocess, "run", lambda *_, **__: pytest.fail("a process"))
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda name: send(api, [own(name)]).status_code, "xyz"))
    assert found == [201] * 3
    assert most == [1] * 3
