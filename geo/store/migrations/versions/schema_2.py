"""Schema 2: that of the version after 0.2.0.

Incidents say who acted on whom and a range of people killed; counts have unmarked ballots, names of
units and how many rows they sum. The number is another one than that of 0.2.0 because imports of
kinds that 0.2.0 does not know are in the log: its check of the audit trail would call them changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from geo.store.migrations.columns import add_missing

revision = "2"
down_revision = "1"
COUNT = {"unmarked_votes": sa.BigInteger, "unit_name": sa.String, "rows_summed": sa.BigInteger}
COLUMNS = {
    "station_result": COUNT,
    "tally": COUNT,
    "incident": {
        "actor_type": sa.String,
        "target_type": sa.String,
        "fatalities_low": sa.BigInteger,
        "fatalities_high": sa.BigInteger,
    },
}


def upgrade(operations: Operations) -> None:
    """Bring a store of schema 1 to schema 2."""
    add_missing(operations, COLUMNS)
