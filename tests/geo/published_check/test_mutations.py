"""A whole snapshot, page and all, spoilt by hand in one place after the other: the checker sees."""

import shutil
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from geo.publish.files import data_files, describe
from geo.publish.folder import stage
from geo.publish.pipeline import prepare
from geo.publish.rules import release_rules
from geo.published_check import Allowed, check, private_of
from tests.geo.publish.sample import EVE, FIRST, KEY, NOW, UNITS, decided, incidents, observed
from tests.geo.published_check.spoiling import (
    append,
    chunk,
    document,
    feature,
    first_place,
    into,
    named,
    page,
    place,
    seal,
    text,
)
from views.embed import draw

SOURCE = "Zacarías O'Higgins told us"
TARGET = "Juana de la Peña"
TEXTS = {"es": "Urna sin sello.", "en": "Unsealed box, seen at 7.30.",
         "pt": "Urna sem lacre."}  # fmt: skip


def observation():
    alike = [{}] * 3 + [{"domain": "violence", "category": "arson", "lon": -74.0, "lat": -15.0}] * 2
    rows = incidents(alike + [{"unit": "", "occurred_at": EVE + timedelta(days=1)}] * 2)
    return observed(
        rows.assign(summary=SOURCE, target=TARGET), fields=["category", "severity", "summary"]
    )


OBSERVED = observation()


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Return a snapshot's folder, what it may say, and the names of its pages."""
    decisions = decided(OBSERVED.records["incident"], summaries=TEXTS)
    snapshot = prepare(OBSERVED, decisions, FIRST, KEY, NOW)
    data = data_files(snapshot, UNITS)
    pages = draw(snapshot, UNITS, data, "https://mission.example/embed/")
    out = tmp_path_factory.mktemp("good")
    allowed = Allowed(mission=snapshot.mission, rules=snapshot.rules, units=UNITS)
    return stage(out, {**pages, **data}, describe(snapshot)), allowed, frozenset(pages)


def faults(folder: Path, good) -> str:
    _, allowed, pages = good
    return "\n".join(check(folder, allowed, private_of(OBSERVED.records, UNITS), pages))


