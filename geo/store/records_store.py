"""The store: append records, read them back as every revision or as the latest of each."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from sqlalchemy import (
    ColumnElement,
    Engine,
    Row,
    String,
    cast,
    select,
)

from geo.records.kind import Kind
from geo.settings import PLACE, Settings
from geo.store.decoding import arrow_types, decode, names_of, read_columns
from geo.store.engine import reading, writing
from geo.store.instants import read_instants
from geo.store.kept_columns import read_added
from geo.store.latest import latest
from geo.store.schemas import engine_of
from geo.store.sorting import IDS_AT_ONCE
from geo.store.tables import IMPORTS, STATED_UNIT, TABLES, VOTES, claim, create_tables
from geo.store.writer import Appended, Writer

IDS = ("instance_id", "content_hash")


@dataclass(frozen=True, slots=True)
class Store:
    """Records of one mission. Rows are added, never changed and never deleted."""

    engine: Engine

    def append(
        self,
        kind: Kind,
        rows: pd.DataFrame,
        *,
        source_file: str = "",
        options: Mapping[str, Any] | None = None,
        revise: bool = False,
    ) -> Appended:
        """Add rows in one transaction; it is on disk when this returns.

        Parameters
        ----------
        kind : which table.
        rows : columns of the kind (absent ones are empty), ``votes_<option>`` where the kind has
            votes, and optionally ``source_row`` (row in the file), ``instance_id`` (the
            submission's own id) and ``recorded_at`` (when the mission learnt of it; now, unless
            an exercise plays another time). Without an instance id it is the subject's id; for
            counts series, place and instant together.
        source_file, options : kept in the log of imports.
        revise : take a stored id with other content as its next revision; otherwise it is
            listed as a conflict and not stored.

        Raises
        ------
        StoreError
            When the database cannot be written; nothing is added then.
        """
        with self.writing() as writer:
            return writer.append(
                kind, rows, source_file=source_file, options=options, revise=revise
            )

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Hold one transaction for several kinds: all are added or none."""
        with writing(self.engine) as connection:
            yield Writer(connection)

    def revisions(self, kind: Kind, where: ColumnElement[bool] | None = None) -> pd.DataFrame:
        """Return every revision of every record, in the order in which they were added.

        Columns: those of the kind, ``votes_<option>`` as ``Int64``, ``instance_id``,
        ``content_hash``, ``recorded_at``, ``source_file`` and ``source_row``. Text is ``str``
        with "" for missing, instants are ``datetime64[us, UTC]``.

        Parameters
        ----------
        where : what the rows must fulfil, of the columns of the kind's table.
        """
        values, imports = self._read(kind, without=(STATED_UNIT,), where=where)
        files = names_of(values.pop("import_id"), {row.id: row.source_file for row in imports})
        return decode(kind, values).assign(source_file=files)

    def placed(self, kind: Kind, kept: Path | None = None) -> pd.DataFrame:
        """Return every revision as `revisions` does, with what its place follows from.

        Without ``instance_id`` and ``content_hash``, the larger part of a count. Kinds with a
        point have two more columns: ``stated_unit`` (what the row itself says) and
        ``placed_by`` (version of the polygons its import used, "" where none is known).

        Parameters
        ----------
        kept : folder in which large tables are kept, so that the next reading takes only what was
            added; None to read and keep nothing there.
        """
        values, imports = self._read(kind, without=IDS, kept=kept)
        numbers = values.pop("import_id")
        files = names_of(numbers, {row.id: row.source_file for row in imports})
        frame = decode(kind, values).assign(source_file=files)
        if STATED_UNIT not in frame:
            return frame
        polygons = {row.id: row.options.get("polygons", "") for row in imports}
        return frame.assign(placed_by=names_of(numbers, polygons))

    def _read(
        self,
        kind: Kind,
        without: tuple[str, ...],
        where: ColumnElement[bool] | None = None,
        kept: Path | None = None,
    ) -> tuple[dict[str, pa.ChunkedArray], Sequence[Row]]:
        """Return the columns of a table, and ``id, source_file, options`` of the imports."""
        table = TABLES[kind.id]
        columns = [column for column in table.columns if column.name not in {"id", *without}]
        query = select(
            # As text: the JSON type would make a Python object of the votes of every row.
            *(cast(c, String).label(VOTES) if c.name == VOTES else c for c in columns)
        ).order_by(table.c.id)
        types = arrow_types(kind, [column.name for column in columns])
        log = select(IMPORTS.c.id, IMPORTS.c.source_file, IMPORTS.c.options)
        if where is not None:
            query = query.where(where)
            log = log.where(IMPORTS.c.id.in_(select(table.c.import_id).where(where)))
        with reading(self.engine) as connection:
            if kept is None:
                values = read_columns(connection, query, types)
            else:
                values = read_added(connection, query, types, table, kept / f"{kind.id}.arrow")
            imports = connection.execute(log).all()
        return values, imports

    def current(self, kind: Kind) -> pd.DataFrame:
        """Return the latest revision of each record; see `latest`."""
        return latest(kind, self.revisions(kind))

    def current_of(self, kind: Kind, column: str, values: Collection[str]) -> pd.DataFrame:
        """Return the latest revision of each record of which one has some of the values.

        Of many values it is all records: a caller looks for its own among what it gets.

        Parameters
        ----------
        column : of the kind, of texts.
        """
        if len(values) > IDS_AT_ONCE:
            return self.current(kind)
        columns = TABLES[kind.id].c
        # Of a record of which one revision names a value the last one may name another.
        named = select(columns[kind.subject]).where(columns[column].in_(sorted(values)))
        return latest(kind, self.revisions(kind, columns[kind.subject].in_(named)))

    def subjects(self, kind: Kind, instances: Sequence[str]) -> dict[str, str]:
        """Return which record each submission is a revision of, for those that are stored."""
        columns = TABLES[kind.id].c
        found = self._pairs(columns.instance_id, columns[kind.subject], instances)
        return {instance: str(subject) for instance, subject in found}

    def instances(self, kind: Kind, subjects: Sequence[str]) -> dict[str, list[str]]:
        """Return the submissions of each record that is stored, in the order of their arrival."""
        columns = TABLES[kind.id].c
        found: dict[str, list[str]] = {}
        for subject, instance in self._pairs(columns[kind.subject], columns.instance_id, subjects):
            found.setdefault(str(subject), []).append(str(instance))
        return found

    def _pairs(self, key: Any, value: Any, keys: Sequence[str]) -> list[tuple[Any, Any]]:
        """Return key and value of the rows with one of some keys."""
        pairs: list[tuple[Any, Any]] = []
        with reading(self.engine) as connection:
            for start in range(0, len(keys), IDS_AT_ONCE):
                chosen = key.in_(list(keys[start : start + IDS_AT_ONCE]))
                query = select(key, value).where(chosen).order_by(key.table.c.id)
                pairs += [(row[0], row[1]) for row in connection.execute(query)]
        return pairs

    def imports(self) -> pd.DataFrame:
        """Return the log: what was imported when, and how many rows were added and known."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(IMPORTS).order_by(IMPORTS.c.id)).all()
        frame = pd.DataFrame(rows, columns=IMPORTS.columns.keys())
        return frame.assign(recorded_at=read_instants(frame["recorded_at"])).drop(columns="digest")

    def close(self) -> None:
        """Close the connections; the store opens new ones if it is used again."""
        self.engine.dispose()

    def version(self) -> str:
        """Return a short text that changes whenever a record is added, and only then."""
        with reading(self.engine) as connection:
            last = select(IMPORTS.c.digest).order_by(IMPORTS.c.id.desc()).limit(1)
            return (connection.execute(last).scalar() or "empty")[:16] or "empty"

    def last_import(self) -> int:
        """Return the number of the last import, whether it added a record or not; 0 before any."""
        with reading(self.engine) as connection:
            last = select(IMPORTS.c.id).order_by(IMPORTS.c.id.desc()).limit(1)
            return connection.execute(last).scalar() or 0


def open_store(url: str, mission: str = "") -> Store:
    """Open the records under an SQLAlchemy URL and create the tables that are missing.

    Parameters
    ----------
    mission : name of the mission whose records they are; "" where that does not matter. A database
        of PostgreSQL holds several, see `geo.store.schemas`; a file of SQLite holds one.

    Raises
    ------
    StoreError
        When the URL names no supported database, the database cannot be opened, or it holds
        another mission.
    """
    engine = engine_of(url, mission)
    try:
        with writing(engine) as connection:
            create_tables(connection)
            if mission:
                claim(connection, mission)
    # Nobody gets the store, so nobody would close its connections.
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def store_url(settings: Settings, mission: str) -> str:
    """Return the URL of a mission's records: the one in the settings, or a file of its own."""
    path = settings.home / "records" / f"{mission}.sqlite"
    return settings.database_url.replace(PLACE, mission) or f"sqlite:///{path}"
