"""A sentence about figures, in no language yet: the key of its text, and the values in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.texts.program import Texts, fill

COUNT, VOTES, POINTS, SIGNED, SHARE = "count", "votes", "points", "signed", "share"
MOMENT, OPTION, PLACES, WORDS = "moment", "option", "places", "words"
"""Kinds of values: a number of things, votes with their sign, points without and with it, a share
of 0 to 1, an instant, an option's id, places with a number each, and the key of another text."""

Writers = Mapping[str, Callable[[Any], str]]
"""How a reader has each kind of value written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence to be written.

    Attributes
    ----------
    key : of its text in the table of whoever says it.
    values : by the name of the place they fill: kind and value.
    """

    key: str
    values: Mapping[str, tuple[str, Any]] = field(default_factory=dict)


def write(sentence: Sentence, texts: Texts, writers: Writers) -> str:
    """Return a sentence in the language of the texts.

    Examples
    --------
    >>> one = Sentence(key="out", values={"n": (COUNT, 5580)})
    >>> write(one, {"out": "{n} are out."}, {COUNT: "{:,}".format})
    '5,580 are out.'
    """
    written = {
        name: texts[value] if kind == WORDS else writers[kind](value)
        for name, (kind, value) in sentence.values.items()
    }
    return fill(texts, sentence.key, **written)
