"""JSON of submissions: a page of KoboToolbox's API v2, of OData, or one that a webhook brings."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd

from geo.sources.child import parsed_apart
from geo.sources.forms.platforms import platform_of
from geo.sources.forms.submissions import Submissions
from geo.sources.table import Table
from geo.texts.sentences import say

MEMORY, SECONDS = 6_000_000_000, 300
"""Bytes and seconds that reading one document may take."""
_SIGNS = re.compile(rb'"(?:_submission_time|_uuid|__system|@odata\.context)"\s*:')
_FEATURES = re.compile(rb'^\s*\{\s*"type"\s*:\s*"FeatureCollection"')
_EMPTY = re.compile(rb'"count"\s*:.*"results"\s*:\s*\[\s*\]', re.DOTALL)
HOW = {"stated": b"", "delimiter": ",", "encoding": "utf-8"}
"""How rejected rows of submissions are written: as a plain CSV."""


def may_hold_submissions(content: bytes) -> bool:
    """Tell whether a text looks like a document of submissions, before it is parsed.

    >>> may_hold_submissions(b'{"results": [{"_uuid": "a"}]}'), may_hold_submissions(b"a,b")
    (True, False)
    """
    first = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first not in {b"{", b"["} or _FEATURES.match(content):
        return False
    return bool(_SIGNS.search(content) or _EMPTY.search(content))


def read_document(path: Path, content: bytes) -> Submissions | None:
    """Return the submissions of a document; None where it holds other things.

    Raises
    ------
    SourceError
        When it cannot be read, or not within its limits.

    Examples
    --------
    >>> page = b'{"results": [{"_uuid": "a", "_submission_time": "2021-06-06T15:22:31"}]}'
    >>> read_document(Path("page.json"), page).main.frame.index.tolist()
    [1]
    """
    with parsed_apart(
        path, content, ["geo.sources.forms.document_parser"], memory=MEMORY, seconds=SECONDS
    ) as target:
        found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    main = _frame(found["main"])
    platform = platform_of(main.columns)
    if platform is None:
        return None
    notes = [say("{file} is one page: what follows it is not in it", file=path.name)]
    return Submissions(
        platform=platform,
        main=Table(
            path=path,
            kind="json",
            frame=main,
            notes=tuple(notes * bool(found["more"])),
            how=HOW,
        ),
        repeats={name: _frame(rows) for name, rows in found["repeats"].items()},
    )


def _frame(rows: list[dict[str, str]]) -> pd.DataFrame:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    index = pd.RangeIndex(1, len(rows) + 1, name="row")
    return pd.DataFrame(rows, index=index, columns=columns).fillna("").astype("str")
