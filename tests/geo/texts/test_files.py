import pytest

from geo.errors import MissionError
from geo.texts import files
from tests.made_language import language_file


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[page\n", "texts/quy.toml: Expected"),
        ('[page]\nclose = "Cerrar\xe9"\n', r"texts/quy.toml is not in UTF-8 \(byte 22\)"),
        ("[page]\nclose = 7\n", "texts/quy.toml: page.close is no text in quotes"),
        ('[page]\nclose = " "\n', "texts/quy.toml: page.close is no text in quotes, or an empty"),
        ('[page]\nclse = "x"\n', "page.clse is no text of the program; see texts/en.toml"),
        ('[page]\nas_of = "{tiempo}"\n', "page.as_of has no place {tiempo}; its places are time"),
        ('[page]\nclose = "{n}"\n', "page.close has no place {n}; its places are none"),
        (
            '[page]\nas_of = "{time"\n',
            "page.as_of cannot be filled in; write {name}, or",
        ),
        ('[page]\ndays = "{n, plural, one {# a}}"\n', "page.days cannot be filled in"),
        ('[numerals]\ndecimal = "dot"\n', "'dot' is none of point, comma, country"),
    ],
)
def test_what_is_wrong_in_a_file_is_one_sentence(tmp_path, content, sentence):
    with (
        language_file(tmp_path, content.encode("latin-1")),
        pytest.raises(MissionError, match=sentence),
    ):
        files.language("quy")


def test_a_file_of_one_text_is_a_language(tmp_path):
    with language_file(tmp_path, '[page]\nclose = "Wichq\'ay"\n'):
        assert "quy" in files.languages()
        assert files.language("quy").texts == {"page.close": "Wichq'ay"}


def test_what_is_no_code_is_no_language(tmp_path):
    known = files.languages()
    with language_file(tmp_path, "", code="notes"):
        assert files.languages() == known
