from geo.texts.values import complete


def test_the_missions_languages_come_before_others():
    text = {"qu": "Piruw", "en": "Peru"}
    assert complete(text, ("es", "en"))["es"] == "Peru"
    assert complete({"qu": "Piruw", "pt": "Peru"}, ("es",))["es"] == "Piruw"


def test_what_has_every_language_stays_as_it_is():
    text = {"en": "Peru", "es": "Perú"}
    assert complete(text, ("es", "en")) == text
