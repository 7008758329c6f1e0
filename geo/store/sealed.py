"""What an entry of the audit trail seals beside its own act: imports so far, whose, which schema.

A row of the log of imports is no record, so nothing else would show that it was edited.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from geo.store.audit_trail import row_hash
from geo.store.tables import IMPORTS, SCHEMA, WHOSE, WRITTEN_AS

STATE = "state"
"""Name of the detail."""


def state(connection: Connection) -> dict[str, Any]:
    """Return the detail: number and hash of the imports so far, mission, schema."""
    hashes = import_hashes(connection)
    last = max(hashes, default=0)
    return {
        "imports": [last, hashes.get(last, "")],
        "mission": list(connection.execute(select(WHOSE.c.name).order_by(WHOSE.c.name)).scalars()),
        "schema": list(connection.execute(select(WRITTEN_AS.c.version)).scalars()),
    }


def import_hashes(connection: Connection) -> dict[int, str]:
    """Return number of an import -> hash of all rows of the log up to it, every column."""
    found: dict[int, str] = {}
    last = ""
    for row in connection.execute(select(IMPORTS).order_by(IMPORTS.c.id)):
        last = hashlib.sha256(f"{last}\n{row_hash(row._asdict())}".encode()).hexdigest()
        found[row.id] = last
    return found


def state_faults(connection: Connection, told: pd.DataFrame) -> Iterator[str]:
    """Yield what is not as the entries sealed it; `told` are all, see `geo.store.audit_trail`."""
    hashes, now = import_hashes(connection), state(connection)
    sealed = [(n, d[STATE]) for n, d in zip(told["id"], told["details"], strict=True) if STATE in d]
    broken = [n for n, was in sealed if was["imports"][0] and
              hashes.get(was["imports"][0]) != was["imports"][1]]  # fmt: skip
    if broken:
        yield f"the log of imports is not as entry {broken[0]} found it"
    if any(was["mission"] and was["mission"] != now["mission"] for _, was in sealed):
        yield f"the records' mission was changed to {', '.join(now['mission']) or 'none'}"
    if len(now["mission"]) > 1:
        yield "the records are said to be several missions'"
    if len(now["schema"]) != 1 or not 1 <= now["schema"][0] <= SCHEMA:
        yield f"the schema of the records was changed to {now['schema']}"
