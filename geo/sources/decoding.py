"""Bytes to text: in which encoding a file is, and what of it is in another.

A file is read as UTF-8 wherever it is UTF-8. A byte that is none stays what it is (Python's
``surrogateescape``), so that only the row it stands in has to be read otherwise, and so that a
rejected row can be written back byte for byte.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from geo.errors import SourceError
from geo.texts.sentences import say

ESCAPED = re.compile("[\udc80-\udcff]")
"""A byte that is no UTF-8, in text that was decoded with ``surrogateescape``."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 before UTF-16: its mark begins with the two bytes of UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_USUAL = re.compile(rb"[\xc2-\xc5][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
"""UTF-8 of Latin letters, quotes and dashes; in Windows-1252 these bytes make no sense."""
_HIGH = re.compile(rb"[\x80-\xff]")
_TITLES = {"cp1252": "Windows-1252 (Latin-1)", "mac_roman": "Mac Roman", "cp850": "DOS (850)"}
_LETTERS = "áéíóúüñçãõâêôà"
_USUAL_SIGNS = f"{_LETTERS}{_LETTERS.upper()}¿¡«»ºª°–—‘’“”…•€\xa0"  # noqa: RUF001
# A character that Spanish, Portuguese and English do not use, or use in no such place: a sign in
# the middle of a word, a capital after a small letter, a cedilla before a consonant.
_ODD = re.compile(
    f"[^\x00-\x7f{_USUAL_SIGNS}]"
    f"|(?<=[a-z{_LETTERS}])[^\x00-\x7f\xa0’{_LETTERS}](?=[a-z{_LETTERS}]|\\b)"  # noqa: RUF001
    "|ç(?=[b-df-hj-np-tv-z])"
)
# Â and Ã after a small letter begin a UTF-8 character that was cut or altered.
_CUT = re.compile("[a-zß-öø-ÿ][ÂÃ]")
_SAMPLE = 4096
_MANY = 10
"""One odd character among fewer than so many of them makes an encoding doubtful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text.

    Attributes
    ----------
    content : as UTF-8, without a mark of the byte order; bytes that are none stay.
    encoding : how it was encoded, by Python's name.
    sound : whether all of `content` is UTF-8.
    doubt : why accents may be wrong, "" where they are not in doubt.
    notes : what had to be assumed, to be told.
    """

    content: bytes
    encoding: str
    sound: bool = True
    doubt: str = ""
    notes: tuple[str, ...] = ()


def decode(path: Path, content: bytes, encoding: str = "") -> Decoded:
    r"""Return a file's text as UTF-8.

    Parameters
    ----------
    encoding : as somebody said; "" to be found out. UTF-8 is looked at line by line in any case.

    Raises
    ------
    SourceError
        When it is damaged UTF-16 or UTF-32, or is not in the encoding that was said, by its mark
        of the byte order or by its bytes.

    Examples
    --------
    >>> decode(Path("a.csv"), b"ma\xa4ana", "cp850").content.decode()
    'mañana'
    """
    marked = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    stated = codecs.lookup(encoding).name if encoding else ""
    if stated and marked and not stated.startswith(marked.removesuffix("-sig")):
        raise SourceError(
            say(
                "{file} begins with the mark of {marked}, and its encoding is "
                "said to be {stated}: one of them is wrong; leave out the "
                "encoding to have it read by its mark",
                file=path.name,
                marked=marked.removesuffix("-sig").upper(),
                stated=stated,
            )
        )
    if stated and not stated.startswith("utf"):
        return _stated(path, content, stated)
    wide = marked if marked not in {"", "utf-8-sig"} else _wide(content)
    if wide:
        note = (
            ()
            if marked
            else (say("{encoding} without a mark of its byte order", encoding=wide.upper()),)
        )
        # Rejected rows are written back as UTF-16 with its mark, also where the file had none.
        return Decoded(content=_from_wide(path, content, wide), encoding="utf-16", notes=note)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(content) if marked or _mostly_utf8(content) else _one_byte(content)
    return Decoded(content=content, encoding=marked or "utf-8")


def _stated(path: Path, content: bytes, encoding: str) -> Decoded:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(
            say(
                "{file}: line {line} is not in {encoding}, as was said",
                file=path.name,
                line=line,
                encoding=encoding,
            )
        ) from error
    # Rejected rows get UTF-8's mark: without it Excel would read them in the system's encoding.
    return Decoded(content=text.encode(), encoding="utf-8-sig")


def _wide(content: bytes) -> str:
    """Return which UTF-16 a file is that does not say so, "" when it is none.

    Half of the bytes of Latin text in UTF-16 are NUL, all on the same side.
    """
    sample = content[:_SAMPLE]
    pairs = len(sample) // 2
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if second > 0.4 * pairs > 8 * first:
        return "utf-16-le"
    return "utf-16-be" if first > 0.4 * pairs > 8 * second else ""


def _from_wide(path: Path, content: bytes, encoding: str) -> bytes:
    try:
        return content.decode(encoding).encode()
    except UnicodeError as error:
        raise SourceError(
            say(
                "{file} is damaged {encoding}: {error}",
                file=path.name,
                encoding=encoding.upper(),
                error=error,
            )
        ) from error


def _mostly_utf8(content: bytes) -> bool:
    """Tell whether a file is UTF-8 but for some rows."""
    sequences = _SEQUENCE.findall(content)
    odd = len(_HIGH.findall(content)) - sum(map(len, sequences))
    return _USUAL.search(content) is not None or len(sequences) >= odd


def _mixed(content: bytes) -> Decoded:
    return Decoded(content=content, encoding="utf-8-sig", sound=False)


def _one_byte(content: bytes) -> Decoded:
    """Read a file that has no UTF-8 in it in the encoding in which its words make sense."""
    odd = {name: _oddities(content, name) for name in _TITLES}
    usual, *others = _TITLES
    best = min(others, key=lambda name: odd[name])
    # Windows-1252 unless another has at least two odd characters fewer: one proves nothing.
    encoding = best if odd[best] < odd[usual] - 1 else usual
    # Five bytes mean nothing in Windows-1252: they stay, and spoil only their row.
    text = content.decode(encoding, errors="surrogateescape").encode("utf-8", "surrogateescape")
    high = _HIGH.search(content)
    line = content.count(b"\n", 0, high.start() if high else 0) + 1
    title = _TITLES[encoding]
    note = say("not UTF-8 (line {line}): read as {title}", line=line, title=title)
    doubt = ""
    if encoding != usual or _MANY * odd[usual] > len(_HIGH.findall(content)):
        doubt = say("is not UTF-8: read as {title}, which is doubtful", title=title)
        note = say(
            "not UTF-8 (line {line}): read as {title}; that is doubtful: look at the accents, "
            "or save the file as UTF-8",
            line=line,
            title=title,
        )
    return Decoded(
        content=text, encoding="utf-8-sig", sound=_decodes(text), doubt=doubt, notes=(note,)
    )


def _oddities(content: bytes, encoding: str) -> int:
    return len(_ODD.findall(content.decode(encoding, errors="replace")))


def _decodes(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def mended(cell: str) -> str | None:
    r"""Return a cell with its odd lines read as Windows-1252; None when they are not.

    Examples
    --------
    >>> mended(b"se\xf1al".decode("utf-8", "surrogateescape"))
    'señal'
    >>> mended(b"ma\xc3\xb1ana, se\xf1al".decode("utf-8", "surrogateescape")) is None
    True
    """
    lines = [_mended_line(line) for line in cell.splitlines(keepends=True)]
    return None if None in lines else "".join(line for line in lines if line is not None)


def _mended_line(line: str) -> str | None:
    if not ESCAPED.search(line):
        return line
    given = line.encode("utf-8", "surrogateescape")
    try:
        read = given.decode("cp1252")
    except UnicodeDecodeError:
        return None
    # Where one line is in two encodings, or was cut within a character, no reading is right.
    return None if _SEQUENCE.search(given) or _CUT.search(read) else read
