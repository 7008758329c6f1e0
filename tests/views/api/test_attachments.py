"""Photographs of a record: kept whole and private, told once, and nothing half stored."""

import hashlib
import io
import os

import pytest
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from geo.field_pull.attachments import INDEX, Attachments
from geo.store.audit_check import compare
from geo.store.audit_trail import open_audit
from tests.geo.field_pull.test_attachments import photograph
from tests.views.api.test_routes import problem
from tests.views.api.test_write_records import own, send
from views.api import attachments

PHOTO = photograph()


def kept(api):
    return Attachments(api.settings.home, api.settings.mission)


def files(api):
    return {path for path in kept(api).folder.rglob("*") if path.is_file()}


def attach(api, name, sent, scope="device", kind="incident"):
    files = (FileStorage(io.BytesIO(content), named) for named, content in sent)
    parts = MultiDict(("file", file) for file in files)
    # As bytes: the client would leave a large one open as a file.
    boundary, data = encode_multipart(parts)
    path = f"/records/{kind}/attachments?instance_id=uuid:{name}"
    mime = f"multipart/form-data; boundary={boundary}"
    return api.open("POST", path, "coordinator", scope, data=data, Content_Type=mime)


@pytest.fixture
def record(api, request):
    name = f"photo-{request.node.name}"
    assert send(api, own(name)).status_code == 201
    return name


def test_a_photograph_is_kept_as_it_is_for_the_server_alone_and_once(api, record):
    other = photograph((9, 9))
    answer = attach(api, record, [("1.jpg", PHOTO), ("2.jpg", other)])
    assert (answer.status_code, answer.get_json()["added"]) == (201, 2)
    told = answer.get_json()["attachments"][0]
    assert told == {
        "name": "1.jpg", "sha256": hashlib.sha256(PHOTO).hexdigest(), "bytes": len(PHOTO),
    }  # fmt: skip
    path = kept(api).find(record, "1.jpg")
    assert path.read_bytes() == PHOTO
    assert path.stat().st_mode & 0o777 == 0o600
    before = files(api)
    again = attach(api, record, [("1.jpg", PHOTO)])
    assert (again.status_code, again.get_json()["known"]) == (200, 1)
    assert files(api) == before
    entries = open_audit(api.store).entries()
    last = entries[entries["action"] == attachments.KEPT].iloc[-1]
    assert told["sha256"] in str(last["details"])
    assert compare(api.store).faults == ()


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ([("1.jpg", PHOTO), ("2.jpg", b"no picture")], 422, "no-picture"),
        ([("1.jpg", PHOTO), ("2.jpg", PHOTO[:-40])], 422, "no-picture"),
        ([("1.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")], 422, "no-picture"),
        ([("1.jpg", PHOTO + b"0" * attachments.MOST_BYTES)], 413, "too-large"),
        ([(f"{n}.jpg", PHOTO) for n in range(attachments.MOST_FILES + 1)], 413, "too-large"),
        ([("1.jpg", PHOTO), ("1.jpg", photograph((9, 9)))], 400, "wrong-shape"),
        ([("a\u202eb.jpg", PHOTO)], 400, "wrong-shape"),
        ([], 400, "nothing-sent"),
    ],
)
def test_what_cannot_be_kept_is_one_problem_and_leaves_nothing(api, record, sent, status, code):
    before = files(api)
    problem(attach(api, record, sent), status, code)
    assert files(api) - {kept(api).folder / ".lock"} == before - {kept(api).folder / ".lock"}
    assert kept(api).of(record) == {}


def test_another_content_of_a_name_and_too_many_of_a_record_are_refused(api, record):
    most = attachments.MOST_FILES
    sent = [(f"{n}.jpg", PHOTO) for n in range(most)]
    assert attach(api, record, sent).status_code == 201
    problem(attach(api, record, [("0.jpg", photograph((9, 9)))]), 409, "conflict")
    problem(attach(api, record, [("more.jpg", PHOTO)]), 413, "too-many-attachments")
    assert len(kept(api).of(record)) == most


def test_a_failure_in_the_middle_leaves_nothing(api, record, monkeypatch):
    before = files(api)
    monkeypatch.setattr(Attachments, "_note", lambda *_: (_ for _ in ()).throw(OSError("full")))
    assert attach(api, record, [("1.jpg", photograph((21, 7)))]).status_code == 500
    assert files(api) - before <= {kept(api).folder / ".lock"}
    monkeypatch.undo()
    assert attach(api, record, [("1.jpg", photograph((21, 7)))]).status_code == 201


def test_only_a_stored_record_of_who_may_write_gets_some(api, record):
    problem(attach(api, "nowhere", [("1.jpg", PHOTO)]), 404, "no-record")
    problem(attach(api, record, [("1.jpg", PHOTO)], "read"), 403, "no-scope")
    problem(attach(api, record, [("1.jpg", PHOTO)], kind="station"), 404, "not-found")
    path = f"/records/incident/attachments?instance_id=uuid:{record}"
    problem(api.open("POST", path, "coordinator", "write", json={}), 415, "wrong-media-type")
    form = {"file": (io.BytesIO(PHOTO), "1.jpg"), "note": "text"}
    problem(api.open("POST", path, "coordinator", "write", data=form), 400, "wrong-shape")


def test_an_index_grows_by_whole_lines_for_all_who_have_it_open(api, record):
    one = kept(api)
    with (one.folder / INDEX).open("ab") as stream:
        stream.write(b'{"submission": "half')
        stream.flush()
        with one.alone():
            assert one.of("half") == {}
        stream.write(b'", "name": "1.jpg", "sha256": "00"}' + os.linesep.encode())
    with one.alone():
        assert one.of("half") == {"1.jpg": "00"}
