"""An older store is brought to this version's schema, revision by revision, or left as it was.

Alembic is imported with this module alone, which is imported when a store is older: opening one of
this version's schema does not wait for it.
"""

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, delete, func, insert, inspect, select

from geo.errors import StoreError
from geo.store import audit_trail
from geo.store.tables import SCHEMA, WRITTEN_AS
from geo.texts.sentences import counted, say

SCRIPTS = Path(__file__).parent
MIGRATED = "migrate"
"""The act in the audit trail."""


def upgrade(
    connection: Connection, version: int, *, scripts: Path = SCRIPTS, target: int = SCHEMA
) -> None:
    """Bring a store from a schema to a later one, in the transaction at hand.

    Of Alembic's revisions each has the number of the schema that it leads to; where a store stands
    is said by the number that the program has always written, and by no second table.

    Parameters
    ----------
    connection : of `geo.store.engine.writing`: the only writer, and all is undone if it fails.
    version : schema of the store; 0 of one that says none.
    scripts : folder with the folder ``versions``.

    Raises
    ------
    StoreError
        When rows would be lost, or a revision is missing.
    """
    before = _rows(connection)
    operations = Operations(MigrationContext.configure(connection))
    for number, step in sorted(
        (int(s.revision), s) for s in ScriptDirectory(str(scripts)).walk_revisions()
    ):
        if version < number <= target:
            # Handed over, not by Alembic's module `op`: that is one for all threads of a process.
            step.module.upgrade(operations)
    after = _rows(connection)
    if after != before:
        raise StoreError(
            say(
                "{where}: the records would have {after} in place of {before:,} after "
                "migration to schema {schema}; they were left as they are",
                where=connection.engine.url.render_as_string(hide_password=True),
                after=counted(after, "row"),
                before=before,
                schema=target,
            )
        )
    WRITTEN_AS.create(connection, checkfirst=True)
    connection.execute(delete(WRITTEN_AS))
    connection.execute(insert(WRITTEN_AS).values(version=target))
    audit_trail.AUDIT_METADATA.create_all(connection)
    audit_trail.append(connection, "", MIGRATED, "", {"from": version, "to": target})


def _rows(connection: Connection) -> int:
    """Return the number of rows of all tables, but for the schema's own number."""
    tables = [Table(name, MetaData()) for name in inspect(connection).get_table_names()]
    counts = [select(func.count()).select_from(t) for t in tables if t.name != WRITTEN_AS.name]
    return sum(connection.execute(count).scalar_one() for count in counts)
