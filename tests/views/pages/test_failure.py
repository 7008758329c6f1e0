import ast
import importlib

import pytest
from flask import Flask, abort

from geo.errors import AtalayaError, PatienceError, QueryError
from geo.settings import ROOT
from geo.texts.files import read_tables
from geo.texts.program import languages, load_texts
from tests.geo.tiny import mission
from views.pages import TEMPLATES
from views.pages.failure import WITH_SENTENCE, explain_failures
from views.serving.sent import refuse

PERSON = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "es"}


@pytest.fixture
def client():
    server = Flask(__name__, template_folder=str(TEMPLATES))
    server.register_error_handler(AtalayaError, refuse)
    explain_failures(server, mission(languages=("es", "en", "pt")))

    @server.get("/<int:status>")
    def fail(status):
        if status == 400:
            raise QueryError("'²' is <no> number")
        if status == 409:
            raise QueryError("no time is left to travel: -5 minutes", reason="no_time")
        if status == 429:
            raise PatienceError("too much", minutes=7)
        if status == 500:
            raise ZeroDivisionError
        abort(status)

    return server.test_client()


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("status", [*WITH_SENTENCE, 500])
def test_a_person_reads_why_in_the_language_of_the_page(client, status, language):
    answer = client.get(f"/{status}?lang={language}", headers=PERSON)
    assert answer.status_code == status
    texts = load_texts(language, "pages")
    said = texts.get(f"failed_{status}", texts["failed_other"])
    said = said.format(status=status, minutes=7 if status == 429 else 1)
    html = answer.get_data(as_text=True)
    assert f'<html lang="{language}" ' in html
    assert said.replace("'", "&#39;") in html
    assert "Internal Server Error" not in html


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_a_reason_that_a_person_can_mend_is_told_before_the_status(client, language):
    answer = client.get(f"/409?lang={language}", headers=PERSON)
    assert answer.status_code == QueryError.status
    assert load_texts(language)["reason_no_time"] in answer.get_data(as_text=True)


def reason_of(given, path):
    """Return a reason as it is written, or as the constant of its module says."""
    if isinstance(given, ast.Constant):
        return given.value
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return getattr(importlib.import_module(module), given.id)


def test_every_reason_has_a_text_in_every_language():
    sources = (path for part in ("geo", "views", "layers") for path in (ROOT / part).rglob("*.py"))
    given = {
        reason_of(keyword.value, path)
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "reason" and getattr(node.func, "id", "").endswith("Error")
    }
    assert len(given) > 5
    for language in languages():
        table = read_tables(language)
        listed = {key for key in table["page"] if key.startswith("reason_")}
        assert listed == {f"reason_{reason}" for reason in given}


def test_the_browsers_language_counts_where_the_address_names_none(client):
    html = client.get("/404", headers=PERSON).get_data(as_text=True)
    assert load_texts("es", "pages")["failed_404"] in html


def test_the_exact_sentence_stands_below_and_is_no_markup(client):
    html = client.get("/400", headers=PERSON).get_data(as_text=True)
    assert '<p lang="en">&#39;²&#39; is &lt;no&gt; number</p>' in html


@pytest.mark.parametrize(
    ("status", "sentence"), [(400, "'²' is <no> number"), (429, "too much"), (500, "")]
)
def test_a_program_gets_one_sentence(client, status, sentence):
    answer = client.get(f"/{status}")
    assert (answer.status_code, answer.get_data(as_text=True)) == (status, sentence)
    assert answer.mimetype == "text/plain"
    assert answer.headers.get("Retry-After") == ("420" if status == 429 else None)
