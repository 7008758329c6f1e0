"""Changes of tables that hold rows already, as revisions of Alembic, one a schema.

A revision is `versions/schema_<number>.py`; it says what an older store needs to be of that schema,
in terms of its own: what the program declares today may be another thing tomorrow. It changes
tables that are there; those that are not are made as they are declared (`geo.store.tables`, and
where each is first needed).
"""
