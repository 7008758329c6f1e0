import re

import pytest
from flask import Flask

from geo.texts.program import fill, load_texts, months, stand_ins, text
from tests.geo.tiny import mission
from tests.made_language import language_file
from views.embed.unpublished import unpublished
from views.pages import TEMPLATES
from views.pages.failure import explain_failures
from views.words.numerals import Numerals
from views.words.stand_ins import mark, notice

FILE = """
[numerals]
decimal = "point"
[plurals]
[dates]
months = "M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12"
weekdays = "D0 D1 D2 D3 D4 D5 D6"
[fallback]
language = "es"
[page]
language = "Runasimi"
days = "{n, plural, other {# punchaw}}"
[pages]
failed_404 = "Kay p'anqaqa manam kanchu."
"""
NOTICE = "No todo está aún en Runasimi; lo demás está en Español."


@pytest.fixture(autouse=True)
def made(tmp_path):
    with language_file(tmp_path, FILE):
        yield


def test_a_file_of_few_texts_has_its_own_plurals_months_and_signs():
    quechua = load_texts("quy")
    assert fill(quechua, "days", n=1) == "1 punchaw"
    assert months("quy")[5] == "M6"
    assert Numerals.of("quy", "BO").write(1234.5, 1) == "1,234.5"


def test_what_is_missing_is_in_the_language_the_file_names_with_its_plurals():
    quechua = load_texts("quy")
    assert fill(quechua, "filters_on", n=1) == "1 filtro activo"
    assert text("page.close")["quy"] == "Cerrar"
    assert stand_ins("quy")["page.close"] == "es"
    assert "page.days" not in stand_ins("quy")


def test_a_sentence_says_which_language_stands_in():
    assert notice("quy") == NOTICE
    assert [notice(code) for code in ("es", "en", "pt")] == ["", "", ""]


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>Cerrar</p>", '<p lang="es">Cerrar</p>'),
        ('<a class="x"> Cerrar </a>', '<a lang="es" class="x"> Cerrar </a>'),
        ("<p><b>3</b> Cerrar</p>", '<p><b>3</b><span lang="es"> Cerrar</span></p>'),
        ("<p>3 filtros activos</p>", '<p lang="es">3 filtros activos</p>'),
        ("<title>Cerrar</title>", '<title lang="es">Cerrar</title>'),
        ("<p>3 punchaw</p>", "<p>3 punchaw</p>"),
        ("<p>Lima</p>", "<p>Lima</p>"),
        ('<p lang="en">Cerrar</p>', '<p lang="en"><span lang="es">Cerrar</span></p>'),
        ("<script>'Cerrar'</script>", "<script>'Cerrar'</script>"),
        ('<p title="Cerrar"></p>', '<p title="Cerrar"></p>'),
    ],
)
def test_a_text_in_another_language_says_which(html, marked):
    assert mark(html, "quy") == marked


def test_a_page_of_the_server_has_both():
    server = Flask(__name__, template_folder=str(TEMPLATES))
    explain_failures(server, mission(languages=("quy", "es")))
    ask = {"Accept": "text/html", "Accept-Language": "quy"}
    html = server.test_client().get("/none", headers=ask).get_data(as_text=True)
    assert '<html lang="quy" ' in html
    assert "Kay p&#39;anqaqa manam kanchu." in html
    assert f'<p lang="es" class="plain-notice">{NOTICE}</p>' in html
    assert re.search(r'<a lang="es"[^>]*>Mapa de la misión</a>', html)


def test_the_page_without_a_publication_has_both():
    app = unpublished(mission(languages=("quy", "es")), "*")
    html = b"".join(app({"QUERY_STRING": "lang=quy", "REQUEST_METHOD": "GET"}, lambda *_: None))
    assert f'<p lang="es">{NOTICE}</p>' in html.decode()
