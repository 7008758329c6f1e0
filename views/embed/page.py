"""One language's page: folium's map, the list, the picture and the words around them."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

import folium
import pandas as pd
from folium import Element

from geo.errors import ReleaseError
from geo.publish.files import INCIDENTS, OUTLINES, READING_RULE, TABLE
from geo.publish.snapshot import Snapshot
from geo.publish.standing import standing
from geo.records.vocabulary import VERACITIES
from geo.texts.program import load_texts
from geo.texts.sentences import say
from layers import discover
from views.embed.catalogue import CATALOGUE
from views.embed.ids import FILTERS, HOW, INSETS, LEGEND, SHOWN, SNAPSHOT, TIME_CONTROL
from views.embed.listing import table
from views.embed.payload import as_json, payload
from views.embed.share import HEIGHT as SHARE_HEIGHT
from views.embed.share import WIDTH as SHARE_WIDTH
from views.embed.share import name_of as share_name
from views.embed.words import Words, words
from views.words.stand_ins import mark, notice

LAYER, MAP = "incidents", "public"
_MAP_ELEMENT = re.compile(r'<div class="folium-map" id="map_public"\s*>\s*</div>')
# Folium's own forbids readers to enlarge the page.
_FOLIUM_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*user-scalable=no[^>]*/?>')
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def page(  # noqa: PLR0913, PLR0917 what a page is made of
    snapshot: Snapshot,
    language: str,
    names: Mapping[str, str],
    data: Mapping[str, bytes],
    address: str,
    regions: Mapping[str, str],
) -> bytes:
    """Return the HTML page of a language.

    Parameters
    ----------
    names : language -> file name of its page.
    data : the snapshot's data files; the outlines are drawn from them.
    address : of the folder, for oEmbed and pictures of links; "" where nobody has said it.
    regions : place -> unit of the top level, see `geo.publish.standing.regions`.
    """
    texts = words(snapshot.mission, language)
    title = texts.text("title", mission=texts.title())
    chart = _map(snapshot, data)
    figure: Any = chart.get_root()
    figure.title = escape(title)
    figure.header.add_child(Element(_head(texts, title, snapshot, address)), name="own")
    # Folium writes no language, and a screen reader would read Spanish as English.
    html = figure.render().replace("<html>", f'<html lang="{language}">', 1)
    html = _FOLIUM_VIEWPORT.sub("", html)
    # Folium puts the map where it likes: what surrounds it has to be put around it afterwards.
    drawn = _MAP_ELEMENT.search(html)
    if drawn is None:
        raise ReleaseError(say("folium drew no map; another folium than requirements.txt names?"))
    above = _above(snapshot, texts, title, names)
    main = f"<main>{above}{drawn[0]}{_below(snapshot, texts, regions)}</main>"
    return _guarded(mark(html.replace(drawn[0], main, 1), language)).encode()


def _map(snapshot: Snapshot, data: Mapping[str, bytes]) -> folium.Map:
    """Return folium's map of the outlines, with local files only and ids that stay."""
    west, south, east, north = snapshot.mission.country.shown_box
    chart = folium.Map(tiles=None, control_scale=True, zoom_control=True, zoom_snap=0.25)
    # Files of the snapshot: those of folium's own list would be asked of CDNs by every reader.
    chart.default_js, chart.default_css = [("leaflet", "leaflet.js")], [("styles", "leaflet.css")]
    chart._id = MAP  # noqa: SLF001 folium draws a random one, and every page would differ
    outlines = folium.GeoJson(
        json.loads(data[OUTLINES]),
        style_function=lambda _: {
            "color": "#8b97a5",
            "weight": 1,
            "fillColor": "#f1efe9",
            "fillOpacity": 1,
        },
        embed=True,
    )
    outlines._id = "outlines"  # noqa: SLF001
    outlines.add_to(chart)
    chart.fit_bounds([[south, west], [north, east]])
    for child in chart._children.values():  # noqa: SLF001
        if child._name == "FitBounds":  # noqa: SLF001
            child._id = "fit"  # noqa: SLF001
    return chart


def _head(texts: Words, title: str, snapshot: Snapshot, address: str) -> str:
    discovery = (
        f'<link rel="alternate" type="application/json+oembed" title="{escape(title)}" '
        f'href="{escape(address)}oembed.json?url={quote(address, safe="")}">'
        # oEmbed names one address: only the page that stands there points to it.
        if address and texts.language == snapshot.mission.languages[0]
        else ""
    )
    return (
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,"><meta name="referrer" content="no-referrer">'
        '<meta name="color-scheme" content="light dark">'
        f'<link rel="alternate" type="application/ld+json" title="DCAT" href="{CATALOGUE}">'
        f"{_shared(texts, title, snapshot, address)}{discovery}"
        '<link rel="stylesheet" href="embed.css"><script src="embed.js" defer></script>'
    )


