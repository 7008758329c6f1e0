"""A brief as a PDF on A4 with real text; drawn by ReportLab from the same blocks as the page."""

import io
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from views.brief.blocks import Document, Figure, Key, Picture, TextTable

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
INK, SOFT, LINE, ACCENT = (HexColor(c) for c in ("#14181f", "#4b5563", "#d3d9e0", "#1f3a5f"))
WARN, WARN_WASH = HexColor("#8a3b00"), HexColor("#fff4e5")
MARGIN = 15 * mm
WIDTH = A4[0] - 2 * MARGIN
MAP = 66 * mm
GAP = 5 * mm


def to_pdf(document: Document) -> bytes:
    """Return the brief as a PDF; the same blocks give the same file."""
    _fonts()
    buffer = io.BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=13 * mm,
        bottomMargin=17 * mm,
        title=f"{document.kind}: {document.title}, {document.moment}",
        author="Atalaya",
        lang=document.language,
        invariant=1,
    )
    frame = Frame(MARGIN, 17 * mm, WIDTH, A4[1] - 30 * mm, 0, 0, 0, 0)

    def foot(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont(PLAIN, 6.5)
        canvas.setFillColor(SOFT)
        for i, line in enumerate(simpleSplit(document.foot, PLAIN, 6.5, WIDTH - 10 * mm)):
            canvas.drawString(MARGIN, 11 * mm - 8 * i, line)
        canvas.drawRightString(A4[0] - MARGIN, 11 * mm, str(template.page))

    template.addPageTemplates(PageTemplate(frames=[frame], onPage=foot))
    template.build(_story(document))
    return buffer.getvalue()


def _story(document: Document) -> list[Flowable]:
    left = _picture(document.picture)
    right = _table(document.gaps, WIDTH - MAP - GAP, "h2")
    columns = Table([[left, right]], colWidths=[MAP + GAP, WIDTH - MAP - GAP])
    columns.setStyle(TableStyle([*NO_PADDING, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    half = (WIDTH - GAP) / 2
    halves = Table(
        [[_table(table, half, "h3") for table in document.changes]], colWidths=[half + GAP, half]
    )
    halves.setStyle(TableStyle([*NO_PADDING, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    statement_text = _statement(document.statement)
    return [
        *_head(document),
        _figures(document.figures),
        Spacer(0, 4 * mm),
        columns,
        Spacer(0, 4 * mm),
        _text(document.changes_title, "h2"),
        halves,
        KeepTogether([Spacer(0, 4 * mm), *_table(document.incidents, WIDTH, "h2")]),
        KeepTogether([Spacer(0, 4 * mm), *_table(document.alerts, WIDTH, "h2")]),
        KeepTogether(
            [
                Spacer(0, 4 * mm),
                _text(document.statement_title, "h2"),
                statement_text,
                *(_text(note, "note") for note in document.statement_notes),
            ]
        ),
        KeepTogether(
            [
                Spacer(0, 4 * mm),
                _text(document.method_title, "h2"),
                *(_text(note, "note") for note in document.method),
            ]
        ),
    ]


NO_PADDING = [
    (f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
]
STYLES = {
    "kind": {"fontSize": 9, "leading": 12, "textColor": SOFT},
    "title": {"fontName": BOLD, "fontSize": 16, "leading": 20},
    "moment": {"fontName": BOLD, "fontSize": 12, "leading": 16, "alignment": 2},
    "known": {"fontSize": 7, "leading": 9, "alignment": 2, "textColor": SOFT},
    "badge": {"fontName": BOLD, "fontSize": 8, "leading": 11, "textColor": WARN},
    "label": {"fontSize": 6.8, "leading": 8.4, "textColor": SOFT},
    "value": {"fontName": BOLD, "fontSize": 14, "leading": 18},
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
    "key": {"fontSize": 6.8, "leading": 8.4},
    "statement": {"fontName": BOLD, "fontSize": 8.5, "leading": 11.5},
}


def _text(words: str, style: str) -> Paragraph:
    """Return a paragraph; ReportLab reads markup in it, so what it is given is escaped."""
    given = {"fontName": PLAIN, "textColor": INK, **STYLES[style]}
    return Paragraph(escape(words), ParagraphStyle(style, **given))


def _head(document: Document) -> list[Flowable]:
    left = [_text(document.kind, "kind"), _text(document.title, "title")]
    if document.badge:
        left.insert(0, _text(document.badge, "badge"))
    right = [_text(document.moment, "moment"), _text(document.known, "known")]
    table = Table([[left, right]], colWidths=[WIDTH * 0.62, WIDTH * 0.38])
    table.setStyle(
        TableStyle(
            [
                *NO_PADDING,
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
                ("LINEBELOW", (0, 0), (-1, -1), 2.6, ACCENT),
            ]
        )
    )
    return [table]


def _figures(figures: tuple[Figure, ...]) -> Table:
    cells = [
        [[_text(f.label, "label"), _text(f.value, "value"), _text(f.sub, "label")] for f in figures]
    ]
    table = Table(cells, colWidths=[WIDTH / len(figures)] * len(figures))
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
                ("LINEBEFORE", (1, 0), (-1, -1), 0.5, LINE),
                ("LEFTPADDING", (0, 0), (0, 0), 0),
                ("LEFTPADDING", (1, 0), (-1, -1), 5),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _picture(picture: Picture) -> list[Flowable]:
    image = Image(io.BytesIO(picture.content), width=MAP, height=MAP * picture.aspect)
    keys = [[_Mark(key), _text(key.label, "key")] for key in picture.legend]
    rows = -(-len(keys) // 2)
    pairs = [keys[i] + (keys[i + rows] if i + rows < len(keys) else ["", ""]) for i in range(rows)]
    legend = Table(pairs, colWidths=[7 * mm, MAP / 2 - 7 * mm] * 2)
    legend.setStyle(
        TableStyle(
            [
                *NO_PADDING,
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return [image, Spacer(0, 2 * mm), _text(picture.title, "h3"), legend]


class _Mark(Flowable):
    """The patch or the mark of a legend's line."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self.key = key
        self.width, self.height = 5 * mm, 3.2 * mm

    def draw(self) -> None:
        """Draw it on the current page."""
        canvas = self.canv
        canvas.setFillColor(HexColor(self.key.colour))
        if self.key.kind == "area":
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            return
        radius = self.height / (3.4 if self.key.kind == "team" else 2)
        canvas.circle(self.width / 2, self.height / 2, radius, stroke=0, fill=1)


def _table(table: TextTable, width: float, title: str) -> list[Flowable]:
    found: list[Flowable] = [_text(table.title, title)]
    if not table.rows:
        return [*found, _text(table.empty, "cell")]
    heads = [
        _text(h, "head_number" if i in table.numbers else "head") for i, h in enumerate(table.heads)
    ]
    body = [
        [_text(cell, "number" if i in table.numbers else "cell") for i, cell in enumerate(row)]
        for row in table.rows
    ]
    drawn = Table([heads, *body], colWidths=_widths(table, width), repeatRows=1)
    drawn.setStyle(
        TableStyle(
            [
                *NO_PADDING,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
                ("TOPPADDING", (0, 0), (-1, -1), 2.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
                ("RIGHTPADDING", (0, 0), (-2, -1), 4),
            ]
        )
    )
    return [*found, drawn, *([_text(table.note, "note")] if table.note else [])]


def _widths(table: TextTable, width: float) -> list[float]:
    """Return widths of columns: as wide as their longest word and line need, then the rest."""
    needed = []
    for i, head in enumerate(table.heads):
        words = head.split() or [""]
        title = max(pdfmetrics.stringWidth(word, BOLD, 6.8) for word in words)
        lines = max(pdfmetrics.stringWidth(row[i], PLAIN, 7.8) for row in table.rows)
        needed.append(max(title, lines if i not in table.wide else 0) + 8)
    rest = width - sum(needed)
    for i in table.wide:
        needed[i] += rest / len(table.wide)
    return needed


def _statement(words: str) -> Table:
    table = Table([[_text(words, "statement")]], colWidths=[WIDTH])
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), WARN_WASH),
                ("LINEBEFORE", (0, 0), (0, -1), 3, WARN),
                ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ]
        )
    )
    return table


def _fonts() -> None:
    """Register the fonts that matplotlib brings, once: they hold every letter of the records."""
    folder = Path(mpl.get_data_path(), "fonts", "ttf")
    known = pdfmetrics.getRegisteredFontNames()
    for name in (PLAIN, BOLD):
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))
