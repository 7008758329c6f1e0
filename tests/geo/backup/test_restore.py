"""What a backup holds comes back: to the row and to the byte, into either sort of database."""

import hashlib
import json
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from geo.backup import restore
from geo.backup.encryption import new_key
from geo.backup.make import make_backup
from geo.backup.restore import check_backup, restore_backup
from geo.errors import BackupError
from geo.records.kinds import STATION
from geo.store import open_store, store_url
from geo.store.audit_check import compare
from geo.store.audit_trail import open_audit
from geo.store.engine import writing
from tests.geo.backup.conftest import FILES, NAME, files_below, rows_of
from tests.geo.store import postgres
from tests.geo.store.every_table import TABLES
from tests.geo.store.writers import stations


@pytest.fixture
def archive(mission, settings, tmp_path) -> Path:
    return make_backup(mission, settings, tmp_path / "night.zip").path


def test_everything_comes_back_and_goes_on(archive, settings, elsewhere):
    found = restore_backup(archive, elsewhere)
    assert (found.faults, found.manifests) == ((), ())
    assert rows_of(elsewhere.database_url) == rows_of(settings.database_url)
    assert files_below(elsewhere.home) == files_below(settings.home)
    assert files_below(elsewhere.home).keys() > FILES.keys()
    shown = elsewhere.public_folder(NAME) / "current"
    assert (shown / "index.html").read_bytes() == b"public"
    with closing(open_store(elsewhere.database_url, NAME)) as store:
        assert store.append(STATION, stations(800_000, 2)).added == 2
        assert compare(store).faults == ()


def test_it_comes_back_into_a_database_of_postgresql(archive, settings, elsewhere, request):
    with postgres.database(request.getfixturevalue("postgresql")) as address:
        there = replace(elsewhere, database_url=address)
        restore_backup(archive, there)
        assert rows_of(address) == rows_of(settings.database_url)
        # New rows are numbered after those that came with their numbers.
        with closing(open_store(address, NAME)) as store:
            assert store.append(STATION, stations(800_000, 2)).added == 2
            assert compare(store).faults == ()


def test_private_files_are_their_owner_s_alone(archive, elsewhere):
    restore_backup(archive, elsewhere)
    kept = elsewhere.home / "attachments" / NAME
    assert kept.stat().st_mode & 0o077 == 0
    assert (kept / "ab" / "abcd").stat().st_mode & 0o077 == 0
    assert archive.stat().st_mode & 0o077 == 0


def test_nothing_that_is_there_is_replaced(archive, elsewhere, settings):
    other = elsewhere.home / "boundaries" / "per" / "district.parquet"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"others")
    with pytest.raises(BackupError, match=r"district\.parquet is in the way"):
        restore_backup(archive, elsewhere)
    assert files_below(elsewhere.home) == {"boundaries/per/district.parquet": b"others"}
    with pytest.raises(BackupError, match="is in the way"):
        restore_backup(archive, settings)


def test_records_that_do_not_know_what_is_published_are_refused(archive, elsewhere):
    out = elsewhere.public_folder(NAME)
    out.mkdir(parents=True)
    (out / "current").symlink_to("versions/later")
    with pytest.raises(BackupError, match="current is in the way"):
        restore_backup(archive, elsewhere)


def test_the_log_of_a_file_that_was_moved_away_is_in_the_way(archive, elsewhere):
    elsewhere.home.mkdir()
    (elsewhere.home / "records.sqlite-wal").write_bytes(b"left")
    with pytest.raises(BackupError, match=r"records\.sqlite-wal is in the way"):
        restore_backup(archive, elsewhere)


def test_one_that_was_stopped_is_run_again(archive, elsewhere, settings, monkeypatch):
    def stop(*_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restore, "copy_rows", stop)
        with pytest.raises(KeyboardInterrupt):
            restore_backup(archive, elsewhere)
    restore_backup(archive, elsewhere)
    assert rows_of(elsewhere.database_url) == rows_of(settings.database_url)
    assert files_below(elsewhere.home) == files_below(settings.home)


