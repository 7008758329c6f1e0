"""Fonts: those that briefs and pictures are written with, which matplotlib brings."""

from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from PIL import ImageFont

from geo.doctor.finding import Finding, failed, well
from geo.texts.sentences import say

NAMES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
LETTERS = "\xf1\xc1\xe7\xe3\u02bc\u2019\u2116\u2013\xb0\xd7"
"""Beyond ASCII: of the three languages, and of the Andes."""


def font_folder() -> Path | None:
    """Return where the fonts lie, None where their package is not installed."""
    # Not asked of matplotlib: importing it writes a cache of all fonts of the machine.
    found = find_spec("matplotlib")
    return (
        Path(found.origin).parent / "mpl-data" / "fonts" / "ttf" if found and found.origin else None
    )


def check_fonts(folder: Path | None) -> Iterator[Finding]:
    """Yield whether every font opens and draws the letters of the languages."""
    if folder is None:
        yield failed("fonts.open", say("matplotlib is not installed"), _again())
        return
    for name in NAMES:
        try:
            # As bytes: of a path that does not open Pillow takes another font of the same name.
            font = BytesIO((folder / name).read_bytes())
            drawn = ImageFont.truetype(font, 12).getlength(LETTERS)
        except OSError as error:
            said = say("the font {name} cannot be opened: {error}", name=name, error=error)
            yield failed("fonts.open", said, _again())
        else:
            yield _measured(name, drawn)


def _measured(name: str, drawn: float) -> Finding:
    if drawn <= 0:
        said = say("the font {name} has no letters", name=name)
        return failed("fonts.open", said, _again())
    return well("fonts.open", say("the font {name} opens", name=name))


def _again() -> str:
    return say("install matplotlib again: briefs and pictures need its fonts")
