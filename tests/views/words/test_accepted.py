import pytest
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from views.words.accepted import accepted_language


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("es-PE,*", "es"),
        ("pt-BR,en;q=0.5", "pt"),
        ("en;q=0.5,pt-BR", "pt"),
        ("de,*;q=0.1", "es"),
        ("en;q=0,pt;q=0.1", "pt"),
        ("", "es"),
        ("*", "es"),
        ("x" * 5_000, "es"),
    ],
)
def test_the_language_is_the_one_wanted_most_of_those_there_are(header, wanted):
    wishes = parse_accept_header(header, LanguageAccept)
    assert accepted_language(wishes, ("en", "es", "pt"), "es") == wanted
