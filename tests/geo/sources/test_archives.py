"""Tables in a ZIP archive are files of one import, and what cannot be read is one sentence."""

import gzip
import zipfile
from pathlib import Path

import pytest

from commands.importing.records import found_files
from geo.errors import SourceError
from geo.sources import archives
from geo.sources.archives import is_archive, outside, tables_in
from geo.sources.tabular import read_table

CSV = "mesa,votos\n000101,7\n"


def packed(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_one_table_beside_a_description_is_the_file(tmp_path):
    parts = {"leiame.txt": "about", "about.pdf": b"%PDF", "zone/1.csv": CSV,
             "__MACOSX/zone/._1.csv": "x", ".DS_Store": "x"}  # fmt: skip
    table = read_table(packed(tmp_path / "a.zip", parts))
    assert table.frame["mesa"].tolist() == ["000101"]
    # Rejected rows go beside the archive, for nothing is written into it.
    assert table.path == tmp_path / "a-zone-1.csv"
    assert table.notes == ("left out of a.zip: about.pdf, leiame.txt",)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", CSV.encode("utf-16")),
        ("a.csv.gz", gzip.compress(CSV.encode(), mtime=0)),
        ("a.jsonl", b'{"mesa": "000101", "votos": 7}\n{"mesa": "000102", "votos": 8}\n'),
        ("a.txt", CSV.replace(",", ";").encode("cp1252")),
    ],
    # Names of their own: two processes that collect must name a test alike.
    ids=["utf-16", "gzip", "json-lines", "windows"],
)
def test_tables_in_an_archive_are_read_as_those_beside_it(tmp_path, name, content):
    table = read_table(packed(tmp_path / "a.zip", {name: content}))
    assert table.frame.iloc[0].to_dict() == {"mesa": "000101", "votos": "7"}


def test_several_tables_are_several_files_of_an_import(tmp_path):
    file = packed(tmp_path / "a.zip", {"SP/v.csv": CSV, "AC/v.csv": CSV})
    assert found_files([file]) == [file / "AC/v.csv", file / "SP/v.csv"]
    assert [read_table(one).path.name for one in found_files([file])] == [
        "a-AC-v.csv",
        "a-SP-v.csv",
    ]
    with pytest.raises(SourceError, match="holds 2 tables"):
        read_table(file)
    assert outside(Path("v.csv")) == Path("v.csv")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"b.zip": b"PK"}, "holds b.zip: unpack it first"),
        ({"b.xlsx": b"PK", "v.csv": CSV}, "holds b.xlsx: unpack it first"),
        ({"leeme.txt": "about"}, "has no table in it"),
        ({}, "it is empty"),
        ({"/etc/v.csv": CSV}, "lead out of it"),
        ({"../v.csv": CSV}, "lead out of it"),
    ],
)
def test_what_cannot_be_read_is_refused_whole(tmp_path, parts, reason):
    with pytest.raises(SourceError, match=reason) as raised:
        tables_in(packed(tmp_path / "a.zip", parts))
    assert str(raised.value).startswith("a.zip ")


def test_a_locked_archive_a_bomb_and_a_damaged_one(tmp_path, monkeypatch):
    file = packed(tmp_path / "a.zip", {"v.csv": CSV})
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    locked = tmp_path / "locked.zip"
    locked.write_bytes(content)
    with pytest.raises(SourceError, match=r"locked by a password: v.csv"):
        tables_in(locked)
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(file.read_bytes()[:60])
    with pytest.raises(SourceError, match=r"damaged"):
        is_archive(damaged)
    monkeypatch.setattr(archives, "MAX_BYTES", 10)
    with pytest.raises(SourceError, match=r"unpacks to 20 bytes; allowed are 10"):
        tables_in(file)
