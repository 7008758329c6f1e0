import re
from pathlib import Path

import pytest

from geo.errors import MissionError
from geo.gaps.table import COVERAGE_STATES
from geo.missions import phases
from geo.monitoring.timeline.count_lane import TURNING_POINTS
from geo.records import vocabulary
from geo.settings import ROOT
from geo.texts import files
from geo.texts.message import places
from geo.texts.program import fallbacks, fill, languages, load_texts, text
from tests.made_language import language_file

# text("key") and say("key") in scripts and views; ids of elements are never called so.
ASKED = re.compile(r"\b(?:text|words|say|said|named)\(\s*[\"']([a-z_]+)[\"']")
OTHERS = ("api", "ogc", "embed", "pages", "login", "brief", "release", "start")
"""Surfaces with tables of their own; of the API `text` is a parameter's."""
OWN_PAGES = ("public", "compare")
"""Scripts of pages that are given texts of their own."""
SOURCES = [
    *(path for path in (ROOT / "assets").rglob("*.js") if path.parent.name not in OWN_PAGES),
    *(path for path in (ROOT / "views").rglob("*.py") if path.parent.name not in OTHERS),
]
ALL_SOURCES = [
    *SOURCES,
    *(path for folder in ("views", "geo", "layers") for path in (ROOT / folder).rglob("*.py")),
    *(ROOT / "views").rglob("*.html"),
    *(path for name in OWN_PAGES for path in (ROOT / "assets" / name).rglob("*.js")),
]
# A whole key, and the beginning of one that is put together.
KEY = re.compile(r"[\"'`.](\w+)(?=[\"'`])|texts\.(\w+)")
BEGINNING = re.compile(r"[\"'`]([a-z_]+_)(?:\$?\{|[\"'] ~)")
# Tables whose ids are put together from a value: f"measures.{name}.title".
BY_VALUE = (
    "forms.",
    "measures.",
    "places.",
    "layers.challenges.choices.",
    *(f"exercise.{name}_" for name in ("actor", "ground", "entry", "coder", "topic")),
)


@pytest.mark.parametrize("language", languages())
def test_languages_have_the_same_keys_and_places(language):
    """Those that the program comes with are whole; any other may grow."""
    texts, spanish = files.language(language).texts, files.language("es").texts
    whole = language in {"en", "es", "pt"}
    assert list(texts) == list(spanish) if whole else set(texts) <= set(spanish)
    for key, words in texts.items():
        assert words.strip(), key
        assert places(words) == places(spanish[key]), key


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_text_that_is_asked_for_exists(path: Path):
    asked = set(ASKED.findall(path.read_text(encoding="utf-8")))
    assert asked - set(load_texts("es")) - {"reporting_bias"} == set()


def test_every_text_is_asked_for_somewhere():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in ALL_SOURCES)
    beginnings = tuple({*BEGINNING.findall(sources), *(f"{name}_" for name, _ in families())})
    asked = {name for found in KEY.findall(sources) for name in found}
    left = [
        key
        for key in files.language("es").texts
        if not key.startswith(BY_VALUE)
        and (last := key.rsplit(".", 1)[-1]) not in asked
        and not last.startswith(beginnings)
    ]
    assert left == []


def families():
    """Return keys that are put together from a prefix and a value."""
    yield "phase", phases.PHASES
    yield "domain", vocabulary.DOMAINS
    yield "what", TURNING_POINTS
    yield "severity", vocabulary.SEVERITIES
    yield "type", vocabulary.PROCEEDING_TYPES
    yield "topic", vocabulary.STATEMENT_TOPICS
    yield "verdict", vocabulary.STATEMENT_VERDICTS
    yield "outcome", vocabulary.PROCEEDING_OUTCOMES
    yield "about", vocabulary.PROCEEDING_ABOUT
    yield "veracity", vocabulary.VERACITIES
    yield "workflow", vocabulary.WORKFLOWS
    yield "mode", ("static", "mobile")
    yield "status", vocabulary.DEPLOYMENT_STATUSES
    yield "type", vocabulary.OBSERVER_TYPES
    yield "state", vocabulary.ACTA_STATES
    yield "reason", vocabulary.ACTA_REASONS
    yield "outcome", vocabulary.CHALLENGE_OUTCOMES
    yield "category", [value for group in vocabulary.CATEGORIES.values() for value in group]
    yield "cover", COVERAGE_STATES
    yield "actor_type", vocabulary.ACTOR_TYPES
    yield "target_type", vocabulary.ACTOR_TYPES
    yield "says", vocabulary.SOURCE_SAYS
    yield "relation", vocabulary.LINK_RELATIONS
    yield "geo_precision", (1, 2, 3)  # ACLED codebook


def test_every_value_has_a_text():
    keys = {f"{name}_{value}" for name, values in families() for value in values}
    assert keys - set(load_texts("es")) == set()


def test_a_text_is_filled_in():
    assert fill(load_texts("es"), "records_more", n=3) == "y 3 más, en la descarga"


def test_an_unknown_language_names_the_known_ones():
    with pytest.raises(MissionError, match=f"'zzz'; there are {', '.join(languages())}"):
        load_texts("zzz")


def test_a_language_that_has_just_begun_stands_in_for_no_other(tmp_path):
    with language_file(tmp_path, '[page]\nclose = "Jist\'antaña"\n', code="ay"):
        assert fallbacks("ay")[:2] == ("ay", "en")
        assert fallbacks("pt")[:3] == ("pt", "en", "es")


def test_an_unknown_text_is_named():
    with pytest.raises(MissionError, match=r"layers\.none\.title"):
        text("layers.none.title")
