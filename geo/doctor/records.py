"""The store of a mission: whether it is whole, of this program's schema, its trail unbroken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, func, inspect, select, text

from geo.access.ended_sessions import LOGOUT_METADATA
from geo.access.tables import ACCOUNT_METADATA, USERS
from geo.access.token_tables import TOKEN_METADATA
from geo.brief.issued import BRIEF_METADATA
from geo.doctor.finding import Finding, doubtful, failed, well
from geo.errors import AuditError, StoreError
from geo.gaps.alerts.acknowledgements import ACKNOWLEDGEMENT_METADATA
from geo.publish.decisions import DECISION_METADATA
from geo.publish.ledger import LEDGER_METADATA
from geo.settings import LOOPBACK, Settings
from geo.store import Store
from geo.store.audit_check import compare
from geo.store.audit_trail import AUDIT_METADATA, TRAIL, Audit
from geo.store.engine import reading
from geo.store.instants import from_microseconds, to_microseconds
from geo.store.keys import KEY_METADATA, SECRETS, SESSION
from geo.store.tables import IMPORTS, RECORD_METADATA, SCHEMA, TABLES, WHOSE, written_as
from geo.texts.sentences import counted, say

OTHERS = (
    ACCOUNT_METADATA,
    ACKNOWLEDGEMENT_METADATA,
    AUDIT_METADATA,
    BRIEF_METADATA,
    DECISION_METADATA,
    KEY_METADATA,
    LEDGER_METADATA,
    LOGOUT_METADATA,
    TOKEN_METADATA,
)
FAULTS_NAMED = 3
POSTGRESQL = 130_000
"""The oldest server that its makers still mended when this was written: 13."""
KEY_DIGITS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What other checks need to know of a store.

    Attributes
    ----------
    records : revisions of all kinds.
    newest : when the last import or act was written; None where nothing was.
    future : revisions that somebody reported later than now.
    """

    records: int = 0
    newest: datetime | None = None
    future: int = 0


def check_integrity(engine: Engine) -> Iterator[Finding]:
    """Yield the server and whether the file is whole; ask nothing else of a damaged one."""
    with reading(engine) as connection:
        yield _server(connection)
        faults = list(_damage(connection))
    yield from faults or [well("store.integrity", say("the records are whole"))]


def check_store(engine: Engine, mission: str) -> Iterator[Finding]:
    """Yield what is found of the tables, keys and audit trail of a store."""
    with reading(engine) as connection:
        tables = set(inspect(connection).get_table_names())
        schema = list(_schema_faults(connection, tables, mission))
        yield from schema or [well("store.schema", say("its tables are as this program has them"))]
        yield from _key_faults(connection, tables)
    if not schema:
        yield _trail(engine, there=TRAIL.name in tables)


def _server(connection: Connection) -> Finding:
    if connection.dialect.name == "sqlite":
        version = connection.execute(text("SELECT sqlite_version()")).scalar()
        return well("store.server", f"SQLite {version}")
    number = int(connection.execute(text("SHOW server_version_num")).scalar() or 0)
    said = f"PostgreSQL {number // 10_000}.{number % 10_000}"
    if number < POSTGRESQL:
        return doubtful("store.server", said, say("install a newer server: this one is not mended"))
    return well("store.server", said)


def _damage(connection: Connection) -> Iterator[Finding]:
    """Yield what SQLite finds wrong with its own file; PostgreSQL checks its pages itself."""
    if connection.dialect.name != "sqlite":
        return
    query = text(f"PRAGMA integrity_check({FAULTS_NAMED})")
    rows = [str(row[0]) for row in connection.execute(query)]
    if rows != ["ok"]:
        words = " ".join("; ".join(rows).split())
        yield failed(
            "store.integrity", say("the records are damaged: {words}", words=words), restore()
        )


def restore() -> str:
    """Return what to do with records that cannot be read."""
    return say("stop the server, keep a copy of the file, and restore the last backup")


def _schema_faults(connection: Connection, tables: set[str], mission: str) -> Iterator[Finding]:
    version = written_as(connection)
    older = version is not None and version < SCHEMA
    if version is not None and version > SCHEMA:
        said = say("a newer program wrote it (schema {version})", version=version)
        yield failed("store.schema", said, say("update the program"))
    if older:
        said = say("an older program wrote it (schema {version})", version=version)
        advice = say("save a copy, then: python -m geo migrate; what opens it does the same")
        yield doubtful("store.schema", said, advice)
    if WHOSE.name in tables:
        owner = connection.execute(select(WHOSE.c.name)).scalar()
        if owner not in {None, mission}:
            said = say("these are the records of {owner}", owner=owner)
            advice = say("give each mission records of its own (ATALAYA_DATABASE_URL)")
            yield failed("store.schema", said, advice)
    late = [] if older else _absent(connection, RECORD_METADATA, tables, whole=True)
    if late:
        said = say("an older program wrote it; it lacks {columns}", columns=", ".join(late))
        yield doubtful("store.schema", said, say("nothing: the next command adds what is missing"))
    lacking = [
        name for metadata in OTHERS for name in _absent(connection, metadata, tables, whole=False)
    ]
    if lacking:
        said = say("it lacks {columns}", columns=", ".join(lacking))
        yield failed("store.schema", said, restore())


