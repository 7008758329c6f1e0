import json

import pytest

from geo.errors import PullError
from geo.field_pull.attachments import Attachments
from geo.field_pull.central import Central, session
from geo.field_pull.client import ATTEMPTS, Client
from geo.field_pull.kobo import Kobo
from geo.field_pull.run import pull
from geo.importing import ImportRequest, import_files
from geo.records.kinds import INCIDENT
from tests.geo.field_pull.servers import (
    EMAIL,
    FORMS,
    KEY,
    PASSWORD,
    Place,
    identity,
    serving,
    submission,
)
from tests.geo.importing.forms import samples
from tests.geo.importing.workspace import Workspace

REQUEST = ImportRequest(paths=(), command="incidents")


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


@pytest.fixture
def place():
    return Place(submissions=[submission(number) for number in range(1, 6)])


def run(workspace, place, *, waited=None, key=KEY, stop=None, **asked):
    """Pull from a place; `stop` ends the program after so many pages are stored."""
    pages = []

    def bring(request):
        if stop is not None and len(pages) == stop:
            raise KeyboardInterrupt
        pages.append(request)
        return import_files(request, workspace.mission, workspace.place, workspace.store)

    with serving(place) as address:
        wait = (waited if waited is not None else []).append
        client = Client(address, {"Authorization": f"Token {key}"}, wait)
        folder = workspace.folder / "pulled"
        return pull(Kobo(client, "aForm"), client, REQUEST, bring, folder, **asked)


def stored(workspace):
    return workspace.store.current(INCIDENT)


def test_all_pages_come_and_the_next_run_asks_for_what_is_new(workspace, place):
    first = run(workspace, place)
    assert (first.pages, first.submissions, first.added) == (3, 5, 5)
    place.submissions.append(submission(6))
    second = run(workspace, place)
    assert (second.submissions, second.added, second.known) == (1, 1, 0)
    assert run(workspace, place).submissions == 0
    left = [path.name for path in (workspace.folder / "pulled").iterdir()]
    assert left == ["kobo-127.0.0.1-aForm.json"]


def test_a_run_that_is_killed_goes_on_and_adds_nothing_twice(workspace, place):
    with pytest.raises(KeyboardInterrupt):
        run(workspace, place, stop=2)
    assert len(stored(workspace)) == 4
    place.asked.clear()
    again = run(workspace, place)
    assert (again.submissions, again.added, again.known) == (1, 1, 0)
    assert len(place.asked) == 1


def test_a_page_that_comes_twice_adds_nothing_twice(workspace, place):
    place.twice = True
    found = run(workspace, place)
    assert (found.added, found.known) == (5, 2)


@pytest.mark.parametrize("fault", [429, 502, "half", "torn"])
def test_what_breaks_off_is_asked_for_again(workspace, place, fault):
    place.faults = [None, fault]
    waited = []
    assert run(workspace, place, waited=waited).added == 5
    assert waited == [7.0 if fault == 429 else 1.0]


def test_a_server_that_stays_down_keeps_what_came(workspace, place):
    place.faults = [None, *[503] * ATTEMPTS]
    with pytest.raises(PullError, match="what came so far is stored"):
        run(workspace, place)
    assert len(stored(workspace)) == 2
    assert run(workspace, place).added == 3


def test_a_wrong_key_and_a_wrong_form_are_one_sentence_without_the_key(workspace, place):
    with pytest.raises(PullError, match=r"lets nobody in with this key \(401\)") as refused:
        run(workspace, place, key="wr0ng")
    assert "wr0ng" not in str(refused.value)
    place.faults = [404]
    with pytest.raises(PullError, match="no such form"):
        run(workspace, place)
    assert stored(workspace).empty


def test_an_edit_comes_when_all_is_asked_for(workspace, place):
    run(workspace, place)
    edited = submission(
        2, **{"incident/severity": "critical", "meta/rootUuid": f"uuid:{identity(2)}"}
    )
    place.submissions[1] = edited | {"_uuid": identity(99)}
    assert run(workspace, place).submissions == 0
    found = run(workspace, place, everything=True)
    assert (found.added, found.known) == (1, 4)
    rows = stored(workspace).set_index("incident_id")
    assert len(rows) == 5
    assert rows.loc[identity(2), "severity"] == "critical"


