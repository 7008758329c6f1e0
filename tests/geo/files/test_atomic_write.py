import ast
import os
from pathlib import Path

import pytest

from geo.files import atomic_write
from geo.files.atomic_write import move_whole, write_whole, written_whole

ROOT = Path(__file__).parents[3]
OWN = {"fsync", "mkstemp", "NamedTemporaryFile"}


def test_a_file_is_replaced_at_once(tmp_path):
    path = tmp_path / "new folder" / "a.txt"
    for text in ("old", "new"):
        with written_whole(path) as draft:
            draft.write_text(text)
    assert path.read_text() == "new"
    assert [file.name for file in path.parent.iterdir()] == ["a.txt"]


def test_an_error_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(FileNotFoundError), written_whole(path) as draft:
        draft.with_name("half").write_text(draft.read_text())
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_permissions_are_those_of_the_old_file_or_of_any_new_one(tmp_path):
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    other.touch()
    write_whole(path, b"old")
    assert path.stat().st_mode == other.stat().st_mode
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_one(tmp_path):
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text("old")
    link.symlink_to(path)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert path.read_text() == "new"


def test_what_is_no_file_is_written_to_as_it_is(tmp_path):
    read, write = os.pipe()
    write_whole(Path(f"/dev/fd/{write}"), b"told")
    os.close(write)
    assert os.read(read, 9) == b"told"
    os.close(read)


def test_the_file_and_then_its_folder_are_brought_to_the_disk(tmp_path, monkeypatch):
    synced, sync = [], atomic_write.sync

    def noted(path):
        synced.append(path.name)
        sync(path)

    monkeypatch.setattr(atomic_write, "sync", noted)
    write_whole(tmp_path / "a.txt", b"told")
    (tmp_path / "part").write_text("b")
    move_whole(tmp_path / "part", tmp_path / "b.txt")
    assert synced == ["a.txt", tmp_path.name, "part", tmp_path.name]


def test_nobody_else_writes_files_whole():
    files = [
        path
        for part in ("geo", "commands", "layers", "views")
        for path in (ROOT / part).rglob("*.py")
    ]
    found = {
        path.relative_to(ROOT).as_posix()
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in OWN
    }
    # An attachment lies where its content says: that is known once it is written, and `move_whole`
    # puts it there.
    assert found == {"geo/files/atomic_write.py", "geo/field_pull/attachments.py"}
