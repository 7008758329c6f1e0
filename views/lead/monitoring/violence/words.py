"""How violence is written for a reader: labels, numbers, ranges, spans, units."""

from dataclasses import dataclass

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.texts.program import Texts, fill, load_texts
from views.lead.sections.section import SectionRequest
from views.lead.sections.tables import table
from views.lead.sections.unit_names import unit_title
from views.words.locale import Locale

TABLE = "violence"
ROWS = 12
"""Rows of a table on screen; the files have all."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a reader of one language is told with."""

    request: SectionRequest
    labels: Texts

    @classmethod
    def of(cls, request: SectionRequest) -> "Words":
        """Return the words for a request."""
        labels = load_texts(request.locale.language, f"{TABLE}.labels")
        return cls(request=request, labels=labels)

    @property
    def locale(self) -> Locale:
        """Return the reader's language and clock."""
        return self.request.locale

    def label(self, key: str, **values: object) -> str:
        """Return a label, heading or sentence."""
        return fill(self.labels, key, **values)

    def name_of(self, names: str, key: str) -> str:
        """Return the name of a column, a type or an agreement, ``columns``, ``types`` ..."""
        return load_texts(self.locale.language, f"{TABLE}.{names}")[key]

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number; "" where it is unknown."""
        return "" if pd.isna(value) else self.locale.numerals.write(value, decimals)

    def range(self, low: float, high: float, decimals: int = 0) -> str:
        """Return from how many to how many; one number where both are the same."""
        if pd.isna(low) or pd.isna(high):
            return ""
        one, other = self.number(low, decimals), self.number(high, decimals)
        return one if one == other else self.label("range", low=one, high=other)

    def span(self, event: pd.Series) -> str:
        """Return when an event was; from when to when where that is not one instant."""
        if event["earliest"] == event["latest"]:
            return self.locale.when(event["begins"])
        ends = {
            "from": self.locale.when(event["earliest"]),
            "to": self.locale.when(event["latest"]),
        }
        return self.label("span", **ends)

    def unit(self, code: str) -> Component:
        """Return a unit that a click selects."""
        return unit_title(code, self.request)

    def listed(
        self,
        title: str,
        rows: pd.DataFrame,
        cells: dict[str, list[Component | str]],
        note: str = "",
    ) -> list[Component]:
        """Return a heading and a table of the first rows; nothing without rows.

        Parameters
        ----------
        cells : heading -> a cell for each of the first `ROWS` rows.
        """
        if rows.empty:
            return []
        head = html.H2([title, html.Span(self.number(len(rows)), className="count")])
        rest = len(rows) - ROWS
        more = self.label("more", n=self.number(rest)) if rest > 0 else ""
        body = list(zip(*cells.values(), strict=True))
        heads = [_head(name, column[0]) for name, column in cells.items()]
        notes = [html.P(note, className="lead-note")] if note else []
        return [head, *notes, *table(title, heads, body, more)]


def lines(first: Component | str, *below: str) -> Component:
    """Return what a cell says, one line each."""
    rest = [html.Small(part) for part in below if part]
    return html.Span([html.Span(first), *rest], className="lines words")


def _head(name: str, cell: Component | str) -> Component | str:
    """Return a heading that begins where the words below it do; numbers end at the right."""
    return name if isinstance(cell, str) else html.Span(name, className="words")
