"""A file beside another one takes nobody's place."""

import gzip

import pytest

from geo.files.numbered_write import write_numbered
from geo.sources.workbook import write_workbook


def text(content: bytes):
    return lambda draft: draft.write_bytes(content)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_with_other_content_stays_and_the_new_one_is_numbered(tmp_path):
    target = tmp_path / "a.rejects.csv"
    written = [write_numbered(target, text(c)).name for c in (b"1", b"2", b"2", b"1", b"3")]
    assert written == [
        "a.rejects.csv", "a.rejects-2.csv", "a.rejects-2.csv", "a.rejects.csv", "a.rejects-3.csv",
    ]  # fmt: skip
    assert names(tmp_path) == ["a.rejects-2.csv", "a.rejects-3.csv", "a.rejects.csv"]
    assert target.read_bytes() == b"1"


def test_a_workbook_is_the_same_whenever_it_was_written(tmp_path):
    target = tmp_path / "a.rejects.xlsx"
    for row in (["1"], ["1"], ["2"]):
        write_numbered(target, lambda draft, row=row: write_workbook(draft, ["a"], [row]))
    assert names(tmp_path) == ["a.rejects-2.xlsx", "a.rejects.xlsx"]


def test_a_folder_or_a_file_of_another_kind_stays_too(tmp_path):
    (tmp_path / "a.csv.gz").mkdir()
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    packed = gzip.compress(b"1", mtime=0)
    assert write_numbered(tmp_path / "a.csv.gz", text(packed)).name == "a-2.csv.gz"
    assert write_numbered(tmp_path / "b.xlsx", text(b"1")).name == "b-2.xlsx"


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_numbered(tmp_path / "none" / "a.csv", text(b"1"))
