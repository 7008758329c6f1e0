"""Which incidents may go out at all, and for each of the others the rule that holds it."""

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


def held(
    incidents: pd.DataFrame,
    decisions: pd.DataFrame,
    rules: ReleaseRules,
    languages: Sequence[str],
    private: Collection[str],
) -> pd.Series:
    """Return for each incident why the rules hold it, "" where it may go out.

    Parameters
    ----------
    incidents : latest revisions, columns of `geo.records.INCIDENT`.
    decisions : the last on each incident, see `geo.publish.decisions.Decisions.current`.
    languages : every one of them needs a public summary, if summaries go out.
    private : ids of the incidents whose public summary holds something private, see
        `geo.publish.finds`.
    """
    ids = incidents["incident_id"]
    actions, prints = decisions["action"].to_dict(), decisions["seen"].to_dict()
    action = ids.map(lambda incident: actions.get(incident, "not_decided"))
    seen = ids.map(prints.get)
    now = pd.Series([fingerprint(row) for _, row in incidents.iterrows()], index=ids.index)
    texts = [decisions["summaries"].get(incident, {}) for incident in ids]
    missing = pd.Series([not _is_whole(text, languages) for text in texts], index=ids.index)
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
        "no_summary": missing,
        "summary_private": ids.isin(private),
    }
    if "summary" not in rules.fields:
        del tests["no_summary"], tests["summary_private"]
    applies = [test.to_numpy(dtype=bool) for test in tests.values()]
    chosen = np.select(applies, list(tests), default="")
    return pd.Series(chosen, index=ids.index, dtype="str")


def _is_whole(texts: Mapping[str, str], languages: Sequence[str]) -> bool:
    return all(texts.get(language) for language in languages)
