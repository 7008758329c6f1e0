"""What a ruling that is due is about, in words; the name of no private person is among them."""

import pandas as pd

from geo.monitoring.legal.parties import PRIVATE_PERSON, WITHHELD
from geo.records.lists import BETWEEN
from geo.texts.program import fill, load_texts
from views.words.locale import Locale

STANDS_FOR = {PRIVATE_PERSON: "private_person", WITHHELD: "withheld"}


def about_ruling(record: str, cases: pd.DataFrame | None, locale: Locale) -> str:
    """Return the sort of a case, by and against whom it is.

    "" of one that is not known.

    Parameters
    ----------
    record : id of a proceeding.
    cases : as of `geo.monitoring.legal.proceedings.legal_cases`, without names that may not be
        said; None where there are no proceedings.
    """
    if cases is None:
        return ""
    found = cases.loc[(cases["proceeding_id"] == record).to_numpy(dtype=bool)].to_dict("records")
    if not found:
        return ""
    labels, case = load_texts(locale.language, "legal.labels"), found[0]
    by, against = (
        BETWEEN.join(
            labels[STANDS_FOR[part]] if part in STANDS_FOR else part
            for part in str(case[role]).split(BETWEEN)
        )
        for role in ("petitioner", "respondent")
    )
    parties = by
    if against:
        parties = (
            fill(labels, "by_against", by=by, against=against)
            if by
            else fill(labels, "against", name=against)
        )
    return ", ".join(filter(None, (locale.value("type", case["type"]), parties)))


def deciding_body(record: str, cases: pd.DataFrame | None) -> str:
    """Return the court or board that decides a case; "" where nobody has said which.

    Examples
    --------
    >>> cases = pd.DataFrame({"proceeding_id": ["1", "2"], "body": ["A board", None]})
    >>> deciding_body("1", cases), deciding_body("2", cases), deciding_body("1", None)
    ('A board', '', '')
    """
    if cases is None:
        return ""
    found = cases.loc[(cases["proceeding_id"] == record).to_numpy(dtype=bool), "body"].dropna()
    return str(found.iloc[0]) if len(found) else ""
