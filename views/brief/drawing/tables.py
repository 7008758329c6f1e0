"""Tables of a brief on its sheet: figures, lists, the map with its legend."""

import io

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import (
    Flowable,
    Image,
    Spacer,
    Table,
    TableStyle,
)

from views.brief.blocks import Figure, Frame, Key, Picture, TextTable
from views.brief.drawing.sheet import (
    BOLD,
    GAP,
    HIGHEST,
    LINE,
    MAP,
    NO_PADDING,
    PLAIN,
    SOFT,
    WIDTH,
    paragraph,
)


def figures_table(figures: tuple[Figure, ...]) -> Table:
    """Return the row of key figures: of each its label, its value and a note."""
    cells = [
        [
            [paragraph(f.label, "label"), paragraph(f.value, "value"), paragraph(f.sub, "label")]
            for f in figures
        ]
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


def map_with_legend(picture: Picture) -> Table:
    """Return the map as large as the sheet lets it be and, beside it, its title and its legend."""
    # The tallest country keeps its shape within what the first page has.
    width = min(MAP, HIGHEST / picture.aspect)
    image = Image(io.BytesIO(picture.content), width=width, height=width * picture.aspect)
    image.hAlign = "LEFT"
    keys = [[LegendMark(key), paragraph(key.label, "key")] for key in picture.legend]
    beside = WIDTH - width - GAP
    legend = Table(keys, colWidths=[8 * mm, beside - 8 * mm], hAlign="LEFT")
    legend.setStyle(
        TableStyle(
            [
                *NO_PADDING,
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    numbered = [paragraph(f"{n}  {name}", "key") for n, name in enumerate(picture.places, start=1)]
    places = [Spacer(0, 5 * mm), paragraph(picture.places_title, "h3")] if numbered else []
    titled = [paragraph(picture.title, "h3"), Spacer(0, 1 * mm)]
    sheet = Table(
        [[image, [*titled, legend, *places, *numbered, *_frame(picture.abroad, beside)]]],
        colWidths=[width + GAP, WIDTH - width - GAP],
    )
    sheet.setStyle(TableStyle([*NO_PADDING, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return sheet


def _frame(frame: Frame | None, width: float) -> list[Flowable]:
    """Return a box of figures below the legend, nothing where there is none."""
    if frame is None:
        return []
    lines = [[paragraph(what, "cell"), paragraph(value, "number")] for what, value in frame.lines]
    rows = [[paragraph(frame.title, "h3"), ""], *(lines or [[paragraph(frame.empty, "cell"), ""]])]
    # A number of eight digits has room beside its name.
    figures = 17 * mm
    table = Table(rows, colWidths=[width - figures, figures], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.7, SOFT),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                *((f"{side}PADDING", (0, 0), (-1, -1), 3) for side in ("LEFT", "RIGHT")),
                *((f"{side}PADDING", (0, 0), (-1, -1), 1.5) for side in ("TOP", "BOTTOM")),
            ]
        )
    )
    return [Spacer(0, 4 * mm), table]


class LegendMark(Flowable):
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


def text_table(table: TextTable, width: float, title: str) -> list[Flowable]:
    """Return a table under its title, or the sentence that stands for an empty one.

    Parameters
    ----------
    width : points.
    title : style of the title, a key of `views.brief.drawing.sheet.STYLES`.
    """
    found: list[Flowable] = [paragraph(table.title, title)]
    if not table.rows:
        return [*found, paragraph(table.empty, "cell")]
    heads = [
        paragraph(h, "head_number" if i in table.numbers else "head")
        for i, h in enumerate(table.heads)
    ]
    body = [
        [paragraph(cell, "number" if i in table.numbers else "cell") for i, cell in enumerate(row)]
        for row in table.rows
    ]
    drawn = Table([heads, *body], colWidths=column_widths(table, width), repeatRows=1)
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
    return [*found, drawn, *([paragraph(table.note, "note")] if table.note else [])]


def side_by_side(tables: tuple[TextTable, ...]) -> list[Flowable]:
    """Return lists of two columns beside each other, as one table that goes on overleaf.

    Two tables in one row could not: the row would have to fit on a page.
    """
    half = (WIDTH - GAP) / len(tables)
    blank = ("", "")
    length = max(len(table.rows) for table in tables)
    heads, titles = [], []
    for table in tables:
        titles += [paragraph(table.title, "h3"), ""]
        shown = table.heads if table.rows else (table.empty, "")
        heads += [paragraph(shown[0], "head"), paragraph(shown[1], "head_number")]
    body = [
        [
            paragraph(cell, style)
            for table in tables
            for cell, style in zip(
                table.rows[i] if i < len(table.rows) else blank, ("cell", "number"), strict=True
            )
        ]
        for i in range(length)
    ]
    drawn = Table(
        [titles, heads, *body], colWidths=[half * 0.68, half * 0.32] * len(tables), repeatRows=2
    )
    lines = [("LINEBELOW", (2 * n, 1), (2 * n + 1, -1), 0.4, LINE) for n in range(len(tables))]
    drawn.setStyle(
        TableStyle(
            [
                *NO_PADDING,
                *(("SPAN", (2 * n, 0), (2 * n + 1, 0)) for n in range(len(tables))),
                *lines,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
                *(
                    ("RIGHTPADDING", (2 * n + 1, 0), (2 * n + 1, -1), GAP)
                    for n in range(len(tables) - 1)
                ),
            ]
        )
    )
    notes = [paragraph(table.note, "note") for table in tables if table.note]
    return [drawn, *notes]


def column_widths(table: TextTable, width: float) -> list[float]:
    """Return widths of columns: as wide as their longest word and line need, then the rest.

    Examples
    --------
    >>> from views.brief.drawing.sheet import register_fonts
    >>> register_fonts()
    >>> rows = (("Lima", "12"), ("Cusco", "7"))
    >>> table = TextTable(title="", heads=("Unit", "Voters"), rows=rows, wide=(0,))
    >>> round(sum(column_widths(table, 300.0)))
    300
    """
    needed = []
    for i, head in enumerate(table.heads):
        words = head.split() or [""]
        title = max(pdfmetrics.stringWidth(word, BOLD, 6.8) for word in words)
        lines = max(pdfmetrics.stringWidth(row[i], PLAIN, 7.8) for row in table.rows)
        # A column that may wrap needs its longest word; one of figures the whole of its longest
        # line.
        needed.append(max(title, lines if i not in table.wide else 0) + 8)
    rest = width - sum(needed)
    for i in table.wide:
        needed[i] += rest / len(table.wide)
    return needed
