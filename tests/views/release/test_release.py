"""The release desk: decide as shown, see what the public would see, publish exactly that."""

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app import create_app
from geo.access.accounts import open_accounts
from geo.cube.load import observe
from geo.publish import open_decisions
from geo.records.kinds import INCIDENT
from geo.store.audit_trail import open_audit
from tests.geo.publish.sample import incidents
from tests.observed_once import share
from tests.views.login.test_login import PASSWORD, log_in
from tests.views.release.desk import (
    TEXTS,
    decide,
    expected,
    form_of,
    listed,
    preview,
    public_ids,
    publish_,
    release_everything,
    release_in_part,
    store_of,
)

pytestmark = pytest.mark.usefixtures("drawn_once")


@pytest.fixture(scope="module")
def with_editor(own_exercise):
    """Return settings of the exercise with an editor and no decisions, to copy or to look at."""
    open_accounts(store_of(own_exercise)).add("ana", "editor", PASSWORD, actor="test")
    return own_exercise


@pytest.fixture
def settings(with_editor, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(with_editor.home, home)
    return replace(with_editor, home=home)


@pytest.fixture(scope="module", autouse=True)
def observed_once(observations):
    """Read the same incidents once, whichever copy they are in."""
    with pytest.MonkeyPatch.context() as patch:
        share(patch, observations, __name__, release_everything.__module__)
        yield


@pytest.fixture
def client(settings, drawn_once):
    client = create_app(settings).server.test_client()
    log_in(client, "ana")
    return client


@pytest.fixture(scope="module")
def looking(with_editor, drawn_once):
    """Return a client for those that change nothing: the list is made once for all of them."""
    client = create_app(with_editor).server.test_client()
    log_in(client, "ana")
    return client


def test_a_decision_is_taken_about_the_rows_as_shown(client, settings):
    assert decide(client).status_code == 303
    decisions = open_decisions(store_of(settings)).current()
    assert decisions["action"].tolist() == ["release"] * 2
    assert decisions["actor"].tolist() == ["ana"] * 2
    assert decisions["summaries"].tolist() == [TEXTS] * 2
    page = client.get("/release?lang=en").get_data(as_text=True)
    # Said in the language it was done in.
    assert "2 incidentes con permiso para publicarse. 0 salen" in page
    assert "Released by ana" in page
    assert "Nobody has decided yet." in page


def test_what_changed_since_it_was_shown_is_left_alone(client, settings):
    form = form_of(client.get("/release").get_data(as_text=True))
    row = observe(settings).records["incident"].set_index("incident_id").loc[[form["id-0"]]]
    revised = row.reset_index().assign(severity="critical", veracity="unverifiable")
    store_of(settings).append(INCIDENT, revised, revise=True)
    client.post("/release", data={**form, "row": ["0", "1"], "action": "release"})
    assert open_decisions(store_of(settings)).current().index.tolist() == [form["id-1"]]
    assert "1 incidente cambió" in client.get("/release").get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "status"),
    [({"csrf": "forged"}, 400), ({"action": "publish"}, 422), ({"row": ["99"]}, 400)],
)
def test_a_forged_form_does_nothing(looking, with_editor, change, status):
    assert decide(looking, **change).status_code == status
    assert open_decisions(store_of(with_editor)).current().empty


# Of 507 incidents the last page has seven.
@pytest.mark.parametrize(
    ("query", "count"),
    [("reason=not_decided", 50), ("reason=too_few", 0), ("reason=x", 50),
     ("show=undecided", 50), ("show=out", 0), ("q=no such text", 0), ("page=10", 50),
     ("page=999", 7), ("page=x", 50), ("show=x", 50)],
)  # fmt: skip
def test_a_filter_narrows_the_list(looking, query, count):
    html = looking.get(f"/release?{query}").get_data(as_text=True)
    assert len(re.findall(r'name="row"', html)) == count