def _absent(
    connection: Connection, metadata: MetaData, tables: set[str], *, whole: bool
) -> list[str]:
    """Return the columns that are not there, and the tables too where `whole`.

    Tables of decisions, accounts and the like are made when they are first needed.
    """
    known, found = inspect(connection), []
    for table in metadata.sorted_tables:
        if table.name not in tables:
            found += [table.name] if whole else []
            continue
        present = {column["name"] for column in known.get_columns(table.name)}
        found += [f"{table.name}.{c.name}" for c in table.columns if c.name not in present]
    return found


def _key_faults(connection: Connection, tables: set[str]) -> Iterator[Finding]:
    """Yield whether the key that signs the cookies of logins is one."""
    if SECRETS.name not in tables:
        return
    query = select(SECRETS.c.value).where(SECRETS.c.name == SESSION)
    value = connection.execute(query).scalar()
    if value is None:
        return
    if len(value) != KEY_DIGITS or set(value) - set("0123456789abcdef"):
        said = say("the key that signs the cookies of logins is damaged")
        yield failed("store.key", said, restore())
    else:
        yield well("store.key", say("the key of the logins is there"))


def _trail(engine: Engine, *, there: bool) -> Finding:
    if not there:
        return well("store.trail", say("no audit trail yet"))
    try:
        head = Audit(engine).verify()
    except AuditError as error:
        return failed("store.trail", str(error), _look())
    faults = compare(Store(engine)).faults
    if faults:
        more = len(faults) - FAULTS_NAMED
        rest = [say("and {more} more", more=more)] if more > 0 else []
        return failed("store.trail", "; ".join([*faults[:FAULTS_NAMED], *rest]), _look())
    entries = counted(head.id, "entry")
    return well("store.trail", say("{entries} of the audit trail, none changed", entries=entries))


def _look() -> str:
    return say(
        "find out who changed it: python -m geo audit list; compare with a backup "
        "and with a head that was kept (python -m geo audit verify --anchor FILE)"
    )


def contents(engine: Engine, now: datetime, *, exercise: bool) -> Contents:
    """Return what a store holds, as far as its tables are there.

    Parameters
    ----------
    exercise : whether its times are made up, so that none of them is in the future.
    """
    records = future = 0
    limit = to_microseconds(now)
    with reading(engine) as connection:
        tables = set(inspect(connection).get_table_names())
        clocks = [c for c in (IMPORTS.c.recorded_at, TRAIL.c.at) if c.table.name in tables]
        found = [connection.execute(select(func.max(column))).scalar() for column in clocks]
        for table in TABLES.values():
            if table.name not in tables:
                continue
            records += connection.execute(select(func.count()).select_from(table)).scalar() or 0
            if "reported_at" in table.c and not exercise:
                late = select(func.count()).where(table.c.reported_at > limit)
                future += connection.execute(late).scalar() or 0
    newest = max((number for number in found if number is not None), default=None)
    return Contents(
        records=records,
        newest=None if newest is None else from_microseconds(newest),
        future=future,
    )


def check_access(engine: Engine, settings: Settings) -> Iterator[Finding]:
    """Yield whether others than whoever sits at the machine would come in without a login."""
    with reading(engine) as connection:
        there = inspect(connection).has_table(USERS.name)
        query = select(func.count()).select_from(USERS)
        number = (connection.execute(query).scalar() or 0) if there else 0
    said = counted(number, "account")
    if number:
        yield well("access.accounts", said)
    elif settings.host not in LOOPBACK or settings.proxies:
        advice = say("make one: python -m geo user add NAME --role admin")
        yield failed("access.accounts", said, advice)
    else:
        yield well("access.accounts", say("no accounts: open to whoever sits at this machine"))


def check_readers(path: Path) -> Iterator[Finding]:
    """Yield whether other users of the machine may read the file of the records."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise StoreError(str(error)) from error
    folder = path.parent.stat().st_mode
    if mode & 0o044 and folder & 0o011:
        yield doubtful(
            "access.file",
            say("every user of this machine can read {path}", path=path),
            say("chmod -R go-rwx {folder}", folder=path.parent),
        )
    else:
        yield well("access.file", say("the records are closed to other users"))
