"""Which incidents may go out at all, and for each of the others the rule that holds it."""

import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from geo.publish.decisions import fingerprint
from geo.publish.rules import ReleaseRules

REASONS = (
    "not_decided", "hold", "withdraw", "revised", "invalidated", "sensitivity", "domain",
    "severity", "veracity", "no_summary", "summary_private", "too_few_or_too_early",
)  # fmt: skip
"""Why an incident is held; the first that applies."""
SHORTEST_TERM = 4
# A position or a way to reach somebody: decimal degrees, a long number, an address for mail.
_PRIVATE = re.compile(
    r"\d{1,3}[.,]\d{3,}\s*[,;°]|-\d{1,3}[.,]\d{3,}|\d{1,3}[.,]\d{4,}"
    r"|\d{1,3}\s*°\s*\d|(?:\d[ ./()-]{0,2}){7,}|\S@\S"
)


def held(
    incidents: pd.DataFrame,
    decisions: pd.DataFrame,
    rules: ReleaseRules,
    languages: Sequence[str],
    names: Collection[str],
) -> pd.Series:
    """Return for each incident why the rules hold it, "" where it may go out.

    Parameters
    ----------
    incidents : latest revisions, columns of `geo.records.INCIDENT`.
    decisions : the last on each incident, see `geo.publish.decisions.Decisions.current`.
    languages : every one of them needs a public summary, if summaries go out.
    names : names of teams, which a public summary may not hold.
    """
    ids = incidents["incident_id"]
    actions, prints = decisions["action"].to_dict(), decisions["seen"].to_dict()
    action = ids.map(lambda incident: actions.get(incident, "not_decided"))
    seen = ids.map(prints.get)
    now = pd.Series([fingerprint(row) for _, row in incidents.iterrows()], index=ids.index)
    texts = [decisions["summaries"].get(incident, {}) for incident in ids]
    faults = pd.Series(
        [
            _summary_fault(text, private, languages, names)
            for text, private in zip(texts, incidents["summary"], strict=True)
        ],
        index=ids.index,
        dtype=object,
    ).astype(str)
    tests = {
        "not_decided": action == "not_decided",
        "hold": action == "hold",
        "withdraw": action == "withdraw",
        "revised": seen != now,
        "invalidated": incidents["workflow"] == "invalidated",
        "sensitivity": ~incidents["sensitivity"].isin(rules.sensitivity),
        "domain": ~incidents["domain"].isin(rules.domains),
        "severity": ~incidents["severity"].isin(rules.severities),
        "veracity": ~incidents["veracity"].isin(rules.veracity),
        "no_summary": faults == "no_summary",
        "summary_private": faults == "summary_private",
    }
    if "summary" not in rules.fields:
        del tests["no_summary"], tests["summary_private"]
    applies = [test.to_numpy(dtype=bool) for test in tests.values()]
    chosen = np.select(applies, list(tests), default="")
    return pd.Series(chosen, index=ids.index, dtype="str")


def _summary_fault(
    texts: Mapping[str, str], private: str, languages: Sequence[str], names: Collection[str]
) -> str:
    if not all(texts.get(language) for language in languages):
        return "no_summary"
    terms = {*names, private}
    if any(tells_private(texts[language], terms) for language in languages):
        return "summary_private"
    return ""


def tells_private(text: str, terms: Collection[str]) -> bool:
    """Tell whether a text holds a position, a telephone number, a mail address or a private term.

    Examples
    --------
    >>> tells_private("Voting began at 7.30 in 12 of 340 places", ["Team Condor"])
    False
    >>> [tells_private(text, ["Team Condor"]) for text in
    ...  ["at -12.0464, -77.0428", "call 999 123 456", "ana@example.org", "seen by TEAM CONDOR"]]
    [True, True, True, True]
    >>> tells_private("", [])
    False
    """
    folded = text.casefold()
    long = (term.casefold() for term in terms if len(term) >= SHORTEST_TERM)
    return _PRIVATE.search(text) is not None or any(term in folded for term in long)
