"""Tables of accounts and of failed logins."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    MetaData,
    String,
    Table,
)

ACCOUNT_METADATA = MetaData()
USERS = Table(
    "account",
    ACCOUNT_METADATA,
    Column("username", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("session", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)
FAILURES = Table(
    "login_failure",
    ACCOUNT_METADATA,
    Column("id", Integer, primary_key=True),
    Column("username", String, nullable=False, index=True),
    Column("address", String, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
)
