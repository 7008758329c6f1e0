"""The mission's own records: append-only revisions in SQLite or PostgreSQL."""

from geo.store.records_store import Appended, Store, open_store, store_url

__all__ = ["Appended", "Store", "open_store", "store_url"]
