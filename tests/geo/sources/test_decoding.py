"""Which encoding a file is in, line by line."""

from pathlib import Path

import pytest

from geo.errors import SourceError
from geo.sources.decoding import decode
from geo.sources.tabular import read_table

TEXT = "Propaganda en Áncash, «señal» de radio – 5 €; año"  # noqa: RUF001
PATH = Path("night.csv")


def read(folder, content: bytes):
    path = folder / "night.csv"
    path.write_bytes(content)
    return read_table(path)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-32", ""),
        ("utf-16-le", "UTF-16-LE without a mark of its byte order"),
        ("utf-16-be", "UTF-16-BE without a mark of its byte order"),
        ("cp1252", "not UTF-8 (line 2): read as Windows-1252 (Latin-1)"),
    ],
)
def test_a_text_is_read_in_its_own_encoding(tmp_path, encoding, note):
    table = read(tmp_path, f"id|text\n1|{TEXT}\n".encode(encoding))
    assert table.frame["text"].tolist() == [TEXT]
    assert table.notes == ((note,) if note else ())
    assert table.warnings.empty


@pytest.mark.parametrize(("encoding", "title"), [("mac_roman", "Mac Roman"), ("cp850", "DOS")])
def test_an_encoding_that_is_inferred_from_the_words_is_called_doubtful(tmp_path, encoding, title):
    text = "«señal» en Áncash: ¿qué año?"
    table = read(tmp_path, f"id|text\n1|{text}\n2|plain\n".encode(encoding))
    assert table.frame["text"].tolist() == [text, "plain"]
    assert f"read as {title}" in table.notes[0]
    assert "doubtful" in table.notes[0]
    assert table.warnings["row"].tolist() == [2]


def test_only_the_odd_line_is_read_otherwise(tmp_path):
    content = b"id|text\n" + f"1|{TEXT}\n".encode() + f"2|{TEXT}\n".encode("cp1252") + b"3|x\n"
    table = read(tmp_path, content)
    assert table.frame["text"].tolist() == [TEXT, TEXT, "x"]
    (odd,) = table.warnings.to_dict("records")
    assert (odd["row"], odd["column"], odd["value"]) == (3, "text", TEXT)
    assert odd["reason"] == "is not UTF-8: read as Windows-1252"


@pytest.mark.parametrize(
    "odd",
    [
        b"\x81",  # no character of Windows-1252
        "señal ".encode() + b"se\xf1al",  # two encodings in one line
        "mañana"[:3].encode()[:-1],  # cut within a character
    ],
)
def test_a_line_without_a_right_reading_is_rejected_with_its_row(tmp_path, odd):
    table = read(tmp_path, "id|text\n1|año\n".encode() + b"2|" + odd + b"\n3|x\n")
    assert table.frame["id"].tolist() == ["1", "3"]
    (problem,) = table.problems.to_dict("records")
    assert problem["row"] == 3
    assert "neither UTF-8 nor Windows-1252" in problem["reason"]


def test_capitals_before_a_closing_quote_do_not_pass_for_utf8():
    """Ú and ” of Windows-1252 are together an Arabic letter of UTF-8."""
    found = decode(PATH, "a\n“PERÚ” dijo el señor: ¿qué pasó?\n".encode("cp1252"))
    assert "PERÚ”" in found.content.decode()


def test_a_file_in_another_script_with_one_odd_byte_stays_utf8():
    content = "a\nΗ εκλογή στην πρεσβεία\n".encode() + b"\xff\n"  # noqa: RUF001
    assert decode(PATH, content).content == content


def test_a_header_without_a_right_reading_is_refused(tmp_path):
    with pytest.raises(SourceError, match="the header, row 1, is neither UTF-8"):
        read(tmp_path, b"a,b\x81\n" + "1,año\n".encode())


def test_half_a_character_of_utf16_is_one_sentence(tmp_path):
    with pytest.raises(SourceError, match="damaged UTF-16"):
        read(tmp_path, "a,b\n1,2\n".encode("utf-16") + b"\x00\xd8")


@pytest.mark.parametrize(
    ("written", "said"),
    [("utf-8-sig", "cp1252"), ("utf-16", "latin-1"), ("utf-16", "utf-8"), ("utf-8-sig", "utf-16")],
)
def test_an_encoding_that_the_mark_of_the_file_contradicts_is_refused(written, said):
    with pytest.raises(SourceError, match=r"begins with the mark of UTF-.*is said to be"):
        decode(Path("a.csv"), "año".encode(written), said)


@pytest.mark.parametrize(
    ("written", "said"), [("utf-8-sig", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16")]
)
def test_an_encoding_that_says_what_the_mark_says_is_read(written, said):
    assert decode(Path("a.csv"), "año".encode(written), said).content.decode() == "año"
