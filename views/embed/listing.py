"""The list that mirrors the map: one row per place, time and kind, and what happened there."""

from collections.abc import Iterator
from html import escape

import pandas as pd

from geo.publish.snapshot import Snapshot
from views.embed.ids import LIST
from views.embed.words import Words

GROUP_KEYS = ("place", "start", "end", "domain", "veracity", "category", "severity")


def groups(snapshot: Snapshot) -> list[tuple[pd.Series, pd.DataFrame]]:
    """Return each group once, as its first row, with all rows that share it; in time order.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> alike = dict.fromkeys(GROUP_KEYS, "x") | {"start": pd.NaT, "id": ["a", "b"]}
    >>> [len(rows) for _, rows in groups(SimpleNamespace(rows=pd.DataFrame(alike)))]
    [2]
    """
    # NaT is a value here: incidents without a time are a group as well.
    groups = snapshot.rows.groupby(list(GROUP_KEYS), dropna=False, sort=False)
    found = [(rows.iloc[0], rows) for _, rows in groups]
    return sorted(found, key=lambda group: (group[0]["start"] is pd.NaT, str(group[0]["start"])))


def table(snapshot: Snapshot, words: Words) -> str:
    """Return the list as an HTML table, all text escaped."""
    axes = [
        "domain",
        "veracity",
        *(n for n in ("severity", "category") if _is_published(snapshot, n)),
    ]
    heads = ["place", "time", *axes, "count"]
    texts = f"summary_{words.language}"
    if texts in snapshot.rows:
        heads.append("summary")
    head = "".join(f'<th scope="col">{escape(words.text(key))}</th>' for key in heads)
    rows = "".join(
        _row(list(_cells(snapshot, words, group, axes)), same.get(texts), len(same), i)
        for i, (group, same) in enumerate(groups(snapshot))
    )
    caption = escape(words.text("list"))
    return (
        f'<table id="{LIST}"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _is_published(snapshot: Snapshot, field: str) -> bool:
    return field in snapshot.rules.fields


def _cells(snapshot: Snapshot, words: Words, group: pd.Series, axes: list[str]) -> Iterator[str]:
    yield words.place(group["place"], group["level"], snapshot.areas.loc[group["place"], "name"])
    yield words.span(group["start"], group["end"])
    for axis in axes:
        yield words.value(axis, group[axis])


def _row(cells: list[str], summaries: pd.Series | None, count: int, number: int) -> str:
    first, *rest = [escape(cell) for cell in cells]
    cells_html = "".join(f"<td>{cell}</td>" for cell in rest)
    texts = ""
    if summaries is not None:
        # What was written once for many incidents is read once; the count says how many.
        items = "".join(f"<li>{escape(text)}</li>" for text in dict.fromkeys(summaries))
        texts = f'<td class="told"><ul>{items}</ul></td>'
    return (
        f'<tr data-group="{number}"><th scope="row">{first}</th>{cells_html}'
        f'<td class="count">{count}</td>{texts}</tr>'
    )
