from geo.texts.program import load_texts
from tests.made_language import language_file
from views.words.conventions import describe_conventions, in_these

FILE = """
[plurals]
[fallback]
language = "pt"
[page]
language = "Runasimi"
"""


def test_the_browser_is_told_which_texts_are_in_which_language(tmp_path):
    with language_file(tmp_path, FILE):
        said = {"texts": {"quy": dict(load_texts("quy"))}}
        told = describe_conventions(["quy", "es"], said)
    assert set(told) == {"quy", "es", "pt"}
    assert told["quy"]["name"] == "Runasimi"
    assert told["quy"]["stand_ins"]["Fechar"] == "pt"
    assert "Runasimi" not in told["quy"]["stand_ins"]
    assert told["quy"]["plurals"] == {}
    assert (told["es"]["stand_ins"], set(told["es"]["plurals"])) == ({}, {"one", "many"})


def test_what_is_no_text_by_language_is_sent_as_it_is():
    said = {"en": 1, "unit": {"id": "x", "titles": [{"en": "a"}, {"fr": "b"}]}, "none": {}}
    assert in_these(said, ["es"]) == said
