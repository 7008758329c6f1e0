import json
import re
from dataclasses import replace
from functools import cache
from html import unescape

import pandas as pd
import pytest

from geo.publish.files import data_files
from geo.publish.pipeline import prepare
from geo.published_check.pages import check_pages
from geo.records.vocabulary import VERACITIES
from tests.geo.publish.sample import FIRST, KEY, NOW, UNITS, decided, incidents, observed
from views.embed import draw
from views.embed.payload import as_json

ATTACKS = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", '"><img src=x onerror=a()>',
    "<!--<script>", "${alert(1)}", "{{7*7}}", "{% raw %}", "'-alert(1)-'", "<svg/onload=a()>",
    "\u2028alert(1)", "&lt;b&gt;", "=cmd|' /C calc'!A0",
)  # fmt: skip


@cache
def files(text: str = "Urna sin sello", address: str = "", licence: str = "") -> dict[str, bytes]:
    rows = incidents([{}, {}, {"unit": "010201"}, {"unit": "010201"}, {"unit": ""}, {"unit": ""}])
    release = {"fields": ["severity", "summary"], "licence": licence}
    texts = decided(rows, summaries=dict.fromkeys(("es", "en", "pt"), text))
    snapshot = prepare(observed(rows, **release), texts, FIRST, KEY, NOW)
    assert len(snapshot.rows) == 6
    return draw(snapshot, UNITS, data_files(snapshot, UNITS), address)


def test_the_same_snapshot_gives_the_same_bytes():
    assert files() == files.__wrapped__()


def test_there_is_a_page_for_each_language():
    drawn = files()
    assert b'<html lang="es">' in drawn["index.html"]
    assert b'<html lang="en">' in drawn["en.html"]
    assert "Confirmed" in drawn["en.html"].decode()


def test_languages_are_named_and_the_hour_of_publication_has_its_zone():
    page = files()["en.html"].decode()
    assert '<nav aria-label="Languages">' in page
    assert 'aria-label="PT: Português"' in page
    said = re.findall(r"Published [^<\"]*\(Lima time, to the full hour\)", page)
    assert len(said) == 3
    assert len(set(said)) == 1


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "en.html",
            "Refuted (checked, and found untrue); Unverifiable (cannot be checked). They are",
        ),
        ("index.html", "(comprobado y falso); "),
    ],
)
def test_what_the_rules_never_show_is_said(page, said):
    assert said in unescape(files()[page].decode())


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("index.html", "Nunca se muestran observadores ni testigos."),
        ("en.html", "Observers and witnesses are never shown."),
        ("pt.html", "Observadores e testemunhas nunca são mostrados."),
    ],
)
def test_the_first_lines_say_who_is_never_shown_and_lead_to_what_else_is_not(page, said):
    html = unescape(files()[page].decode())
    above, below = html.split("</header>")
    assert said in above
    assert '<a href="#how">' in above
    assert said in below.split('<section id="how"')[1].split("</section>")[0]


def test_nothing_is_said_to_be_held_where_the_rules_hold_no_veracity():
    rows = incidents([{}, {}])
    observation = observed(rows, veracity=list(VERACITIES))
    snapshot = prepare(observation, decided(rows), FIRST, KEY, NOW)
    page = draw(snapshot, UNITS, data_files(snapshot, UNITS))["en.html"].decode()
    assert "How sure:" in page
    assert "Never shown" not in page


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_summary_is_text_and_nothing_else(attack):
    page = files(attack)["en.html"].decode()
    plain = files("Urna sin sello")["en.html"].decode()
    for tag in ("<script", "</script", "<img", "<svg", "<!--"):
        assert page.count(tag) == plain.count(tag)
    items = re.findall("<li>(.*?)</li>", page.split("<tbody>")[1], re.DOTALL)
    assert {unescape(item) for item in items} == {attack}


def test_a_page_loads_nothing_from_elsewhere(tmp_path):
    for name, content in files(address="https://maps.example.org/").items():
        (tmp_path / name).write_bytes(content)
    assert list(check_pages(tmp_path)) == []
    spoilt = (tmp_path / "en.html").read_text()
    for more in ('<script src="https://cdn.example/x.js"></script>', '<img src="//cdn.example/x">'):
        (tmp_path / "en.html").write_text(spoilt + more)
        assert len(list(check_pages(tmp_path))) == 1
    (tmp_path / "en.html").write_text("<p onclick=a()>")
    assert len(list(check_pages(tmp_path))) == 2


def test_every_script_that_stands_in_the_page_is_allowed_by_its_hash():
    page = files()["index.html"].decode()
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.count("'sha256-") == len(set(inline))
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy


def test_a_text_written_once_for_many_is_read_once_and_outlines_name_their_author():
    rows = incidents(3)
    texts = decided(rows, summaries={"es": "Hecho", "en": "Seen", "pt": "Fato"})
    observation = replace(observed(rows, fields=["summary"]), attribution="Institute <1:5M>")
    snapshot = prepare(observation, texts, FIRST, KEY, NOW)
    page = draw(snapshot, UNITS, data_files(snapshot, UNITS))["en.html"].decode()
    assert page.count("<li>Seen</li>") == 1
    assert '<td class="count">3</td>' in page
    assert "<p>Boundaries: Institute &lt;1:5M&gt;</p>" in page
    assert "Institute" not in files()["en.html"].decode()


def test_the_list_says_what_the_map_says():
    page = files()["en.html"].decode()
    document = json.loads(re.search(r'id="snapshot">(.*?)</script>', page, re.DOTALL)[1])
    rows = re.findall(r'<tr data-group="(\d+)">', page)
    assert [int(row) for row in rows] == list(range(len(document["groups"])))
    assert sum(group["n"] for group in document["groups"]) == 6
    assert document["places"]["per"]["lon"] is None
    assert document["groups"][0].keys() == {"place", "start", "end", "domain", "n"}


def test_nothing_is_shown_of_nothing():
    rows = incidents(1)
    snapshot = prepare(observed(rows), decided(rows), FIRST, KEY, NOW)
    drawn = draw(snapshot, UNITS, data_files(snapshot, UNITS))
    assert b"0 incidents released" in drawn["en.html"]
    assert drawn["map.png"].startswith(b"\x89PNG")
    assert "oembed.json" not in drawn


def test_oembed_names_the_address_it_was_given():
    answer = json.loads(files(address="https://maps.example.org/")["oembed.json"])
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert 'src="https://maps.example.org/"' in answer["html"]
    page = files(address="https://maps.example.org/")["index.html"].decode()
    assert 'type="application/json+oembed"' in page


def test_json_in_a_script_cannot_end_it():
    text = as_json({"a": "</script><!--\u2028"})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"a": "</script><!--\u2028"}


def test_a_bucket_without_time_is_no_number():
    rows = incidents([{}, {"occurred_at": pd.Timestamp("2021-05-20T00:00Z")}])
    snapshot = prepare(observed(rows), decided(rows), FIRST, KEY, NOW)
    page = draw(snapshot, UNITS, data_files(snapshot, UNITS))["en.html"].decode()
    assert '"start":null' in page
    assert "time not told" in page
