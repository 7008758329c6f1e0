"""The mission's own records: append-only revisions in SQLite or PostgreSQL."""

from geo.store.records_store import Appended, Store, latest, open_store, store_url

__all__ = ["Appended", "Store", "latest", "open_store", "store_url"]
