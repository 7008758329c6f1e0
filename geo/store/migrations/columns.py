"""Columns that older tables lack, added by a revision."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

Types = Mapping[str, Mapping[str, Any]]
"""Table -> column -> its type."""


def add_missing(operations: Operations, columns: Types) -> None:
    """Add the columns that are not there, empty, to those of the tables that are.

    Between two releases a store may have got some of them already.
    """
    known = sa.inspect(operations.get_bind())
    for table in set(columns) & set(known.get_table_names()):
        there = {column["name"] for column in known.get_columns(table)}
        for name, type_ in columns[table].items():
            if name not in there:
                operations.add_column(table, sa.Column(name, type_))
