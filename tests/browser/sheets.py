"""The words on each sheet of a PDF that Chromium printed, for tests alone."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?s)(\d+) 0 obj\n(.*?)\nendobj")
_STREAM = re.compile(rb"(?s)stream\r?\n(.*)\r?\nendstream")
_SHOWN = re.compile(rb"(?s)/(F\d+) [\d.]+ Tf|(\[.*?\]) TJ|(<\w+>) Tj")


def _stream(found: bytes) -> bytes:
    content = _STREAM.search(found)
    assert content
    return zlib.decompress(content[1]) if b"FlateDecode" in found else content[1]


def _letters(table: bytes) -> dict[int, str]:
    """Return the letters of a font's glyphs, by its ToUnicode table."""
    letters = {}
    for block in re.findall(rb"(?s)beginbfchar(.*?)endbfchar", table):
        for glyph, letter in re.findall(rb"<(\w+)> <(\w+)>", block):
            letters[int(glyph, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
    for block in re.findall(rb"(?s)beginbfrange(.*?)endbfrange", table):
        for low, high, letter in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", block):
            first = int(low, 16)
            for glyph in range(first, int(high, 16) + 1):
                letters[glyph] = chr(int(letter, 16) + glyph - first)
    return letters


def sheets(pdf: bytes) -> Iterator[str]:
    """Yield the words of each sheet, without spaces: Chromium places words, it writes no spaces."""
    objects = {int(number): content for number, content in _OBJECT.findall(pdf)}
    fonts = {}
    for number, content in objects.items():
        if table := re.search(rb"/ToUnicode (\d+) 0 R", content):
            fonts[number] = _letters(_stream(objects[int(table[1])]))
    for content in objects.values():
        if b"/Type /Page\n" not in content + b"\n":
            continue
        named = {name: int(font) for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", content)}
        body = b"".join(
            _stream(objects[int(part)]) for part in re.findall(rb"/Contents (\d+) 0 R", content)
        )
        words, letters = [], {}
        for font, several, one in _SHOWN.findall(body):
            if font:
                letters = fonts.get(named[font], {})
            for glyphs in re.findall(rb"<(\w+)>", several or one):
                words += [
                    letters.get(int(glyphs[i : i + 4], 16), "") for i in range(0, len(glyphs), 4)
                ]
        yield re.sub(r"\s", "", "".join(words))
