"""Words read without their places are those that are read with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.private.writing import folded_words, read, words_of


@given(st.text() | st.text(alphabet="aÉ0٣_-'`º° \t\u200b\u2013ﬁ"))
def test_words_alone_are_those_that_are_read_with_their_places(text):
    assert folded_words(text) == tuple(word.folded for word in words_of(read(text)))


@pytest.mark.parametrize("number", range(128))
def test_a_sign_of_ascii_is_read_where_it_stands(number):
    # Beside another script the text is read letter by letter.
    alone, beside = read(chr(number)), read(chr(number) + "ñ")
    assert (alone.text, alone.at) == (beside.text[:-1], beside.at[:-1])