def test_the_preview_is_what_is_published(client, settings):
    release_everything(settings)
    frame, form = preview(client)
    shown = {
        name: client.get(frame.replace("index.html", name)).data
        for name in ("index.html", "incidents.geojson", "map.png", "oembed.json")
    }
    assert client.get(frame).headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "sandbox allow-scripts" in client.get(frame).headers["Content-Security-Policy"]
    answer = client.post("/release/publish", data=form, headers={"Accept": "application/x-ndjson"})
    steps = [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]
    assert [step["step"] for step in steps] == ["collect", "draw", "check", "done"]
    current = settings.public_folder(settings.mission) / "current"
    assert {name: (current / name).read_bytes() for name in shown} == shown
    assert steps[-1]["incidents"] == len(json.loads(shown["incidents.geojson"])["features"]) > 100
    assert json.loads(shown["oembed.json"])["html"].startswith('<iframe src="http://127.0.0.1:8050')
    last = open_audit(store_of(settings)).entries(1).iloc[0]
    assert last[["actor", "action"]].tolist() == ["ana", "publish"]
    assert "ana" in client.get("/release/trail").get_data(as_text=True)


def test_a_withdrawn_incident_is_gone_from_the_next_snapshot(client, settings):
    release_everything(settings)
    client.post("/release/publish", data=preview(client)[1])
    before = public_ids(settings)
    decide(client, "withdraw", path="/release?show=out")
    page = client.get("/release").get_data(as_text=True)
    gone = int(re.search(r"hecha ahora, quita de la vista (\d+) incidentes", page)[1])
    assert gone >= 2
    assert client.post("/release/publish", data=preview(client)[1]).status_code == 303
    assert len(before - public_ids(settings)) == gone


def test_the_page_says_what_becomes_of_all_that_are_released(client, settings):
    assert "No incident has been released by a person yet" in client.get("/release?lang=en").text
    released = release_in_part(settings)
    found = expected(client)
    whole = {link: n for link, n in found.items() if "reason=" not in link}
    assert sum(whole.values()) == released  # those that wait for time are none: all is long past
    assert {link: listed(client, link) for link in found} == found
    assert found["/release?show=held&reason=no_summary&page=1&lang=en"] > 0
    assert found["/release?show=held&reason=not_translated&page=1&lang=en"] > 0
    reasons = sum(n for link, n in found.items() if "reason=" in link)
    assert reasons == whole["/release?show=held&page=1&lang=en"]
    # What the page promises is what the publication shows.
    client.post("/release/publish", data=preview(client)[1])
    assert len(public_ids(settings)) == whole["/release?show=out&page=1&lang=en"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "go out with a publication made now"), ("es", "salen con una publicación hecha ahora")],
)
def test_what_becomes_of_them_is_said_in_both_languages(client, settings, language, text):
    release_in_part(settings)
    for path in ("/release", "/release/preview"):
        assert text in client.get(f"{path}?lang={language}").text


def test_those_that_only_wait_for_time_are_listed_with_their_hour(client, settings):
    end = datetime.now(UTC) - timedelta(hours=2)
    rows = incidents([{"occurred_at": end}] * 3, unit="150101")
    store_of(settings).append(INCIDENT, rows)
    texts = dict.fromkeys(rows["incident_id"], TEXTS)
    seen = observe(settings).records["incident"]
    seen = seen[seen["incident_id"].isin(rows["incident_id"])]
    open_decisions(store_of(settings)).decide(seen, "release", "ana", texts)
    link = "/release?show=held&reason=too_early&page=1&lang=en"
    assert expected(client) == {link: 3}
    page = client.get(link).get_data(as_text=True)
    hours = re.findall(r"<b>3</b> <span>from (.+?) on</span>", page)
    assert page.count(f"Goes out from {hours[0]} on, if only time passes.") == 3


