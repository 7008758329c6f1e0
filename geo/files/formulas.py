"""Text that a spreadsheet would run: `=HYPERLINK(...)` in a report stays what somebody wrote."""

from typing import Any

import pandas as pd

BEGINNINGS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the wide ones work in East Asian versions
SKIPPED = " \u00a0\u200b\ufeff"
"""Spaces that spreadsheets skip before they look for a formula."""


def harmless(value: Any) -> Any:
    """Return a value; text that a spreadsheet takes for a formula gets a leading apostrophe.

    Source: OWASP, CSV Injection.

    Examples
    --------
    >>> harmless("=1+1"), harmless(" @SUM(A1)"), harmless("2-1"), harmless(-2), harmless("")
    ("'=1+1", "' @SUM(A1)", '2-1', -2, '')
    """
    if isinstance(value, str) and value.lstrip(SKIPPED).startswith(BEGINNINGS):
        return f"'{value}"
    return value


def harmless_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with every text in it harmless; columns and types as they were.

    Examples
    --------
    >>> harmless_table(pd.DataFrame({"note": ["=1+1"], "n": [-2]})).to_dict("list")
    {'note': ["'=1+1"], 'n': [-2]}
    """
    texts = [name for name in frame if pd.api.types.is_string_dtype(frame[name].dtype)]
    return frame.assign(**{str(name): frame[name].map(harmless) for name in texts})


def spreadsheet_csv(text: str) -> bytes:
    r"""Return CSV as a file that spreadsheets open with its accents right.

    Without the byte order mark Excel reads UTF-8 as the system's own encoding. Programs that know
    CSV (our import, pandas, R's readr, GDAL) pass it over.

    Examples
    --------
    >>> spreadsheet_csv("name")[:3]
    b'\xef\xbb\xbf'
    """
    return text.encode("utf-8-sig")