RING = [[-75.7, -14.1], [-75.69, -14.1], [-75.69, -14], [-75.7, -14.1]]
TRIANGLE = {"type": "Polygon", "coordinates": [RING]}
ABOUT = [
    ("held", 3),
    ("exercise", False),
    ("mission", "Ana"),
    ("title", {"en": "Ana saw it"}),
    ("note", {"en": "7 more are held"}),
    ("note", {"fr": "Ana"}),
    ("note", {"en": ["Ana"]}),
    ("published", "2021-06-20T12:34:00Z"),
    ("published", "2999-01-01T00:00:00Z"),
]
DOCUMENTS = ("incidents.geojson", "areas.geojson", "outlines.geojson")
SPOILT = {
    "an extra member": document("areas.geojson", lambda d: d.update(held=3)),
    "an outline's member": document("outlines.geojson", lambda d: d.update(held=3)),
    "a feature's member": feature("areas.geojson", held=3),
    "a feature's type": feature("areas.geojson", type="Ana"),
    "an outline feature's member": feature("outlines.geojson", held=3),
    "a name": place(name="the farm by the river"),
    "a level": place(level="the farm"),
    "an outline's name": feature("outlines.geojson", properties={"name": "the farm"}),
    "no outline": document("outlines.geojson", lambda d: d["features"].pop()),
    "an outline twice": document("outlines.geojson", lambda d: d["features"].extend(d["features"])),
    "an outline's point": feature(
        "outlines.geojson", geometry={"type": "Point", "coordinates": [-79, -15]}
    ),
    "a place's small shape": feature("areas.geojson", geometry=TRIANGLE),
    "a place's small hole": document(
        "areas.geojson",
        lambda d: d["features"][0]["geometry"]["coordinates"].append(RING),
    ),
    "a place without outline": feature("areas.geojson", geometry=None),
    "a bbox": document("incidents.geojson", lambda d: d.update(bbox=[-75.71, -14.14, -75.7, -14])),
    "a name given twice": text(
        "incidents.geojson", '"properties": {', '"properties": {"a": 1}, "properties": {'
    ),
    "half a file": lambda folder: (folder / "areas.geojson").write_text('{"type": '),
    "not a number": text("incidents.geojson", r"-7\d\.\d+", "NaN"),
    "no properties": feature("incidents.geojson", properties=None),
    "a further cell": text("incidents.csv", r"(?<=\n.{30})[^\r]*", "x,x,x,x,x,x,x,x,x,x,x,x,x,x"),
    "a further row": append("incidents.csv", b"x\r\n"),
    "a further column": text("incidents.csv", "id,", "team,id,"),
    "a private text": text("incidents.geojson", "Unsealed box, seen at 7.30.", SOURCE),
    "a private text in capitals": into(f"<p>{SOURCE.upper()}</p>"),
    "a private text escaped": into("<p>" + "".join(f"&#{ord(c)};" for c in SOURCE) + "</p>"),
    "a person whom a record names": text("incidents.geojson", "Unsealed box", f"Seen by {TARGET}"),
    "a comment": into("<!-- -14.12, -75.71 -->"),
    "a figure in words": into("<p>13 are held in Lima</p>"),
    "a figure read out": into('<p aria-label="13 are held"></p>'),
    "a count": text("en.html", r'(?<=class="count">)3', "2"),
    "a minute": text("en.html", r"\d\d:00", "12:17"),
    "a place in the list": text("en.html", r'(?<=<th scope="row">)[^<]*', "The farm by the river"),
    "a summary": text("en.html", r'(?<=<td class="told"><ul><li>)[^<]*', "Seen by an observer"),
    "a domain in the list": text("en.html", "<td>Electoral process", "<td>An observer saw"),
    "a row": text(
        "en.html",
        r'<tr data-group="0">',
        '<tr data-group="0"><th>Farm</th></tr><tr data-group="0">',
    ),
    "no row": text("en.html", r'<tr data-group="0">.*?</tr>', ""),
    "a group's count": page(lambda d: d["groups"][0].update(n=1)),
    "a group's time": page(lambda d: d["groups"][0].update(start=1_622_925_420)),
    "a group's field": page(lambda d: d["groups"][0].update(team="x")),
    "a group": page(lambda d: d["groups"].append(dict(d["groups"][0]))),
    "no group": page(lambda d: d["groups"].pop()),
    "a place's position": page(lambda d: first_place(d).update(lat=-14.1234)),
    "a place's title": page(lambda d: first_place(d).update(title=first_place(d)["title"] + " 12")),
    "a region": page(lambda d: d["places"]["020101"].update(region="01")),
    "a cell in a region": page(
        lambda d: [p.update(region="02") for p in d["places"].values() if p["region"] is None]
    ),
    "a figure told to links": text(
        "en.html", 'name="description" content="', 'name="description" content="13 held: '
    ),
    "another picture of links": text(
        "en.html", 'content="[^"]*share-en.png', 'content="https://evil.example/x.png'
    ),
    "more told to links": into('<meta property="og:video" content="x">'),
    "another ground": text("surroundings.js", '"grid":1000', '"grid":1001'),
    "more than the ground": append("surroundings.js", b"// Ana\n"),
    "a place": page(lambda d: d["places"].update(x={"title": "x", "lon": -77.01, "lat": -12.0})),
    "a member": page(lambda d: d.update(held=3)),
    "a moment": page(lambda d: d["moments"].append({"id": "x", "at": 1_622_925_421})),
    "a moment's title": page(lambda d: d["moments"][0].update(title={"en": "Ana saw it"})),
    "a mark": page(lambda d: d["marks"].append({"value": "legal"})),
    "a phase": page(lambda d: d["phases"].append({"id": "x", "start": 1, "end": 2})),
    "an axis": page(lambda d: d["times"].append(1_622_925_421)),
    "an extent": page(lambda d: d.update(bbox=[-75.7, -14.1, -75.6, -14.0])),
    "a text's figure": page(lambda d: d["texts"].update(map="2 held")),
    "other outlines": text("en.html", '"FeatureCollection"', '"FeatureCollection", "held": 3'),
    "a script's position": text("en.html", "L_NO_TOUCH", "at = [-14.141, -75.718]; L_NO_TOUCH"),
    "a script's comment": text("en.html", "L_NO_TOUCH", "/* Ana */ L_NO_TOUCH"),
    "an image from afar": into('<img rel="alternate" src="https://evil.example/x.png">'),
    "a set of images": into('<img srcset="https://evil.example/x.png 2x">'),
    "another way to write afar": into('<img src="\\\\evil.example/x">'),
    "a folder": into('<img src="../secret.png">'),
    "a style": into("<style>p { background: url(//evil.example/x) }</style>"),
    "a style's escape": into("<style>p { background: u\\72l(//evil.example/x) }</style>"),
    "a style's attribute": into('<p style="background: url(//evil.example)"></p>'),
    "an order": into('<meta http-equiv="refresh" content="0;url=https://evil.example">'),
    "a base": into('<base href="https://evil.example/">'),
    "a form": into('<form action="https://evil.example"></form>'),
    "a way out within": into('<a href="#x//evil.example">x</a>'),
    "a way out": into('<a href="https://evil.example">x</a>'),
    "a handler": into('<p onclick="x()"></p>'),
    "a style sheet": text("embed.css", "^", '@import "https://evil.example/x.css";'),
    "a policy's images": text("en.html", "img-src 'self' data:", "img-src *"),
    "a policy's scripts": text("en.html", "script-src 'self'", "script-src 'self' https:"),
    "a policy's connections": text("en.html", "base-uri 'none'", "connect-src *; base-uri 'none'"),
    "two policies": into('<meta http-equiv="Content-Security-Policy" content="">'),
    "a picture's text": chunk(b"tEXt", b"Author\0Ana"),
    "a picture's packed text": chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SOURCE.encode())),
    "a picture's place": chunk(b"eXIf", b"GPS"),
    "after a picture's end": append("map.png", b"Ana"),
    "no picture": lambda folder: (folder / "map.png").write_text("<html>"),
    "an oEmbed author": document("oembed.json", lambda d: d.update(author_name="Ana")),
    "an oEmbed script": document("oembed.json", lambda d: d.update(html="<script></script>")),
    "a catalogue's author": document("catalogue.jsonld", lambda d: d.update(creator="Ana")),
    "a catalogue's title": document(
        "catalogue.jsonld", lambda d: d["dct:title"][0].update({"@value": "7 held"})
    ),
    "a catalogue's description": document(
        "catalogue.jsonld", lambda d: d["dct:description"][1].update({"@value": "7 held"})
    ),
    "a catalogue's span": document(
        "catalogue.jsonld", lambda d: d.update({"dct:temporal": {"dcat:startDate": "2021-06-06"}})
    ),
    "a catalogue's file": document(
        "catalogue.jsonld", lambda d: d["dcat:distribution"][0].update({"dct:title": "all.csv"})
    ),
    "a catalogue's publisher": document(
        "catalogue.jsonld", lambda d: d["dct:publisher"].update({"foaf:mbox": "a@example.org"})
    ),
    "an oEmbed title": document("oembed.json", lambda d: d.update(title="7 held")),
    "an oEmbed handler": document(
        "oembed.json", lambda d: d.update(html=d["html"].replace("<iframe", "<iframe onload=x()"))
    ),
    **{
        f"{name} says {key} {value}": document(
            name, lambda d, key=key, value=value: d["atalaya"].update({key: value})
        )
        for name in DOCUMENTS[1:]
        for key, value in ABOUT[:2]
    },
}


