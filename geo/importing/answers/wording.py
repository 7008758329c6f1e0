"""How people and forms write answers, and how they are stored."""

import re

import pandas as pd

from geo.codes.names import letters
from geo.missions.rules.checklists import NO, NOT_SEEN, YES, Question

# Yes and no as XLSForms name and label them in our languages; in capitals without accents and
# spaces; words alone, for 1 may be a number.
_WORDS = {
    **dict.fromkeys(("YES", "Y", "TRUE", "SI", "SIM"), YES),
    **dict.fromkeys(("NO", "N", "FALSE", "NAO"), NO),
    **dict.fromkeys(
        (
            "NOTSEEN",
            "NOTOBSERVED",
            "NOVISTO",
            "NOVISTA",
            "NOOBSERVADO",
            "NOOBSERVADA",
            "NOSEOBSERVO",
            "NAOVISTO",
            "NAOOBSERVADO",
        ),
        NOT_SEEN,
    ),
}
_FLAGS = {"1": YES, "0": NO}
_CLOCK = re.compile(
    r"([0-9]{1,2})[:h.]([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?\s*"
    r"(?:([ap])\.?\s?m\.?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)


def stored_form(text: str, question: Question) -> str:
    """Return an answer as it is stored; what is none of its question stays as it is.

    Examples
    --------
    >>> secret = Question(id="secrecy", text={"en": "In secret?"})
    >>> [stored_form(text, secret) for text in ("Sí", "not seen", "1", "perhaps")]
    ['yes', 'not_seen', 'yes', 'perhaps']
    >>> opened = Question(id="opened_at", text={"en": "Opened?"}, type="time")
    >>> [stored_form(text, opened) for text in ("7:25", "7.25 p.m.", "07:25:00.000-05:00", "No")]
    ['07:25', '19:25', '07:25', 'no']
    """
    text = text.strip()
    said = _WORDS.get(letters(text))
    if said is not None:
        return said
    if question.type == "yes_no":
        return _FLAGS.get(text, text)
    if question.type == "time":
        return _clock(text)
    # A spreadsheet writes whole numbers with a decimal sign.
    return re.sub(r"^0+(?=[0-9])|\.0+$", "", text)


def _clock(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    if not found:
        return text
    hour, half = int(found[1]), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return text
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{found[2]}"


def stored_forms(answers: pd.Series, asked: pd.Series) -> pd.Series:
    """Return answers as they are stored.

    Parameters
    ----------
    answers : texts.
    asked : `Question` of each, None where nobody knows it; index as `answers`.

    Examples
    --------
    >>> secret = Question(id="secrecy", text={"en": "In secret?"})
    >>> stored_forms(pd.Series(["Si", "Si"]), pd.Series([secret, None])).tolist()
    ['yes', 'Si']
    """
    known = {
        (text, question.id): stored_form(text, question)
        for text, question in {
            (text, one.id): (text, one)
            for text, one in zip(answers, asked, strict=True)
            if isinstance(one, Question)
        }.values()
    }
    return pd.Series(
        [
            known.get((text, getattr(one, "id", "")), text)
            for text, one in zip(answers, asked, strict=True)
        ],
        index=answers.index,
        dtype="str",
    )
