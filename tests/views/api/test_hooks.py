"""What KoboToolbox sends by itself: stored once, or one problem and nothing stored."""

import json

import pytest

from geo.field_forms.templates import forms_of
from geo.missions.mission import load_mission
from geo.records.kinds import INCIDENT
from tests.geo.field_forms.filled import kobo_json
from tests.geo.field_pull.servers import identity, submission
from tests.views.api.test_routes import problem
from views.api.hooks import MOST_BYTES

HOOK = "/hooks/kobo/incident"


def stored(api):
    return api.store.current(INCIDENT)


def send(api, body, path=HOOK, scope="device", role="coordinator", **more):
    return api.open("POST", path, role, scope, json=body, **more)


def test_a_submission_is_stored_and_replayed_it_adds_nothing(api):
    sent = submission(701)
    first = send(api, sent)
    assert (first.status_code, first.get_json()["added"]) == (201, 1)
    rows = len(api.store.revisions(INCIDENT))
    for _ in range(3):
        again = send(api, sent)
        assert (again.status_code, again.get_json()["known"]) == (200, 1)
    assert len(api.store.revisions(INCIDENT)) == rows
    row = stored(api).set_index("incident_id").loc[identity(701)]
    assert row["reported_at"].isoformat() == "2021-06-06T15:22:31+00:00"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "no-json"),
        (b"[]", 400, "wrong-shape"),
        (b'{"incident/domain": "media"}', 400, "wrong-shape"),
        # Another form altogether, and one that has lost a question.
        (json.dumps({"_uuid": "u", "_submission_time": "2021-06-06T15:00:00"}), 422, "not-stored"),
        (json.dumps({**submission(702), "incident/severity": "grave"}), 422, "not-stored"),
        (json.dumps({**submission(703), "x": "y" * MOST_BYTES}), 413, None),
    ],
)
def test_what_cannot_be_stored_is_one_problem_and_leaves_nothing(api, body, status, code):
    before = api.store.version()
    answer = api.open(
        "POST", HOOK, "coordinator", "device", data=body, Content_Type="application/json"
    )
    if code:
        problem(answer, status, code)
    assert answer.status_code == status
    assert api.store.version() == before


def test_a_submission_of_another_of_our_forms_is_told_what_takes_it(api):
    settings = api.settings
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    visit = next(form for form in forms_of(mission) if form.id == "visit")
    sent = json.loads(kobo_json(visit))["results"][0]
    found = problem(send(api, sent), 422, "not-stored")
    assert "import visits takes them" in found["detail"]


def test_a_token_that_only_reads_sends_nothing(api):
    problem(send(api, submission(704), scope="read"), 403, "no-scope")


def test_other_content_of_a_known_submission_is_shown_beside_what_is_kept(api):
    sent = submission(705)
    assert send(api, sent).status_code == 201
    other = {**sent, "incident/severity": "minor"}
    assert other != sent
    before = api.store.version()
    (both,) = problem(send(api, other, scope="write"), 409, "conflict")["conflicts"]
    assert both["given"] == other
    assert (both["kept"]["severity"], both["kept"]["instance_id"]) == ("major", identity(705))
    assert "severity 'major' is kept, 'minor' was given" in both["reason"]
    # A device is not told what is stored.
    (both,) = problem(send(api, other), 409, "conflict")["conflicts"]
    assert (both["given"], both["kept"]) == (other, None)
    assert "kept" not in both["reason"]
    assert api.store.version() == before
