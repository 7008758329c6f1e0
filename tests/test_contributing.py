"""CONTRIBUTING.md: its examples are followed to the letter, each as the one file it names."""

import re
import sys
import tomllib

import numpy as np
import pytest

import layers
from geo.catalogue.measure import ratio
from geo.gaps import indicators
from geo.importing.mapping.file.formats import find_mapping
from geo.importing.mapping.file.reading import read_mapping
from geo.missions.countries.country_manifest import load_country
from geo.missions.mission import load_mission
from geo.records import kinds
from geo.records.dictionary import dictionary_page
from geo.settings import ROOT
from geo.texts.program import fill, languages, load_texts, text
from tests.geo.importing.workspace import Workspace
from tests.made_language import language_file
from views.words.numerals import Numerals

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```\w+\n# (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLES = dict(BLOCK.findall(PAGE))


@pytest.fixture
def follow(tmp_path, monkeypatch):
    """Write an example where it says, below a folder of the test; return its path."""

    def follow(name):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(EXAMPLES[name], encoding="utf-8")
        return path

    yield follow
    for name in ("layers.stations", "layers.checkpoints", "geo.records.kinds.checkpoint"):
        sys.modules.pop(name, None)


def beside(package, folder, monkeypatch):
    """Let a package find a module of the test's folder, as if the file stood in its own."""
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])


def test_every_example_is_tried():
    assert set(EXAMPLES) == {
        "layers/stations.py",
        "geo/records/kinds/checkpoint.py",
        "layers/checkpoints.py",
        "texts/qu.toml",
        "data/formats/hotline.toml",
        "data/boundaries/ecu/country.toml",
        "data/missions/ecu-2021/mission.toml",
    }


def test_a_layer_is_one_file(follow, monkeypatch):
    beside(layers, follow("layers/stations.py").parent, monkeypatch)
    assert layers.discover()["stations"].choices[0].measure == "stations_total"


def test_a_layer_of_points_is_a_kind_and_a_layer(follow, monkeypatch):
    """From the table to the map: `tests/browser/test_new_layer.py`."""
    beside(kinds, follow("geo/records/kinds/checkpoint.py").parent, monkeypatch)
    found = kinds.discover()
    assert kinds.by_command(found.values())["checkpoints"] == ("checkpoint",)
    assert "| `persons` | integer | people | from 0 | stopped |" in dictionary_page(found.values())
    monkeypatch.setitem(kinds.KINDS, "checkpoint", found["checkpoint"])
    beside(layers, follow("layers/checkpoints.py").parent, monkeypatch)
    assert layers.discover()["checkpoints"].columns == ("veracity",)


def test_an_indicator_is_one_declaration(monkeypatch):
    (line,) = re.findall(r"^# .*a line of VISITS\n(.*)$", PAGE, re.MULTILINE)
    (words,) = re.findall(r"^# texts/en/measures[^\n]*\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    declared = eval(line, {"ratio": ratio})  # noqa: S307 the page's own example
    monkeypatch.setitem(indicators.INDICATORS, declared.id, declared)
    counts = {"reports_complete": np.array([3, 0]), "stations_visited": np.array([4, 0])}
    assert str(indicators.evaluate("complete_share", counts).tolist()) == "[0.75, nan]"
    assert set(tomllib.loads(words)["measures"][declared.id]) == {"title", "definition"}


def test_a_format_is_one_file(follow, tmp_path):
    folder = follow("data/formats/hotline.toml").parent
    mapping = read_mapping(find_mapping("hotline", "incidents", folder))
    outcome = Workspace(tmp_path / "mission").bring(
        "call,day,hour,kind,ubigeo\n7,2021-06-06,10:00,Intimidación,10101\n", columns=mapping
    )
    assert (outcome.added, outcome.rejected) == (1, 0)


def test_a_country_and_a_mission_are_a_folder_each(follow):
    countries = follow("data/boundaries/ecu/country.toml").parents[1]
    missions = follow("data/missions/ecu-2021/mission.toml").parents[1]
    mission = load_mission("ecu-2021", missions, countries)
    assert [level.id for level in load_country("ecu", countries).levels] == ["province", "canton"]
    assert [option.id for option in mission.options] == ["lasso", "arauz"]


def test_a_language_is_one_file(tmp_path):
    with language_file(tmp_path, EXAMPLES["texts/qu.toml"], "qu"):
        assert "qu" in languages()
        assert load_texts("qu")["close"] == "Wichq'ay"
        assert load_texts("qu")["retry"] == load_texts("es")["retry"]
        assert text("columns.name")["qu"] == "Suti"
        assert fill(load_texts("qu"), "days", n=1) == "1 p'unchaw"
        assert Numerals.of("qu", "PE").write(8836380.5, 1) == "8.836.380,5"
