from geo.texts.capitals import as_sentence
from geo.texts.phrase import Phrase


def test_a_text_that_stands_in_for_another_still_knows_its_language():
    assert as_sentence(Phrase("municipios", "es")).language == "es"
    assert as_sentence("municipios") == "Municipios"