def test_rejected_rows_are_told_and_the_rest_comes(workspace, place):
    place.submissions[2]["incident/severity"] = "very"
    found = run(workspace, place)
    assert (found.added, found.rejected) == (4, 1)
    assert found.reasons
    (rejects,) = found.rejects
    assert rejects.stat().st_mode & 0o077 == 0


def test_files_are_kept_once_and_those_of_other_servers_are_not_asked_for(workspace, place):
    path = "/api/v2/assets/aForm/data/1/attachments/9/"
    place.files[path] = b"picture"
    with serving(place) as address:
        own = {"download_url": address + path, "media_file_basename": "1.jpg"}
        other = {"download_url": "https://elsewhere.example/2.jpg", "filename": "x/2.jpg"}
        place.submissions[0]["_attachments"] = [own, other]
        client = Client(address, {"Authorization": f"Token {KEY}"})
        kept = Attachments(workspace.folder / "home", "test")
        found = pull(
            Kobo(client, "aForm"),
            client,
            REQUEST,
            lambda r: import_files(r, workspace.mission, workspace.place, workspace.store),
            workspace.folder / "pulled",
            attachments=kept,
        )
    assert (found.files, len(found.lost), found.added) == (1, 1, 5)
    assert kept.find(identity(1), "1.jpg").read_bytes() == b"picture"


def test_central_hands_over_pages_edits_and_files(workspace):
    rows = [samples.odata_item(identity(n)) for n in range(1, 4)]
    for number, row in enumerate(rows):
        row["__system"]["submissionDate"] = f"2021-06-06T15:0{number}:00.000Z"
    rows[0]["__system"]["attachmentsPresent"] = 1
    of = f"{FORMS}/submissions/uuid:{identity(1)}/attachments"
    place = Place(submissions=rows)
    place.files = {of: [{"name": "a b.jpg", "exists": True}, {"name": "c.jpg", "exists": False}]}
    place.files[f"{of}/a b.jpg"] = b"picture"
    kept = Attachments(workspace.folder / "home", "test")

    def once():
        with serving(place) as address:
            client = session(Client(address), EMAIL, PASSWORD)
            return pull(
                Central(client, 7, "incident"),
                client,
                REQUEST,
                lambda r: import_files(r, workspace.mission, workspace.place, workspace.store),
                workspace.folder / "pulled",
                attachments=kept,
            )

    first = once()
    assert (first.pages, first.added, first.files, first.lost) == (2, 3, 1, [])
    edited = samples.odata_item(identity(1), identity(50), severity="minor", edits=1)
    edited["__system"]["updatedAt"] = "2021-06-06T16:00:00.000Z"
    place.submissions[0] = edited
    again = once()
    assert (again.added, again.known) == (1, 1)
    assert stored(workspace).set_index("incident_id").loc[identity(1), "severity"] == "minor"


def test_a_wrong_password_opens_no_session(workspace):
    with serving(Place()) as address, pytest.raises(PullError, match="lets nobody in"):
        session(Client(address), EMAIL, "other")


@pytest.mark.parametrize(
    "address", ["http://kobo.example", "ftp://a", "kf.kobotoolbox.org", "https://u:p@a.example"]
)
def test_a_key_goes_only_where_nobody_listens(address):
    with pytest.raises(PullError):
        Client(address)


def test_a_memory_that_is_broken_begins_again(workspace, place):
    run(workspace, place)
    (workspace.folder / "pulled" / "kobo-127.0.0.1-aForm.json").write_text("{", encoding="utf-8")
    found = run(workspace, place)
    assert (found.added, found.known) == (0, 5)
    state = json.loads(
        (workspace.folder / "pulled" / "kobo-127.0.0.1-aForm.json").read_text("utf-8")
    )
    assert state["cursor"] == "5"
