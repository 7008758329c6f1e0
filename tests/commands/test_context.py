"""The commands of the release desk: accounts, audit trail, publication."""

import io
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from geo.__main__ import main
from geo.access.accounts import open_accounts
from geo.publish import open_decisions
from geo.records.kinds import INCIDENT
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.store.audit_trail import TRAIL
from geo.store.engine import writing
from tests.geo.publish.sample import incidents

PASSWORD = "correct horse battery"  # noqa: S105 of nobody


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "250")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    return open_store(store_url(Settings(home=tmp_path), "per-exercise"))


@pytest.fixture
def run(store, capsys):
    def run_(*arguments: str):
        status = main(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out + captured.err

    return run_


def test_an_account_is_made_listed_and_closed(run, store):
    assert run("user", "add", "ana", "--role", "editor")[0] == 0
    assert open_accounts(store).log_in("ana", PASSWORD, "here").role == "editor"
    assert run("user", "disable", "ana")[0] == 0
    status, text = run("user", "list")
    assert status == 0
    assert all(word in text for word in ("ana", "editor", "disabled"))


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("user", "add", "Ana"), "is no user name"),
        (("user", "add", "ana", "--role", "boss"), "'boss' is no role; allowed are viewer"),
        (("user", "passwd", "nobody"), "there is no account 'nobody'"),
        (("audit", "verify", "--anchor", "/nowhere"), "/nowhere cannot be read"),
        (("publish", "--out", "/proc/nowhere", "--yes"), "the snapshot needs a folder"),
    ],
)
def test_a_refusal_is_one_sentence(run, arguments, match):
    status, text = run(*arguments)
    assert status == 2
    assert match in text


def test_the_trail_is_verified_against_a_head_that_was_kept(run, store, tmp_path):
    run("user", "add", "ana")
    _, kept = run("audit", "head")
    (tmp_path / "head").write_text(kept)
    assert "1 entry, none changed" in run("audit", "verify", "--anchor", f"{tmp_path}/head")[1]
    listed = run("audit", "list")[1]
    assert "account add" in listed
    assert '"row"' not in listed  # hashes are for `verify`
    with writing(store.engine) as connection:
        connection.execute(update(TRAIL).values(actor="eve"))
    assert run("audit", "verify") == (2, "entry 1 of the audit trail was changed\n")


def test_what_a_person_released_is_published(run, store, tmp_path):
    rows = incidents(4, unit="150101")
    store.append(INCIDENT, rows)
    seen = store.current(INCIDENT)
    texts = {
        name: {"es": "Urna sin sello", "en": "Unsealed box", "pt": "Urna sem lacre"}
        for name in seen["incident_id"]
    }
    open_decisions(store).decide(seen.head(3), "release", "ana", texts)
    out = tmp_path / "out"
    status, text = run("publish", "--out", str(out), "--dry-run")
    assert (status, out.exists()) == (0, False)
    assert "held: not decided" in text
    assert run("publish", "--out", str(out))[0] == 0
    shown = json.loads((out / "current" / "incidents.geojson").read_text())["features"]
    assert len(shown) == 3
    assert "Unsealed box" in (out / "current" / "en.html").read_text()
    reports = list((tmp_path / "releases" / "per-exercise").glob("00001-*.json"))
    assert len(reports) == 1
    open_decisions(store).decide(seen.head(3), "withdraw", "ana")
    assert run("publish", "--out", str(out), "--forget", "--yes")[0] == 0
    (left,) = (out / "versions").iterdir()
    assert json.loads((left / "incidents.geojson").read_text())["features"] == []
    assert left.samefile(out / "current")
    assert run("audit", "verify")[0] == 0


def test_publishing_nothing_or_far_less_is_confirmed_first(run, store, tmp_path):
    out = tmp_path / "out"
    status, text = run("publish", "--out", str(out))
    assert (status, out.exists()) == (2, False)
    assert text.startswith("not published: it would show no incident at all, and none is shown")
    assert text.count("\n") == 1
    store.append(INCIDENT, incidents(7, unit="150101"))
    seen = store.current(INCIDENT)
    texts = {
        name: {"es": "Urna sin sello", "en": "Unsealed box", "pt": "Urna sem lacre"}
        for name in seen["incident_id"]
    }
    open_decisions(store).decide(seen, "release", "ana", texts)
    assert run("publish", "--out", str(out))[0] == 0
    kept = (out / "current").resolve()
    open_decisions(store).decide(seen.head(4), "withdraw", "ana")
    status, text = run("publish", "--out", str(out))
    assert status == 2
    assert "it would show 3 incidents, and the last publication shows 7; if that is meant" in text
    assert (out / "current").resolve() == kept
    status, text = run("publish", "--out", str(out), "--dry-run")
    assert status == 0
    assert "shows 7 incidents, this one would show 3: it needs --yes" in text
    assert run("publish", "--out", str(out), "--yes")[0] == 0
    assert run("publish", "--out", str(out))[0] == 0  # as many as last time


def test_what_the_others_wait_for_is_printed_by_reason(run, store, tmp_path):
    late = {"occurred_at": datetime.now(UTC) - timedelta(hours=1)}
    store.append(INCIDENT, incidents([{}] * 3 + [late] * 3 + [{}] * 2, unit="150101"))
    seen = store.current(INCIDENT).sort_values("incident_id")
    whole = {"es": "Urna sin sello", "en": "Unsealed box", "pt": "Urna sem lacre"}
    texts = [*[whole] * 6, {"es": "Urna"}, {}]
    given = dict(zip(seen["incident_id"], texts, strict=True))
    open_decisions(store).decide(seen, "release", "ana", given)
    status, text = run("publish", "--out", str(tmp_path / "out"), "--dry-run")
    assert status == 0
    for line in ("3 +│ released", "3 +│ held: too early", r"3 +│ +from 20.*Z, if only time passes",
                 "1 +│ held: not translated", "1 +│ held: no summary"):  # fmt: skip
        assert re.search(line, text), line