def _shared(texts: Words, title: str, snapshot: Snapshot, address: str) -> str:
    """Return what those who show a link read: title, sentence and picture, as the page has them."""
    published = texts.published(pd.Timestamp(snapshot.published_at))
    lede = f"{texts.lede(standing(snapshot.rows))} {published}"
    said = {
        "og:type": "website",
        "og:title": title,
        "og:description": lede,
        "og:locale": texts.language,
        # Beside the page, where nobody has said where the page will be.
        "og:image": f"{address}{share_name(texts.language)}",
        "og:image:width": str(SHARE_WIDTH),
        "og:image:height": str(SHARE_HEIGHT),
        "og:image:alt": texts.text("picture", mission=texts.title()),
    }
    tags = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in said.items()
    )
    return (
        f'<meta name="description" content="{escape(lede)}">{tags}'
        '<meta name="twitter:card" content="summary_large_image">'
    )


def _above(snapshot: Snapshot, texts: Words, title: str, names: Mapping[str, str]) -> str:
    published = texts.published(pd.Timestamp(snapshot.published_at))
    links = "".join(
        f'<a href="{name}" hreflang="{code}" lang="{code}" '
        f'aria-label="{code.upper()}: {escape(load_texts(code)["language"])}">{code.upper()}</a>'
        for code, name in names.items()
        if code != texts.language
    )
    exercise = (
        f'<p class="exercise">{escape(texts.shared["exercise_note"])}</p>'
        if snapshot.mission.exercise
        else ""
    )
    lede = texts.lede(standing(snapshot.rows))
    alternative = escape(texts.text("picture", mission=texts.title()))
    return (
        f'<header><nav aria-label="{escape(texts.own["languages"])}">{links}</nav>'
        f"<h1>{escape(title)}</h1>"
        f"<p><b>{escape(lede)}</b> {escape(published)}</p>"
        # In the first view: who takes part is not on the map, wherever it is read.
        f"<p>{escape(texts.own['people_never'])} "
        f'<a href="#{HOW}">{escape(texts.own["what_else_not"])}</a></p>{exercise}</header>'
        f'<img id="picture" src="map.png" alt="{alternative}" width="900">'
        f"<noscript><p>{escape(texts.own['no_script'])}</p></noscript>"
    )


def _below(snapshot: Snapshot, texts: Words, regions: Mapping[str, str]) -> str:
    document = payload(snapshot, discover()[LAYER], texts, regions)
    return (
        f'<div id="{INSETS}" role="group"></div><div id="{LEGEND}"></div><div id="{FILTERS}"></div>'
        f'<section id="{TIME_CONTROL}"></section>'
        f'<p id="{SHOWN}" role="status"></p>{_how(snapshot, texts)}'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(texts.text("list"))}">'
        f"{table(snapshot, texts)}</div>"
        f"<footer>{_credit(snapshot, texts)}{_notice(texts.language)}"
        f'<p><a href="{INCIDENTS}">{escape(texts.own["data"])}</a> '
        f'<a href="{TABLE}">{escape(texts.own["table"])}</a></p></footer>'
        f'<script type="application/json" id="{SNAPSHOT}">{as_json(document)}</script>'
    )


def _how(snapshot: Snapshot, texts: Words) -> str:
    """Return how to read map and list: what a mark is, what has no place, what is missing."""
    rules = snapshot.rules
    how = texts.text(
        "rules",
        hours=rules.bucket_hours,
        delay=texts.numerals.shortest(rules.delay.total_seconds() / 3600),
        k=rules.k,
    )
    sure = "; ".join(
        f"{texts.value('veracity', each)}: {texts.own[f'means_{each}']}" for each in rules.veracity
    )
    held = "; ".join(
        f"{texts.value('veracity', each)} ({texts.own[f'means_{each}']})"
        for each in VERACITIES
        if each not in rules.veracity
    )
    lines = [
        texts.own["read_marks"],
        how,
        texts.text("read_veracity", list=sure),
        texts.own["people_never"],
        # What nobody can see by looking: which incidents the rules keep from every publication.
        *([texts.text("never_shown", list=held)] if held else []),
        texts.own["not_released"],
        READING_RULE[texts.language],
    ]
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    head = f"<h2>{escape(texts.own['how'])}</h2>"
    return f'<section id="{HOW}" class="how">{head}<ul>{items}</ul></section>'


def _credit(snapshot: Snapshot, texts: Words) -> str:
    """Return whose outlines are drawn and under which licence the incidents may be used."""
    said = []
    if snapshot.attribution:
        said.append(texts.shared["credit"].format(source=snapshot.attribution))
    if snapshot.rules.licence:
        said.append(texts.text("licence", licence=snapshot.rules.licence))
    return "".join(f"<p>{escape(each)}</p>" for each in said)


def _notice(language: str) -> str:
    said = notice(language)
    return f"<p>{escape(said)}</p>" if said else ""


def _guarded(html: str) -> str:
    """Return the page with a policy that lets only its own scripts run and nothing be fetched."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        # By hash, not by a word of permission: folium's scripts stand in the page, and no other may
        # run.
        for script in dict.fromkeys(_INLINE.findall(html))
    )
    policy = (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace("<head>", f"<head>{meta}", 1)
