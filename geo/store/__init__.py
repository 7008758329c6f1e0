"""The mission's own records: append-only revisions in SQLite or PostgreSQL."""

from geo.store.encoding import identity
from geo.store.records_store import Appended, Store, latest, open_store, store_url

__all__ = ["Appended", "Store", "identity", "latest", "open_store", "store_url"]
