"""The picture for sharing: of its size, a picture a language, in the words of the page."""

import re
import struct
from html import unescape

import pytest

from tests.views.embed.test_page import files
from views import inset_frames
from views.embed import share
from views.embed.share import HEIGHT, WIDTH, name_of


@pytest.fixture(scope="module")
def drawn():
    return files(address="https://maps.example.org/")


@pytest.mark.parametrize(("language", "page"), [("es", "index.html"), ("en", "en.html")])
def test_a_link_is_shown_with_the_words_of_the_page(drawn, language, page):
    html = drawn[page].decode()
    told = {
        name: unescape(content)
        for name, content in re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', html)
    }
    lede, published = re.search("<p><b>(.*?)</b> (.*?)</p>", html).groups()
    assert told["og:description"] == f"{lede} {published}"
    assert told["og:title"] == unescape(re.search("<h1>(.*?)</h1>", html)[1])
    assert told["og:image"] == f"https://maps.example.org/{name_of(language)}"
    # The width and the height of a PNG follow its signature (PNG, W3C 2003, chapter 11).
    size = struct.unpack(">II", drawn[name_of(language)][16:24])
    assert size == (WIDTH, HEIGHT) == (int(told["og:image:width"]), int(told["og:image:height"]))


def test_without_an_address_the_picture_is_the_one_beside_the_page():
    assert b'property="og:image" content="share-es.png"' in files()["index.html"]


def test_the_pictures_have_the_capitals_frame(monkeypatch):
    named = []
    real = inset_frames.frame
    monkeypatch.setattr(
        share, "frame", lambda axes, title, *rest: named.append(title) or real(axes, title, *rest)
    )
    monkeypatch.setattr(inset_frames, "frame", share.frame)
    # Drawn here: the kept files were drawn before the frames were looked at.
    files.__wrapped__()
    # The still picture once; that for sharing once for all languages that name the place alike.
    assert named[0] == "Lima y Callao"
    assert {"Lima and Callao", "Lima y Callao"} <= set(named[1:])
