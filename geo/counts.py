"""Counts in words: one row, several rows."""

_IRREGULAR = {"copy": "copies", "entry": "entries", "stratum": "strata"}


def counted(number: int, what: str) -> str:
    """Return a count with its noun, of which the last word is in the plural but for one.

    Examples
    --------
    >>> counted(1, "row"), counted(0, "row"), counted(1_200, "polling station")
    ('1 row', '0 rows', '1,200 polling stations')
    >>> counted(2, "entry")
    '2 entries'
    """
    return f"{number:,} {what if number == 1 else _IRREGULAR.get(what, f'{what}s')}"
