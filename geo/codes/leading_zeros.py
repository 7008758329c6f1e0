"""Codes that a spreadsheet took for numbers: their leading zeros come back where that is certain.

``10101`` can only be ``010101`` where codes have 2, 4 or 6 digits. What is a code as it is
written stays as it is, and what could be two codes is left to its reader.
"""

import re
from collections.abc import Callable, Collection, Mapping

import pandas as pd

from geo.texts.listing import and_more
from geo.texts.sentences import counted, say

LONGEST_CODE = 12
"""Digits of the longest codes that are padded."""
_FEW = 3
"""Codes that a note shows."""


def restore_zeros(
    codes: pd.Series, known: Collection[str], also: Callable[[str], bool] = lambda _code: False
) -> pd.Series:
    """Return the codes with the zeros they have lost; what is no number stays as it is.

    Parameters
    ----------
    codes : text.
    known : every code there is, of whatever length.
    also : tells of other codes that they are right as they are written (reporting units abroad).

    Examples
    --------
    >>> known = {"01", "0101", "010101", "150101"}
    >>> restore_zeros(pd.Series(["10101", "1", "101", "150101.0", "99", ""]), known).tolist()
    ['010101', '01', '0101', '150101', '99', '']
    """
    lengths = {len(code) for code in known if code.isdigit()}
    read = {code: _restored(code, known, lengths, also) for code in codes.unique()}
    return codes.map(read).astype(codes.dtype)


def _restored(
    code: str, known: Collection[str], lengths: Collection[int], also: Callable[[str], bool]
) -> str:
    # 150101.0: whole numbers are written so where their column has a gap.
    digits = re.sub(r"\.0*$", "", code)
    if code in known or not re.fullmatch("[0-9]+", digits):
        return code
    if digits in known or also(digits):
        return digits
    longer = {digits.zfill(length) for length in lengths if length > len(digits)}
    # Only where one length gives a code that exists: 101 may be 0101 or 000101.
    there = [padded for padded in longer if padded in known]
    return there[0] if len(there) == 1 else code


def pad_to_pattern(codes: pd.Series, pattern: str) -> pd.Series:
    """Return the codes, those that are too short with as many zeros as their pattern asks for.

    Examples
    --------
    >>> pad_to_pattern(pd.Series(["10101", "010102", "310.0", "x"]), r"^[0-9]{6}$").tolist()
    ['010101', '010102', '000310', 'x']
    """

    def padded(code: str) -> str:
        digits = re.sub(r"\.0*$", "", code)
        if re.match(pattern, code) or not re.fullmatch("[0-9]+", digits):
            return code
        # With the fewest zeros first: a pattern may take several lengths.
        longer = (digits.zfill(length) for length in range(len(digits), LONGEST_CODE + 1))
        return next((one for one in longer if re.match(pattern, one)), code)

    read = {code: padded(code) for code in codes.unique()}
    return codes.map(read).astype(codes.dtype)


def note_restored(given: pd.Series, read: pd.Series) -> str:
    """Return one sentence on the codes that were read otherwise than they are written; "" of none.

    >>> note_restored(pd.Series(["10101", "15"]), pd.Series(["010101", "15"]))
    '1 code had lost its leading zeros: 10101 is read as 010101'
    >>> note_restored(pd.Series(["15.0"]), pd.Series(["15"]))
    '1 code had been written as decimals: 15.0 is read as 15'
    """
    pairs = dict(zip(given[given != read], read[given != read], strict=True))
    decimals = {code: whole for code, whole in pairs.items() if code.startswith(whole)}
    lost = {code: whole for code, whole in pairs.items() if code not in decimals}
    notes = []
    if lost:
        words = say(
            "{n, plural, one {# code had lost its leading zeros} "
            "other {# codes had lost their leading zeros}}: {shown}",
            n=say("{n:,}", n=len(lost)),
            shown=_shown(lost),
        )
        notes.append(words)
    if decimals:
        words = say(
            "{codes} had been written as decimals: {shown}",
            codes=counted(len(decimals), "code"),
            shown=_shown(decimals),
        )
        notes.append(words)
    return "; ".join(notes)


def _shown(pairs: Mapping[str, str]) -> str:
    shown = ", ".join(
        say("{code} is read as {whole}", code=code, whole=whole)
        for code, whole in list(pairs.items())[:_FEW]
    )
    return and_more(shown, len(pairs) - _FEW)