def test_publishing_nothing_is_confirmed_first(client, settings):
    answer = publish_(client)
    assert answer.status_code == 409
    assert "Publish an empty page?" in answer.text
    # Before the first publication there is no last one that could show any number.
    ahead = client.get("/release/preview?lang=en").get_data(as_text=True)
    assert "This publication would show no incidents" in ahead
    assert "the last publication shows" not in f"{ahead}{answer.text}".lower()
    current = settings.public_folder(settings.mission) / "current"
    assert not current.exists()
    assert publish_(client, confirm="5-0").status_code == 409  # another reduction's
    form = form_of(answer.text)
    assert client.post("/release/publish", data={**form, "csrf": "forged"}).status_code == 400
    assert not current.exists()
    assert client.post("/release/publish", data=form).status_code == 303
    assert public_ids(settings) == set()


def test_publishing_far_less_than_last_time_says_both_numbers_and_asks(client, settings):
    release_everything(settings)
    assert publish_(client).status_code == 303
    before = public_ids(settings)
    incidents = observe(settings).records["incident"]
    open_decisions(store_of(settings)).decide(incidents.iloc[20:], "withdraw", "ana")
    assert "you will be asked" in client.get("/release/preview?lang=en").text
    lines = {"Accept": "application/x-ndjson"}
    form = preview(client)[1]
    answer = client.post("/release/publish?lang=en", data=form, headers=lines)
    assert answer.status_code == 409
    now = form_of(answer.text)["confirm"].removeprefix(f"{len(before)}-")
    assert f"<dd>{len(before)}</dd>" in answer.text
    assert f"<dd>{now}</dd>" in answer.text
    assert public_ids(settings) == before
    answer = client.post("/release/publish", data=form_of(answer.text), headers=lines)
    assert json.loads(answer.text.splitlines()[-1]) == {"step": "done", "incidents": int(now)}
    assert len(public_ids(settings)) == int(now) < len(before) / 2
    # In another language, or opened by hand, the address asks nothing and does nothing.
    assert client.get("/release/publish?lang=es").headers["Location"] == "/release/preview?lang=es"


def test_what_is_private_or_doubtful_is_marked_in_the_text(client, settings):
    decide(client, **{"es-0": "Llame al 987\u2013654\u2013321", "en-0": "See https://x.org/a <b>",
                      "pt-0": "Veja"})  # fmt: skip
    page = client.get("/release?lang=en").get_data(as_text=True)
    assert re.search(r'<mark class="certain" title="[^"]*telephone[^"]*">987.654.321<span', page)
    assert re.search(r'<mark class="doubtful" title="[^"]*a link">https://x.org/a<span', page)
    assert " &lt;b&gt;</p>" in page
    assert "only the mission may know: it is marked" in page


def test_who_publishes_reads_how_many_doubtful_finds_go_out(client, settings):
    assert "doubtful" not in client.get("/release/preview?lang=en").text
    rows = observe(settings).records["incident"]
    texts = dict.fromkeys(rows["incident_id"], TEXTS | {"en": "See https://example.org/a"})
    open_decisions(store_of(settings)).decide(rows, "release", "ana", texts)
    going = expected(client)["/release?show=out&page=1&lang=en"]
    said = f"{going} doubtful finds are in the summaries that go out"
    assert said in client.get("/release/preview?lang=en").text


def test_the_preview_runs_the_check(client, settings):
    release_everything(settings)
    assert "The check would not publish" not in client.get("/release/preview?lang=en").text


def test_what_was_not_previewed_is_not_published(client, settings):
    _, form = preview(client)
    release_everything(settings)
    assert client.post("/release/publish", data=form).status_code == 303
    assert "No se publicó" in client.get("/release/preview").get_data(as_text=True)
    assert not settings.public_folder(settings.mission).joinpath("current").exists()


def test_a_preview_is_for_its_holder_only(client, settings):
    frame, _ = preview(client)
    other = create_app(settings).server.test_client()
    assert other.get(frame).status_code == 200  # a frame has no cookie, its token speaks
    assert other.get(frame.replace("preview/", "preview/x")).status_code == 401
    csrf = client.get("/session.json").get_json()["csrf"]
    client.post("/logout", data={"csrf": csrf})
    assert other.get(frame).status_code == 401
