"""Tokens: shown once, of an account, for some acts, until a day, and not too often."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from geo.access import token_uses
from geo.access.accounts import open_accounts
from geo.access.throttle import Limit
from geo.access.token_tables import TOKENS
from geo.access.tokens import open_tokens
from geo.errors import AccountError, PatienceError, TokenError
from geo.store.audit_check import compare
from geo.store.audit_trail import open_audit
from geo.store.engine import reading, writing
from geo.store.instants import to_microseconds

SOON = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def tokens(store):
    accounts = open_accounts(store)
    accounts.add("ana", "coordinator", "correct horse battery", actor="root")
    accounts.add("vera", "viewer", "correct horse battery", actor="root")
    return open_tokens(store)


def test_only_a_hash_is_kept(tokens):
    number, secret = tokens.create("ana", "read", SOON, actor="root")
    assert len(secret) > 40
    with reading(tokens.engine) as connection:
        row = connection.execute(select(TOKENS)).one()
    assert row.id == number
    assert secret not in map(str, row)
    assert "digest" not in tokens.listed()


def test_a_token_lets_in_with_the_role_that_its_account_has_now(tokens, store):
    _, secret = tokens.create("ana", "write", SOON, actor="root")
    bearer = tokens.admit(secret, "10.0.0.1")
    assert (bearer.user.role, bearer.allows("read"), bearer.allows("write")) == (
        "coordinator", True, True,
    )  # fmt: skip
    open_accounts(store).change_role("ana", "viewer", actor="root")
    assert tokens.admit(secret, "10.0.0.1").user.role == "viewer"


def test_a_device_only_sends(tokens):
    _, secret = tokens.create("ana", "device", SOON, actor="root")
    bearer = tokens.admit(secret, "")
    assert (bearer.allows("read"), bearer.allows("write")) == (False, True)


@pytest.mark.parametrize(
    ("name", "scope", "until", "match"),
    [
        ("eve", "read", SOON, "there is no open account 'eve'"),
        ("ana", "all", SOON, "'all' is no scope; allowed are read, write, device"),
        ("vera", "read", SOON, "vera is viewer, which may not do"),
        ("ana", "read", datetime.now(UTC), "a token ends after now and within 366 days"),
        ("ana", "read", SOON + timedelta(days=400), "within 366 days"),
    ],
)
def test_no_token_is_made_that_could_do_nothing(tokens, name, scope, until, match):
    with pytest.raises(AccountError, match=match):
        tokens.create(name, scope, until, actor="root")
    assert tokens.listed().empty


def test_what_has_ended_lets_nobody_in_and_says_why(tokens, store):
    number, secret = tokens.create("ana", "read", SOON, actor="root")
    tokens.revoke(number, actor="root")
    _, old = tokens.create("ana", "read", SOON, actor="root")
    with writing(tokens.engine) as connection:
        past = to_microseconds(datetime.now(UTC) - timedelta(minutes=1))
        connection.execute(update(TOKENS).where(TOKENS.c.id == 2).values(until=past))
    _, closed = tokens.create("ana", "read", SOON, actor="root")
    open_accounts(store).disable("ana", actor="root")
    for given, code in (
        (secret, "revoked"), (old, "expired"), (closed, "closed"), ("x", "unknown"),
    ):  # fmt: skip
        with pytest.raises(TokenError) as refused:
            tokens.admit(given, f"address of {code}")
        assert refused.value.code == code
    refusals = open_audit(store).entries().query("action == 'login refused'")
    assert [each["why"] for each in refusals["details"]] == [
        "revoked", "expired", "closed", "unknown",
    ]  # fmt: skip
    with pytest.raises(AccountError, match="revoked already"):
        tokens.revoke(number, actor="root")
    with pytest.raises(AccountError, match="no token 9"):
        tokens.revoke(9, actor="root")


def test_wrong_tokens_of_an_address_have_to_wait_and_right_ones_do_not(tokens):
    _, secret = tokens.create("ana", "read", SOON, actor="root")
    for _ in range(5):
        with pytest.raises(TokenError):
            tokens.admit("guess", "10.0.0.9")
    with pytest.raises(PatienceError):
        tokens.admit("guess", "10.0.0.9")
    assert tokens.admit(secret, "10.0.0.9").user.username == "ana"


def test_a_use_is_a_login_once_and_each_is_counted(tokens, store, monkeypatch):
    _, secret = tokens.create("ana", "read", SOON, actor="root")
    for _ in range(3):
        tokens.admit(secret, "10.0.0.1")
    logins = open_audit(store).entries().query("action == 'login'")
    assert logins[["actor", "subject"]].to_numpy().tolist() == [["ana", "10.0.0.1"]]
    monkeypatch.setattr(token_uses, "REQUESTS", Limit(failures=3, span=timedelta(minutes=10)))
    with pytest.raises(PatienceError, match="made 3 requests in 10 min; go on in 1") as refused:
        tokens.admit(secret, "10.0.0.2")
    assert 1 <= refused.value.minutes <= 10


def test_the_trail_vouches_for_each_token(tokens, store):
    tokens.create("ana", "read", SOON, actor="root")
    tokens.revoke(1, actor="root")
    assert compare(store).faults == ()
    with writing(tokens.engine) as connection:
        connection.execute(update(TOKENS).values(revoked_at=None))
    (fault,) = compare(store).faults
    assert fault == "the token 1 was changed, put in or taken out without an entry"
