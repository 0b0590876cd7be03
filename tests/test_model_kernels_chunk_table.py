"""Chunks found by compiled loops are those that NumPy finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.model.kernels.chunk_table import ChunkTable, odd_places
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import codes_of, plain_odd_places, read_chunks
from svcnlp.text import clean
from tests.text_strategies import texts

LEXICON = Lexicon()
TABLE = ChunkTable(LEXICON)
"""One for all tests: what was met before must change nothing."""


def assert_same(text: str, lexicon: Lexicon, table: ChunkTable) -> None:
    codes = codes_of(text)
    expected, entries = read_chunks(lexicon, text, codes)
    places, found = table.read(text, codes)
    for one, other in zip(places, expected, strict=True):
        assert np.array_equal(one, other)
    # A very long chunk is not remembered: every meeting gives it an entry of its own.
    for one, other, chunk in zip(found, entries, text.split(), strict=True):
        assert one == other or chunk not in lexicon


def test_a_very_long_number() -> None:
    assert_same("0" * 101, LEXICON, TABLE)


@settings(max_examples=300, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5))
def test_any_texts(written: list[str]) -> None:
    assert_same("\n".join(clean(text).text for text in written), LEXICON, TABLE)


def test_a_chunk_that_is_not_remembered() -> None:
    text = f"да {'а' * 5_000} да {'а' * 5_000}\r\n\n нет"
    _, entries = TABLE.read(text, codes_of(text))
    assert entries[[0, 2, 4]].tolist() == [LEXICON["да"], LEXICON["да"], LEXICON["нет"]]
    assert entries[1] == entries[3]


def test_a_table_that_grows() -> None:
    lexicon = Lexicon()
    table = ChunkTable(lexicon)
    words = [f"слово{number}" for number in range(30_000)]
    for begin in range(0, len(words), 7_000):
        assert_same(" ".join(words[: begin + 7_000]), lexicon, table)


def test_a_lexicon_that_was_used_before() -> None:
    lexicon = Lexicon()
    entry = lexicon["хамят"]
    table = ChunkTable(lexicon)
    for _ in range(2):
        assert table.read("хамят хамят", codes_of("хамят хамят"))[1].tolist() == [entry, entry]


def test_an_empty_page() -> None:
    assert_same("", LEXICON, TABLE)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_odd_characters(text: str) -> None:
    codes = codes_of(text)
    np.testing.assert_array_equal(odd_places(codes), plain_odd_places(codes))
