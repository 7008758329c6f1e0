"""Which incidents may go out at all, and for each of the others the rule that holds it."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from geo.publish.decisions import fingerprint
from geo.publish.rules import ReleaseRules

WITHHELD_REASONS = (
    "not_decided",
    "hold",
    "withdraw",
    "revised",
    "invalidated",
    "sensitivity",
    "domain",
    "severity",
    "veracity",
    "no_summary",
    "not_translated",
    "summary_private",
    "same_event",
    "too_early",
    "too_few",
)
"""Why an incident is held; the first that applies.

``same_event`` is a further report of an event of which another report goes out, or went.
``too_early`` is one that goes out later if only time passes, ``too_few`` one that does not: it
waits until there are enough that are alike, and new, besides. A place rule holds none by itself:
it makes the place coarser, the country at last.
"""
UNRELEASED = ("not_decided", "hold", "withdraw")
"""Those of them that say that nobody has released it."""


def withheld(
    incidents: pd.DataFrame,
    decisions: pd.DataFrame,
    rules: ReleaseRules,
    languages: Sequence[str],
    private: Collection[str],
) -> pd.Series:
    """Return for each incident why the rules hold it, "" where it may go out.

    Parameters
    ----------
    incidents : latest revisions, columns of `geo.records.kinds.INCIDENT`.
    decisions : the last on each incident, see `geo.publish.decisions.Decisions.current`.
    languages : every one of them needs a public summary, if summaries go out.
    private : ids of the incidents whose public summary holds something private, see
        `geo.publish.summary.finds`.
    """
    ids = incidents["incident_id"]
    actions, prints = decisions["action"].to_dict(), decisions["seen"].to_dict()
    action = ids.map(lambda incident: actions.get(incident, "not_decided"))
    seen = ids.map(prints.get)
    now = pd.Series([fingerprint(row) for _, row in incidents.iterrows()], index=ids.index)
    texts = [decisions["summaries"].get(incident, {}) for incident in ids]
    written = np.array([sum(bool(text.get(code)) for code in languages) for text in texts])
    tests = {
        "not_decided": action == "not_decided",
        "hold": action == "hold",
        "withdraw": action == "withdraw",
        # A release is of what a person saw: what changed since waits for another one.
        "revised": seen != now,
        "invalidated": incidents["workflow"] == "invalidated",
        "sensitivity": ~incidents["sensitivity"].isin(rules.sensitivity),
        "domain": ~incidents["domain"].isin(rules.domains),
        "severity": ~incidents["severity"].isin(rules.severities),
        "veracity": ~incidents["veracity"].isin(rules.veracity),
        "no_summary": written == 0,
        "not_translated": written < len(languages),
        "summary_private": ids.isin(private),
    }
    if "summary" not in rules.fields:
        # Texts that do not go out hold nothing back.
        del tests["no_summary"], tests["not_translated"], tests["summary_private"]
    applies = [np.asarray(test, dtype=bool) for test in tests.values()]
    chosen = np.select(applies, list(tests), default="")
    return pd.Series(chosen, index=ids.index, dtype="str")
