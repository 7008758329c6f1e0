"""``geo token``: made, listed and revoked from the command line."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.__main__ import main
from geo.access.accounts import open_accounts
from geo.access.tokens import open_tokens
from geo.errors import TokenError
from geo.settings import Settings
from geo.store import open_store, store_url

TOMORROW = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "250")
    found = open_store(store_url(Settings(home=tmp_path), "per-exercise"))
    open_accounts(found).add("ana", "analyst", "correct horse battery", actor="test")
    return found


def test_a_token_is_printed_once_listed_and_revoked(store, capsys):
    assert main(["token", "create", "ana", "--scope", "read", "--until", TOMORROW]) == 0
    said = capsys.readouterr()
    (secret,) = said.out.split()
    assert "shown this once" in said.err
    assert open_tokens(store).admit(secret, "").user.username == "ana"
    assert main(["token", "list"]) == 0
    listed = capsys.readouterr().out
    assert "open" in listed
    assert secret not in listed
    assert main(["token", "revoke", "1"]) == 0
    with pytest.raises(TokenError, match="revoked"):
        open_tokens(store).admit(secret, "")
    capsys.readouterr()
    main(["token", "list"])
    assert "revoked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (["create", "ana", "--scope", "write", "--until", TOMORROW], "ana is analyst, which may"),
        (["create", "ana", "--scope", "read", "--until", "2021-06-06"], "ends after now"),
        (["create", "ana", "--scope", "read", "--until", "soon"], "'soon' is no moment"),
        (["revoke", "3"], "there is no token 3"),
        (["revoke", "9" * 30], "there is no token 999"),
    ],
)
def test_a_refusal_is_one_sentence(store, capsys, arguments, match):
    assert main(["token", *arguments]) == 2
    assert match in capsys.readouterr().err
