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
        ('[page]\nclse = "x"\n', "page.clse is no text of the program; see texts/en"),
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


def test_each_file_is_read_once(monkeypatch):
    read, once = [], files._read
    monkeypatch.setattr(files, "_read", lambda path: read.append(path) or once(path))
    assert files.language.__wrapped__("en").texts["page.close"] == "Close"
    assert sorted(read) == files.files_of("en")


def test_what_is_no_code_is_no_language(tmp_path):
    known = files.languages()
    with language_file(tmp_path, "", code="notes"):
        assert files.languages() == known


@pytest.fixture
def quy(tmp_path):
    """Return the folder of a language, where tests put files."""
    with language_file(tmp_path, "", code="notes"):
        (tmp_path / "quy").mkdir()
        yield tmp_path / "quy"


def test_a_folder_is_a_language_of_all_its_files(quy):
    (quy / "page.toml").write_text('[page]\nclose = "Wichq\'ay"\n')
    (quy / "language.toml").write_text('[numerals]\ndecimal = "comma"\n')
    read = files.language("quy")
    assert (read.texts["page.close"], read.conventions.decimal) == ("Wichq'ay", "comma")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            '[page]\nas_of = "{time}"\n',
            r"texts/quy/two.toml: \[page\] is in texts/quy/one.toml too",
        ),
        ('[server]\nclse = "x"\n', "texts/quy/two.toml: server.clse is no text of the program"),
        ("[server\n", "texts/quy/two.toml: Expected"),
    ],
)
def test_what_is_wrong_in_a_folder_names_the_file(quy, content, sentence):
    (quy / "one.toml").write_text('[page]\nclose = "Wichq\'ay"\n')
    (quy / "two.toml").write_text(content)
    with pytest.raises(MissionError, match=sentence):
        files.language("quy")


def test_a_language_that_is_both_file_and_folder_is_refused(quy):
    quy.with_suffix(".toml").write_text('[page]\nclose = "Wichq\'ay"\n')
    with pytest.raises(MissionError, match=r"texts/quy and texts/quy.toml are both there"):
        files.language("quy")


def test_the_languages_of_the_program_have_the_same_files():
    names = {tuple(path.name for path in files.files_of(code)) for code in ("en", "es", "pt")}
    assert len(names) == 1


def test_conventions_may_stand_in_two_files(quy):
    (quy / "one.toml").write_text('[numerals]\ndecimal = "comma"\n')
    (quy / "two.toml").write_text("[plurals]\n")
    assert files.language("quy").conventions.decimal == "comma"
