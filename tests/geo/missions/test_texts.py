from geo.missions.texts import SPOKEN, complete
from views.pages import FOLDER as PAGES
from views.words.texts import FOLDER


def test_the_missions_languages_come_before_others():
    text = {"qu": "Piruw", "en": "Peru"}
    assert complete(text, ("es", "en"))["es"] == "Peru"
    assert complete({"qu": "Piruw", "pt": "Peru"}, ("es",))["es"] == "Piruw"


def test_what_has_every_language_stays_as_it_is():
    text = {"en": "Peru", "es": "Perú"}
    assert complete(text, ("es", "en")) == text


def test_the_program_has_its_own_texts_in_every_language_it_speaks():
    for folder in (FOLDER, PAGES / "texts"):
        assert {path.stem for path in folder.glob("*.toml")} == set(SPOKEN)
