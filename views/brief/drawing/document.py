"""A brief as a PDF on A4 with real text; drawn by ReportLab from the same blocks as the page."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)

from views.brief.blocks import Document
from views.brief.drawing.sheet import (
    ACCENT,
    ACCENT_WASH,
    MARGIN,
    NO_PADDING,
    PLAIN,
    SOFT,
    WARN,
    WARN_WASH,
    WIDTH,
    paragraph,
    register_fonts,
)
from views.brief.drawing.tables import figures_table, map_with_legend, side_by_side, text_table


def to_pdf(document: Document) -> bytes:
    """Return the brief as a PDF; the same blocks give the same file."""
    register_fonts()
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
        # The same brief is the same bytes: no date of making, no random id.
        invariant=1,
    )
    frame = Frame(MARGIN, 17 * mm, WIDTH, A4[1] - 30 * mm, 0, 0, 0, 0)

    def foot(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont(PLAIN, 6.5)
        canvas.setFillColor(SOFT)
        # In lines: a long title of a mission would run out of the sheet.
        for i, line in enumerate(simpleSplit(document.foot, PLAIN, 6.5, WIDTH - 10 * mm)):
            canvas.drawString(MARGIN, 11 * mm - 8 * i, line)
        canvas.drawRightString(A4[0] - MARGIN, 11 * mm, str(template.page))

    template.addPageTemplates(PageTemplate(frames=[frame], onPage=foot))
    template.build(_story(document))
    return buffer.getvalue()


def _story(document: Document) -> list[Flowable]:
    statement_text = _statement(document.statement)
    return [
        *_head(document),
        *([Spacer(0, 2 * mm), paragraph(document.only, "only")] if document.only else []),
        *_judgement(document.judgement),
        figures_table(document.figures),
        Spacer(0, 4 * mm),
        map_with_legend(document.picture),
        Spacer(0, 4 * mm),
        KeepTogether(text_table(document.gaps, WIDTH, "h2")),
        KeepTogether([Spacer(0, 4 * mm), *text_table(document.results, WIDTH, "h2")]),
        Spacer(0, 4 * mm),
        paragraph(document.changes_title, "h2"),
        *side_by_side(document.changes),
        KeepTogether([Spacer(0, 4 * mm), *text_table(document.incidents, WIDTH, "h2")]),
        Spacer(0, 4 * mm),
        # A long list goes on overleaf: kept together it would leave the rest of a page empty.
        *text_table(document.alerts, WIDTH, "h2"),
        *_paragraphs(document.verification_title, document.verification),
        *_paragraphs(document.monitoring_title, document.monitoring),
        KeepTogether(
            [
                Spacer(0, 4 * mm),
                paragraph(document.statement_title, "h2"),
                statement_text,
                *(paragraph(note, "note") for note in document.statement_notes),
            ]
        ),
        KeepTogether(
            [
                Spacer(0, 4 * mm),
                paragraph(document.method_title, "h2"),
                *(paragraph(note, "note") for note in document.method),
            ]
        ),
    ]


def _judgement(sentences: tuple[str, ...]) -> list[Flowable]:
    first, *rest = sentences
    lines = [paragraph(first, "judged"), *(paragraph(line, "judgement") for line in rest)]
    table = Table([[lines]], colWidths=[WIDTH])
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), ACCENT_WASH),
                ("LINEBEFORE", (0, 0), (0, -1), 3.4, ACCENT),
                ("LEFTPADDING", (0, 0), (-1, -1), 9),
            ]
        )
    )
    return [Spacer(0, 3 * mm), table, Spacer(0, 2 * mm)]


def _paragraphs(title: str, texts: tuple[str, ...]) -> list[Flowable]:
    if not texts:
        return []
    lines = [paragraph(line, "cell") for line in texts]
    spaced = [part for line in lines for part in (line, Spacer(0, 1.5 * mm))]
    return [Spacer(0, 4 * mm), paragraph(title, "h2"), *spaced]


def _head(document: Document) -> list[Flowable]:
    left = [paragraph(document.kind, "kind"), paragraph(document.title, "title")]
    if document.badge:
        left.insert(0, paragraph(document.badge, "badge"))
    right = [paragraph(document.moment, "moment"), paragraph(document.known, "known")]
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


def _statement(words: str) -> Table:
    table = Table([[paragraph(words, "statement")]], colWidths=[WIDTH])
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