def test_the_page_as_it_is_has_no_fault_and_sealing_it_again_is_none(good, tmp_path):
    assert faults(good[0], good) == ""
    folder = Path(shutil.copytree(good[0], tmp_path / "sealed"))
    seal(folder)
    assert faults(folder, good) == ""


@pytest.mark.parametrize("rows", [0, 2])
def test_a_page_without_incidents_or_without_times_has_no_fault(tmp_path, rows):
    table = incidents([{}, {"occurred_at": EVE + timedelta(days=30)}])[:rows]
    observation = observed(table, fields=["summary"])
    chosen = decided(table, summaries=TEXTS)
    snapshot = prepare(observation, chosen, FIRST, KEY, NOW + timedelta(days=60))
    data = data_files(snapshot, UNITS)
    pages = draw(snapshot, UNITS, data)
    folder = stage(tmp_path, {**pages, **data}, describe(snapshot))
    allowed = Allowed(mission=snapshot.mission, rules=snapshot.rules, units=UNITS)
    assert len(snapshot.rows) == rows
    assert snapshot.rows["end"].isna().all()
    assert list(check(folder, allowed, private_of(observation.records, UNITS), pages)) == []


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_what_is_spoilt_is_seen_however_well_it_is_sealed(good, tmp_path, spoil):
    folder = Path(shutil.copytree(good[0], tmp_path / "spoilt"))
    spoil(folder)
    seal(folder)
    assert faults(folder, good) != ""


