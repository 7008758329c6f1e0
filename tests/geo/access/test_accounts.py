import time
from itertools import pairwise

import pytest
from sqlalchemy import select

from geo.access.accounts import open_accounts
from geo.access.passwords import HASHER, NOBODY, SHORTEST_PASSWORD
from geo.access.roles import ACTS, ROLES, may
from geo.access.tables import USERS
from geo.errors import AccountError
from geo.store.audit_trail import open_audit
from geo.store.engine import reading

GOOD = "correct horse battery"


@pytest.fixture
def accounts(store):
    found = open_accounts(store)
    found.add("ana", "editor", GOOD, actor="root")
    return found


def test_the_right_password_opens(accounts):
    user = accounts.log_in(" Ana ", GOOD, "10.0.0.1")
    assert (user.username, user.role) == ("ana", "editor")
    assert accounts.user("ana", user.session) == user


def test_only_a_hash_is_kept(accounts):
    with reading(accounts.engine) as connection:
        (stored,) = connection.scalars(select(USERS.c.password))
    assert stored.startswith("$argon2id$")
    assert GOOD not in stored
    assert "password" not in accounts.listed()


@pytest.mark.parametrize(
    ("name", "password"), [("ana", "wrong"), ("eve", GOOD), ("", ""), ("ana", "x" * 100_000)]
)
def test_every_refusal_says_the_same(accounts, name, password):
    with pytest.raises(AccountError, match=r"^name and password do not fit$"):
        accounts.log_in(name, password, "10.0.0.1")


def test_an_unknown_name_takes_as_long_as_a_wrong_password(accounts):
    def taken(name: str) -> float:
        start = time.perf_counter()
        with pytest.raises(AccountError):
            accounts.log_in(name, "wrong", "10.0.0.1")
        return time.perf_counter() - start

    assert taken("nobody") > 0.2 * taken("ana")
    assert not HASHER.check_needs_rehash(NOBODY)
    assert HASHER.hash(GOOD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.change_password("ana", GOOD + "!", actor="root"),
        lambda a: a.change_role("ana", "viewer", actor="root"),
        lambda a: a.disable("ana", actor="root"),
    ],
)
def test_a_change_ends_open_sessions(accounts, change):
    session = accounts.log_in("ana", GOOD, "10.0.0.1").session
    change(accounts)
    assert accounts.user("ana", session) is None


def test_a_disabled_account_stays_shut_until_it_is_opened(accounts):
    accounts.disable("ana", actor="root")
    with pytest.raises(AccountError, match="do not fit"):
        accounts.log_in("ana", GOOD, "10.0.0.1")
    accounts.disable("ana", actor="root", disabled=False)
    assert accounts.log_in("ana", GOOD, "10.0.0.1")


def fail(accounts, times: int, name: str = "ana", address: str = "10.0.0.1"):
    for _ in range(times):
        with pytest.raises(AccountError, match="do not fit"):
            accounts.log_in(name, "wrong", address)


def test_too_many_failures_wait_even_with_the_right_password(accounts):
    fail(accounts, 5)
    with pytest.raises(AccountError, match="too many failed logins; try again in 15 min"):
        accounts.log_in("ana", GOOD, "10.0.0.1")
    assert accounts.log_in("ana", GOOD, "10.0.0.2")


def test_a_login_forgets_the_failures_before(accounts):
    fail(accounts, 4)
    accounts.log_in("ana", GOOD, "10.0.0.1")
    fail(accounts, 4)


def test_the_trail_knows_logins_and_no_name_that_is_none(accounts, store):
    accounts.log_in("ana", GOOD, "10.0.0.1")
    fail(accounts, 1)
    fail(accounts, 1, name=GOOD)
    entries = open_audit(store).entries()
    assert entries[["actor", "action", "subject"]].to_numpy().tolist() == [
        ["root", "account add", "ana"],
        ["ana", "login", "10.0.0.1"],
        ["ana", "login refused", "10.0.0.1"],
        ["", "login refused", "10.0.0.1"],
    ]
    assert GOOD not in entries.to_csv()


@pytest.mark.parametrize(
    ("name", "role", "password", "match"),
    [
        ("Ana", "viewer", GOOD, "'Ana' is no user name: 2 to 40 of a-z"),
        ("../x", "viewer", GOOD, "is no user name"),
        ("luz", "boss", GOOD, "'boss' is no role; allowed are viewer, analyst, coordinator, ed"),
        ("luz", "viewer", "x" * (SHORTEST_PASSWORD - 1), "a password has 12 to 256 characters"),
        ("luz", "viewer", "abababababab", "guessed at once: it is little more than a repetition"),
        ("luz", "viewer", "the-name-is-LUZ", "than the name of the account or of the mission"),
        ("ana", "viewer", GOOD, "there is an account 'ana' already"),
    ],
)
def test_a_wrong_account_is_one_sentence(accounts, name, role, password, match):
    with pytest.raises(AccountError, match=match):
        accounts.add(name, role, password, actor="root")
    assert accounts.listed()["username"].tolist() == ["ana"]


def test_an_account_that_is_not_there(accounts):
    with pytest.raises(AccountError, match="there is no account 'luz'; there are ana"):
        accounts.disable("luz", actor="root")


def test_none_at_all(store):
    assert not open_accounts(store).any()
    assert open_accounts(store).listed().empty


def test_each_role_allows_what_the_one_before_does_and_more():
    sets = list(ROLES.values())
    assert all(less < more for less, more in pairwise(sets))
    assert sets[-1] == set(ACTS)
    assert not any(may("nobody", act) for act in ACTS)
