"""Tables of any size go out whole, or not at all, without standing in memory."""

import gzip
import os
import tracemalloc

import brotli
import pytest

from views.serving import written_file
from views.serving.written_file import SMALLEST, answer_written

ROW = b"0101,violence,minor\r\n"
UNPACK = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


def sent(answer):
    content = b"".join(answer.response)
    answer.close()
    return content


def rows(number):
    def write(out):
        for _ in range(number):
            out.write(ROW)

    return write


@pytest.mark.parametrize("coding", UNPACK)
@pytest.mark.parametrize("number", [10_000, 100_000])
def test_a_file_is_what_was_written_with_its_length(coding, number):
    answer = answer_written(rows(number), "text/csv", coding)
    content = sent(answer)
    assert answer.content_length == len(content)
    assert answer.headers.get("Content-Encoding", "") == coding
    assert UNPACK[coding](content) == ROW * number
    assert sent(answer_written(rows(number), "text/csv", coding)) == content


@pytest.mark.parametrize("coding", UNPACK)
@pytest.mark.parametrize("number", [0, 1, (SMALLEST - 1) // len(ROW)])
def test_what_is_small_stays_as_it_is(coding, number):
    answer = answer_written(rows(number), "text/csv", coding)
    assert "Content-Encoding" not in answer.headers
    assert sent(answer) == ROW * number
    assert answer.content_length == len(ROW) * number


@pytest.mark.parametrize("coding", UNPACK)
def test_a_failure_in_the_middle_is_an_error_and_leaves_no_file(coding, monkeypatch):
    opened = []
    make = written_file.tempfile.SpooledTemporaryFile

    def kept(held):
        opened.append(make(held))
        return opened[-1]

    monkeypatch.setattr(
        written_file.tempfile,
        "SpooledTemporaryFile",
        lambda *held: opened.append(make(*held)) or opened[-1],
    )

    def write(out):
        rows(10_000)(out)
        raise OSError("the store is gone")

    with pytest.raises(OSError, match="the store is gone"):
        answer_written(write, "text/csv", coding)
    assert opened[0].closed


@pytest.mark.parametrize("coding", UNPACK)
def test_memory_does_not_grow_with_the_file(coding):
    noise = os.urandom(1 << 16)

    def write(out):
        for _ in range(600):
            out.write(noise)

    tracemalloc.start()
    try:
        answer = answer_written(write, "text/csv", coding)
        number = sum(len(piece) for piece in answer.response)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        answer.close()
    assert number == answer.content_length
    assert peak < 5_000_000
