"""Tables of tokens, and of how often each was used of late."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table

TOKEN_METADATA = MetaData()
TOKENS = Table(
    "token",
    TOKEN_METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("username", String, nullable=False, index=True),
    Column("scope", String, nullable=False),
    # A token is random: its hash needs no salt, and it is found by it.
    Column("digest", String, nullable=False, unique=True),
    Column("until", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
)
TOKEN_USES = Table(
    "token_use",
    TOKEN_METADATA,
    Column("token", Integer, primary_key=True, autoincrement=False),
    Column("address", String, primary_key=True),
    Column("minute", BigInteger, primary_key=True, autoincrement=False),
    Column("requests", Integer, nullable=False),
)
