"""Lists in a cell: texts with a sign between them."""

import re

SEPARATORS = re.compile(r"[;,|\r\n]+")
"""Signs between the texts of a list; no space, for the name of a station may hold one."""
BETWEEN = "; "
"""What stands between them in what is stored."""


def split_list(text: str) -> list[str]:
    """Return the texts of a list, each once.

    Examples
    --------
    >>> split_list("000043; 000188,000043"), split_list("")
    (['000043', '000188'], [])
    """
    parts = (part.strip() for part in SEPARATORS.split(text))
    return list(dict.fromkeys(part for part in parts if part))
