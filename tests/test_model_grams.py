"""The trie finds what strings find."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.model.grams import Trie
from svcnlp.model.space import Vocabulary, grams

CHUNKS = st.lists(st.text("аб~🙂", max_size=9), max_size=8)


def by_strings(known: list[str], chunks: list[str]) -> tuple[list[int], list[int]]:
    vocabulary = Vocabulary({gram: place for place, gram in enumerate(known)}, np.ones(len(known)))
    places = [vocabulary.places_of(grams(chunk)) for chunk in chunks]
    return [place for own in places for place in own], [len(own) for own in places]


@settings(deadline=None)
@given(CHUNKS, CHUNKS)
def test_what_strings_find(learned: list[str], chunks: list[str]) -> None:
    known = list(dict.fromkeys(gram for chunk in learned for gram in grams(chunk)))[::2]
    places, counts = Trie(known).find(chunks)
    assert (places.tolist(), counts.tolist()) == by_strings(known, chunks)


def test_n_grams_come_in_order_and_as_often_as_they_occur() -> None:
    known = ["ха", "хаха", " х", "а "]
    chunks = ["хаха", "", "х", "~ха", "ха"]
    places, counts = Trie(known).find(chunks)
    assert places.tolist() == [2, 0, 0, 3, 1, 2, 0, 3]
    assert counts.tolist() == [5, 0, 0, 0, 3]


def test_marked_n_grams_are_others() -> None:
    places, counts = Trie(["да", "~да"]).find(["да", "~да", "~~да", "5~да"])
    assert (places.tolist(), counts.tolist()) == ([0, 1, 0, 1], [1, 1, 0, 2])


def test_nothing_known_and_nothing_asked() -> None:
    assert Trie([]).find(["да"])[1].tolist() == [0]
    assert Trie(["да"]).find([])[0].tolist() == []
