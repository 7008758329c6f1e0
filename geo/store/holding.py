"""Whether a database holds records of a mission, without making anything in it."""

from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from geo.store.records_store import open_store
from geo.store.schemas import holds


def has_records(url: str, mission: str) -> bool:
    """Tell whether anything was ever imported into a mission.

    Raises
    ------
    StoreError
        When the database cannot be opened, or holds another mission.

    Examples
    --------
    >>> has_records("sqlite:////nowhere/records.sqlite", "per-2021")
    False
    """
    database = make_url(url)
    if database.get_backend_name() == "sqlite":
        there = Path(database.database or "").is_file()
    else:
        there = holds(url, mission)
    if not there:
        return False
    with closing(open_store(url, mission)) as store:
        return bool(len(store.imports()))
