"""The record for catalogues, read by a reader of RDF as ckanext-dcat reads it."""

import json
import re
from html import unescape

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from tests.views.embed.test_page import files
from views.embed.catalogue import CATALOGUE, FILES

# rdflib's own reader of JSON-LD still uses what rdflib gives up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
ADDRESS = "https://maps.example.org/embed/"
IANA = Namespace("https://www.iana.org/assignments/media-types/")


@pytest.fixture(scope="module")
def drawn():
    return files(address=ADDRESS)


@pytest.fixture(scope="module")
def graph(drawn):
    return Graph().parse(data=drawn[CATALOGUE], format="json-ld")


def test_a_reader_finds_the_data_set_and_its_files(graph, drawn):
    (found,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert {title.language for title in graph.objects(found, DCTERMS.title)} == {"es", "en", "pt"}
    (publisher,) = graph.objects(found, DCTERMS.publisher)
    assert graph.value(publisher, FOAF.name)
    assert str(graph.value(found, DCAT.landingPage)) == ADDRESS
    place = graph.value(found, DCTERMS.spatial)
    assert str(graph.value(place, DCAT.bbox)).startswith("POLYGON")
    span = graph.value(found, DCTERMS.temporal)
    assert graph.value(span, DCAT.startDate) < graph.value(span, DCAT.endDate)
    given = {
        str(graph.value(each, DCAT.downloadURL)): each
        for each in graph.objects(found, DCAT.distribution)
    }
    assert set(given) == {f"{ADDRESS}{name}" for name in FILES}
    table = given[f"{ADDRESS}incidents.csv"]
    assert graph.value(table, DCAT.mediaType) == IANA["text/csv"]
    shapes = given[f"{ADDRESS}incidents.geojson"]
    assert graph.value(shapes, DCAT.mediaType) == IANA["application/geo+json"]
    assert int(graph.value(shapes, DCAT.byteSize)) > 0


def test_every_word_is_one_of_its_vocabulary(graph):
    known = (str(DCAT), str(DCTERMS), str(FOAF), str(RDF))
    odd = {str(name) for name in graph.predicates() if not str(name).startswith(known)}
    assert odd == set()


@pytest.mark.parametrize(("language", "name"), [("es", "index.html"), ("en", "en.html")])
def test_it_says_what_the_page_says(drawn, language, name):
    record = json.loads(drawn[CATALOGUE])
    html = drawn[name].decode()
    for key in ("dct:title", "dct:description"):
        (said,) = [each["@value"] for each in record[key] if each["@language"] == language]
        told = re.search('<meta name="description" content="([^"]*)">', html)[1]
        if key == "dct:description":
            assert said.endswith(unescape(told))
            said = said.removesuffix(unescape(told)).strip()
        assert said in unescape(html)
    assert f'href="{CATALOGUE}"' in html


def test_without_an_address_its_files_are_beside_it():
    graph = Graph().parse(
        data=files()[CATALOGUE], format="json-ld", publicID=f"{ADDRESS}{CATALOGUE}"
    )
    found = {str(each) for each in graph.objects(None, DCAT.downloadURL)}
    assert found == {f"{ADDRESS}{name}" for name in FILES}


def test_the_mission_says_under_which_licence_its_incidents_may_be_used(graph):
    assert not list(graph.objects(None, DCTERMS.license))
    drawn = files(address=ADDRESS, licence="CC-BY-4.0")
    found = Graph().parse(data=drawn[CATALOGUE], format="json-ld")
    given = {str(name): str(licence) for name, licence in found.subject_objects(DCTERMS.license)}
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert given == {
        f"{ADDRESS}#{name}": licence for name in ("incidents.csv", "incidents.geojson")
    }
    assert "Licence of the incidents: CC-BY-4.0" in drawn["en.html"].decode()
