import json

import pytest

from geo.errors import SourceError
from geo.sources.tabular import read_table
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language

WORDS = ["señal de humo", "acta ilegible", "José votó", "ningún problema", "la mañana"]


def written(tmp_path, encoding):
    features = [
        {"type": "Feature", "geometry": None, "properties": {"summary": word}} for word in WORDS
    ]
    tree = {"type": "FeatureCollection", "features": features}
    path = tmp_path / "a.geojson"
    path.write_bytes(json.dumps(tree, ensure_ascii=False).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_geojson_in_one_encoding_is_read_in_it(tmp_path, encoding):
    table = read_table(written(tmp_path, encoding))
    assert table.frame["summary"].tolist() == WORDS
    assert table.problems.empty
    notes = {"cp1252": ["not UTF-8 (line 1): read as Windows-1252 (Latin-1)"]}
    assert list(table.notes) == notes.get(encoding, [])


def test_a_geojson_whose_encoding_can_only_be_guessed_is_refused_in_one_sentence(tmp_path):
    path = written(tmp_path, "mac_roman")
    with pytest.raises(
        SourceError, match=r"Mac Roman; that is doubtful: .* save the file as UTF-8"
    ):
        read_table(path)


def test_the_process_that_reads_a_geojson_says_its_reasons_in_the_reader_s_language(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text('{"features": []}')
    speak(load_language("es"))
    try:
        with pytest.raises(SourceError, match="no tiene elementos"):
            read_table(path)
    finally:
        speak(ENGLISH)
