"""What an entry of the audit trail seals beside its own act: all rows of a table up to then.

Rows that are only ever added are hashed one after the other, so that an entry about the last of
them vouches for those before, too, also for those that are older than such entries. A row of the
log of imports is no record, so nothing else would show that it was edited.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, select

from geo.store import audit_trail
from geo.store.audit_trail import ROW, row_hash
from geo.store.tables import IMPORTS, SCHEMA, WHOSE, WRITTEN_AS
from geo.store.writer import last_digest
from geo.texts.sentences import counted, say

IMPORTED = "import"
"""The act in the audit trail."""
STATE = "state"
"""Name of the detail."""


def state(connection: Connection) -> dict[str, Any]:
    """Return the detail: number and hash of the imports so far, mission, schema."""
    hashes = running_hashes(connection, IMPORTS)
    last = max(hashes, default=0)
    return {
        "imports": [last, hashes.get(last, "")],
        "mission": list(connection.execute(select(WHOSE.c.name).order_by(WHOSE.c.name)).scalars()),
        "schema": list(connection.execute(select(WRITTEN_AS.c.version)).scalars()),
    }


def seal_import(connection: Connection, actor: str, source: str, facts: Mapping[str, Any]) -> None:
    """Enter an import into the audit trail, in the transaction of its rows."""
    audit_trail.AUDIT_METADATA.create_all(connection)
    details = {**facts, ROW: last_digest(connection), STATE: state(connection)}
    audit_trail.append(connection, actor, IMPORTED, source, details)


def running_hashes(connection: Connection, table: Table) -> dict[int, str]:
    """Return number of a row -> hash of all rows up to it, every column."""
    found: dict[int, str] = {}
    last = ""
    for row in connection.execute(select(table).order_by(table.c.id)):
        last = hashlib.sha256(f"{last}\n{row_hash(row._asdict())}".encode()).hexdigest()
        found[row.id] = last
    return found


def sealed_rows(connection: Connection, table: Table) -> dict[str, str]:
    """Return the detail of an entry that vouches for all rows of a table so far."""
    hashes = running_hashes(connection, table)
    return {ROW: hashes[max(hashes)]} if hashes else {}


def row_faults(
    name: str, hashes: Mapping[int, str], about: pd.DataFrame, unknown: Counter[str]
) -> Iterator[str]:
    """Yield what is not as the entries about a table sealed it.

    Parameters
    ----------
    hashes : of `running_hashes`.
    about : the entries whose detail is that of `sealed_rows`.
    unknown : gets the number of rows that no entry vouches for.

    Examples
    --------
    >>> unknown = Counter()
    >>> sealed = pd.DataFrame({"id": [4], "details": [{ROW: "b"}]})
    >>> list(row_faults("decisions", {1: "a", 2: "b"}, sealed, unknown)), unknown
    ([], Counter({'decisions': 0}))
    >>> list(row_faults("decisions", {1: "a", 2: "x"}, sealed, unknown))
    ['the rows of decisions are not as entry 4 left them']
    """
    reached = {digest: number for number, digest in hashes.items()}
    last = 0
    for number, details in zip(about["id"], about["details"], strict=True):
        if details.get(ROW) and details[ROW] not in reached:
            yield say(
                "the rows of {table} are not as entry {number} left them", table=name, number=number
            )
            return
        last = reached.get(details.get(ROW, ""), last)
    later = sum(number > last for number in hashes)
    # Without any entry they may be an older program's: those are counted and not accused.
    if later and len(about):
        yield say(
            "{rows} of {table} put in without an entry", rows=counted(later, "row"), table=name
        )
    else:
        unknown[name] += later


def state_faults(connection: Connection, trail: pd.DataFrame) -> Iterator[str]:
    """Yield what is not as the entries sealed it; `trail` are all, see `geo.store.audit_trail`."""
    hashes, now = running_hashes(connection, IMPORTS), state(connection)
    sealed = [
        (n, d[STATE]) for n, d in zip(trail["id"], trail["details"], strict=True) if STATE in d
    ]
    broken = [
        n
        for n, was in sealed
        if was["imports"][0] and hashes.get(was["imports"][0]) != was["imports"][1]
    ]
    if broken:
        yield say(
            "the log of imports ({table}) is not as entry {number} found it",
            table=IMPORTS.name,
            number=broken[0],
        )
    # An entry from before the records had a mission names none.
    if any(was["mission"] and was["mission"] != now["mission"] for _, was in sealed):
        names = ", ".join(now["mission"]) or say("none")
        yield say(
            "the records' mission ({table}) was changed to {names}", table=WHOSE.name, names=names
        )
    if len(now["mission"]) > 1:
        yield say("the records are said to be several missions' ({table})", table=WHOSE.name)
    if len(now["schema"]) != 1 or not 1 <= now["schema"][0] <= SCHEMA:
        yield say(
            "the schema of the records ({table}) was changed to {schema}",
            table=WRITTEN_AS.name,
            schema=now["schema"],
        )
