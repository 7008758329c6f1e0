import gzip
import time

import brotli
import pytest

from geo.settings import ROOT
from views.payload import Blob
from views.serving.compression import CODINGS, Compressor

BLOB = Blob(name="client.js", content=(ROOT / "assets" / "data" / "records.js").read_bytes())
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


def made(folder, coding):
    """Wait for the background; return the kept file."""
    for _ in range(500):
        if found := list(folder.glob(f"*.{coding}")):
            return found[0].read_bytes()
        time.sleep(0.01)
    raise AssertionError(coding)


@pytest.mark.parametrize("coding", list(CODINGS))
def test_who_asks_first_gets_it_quickly_and_the_rest_smaller(tmp_path, coding):
    compressor = Compressor(tmp_path)
    first = compressor.encoded(BLOB, coding)
    kept = made(tmp_path, coding)
    assert compressor.encoded(BLOB, coding) == kept
    assert UNPACK[coding](first) == UNPACK[coding](kept) == BLOB.content
    assert len(kept) < len(first)


def test_what_is_wanted_is_made_before_anybody_asks(tmp_path):
    compressor = Compressor(tmp_path / "made on demand")
    compressor.want(BLOB)
    compressor.want(BLOB)
    assert gzip.decompress(made(tmp_path / "made on demand", "gzip")) == BLOB.content


def test_a_folder_that_cannot_be_written_costs_bytes_and_no_answer(tmp_path):
    place = tmp_path / "a file"
    place.write_bytes(b"")
    compressor = Compressor(place / "below")
    for _ in range(2):
        assert brotli.decompress(compressor.encoded(BLOB, "br")) == BLOB.content
