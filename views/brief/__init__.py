"""The brief as a page and as a PDF: both are drawn from the same blocks of text and figures."""

from views.brief.content import compose
from views.brief.drawing.document import to_pdf
from views.brief.page import to_html

__all__ = ["compose", "to_html", "to_pdf"]
