"""Schema 1: that of version 0.2.0; before it a store said no number.

Records got the unit that a row itself states, and stations the name of their unit and their area.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from geo.store.migrations.columns import add_missing

revision = "1"
down_revision = None
COLUMNS = {
    "station": {"unit_name": sa.String, "area": sa.String, "stated_unit": sa.String},
    "deployment": {"stated_unit": sa.String},
    "incident": {"stated_unit": sa.String},
    "challenge": {"stated_unit": sa.String},
}


def upgrade(operations: Operations) -> None:
    """Bring a store without a number to schema 1."""
    add_missing(operations, COLUMNS)
