"""How checklists are written for a reader: questions, numbers, shares with their interval."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.missions.rules.checklists import Question
from geo.monitoring.checklists.questions import SAMPLE
from geo.texts.program import Texts, fill
from views.lead.sections.section import SectionRequest

LABELS = "checklists.labels"


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a reader of one language is told with."""

    request: SectionRequest
    labels: Texts

    def label(self, key: str, **values: object) -> str:
        """Return a label, heading or sentence."""
        return fill(self.labels, key, **values)

    def number(self, value: Any) -> str:
        """Return a whole number as the reader's language writes it; "" where it is unknown."""
        return "" if pd.isna(value) else self.request.locale.numerals.write(value)

    def question(self, asked: Question) -> str:
        """Return a question as the observer reads it; of one that can be late, by when."""
        text = self.request.locale.titled(asked.text)
        limit = asked.latest_on_time
        return text if limit is None else f"{text} ({self.label('by_hour', time=f'{limit:%H:%M}')})"

    def share(self, row: Mapping[Any, Any]) -> str:
        """Return a share of all stations with its interval; "" where there is none."""
        if row["basis"] != SAMPLE:
            return ""
        write = self.request.locale.numerals.share
        share, low, high = (write(row[name], 1) for name in ("share", "low", "high"))
        return self.label("interval", share=share, low=low, high=high)