@pytest.mark.parametrize(("key", "value"), ABOUT)
def test_all_documents_together_say_nothing_else_of_themselves(good, tmp_path, key, value):
    folder = Path(shutil.copytree(good[0], tmp_path / "spoilt"))
    for name in DOCUMENTS:
        document(name, lambda d: d["atalaya"].update({key: value}))(folder)
    document("manifest.json", lambda d: d.update({key: value}))(folder)
    seal(folder)
    assert f"manifest.json: {key!r} is wrong" in faults(folder, good) or key in faults(folder, good)


def test_a_place_that_only_a_kept_back_category_may_have_is_seen(tmp_path):
    """The rules are as they were before; the pipeline that followed them is another."""
    place = {"default": "district", "violence.arson": "department"}
    kept = {"fields": ["severity"], "place": place}
    observation = observed(incidents([{"domain": "violence", "category": "assault"}] * 2), **kept)
    loose = observed(observation.records["incident"], fields=["severity"])
    snapshot = prepare(loose, decided(loose.records["incident"]), FIRST, KEY, NOW)
    rules = release_rules(observation.mission)
    spoilt = replace(snapshot, rules=rules, mission=observation.mission)
    folder = stage(tmp_path, data_files(spoilt, UNITS), describe(spoilt))
    allowed = Allowed(mission=spoilt.mission, rules=rules, units=UNITS)
    found = list(check(folder, allowed, private_of(observation.records, UNITS)))
    assert [fault for fault in found if "is finer than the rules allow" in fault]


def test_the_only_part_left_untold_is_not_too_small(tmp_path):
    place = {"default": "district"}
    observation = observed(incidents([{"unit": "010102"}] * 2), place=place, smallest_km2=0)
    strict = observed(observation.records["incident"], place=place)
    snapshot = prepare(observation, decided(strict.records["incident"]), FIRST, KEY, NOW)
    rules = release_rules(strict.mission)
    spoilt = replace(snapshot, rules=rules, mission=strict.mission)
    folder = stage(tmp_path, data_files(spoilt, UNITS), describe(spoilt))
    allowed = Allowed(mission=spoilt.mission, rules=rules, units=UNITS)
    found = list(check(folder, allowed, private_of(observation.records, UNITS)))
    assert found == ["in 0101 nothing but 010101 is left untold, too small"]


RULES = [
    {"k": 3},
    {"delay_hours": 0},
    {"places": {}},
    {"places": {"violence.arson": "district"}},
    {"severities": ["critical"]},
    {"held": 3},
]


@pytest.mark.parametrize("rule", RULES)
def test_the_rules_that_are_told_are_those_in_force(good, tmp_path, rule):
    folder = Path(shutil.copytree(good[0], tmp_path / "spoilt"))
    for name in DOCUMENTS:
        document(name, lambda d: d["atalaya"]["rules"].update(rule))(folder)
    document("manifest.json", lambda d: d["rules"].update(rule))(folder)
    seal(folder)
    assert "rules is" in faults(folder, good)


@pytest.mark.parametrize(
    ("spoil", "match"),
    [
        (lambda folder: (folder / ".x").write_text("x"), ".x does not belong"),
        (lambda folder: (folder / "sub").mkdir(), "sub is no file"),
        (lambda folder: (folder / "areas.geojson.br").write_bytes(b"x"), "not shaped"),
        (lambda folder: (folder / "areas.geojson.gz").write_bytes(b"x"), "not shaped"),
        (lambda folder: (folder / "x").symlink_to(folder / "map.png"), "x is no file"),
        (named, "areas.geojson.gz says more"),
    ],
)
def test_the_folder_holds_nothing_else(good, tmp_path, spoil, match):
    folder = Path(shutil.copytree(good[0], tmp_path / "spoilt"))
    spoil(folder)
    assert match in faults(folder, good)