def test_manifests_that_are_other_ones_here_are_put_apart(archive, elsewhere, tmp_path):
    none = replace(elsewhere, missions=tmp_path / "none")
    found = restore_backup(archive, none)
    apart = none.home / "restored" / "missions" / NAME
    assert found.manifests == (apart,)
    assert (apart / "mission.toml").is_file()


def test_rows_that_did_not_fit_come_back_and_are_told(mission, settings, elsewhere, tmp_path):
    with closing(open_store(store_url(settings, NAME), NAME)) as store:
        with writing(store.engine) as connection:
            connection.execute(update(TABLES["account"]).values(role="admin"))
        kept = open_audit(store).head()
    made = make_backup(mission, settings, tmp_path / "edited.zip")
    assert len(made.faults) == made.about.faults > 0
    assert made.about.head == kept
    assert restore_backup(made.path, elsewhere).faults == made.faults


@pytest.mark.parametrize("name", ["records.sqlite", "backup.json", "mission/mission.toml"])
def test_a_member_that_is_missing_or_other_is_refused(archive, elsewhere, tmp_path, name):
    for content in (None, b"other"):
        target = tmp_path / "spoilt.zip"
        with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(target, "w") as copy:
            for member in whole.namelist():
                given = content if member == name else whole.read(member)
                if given is not None:
                    copy.writestr(member, given)
        with pytest.raises(BackupError):
            check_backup(target, elsewhere)
        with pytest.raises(BackupError):
            restore_backup(target, elsewhere)
        assert files_below(elsewhere.home) == {}


def test_a_byte_anywhere_is_noticed(archive, elsewhere, tmp_path):
    content = archive.read_bytes()
    for place in range(0, len(content), len(content) // 60):
        target = tmp_path / "spoilt.zip"
        target.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            found = check_backup(target, elsewhere)
        except BackupError:
            continue
        # A byte that says nothing: the time of a member, or a flag that readers pass over.
        assert found.faults == ()
        assert found.about.head == check_backup(archive, elsewhere).about.head
    for length in (0, 1, len(content) // 2, len(content) - 1):
        (tmp_path / "cut.zip").write_bytes(content[:length])
        with pytest.raises(BackupError):
            check_backup(tmp_path / "cut.zip", elsewhere)


def test_records_changed_inside_an_archive_that_fits_are_noticed(archive, elsewhere, tmp_path):
    # Whoever rewrites the archive, digests and all, has the trail against him.
    folder = tmp_path / "inside"
    folder.mkdir()
    with zipfile.ZipFile(archive) as whole:
        whole.extract("records.sqlite", folder)
    with (
        closing(open_store(f"sqlite:///{folder}/records.sqlite", NAME)) as store,
        writing(store.engine) as connection,
    ):
        connection.execute(delete(TABLES["release_decision"]))
    content = (folder / "records.sqlite").read_bytes()
    digest = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    target = tmp_path / "rewritten.zip"
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(target, "w") as copy:
        given = {name: whole.read(name) for name in whole.namelist()}
        about = json.loads(given["backup.json"])
        about["files"]["records.sqlite"] = digest
        for name, held in (
            given | {"records.sqlite": content, "backup.json": json.dumps(about).encode()}
        ).items():
            copy.writestr(name, held)
    with pytest.raises(BackupError, match=r"are not those that were saved: .*release_decision"):
        check_backup(target, elsewhere)


def test_an_encrypted_one_is_read_by_its_key_alone(mission, settings, elsewhere, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    secret, public = new_key()
    made = make_backup(mission, settings, stick / "night.age", keys=[public])
    assert b"photograph" not in made.path.read_bytes()
    assert [path.name for path in stick.iterdir()] == ["night.age"]
    with pytest.raises(BackupError, match="is encrypted: name the file"):
        check_backup(made.path, elsewhere)
    key_file = tmp_path / "key"
    key_file.write_text(new_key()[0])
    with pytest.raises(BackupError, match="no key of"):
        check_backup(made.path, elsewhere, key_file=key_file)
    key_file.write_text(f"# comment\n{secret}\n")
    assert restore_backup(made.path, elsewhere, key_file=key_file).about == made.about
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "spoilt.age").write_bytes(content)
    with pytest.raises(BackupError, match=r"damaged|no key"):
        check_backup(tmp_path / "spoilt.age", elsewhere, key_file=key_file)
