"""Photographs that lie with an export are kept as those that are pulled or posted."""

import hashlib

import pytest

from geo.field_pull import kept_media
from geo.field_pull.attachments import PRIVATE_FILE, Attachments
from geo.field_pull.kept_media import keep_media
from tests.geo.importing.forms import samples
from tests.geo.importing.forms.samples import FIRST, SECOND
from tests.geo.importing.workspace import Workspace

PHOTO = b"what a telephone wrote"


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


def kept_of(workspace, outcome):
    kept = Attachments(workspace.folder / "home", "m")
    return keep_media(outcome.attached, kept), Attachments(workspace.folder / "home", "m")


def with_photos(workspace, *rows):
    header = (*samples.KOBO_HEADER, "incident/photo")
    path = workspace.folder / "kobo.csv"
    path.write_bytes(samples.lines(header, *rows))
    return path


def photo(path, content=PHOTO):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_those_of_an_archive_of_central_are_kept_once_and_privately(workspace):
    outcome = workspace.bring(samples.central_zip(), "report.zip")
    result, kept = kept_of(workspace, outcome)
    assert (result.added, result.known, result.lost) == (2, 0, [])
    digest = hashlib.sha256(b"no picture").hexdigest()
    assert kept.of(FIRST) == {"1.jpg": digest, "2.jpg": digest}
    assert kept.path(digest).read_bytes() == b"no picture"
    assert kept.path(digest).stat().st_mode & 0o777 == PRIVATE_FILE
    again, _ = kept_of(workspace, workspace.bring(None, "report.zip"))
    assert (again.added, again.known) == (0, 2)


def test_those_in_a_folder_beside_an_export_of_kobo_are_kept(workspace):
    with_photos(
        workspace,
        (*samples.kobo_row(), "my photo.jpg"),
        (*samples.kobo_row(SECOND, number=2), "2.jpg"),
    )
    # As KoboToolbox packs them: a folder a submission, without blanks in names.
    photo(workspace.folder / "attachments" / "team" / FIRST / "my_photo.jpg")
    photo(workspace.folder / "attachments" / "team" / FIRST / "2.jpg", b"of another")
    photo(workspace.folder / "attachments" / "team" / SECOND / "2.jpg", b"its own")
    result, kept = kept_of(workspace, workspace.bring(None, "kobo.csv"))
    assert (result.added, result.lost) == (2, [])
    assert kept.find(FIRST, "my photo.jpg").read_bytes() == PHOTO
    assert kept.find(SECOND, "2.jpg").read_bytes() == b"its own"


def test_of_two_files_of_one_name_none_is_taken_for_the_other(workspace):
    with_photos(workspace, (*samples.kobo_row(), "1.jpg"))
    photo(workspace.folder / "media" / "a" / "1.jpg")
    photo(workspace.folder / "media" / "b" / "1.jpg")
    result, kept = kept_of(workspace, workspace.bring(None, "kobo.csv"))
    assert (result.added, kept.of(FIRST)) == (0, {})
    assert result.lost == [f"{FIRST}/1.jpg: several files have this name"]


def test_a_file_that_is_too_large_is_told_and_leaves_nothing(workspace, monkeypatch):
    monkeypatch.setattr(kept_media, "MOST", 5)
    result, kept = kept_of(workspace, workspace.bring(samples.central_zip(), "report.zip"))
    assert (result.added, len(result.lost), kept.of(FIRST)) == (0, 2, {})


def test_a_link_is_no_photograph(workspace):
    with_photos(workspace, (*samples.kobo_row(), "1.jpg"))
    photo(workspace.folder / "secret.txt")
    (workspace.folder / "media").mkdir()
    (workspace.folder / "media" / "1.jpg").symlink_to(workspace.folder / "secret.txt")
    assert workspace.bring(None, "kobo.csv").attached == ()
