"""Where rows and the entries about them differ, a sentence each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from geo.access.ended_sessions import LOGOUTS, LOGOUTS_KEPT
from geo.access.tables import USERS
from geo.store.audit_trail import BEFORE, ROW
from geo.store.keys import OWN, SECRETS
from geo.store.tables import IMPORTS
from geo.texts.sentences import counted, say


def rows_faults(
    table: str, rows: list[str], about: pd.DataFrame, unknown: Counter[str]
) -> Iterator[str]:
    """Yield entries whose row is not there as it was written, and rows beyond the entries.

    Examples
    --------
    >>> about = pd.DataFrame({"id": [4, 5], "details": [{ROW: "ab"}, {ROW: "cd"}]})
    >>> list(rows_faults("decision", ["ab", "cd"], about, Counter()))
    []
    >>> list(rows_faults("decision", ["ab", "xx"], about, Counter()))
    ['what entry 5 wrote to decision was changed or taken out']
    """
    vouched = {number: details.get(ROW, "") for number, details in hashes_of(about)}
    known, stored = set(vouched.values()) - {""}, set(rows)
    lost = [number for number, digest in vouched.items() if digest and digest not in stored]
    yield from (
        say("what entry {number} wrote to {table} was changed or taken out", number=n, table=table)
        for n in lost
    )
    if [row for row in rows if row in known] != [d for d in vouched.values() if d in stored]:
        yield say(
            "the rows of {table} are not in the order in which they were written", table=table
        )
    older = sum(not digest for digest in vouched.values())
    others = sum(row not in known for row in rows)
    # Of those that were changed each may have left one row that no entry knows.
    if others > older + len(lost):
        yield _put_in(others - older - len(lost), table)
    elif others < older:
        rows_ = counted(older - others, "row")
        yield say("missing: {rows} of {table}, older than the entries", rows=rows_, table=table)
    unknown[table] += min(others, older)


def _put_in(number: int, table: str) -> str:
    rows = counted(number, "row")
    return say("{rows} of {table} put in without an entry", rows=rows, table=table)


def hashes_of(about: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number of each entry and its details, among them the hash of the row it wrote.

    Examples
    --------
    >>> list(hashes_of(pd.DataFrame({"id": [4], "details": [{ROW: "ab"}]})))
    [(4, {'row': 'ab'})]
    """
    return zip(about["id"], about["details"], strict=True)


def account_faults(
    accounts: Mapping[str, str], about: pd.DataFrame, unknown: Counter[str]
) -> Iterator[str]:
    """Yield accounts that are not as the last act left them, or were not when the next one came.

    Examples
    --------
    >>> about = pd.DataFrame({"id": [4], "subject": ["ana"], "details": [{ROW: "ab"}]})
    >>> list(account_faults({"ana": "ab"}, about, Counter()))
    []
    >>> list(account_faults({"ana": "xx"}, about, Counter()))
    ["the account 'ana' was changed without an entry"]
    """
    last: dict[str, str] = {}
    for (number, details), name in zip(hashes_of(about), about["subject"], strict=True):
        if last.get(name) and details.get(BEFORE) != last[name]:
            yield say(
                "the account {name!r} was changed before entry {number}", name=name, number=number
            )
        last[name] = details.get(ROW, "")
    for name in sorted({*accounts, *last}):
        if name not in accounts:
            yield say("the account {name!r} was taken out without an entry", name=name)
        elif name not in last:
            yield say("the account {name!r} was put in without an entry", name=name)
        # An entry of an older program has no hash: such an account is counted, not accused.
        elif not last[name]:
            unknown[USERS.name] += 1
        elif last[name] != accounts[name]:
            yield say("the account {name!r} was changed without an entry", name=name)


def token_faults(tokens: Mapping[int, str], about: pd.DataFrame) -> Iterator[str]:
    """Yield tokens that are not as the last act left them, or that no act made.

    Examples
    --------
    >>> about = pd.DataFrame({"id": [4], "subject": ["1"], "details": [{ROW: "ab"}]})
    >>> list(token_faults({1: "ab"}, about)), list(token_faults({1: "xx"}, about))
    ([], ['the token 1 was changed, put in or taken out without an entry'])
    """
    last = {
        int(number): details.get(ROW, "")
        for (_, details), number in zip(hashes_of(about), about["subject"], strict=True)
    }
    for number in sorted({*tokens, *last}):
        if tokens.get(number) != last.get(number):
            yield say(
                "the token {number} was changed, put in or taken out without an entry",
                number=number,
            )


def logout_faults(rows: list[str], about: pd.DataFrame, unknown: Counter[str]) -> Iterator[str]:
    """Yield logouts that are gone before they may be forgotten, and those without an entry."""
    vouched = {number: details.get(ROW, "") for number, details in hashes_of(about)}
    # A logout forgets those that were older than `LOGOUTS_KEPT` when it came; a minute is its own.
    oldest = about["at"].max() - LOGOUTS_KEPT + pd.Timedelta(minutes=1)
    recent = set(about.loc[about["at"] >= oldest, "id"])
    for number in sorted(recent):
        if vouched[number] and vouched[number] not in rows:
            yield say("the logout of entry {number} was changed or taken out", number=number)
    older = sum(not digest for digest in vouched.values())
    others = len(set(rows) - set(vouched.values()))
    if others > older:
        yield _put_in(others - older, LOGOUTS.name)
    unknown[LOGOUTS.name] += min(others, older)


def key_faults(rows: list[str], about: pd.DataFrame, unknown: Counter[str]) -> Iterator[str]:
    """Yield keys that were changed or taken out, or are more than the program makes.

    Examples
    --------
    >>> about = pd.DataFrame({"id": [4], "details": [{ROW: "ab"}]})
    >>> list(key_faults(["ab"], about, Counter())), list(key_faults(["xx"], about, Counter()))
    ([], ['1 key of the mission (secret) changed or taken out'])
    """
    vouched = {details.get(ROW, "") for _, details in hashes_of(about)}
    if lost := len(vouched - set(rows)):
        yield say(
            "{keys} of the mission ({table}) changed or taken out",
            keys=counted(lost, "key"),
            table=SECRETS.name,
        )
    older = len(set(rows) - vouched)
    if older > len(OWN) - len(vouched):
        yield say("a key was put into {table} without an entry", table=SECRETS.name)
    unknown[SECRETS.name] += min(older, len(OWN) - len(vouched))


def import_faults(digests: list[str], about: pd.DataFrame, unknown: Counter[str]) -> Iterator[str]:
    """Yield entries whose import is gone; one vouches for all imports up to its own.

    Examples
    --------
    >>> about = pd.DataFrame({"id": [4, 5], "details": [{ROW: "ab"}, {ROW: "cd"}]})
    >>> list(import_faults(["ab", "cd"], about, Counter()))
    []
    >>> list(import_faults(["ab"], about, Counter()))
    ['the import of entry 5 was changed or taken out']
    """
    vouched = 0
    for number, details in hashes_of(about):
        digest = details.get(ROW, "")
        if digest in digests:
            # The last of equal digests: an import that adds nothing repeats the one before it.
            vouched = max(vouched, len(digests) - digests[::-1].index(digest))
        elif digest:
            yield say("the import of entry {number} was changed or taken out", number=number)
    if later := len(digests) - vouched:
        unknown[IMPORTS.name] = later
