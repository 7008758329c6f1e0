"""A public summary as the editor reads it: with what is private, or may be, marked word by word."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from views.page.record_cards import Locale

CERTAIN, DOUBTFUL = "certain", "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a text; `mark` is "" of one that is nothing but text, `kind` says what it is."""

    text: str
    mark: str = ""
    kind: str = ""


def marked(text: str, finds: pd.DataFrame, locale: Locale) -> tuple[Part, ...]:
    """Return a text in parts, those of the finds marked; () where there are no finds.

    Parameters
    ----------
    finds : those of this text, columns of `geo.publish.summary.finds.FIND_COLUMNS`, in order.

    Examples
    --------
    >>> marked("nothing private", pd.DataFrame(), None)
    ()
    """
    return tuple(_parts(text, finds, locale)) if len(finds) else ()


def _parts(text: str, finds: pd.DataFrame, locale: Locale) -> Iterator[Part]:
    last = 0
    for find in finds.to_dict("records"):
        start, end = int(find["start"]), int(find["end"])
        yield Part(text=text[last:start])
        kind = locale.text(f"find_{find['kind']}")
        mark = CERTAIN if find["certain"] else DOUBTFUL
        yield Part(text=text[start:end], mark=mark, kind=f"{locale.text(f'find_{mark}')} {kind}")
        last = end
    yield Part(text=text[last:])
