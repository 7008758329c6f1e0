"""The sheet of a brief: A4, its fonts, colours and styles of text."""

from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Paragraph,
)

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
INK, SOFT, LINE, ACCENT = (HexColor(c) for c in ("#14181f", "#4b5563", "#d3d9e0", "#1f3a5f"))
ACCENT_WASH = HexColor("#eef3f8")
WARN, WARN_WASH = HexColor("#8a3b00"), HexColor("#fff4e5")
MARGIN = 15 * mm
WIDTH = A4[0] - 2 * MARGIN
MAP = 126 * mm
GAP = 5 * mm
HIGHEST = 178 * mm
"""Of the map: what the head, the judgement and the figures leave of the first page."""
NO_PADDING = [
    (f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
]
STYLES = {
    "kind": {"fontSize": 9, "leading": 12, "textColor": SOFT},
    "title": {"fontName": BOLD, "fontSize": 16, "leading": 20},
    "moment": {"fontName": BOLD, "fontSize": 12, "leading": 16, "alignment": 2},
    "known": {"fontSize": 7, "leading": 9, "alignment": 2, "textColor": SOFT},
    "badge": {"fontName": BOLD, "fontSize": 8, "leading": 11, "textColor": WARN},
    "only": {"fontName": BOLD, "fontSize": 9.5, "leading": 12.5, "textColor": ACCENT},
    "label": {"fontSize": 6.8, "leading": 8.4, "textColor": SOFT},
    "value": {"fontName": BOLD, "fontSize": 14, "leading": 18},
    "judged": {"fontName": BOLD, "fontSize": 10.5, "leading": 14},
    "judgement": {"fontSize": 9.5, "leading": 13, "spaceBefore": 2},
    "h2": {"fontName": BOLD, "fontSize": 10.5, "leading": 14, "spaceAfter": 3},
    "h3": {"fontName": BOLD, "fontSize": 8.5, "leading": 11, "spaceAfter": 2},
    "cell": {"fontSize": 7.8, "leading": 9.6},
    "number": {"fontSize": 7.8, "leading": 9.6, "alignment": 2},
    "head": {"fontName": BOLD, "fontSize": 6.8, "leading": 8.4, "textColor": SOFT},
    "head_number": {
        "fontName": BOLD,
        "fontSize": 6.8,
        "leading": 8.4,
        "textColor": SOFT,
        "alignment": 2,
    },
    "note": {"fontSize": 7, "leading": 9, "textColor": SOFT, "spaceBefore": 2},
    "key": {"fontSize": 8.5, "leading": 10.5},
    "statement": {"fontName": BOLD, "fontSize": 8.5, "leading": 11.5},
}


def paragraph(words: str, style: str) -> Paragraph:
    """Return a paragraph; ReportLab reads markup in it, so what it is given is escaped.

    Examples
    --------
    >>> register_fonts()
    >>> paragraph("A <b> is no mark-up", "cell").text
    'A &lt;b&gt; is no mark-up'
    """
    given = {"fontName": PLAIN, "textColor": INK, **STYLES[style]}
    return Paragraph(escape(words), ParagraphStyle(style, **given))


def register_fonts() -> None:
    """Register the fonts that matplotlib brings, once: they hold every letter of the records."""
    folder = Path(mpl.get_data_path(), "fonts", "ttf")
    # The standard fonts of PDF have Latin-1 only; names of places and persons need more.
    known = pdfmetrics.getRegisteredFontNames()
    for name in (PLAIN, BOLD):
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))
