"""The part of a first mapping that takes one of several elections of a file."""

import json
from collections.abc import Sequence

ASK = "# ?"
"""How a line begins that somebody has to answer."""


def quoted(text: str) -> str:
    """Return a text as TOML writes it.

    >>> quoted("Ñ")
    '"Ñ"'
    """
    return json.dumps(text, ensure_ascii=False)


def election_part(election: Sequence[str], shown: int) -> str:
    """Ask which of several elections is taken: all together would be counted as one.

    Examples
    --------
    >>> print(election_part(["Cargo", "A", "B"], 9).splitlines()[0])
    [[leave_out]]  # ? which election of Cargo is it? beside "B"
    """
    if not election:
        return ""
    column, *texts = election
    others = ", ".join(map(quoted, texts[1:shown]))
    return "\n".join(
        [
            f"[[leave_out]]  {ASK} which election of {column} is it? beside {others}",
            f"column = {quoted(column)}",
            f"one_of = [{quoted(texts[0])}]",
            "unless = true",
            'reason = "other elections"',
        ]
    )
