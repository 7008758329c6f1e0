"""How media monitoring is written for a reader: names, numbers, and what was chosen to be shown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.monitoring.media.names import ACTOR_TEXTS
from geo.texts.program import fill, load_texts
from views.lead.sections.section import SectionRequest

LABELS = "media.labels"
ALL = "all"
_ODD = re.compile(r"[^A-Za-z0-9_.+-]+")


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a reader of one language is told with."""

    request: SectionRequest

    def label(self, key: str, **values: object) -> str:
        """Return a label, heading or sentence."""
        return fill(load_texts(self.request.locale.language, LABELS), key, **values)

    def number(self, value: Any, decimals: int = 0) -> str:
        """Return a number as the reader's language writes it; "" where it is unknown."""
        return "" if pd.isna(value) else self.request.locale.numerals.write(value, decimals)

    def signed(self, value: Any) -> str:
        """Return points with their sign; "" where they are unknown."""
        return "" if pd.isna(value) else self.request.locale.numerals.signed(value, 1)

    def share(self, value: Any) -> str:
        """Return a share in per cent; "" where it is unknown."""
        return "" if pd.isna(value) else self.request.locale.numerals.share(value, 1)

    def interval(self, row: Mapping[Any, Any]) -> str:
        """Return the interval of a share, or why there is none; "" of what has no share."""
        if row["no_interval"]:
            return self.label(str(row["no_interval"]))
        if pd.isna(row["low"]):
            return ""
        return self.label("from_to", low=self.share(row["low"]), high=self.share(row["high"]))

    def actor(self, name: str) -> str:
        """Return an actor: an option's title, an office, a public figure, or that none is said."""
        if name in ACTOR_TEXTS:
            return self.label(ACTOR_TEXTS[name])
        return self.options.get(name, name)

    @property
    def options(self) -> dict[str, str]:
        """Titles of the ballot's options by id."""
        options = self.request.observation.mission.options
        return {option.id: self.request.locale.titled(option.title) for option in options}


def addresses(names: Sequence[str]) -> dict[str, str]:
    """Return what an address calls each name -> the name; no two are called alike.

    Examples
    --------
    >>> addresses(["Canal 1", "Canal-1", "Canal 1!", "Ñ"])
    {'Canal_1': 'Canal 1', 'Canal-1': 'Canal-1', 'Canal_1_': 'Canal 1!', '_': 'Ñ'}
    >>> addresses(["Ñ", "É"])
    {'_': 'Ñ', '_.2': 'É'}
    """
    found: dict[str, str] = {}
    for name in names:
        short = _ODD.sub("_", name)[:50]
        number = 1 + sum(known.rpartition(".")[0] == short or known == short for known in found)
        found[short if number == 1 else f"{short}.{number}"] = name
    return found


def chosen(request: SectionRequest, name: str, offered: Mapping[str, str]) -> str:
    """Return what an address chooses of what is offered; all where it names none of it."""
    asked = request.choices.get(name, "")
    return asked if asked in offered else ALL
