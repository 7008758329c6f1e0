"""Which incidents may go out at all, and for each of the others the rule that holds it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from geo.publish.decisions import fingerprint
from geo.publish.rules import ReleaseRules

REASONS = (
    "not_decided", "hold", "withdraw", "revised", "invalidated", "sensitivity", "domain",
    "severity", "veracity", "no_summary", "summary_private", "too_few_or_too_early",
)  # fmt: skip
"""Why an incident is held; the first that applies."""
SHORTEST_TERM, SHORTEST_NUMBER = 4, 6
"""Of what is looked for: a number of four digits is a year."""
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
    names : what no public summary may hold, see `geo.publish.pipeline.internal`; nor may it hold
        the incident's own internal text or ballot box.
    """
    ids = incidents["incident_id"]
    actions, prints = decisions["action"].to_dict(), decisions["seen"].to_dict()
    action = ids.map(lambda incident: actions.get(incident, "not_decided"))
    seen = ids.map(prints.get)
    now = pd.Series([fingerprint(row) for _, row in incidents.iterrows()], index=ids.index)
    texts = [decisions["summaries"].get(incident, {}) for incident in ids]
    beginnings = by_beginning(names)
    own = zip(texts, incidents["summary"], incidents["station"], strict=True)
    faults = pd.Series(
        [
            _summary_fault(text, languages, beginnings, by_beginning(private))
            for text, *private in own
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
    texts: Mapping[str, str], languages: Sequence[str], *private: Mapping[str, list[str]]
) -> str:
    if not all(texts.get(language) for language in languages):
        return "no_summary"
    if any(tells_private(texts[language], terms) for language in languages for terms in private):
        return "summary_private"
    return ""


def people(incidents: pd.DataFrame, known_to_all: Iterable[str]) -> set[str]:
    """Return the actors and targets that are written as persons are: capitals, "de", "la" ...

    Not those that a text known to all holds (a candidate, a place), nor a body that decides.

    Examples
    --------
    >>> rows = pd.DataFrame({"actor": ["Rosa de la Cruz", "unknown persons", "Lima Norte"]})
    >>> people(rows, ["Lima Norte"])
    {'Rosa de la Cruz'}
    """
    named = incidents.reindex(columns=["actor", "target"], fill_value="")
    bodies = set(incidents.get("competent_body", ()))
    public = "\n".join(known_to_all).casefold()
    return {
        name
        for name in {*named["actor"].astype(str), *named["target"].astype(str)} - bodies
        if _is_person(name.split()) and name.casefold() not in public
    }


def _is_person(words: Sequence[str]) -> bool:
    capital = [word for word in words if word[0].isupper()]
    return len(capital) > 1 and all(len(word) <= 3 for word in words if word not in capital)


def by_beginning(terms: Iterable[str]) -> dict[str, list[str]]:
    """Return the terms that are long enough to tell something, by their first letters.

    Examples
    --------
    >>> dict(by_beginning(["Team Condor", "STO"]))
    {'team': ['team condor']}
    """
    found: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        if len(term) >= (SHORTEST_NUMBER if term.isdigit() else SHORTEST_TERM):
            found[term.casefold()[:SHORTEST_TERM]].append(term.casefold())
    return found


def tells_private(text: str, terms: Mapping[str, list[str]]) -> bool:
    """Tell whether a text holds a position, a telephone number, a mail address or a private term.

    Examples
    --------
    >>> team = by_beginning(["Team Condor"])
    >>> tells_private("Voting began at 7.30 in 12 of 340 places", team)
    False
    >>> [tells_private(text, team) for text in
    ...  ["at -12.0464, -77.0428", "call 999 123 456", "ana@example.org", "seen by TEAM CONDOR"]]
    [True, True, True, True]
    >>> tells_private("", {})
    False
    """
    folded = text.casefold()
    return _PRIVATE.search(text) is not None or any(
        folded.startswith(term, at)
        for at in range(len(folded))
        for term in terms.get(folded[at : at + SHORTEST_TERM], ())
    )
