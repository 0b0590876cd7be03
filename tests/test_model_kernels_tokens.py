"""Tokens by compiled loops are those that NumPy gives."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.model.kernels import tokens as compiled
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.tokens import tokens_of

LEXICON = Lexicon()
CUES = """не ни без безо нет нету никто никого никогда отсутствие отсутствует но а зато и или либо да что чтобы то
    только просто раз могу мог нельзя как пока было будет заметил , . ! « » ( ) :) хамства грубости очередей ждали
    нахамили долго перезвонили <3 5 руб""".split()


def assert_same(sentences: list[list[str]]) -> None:
    entries = np.array([LEXICON[chunk] for sentence in sentences for chunk in sentence], dtype=np.int64)
    owners = np.repeat(np.arange(len(sentences)), [len(sentence) for sentence in sentences])
    expected = tokens_of(entries, owners, len(sentences), LEXICON)
    found = compiled.tokens_of(entries, owners, len(sentences), LEXICON)
    for one, other in zip(found, expected, strict=True):
        assert np.array_equal(one, other)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.sampled_from(CUES), max_size=12), max_size=6))
def test_negation_in_any_order(sentences: list[list[str]]) -> None:
    assert_same(sentences)


@pytest.mark.parametrize("seed", range(3))
def test_many_sentences(seed: int) -> None:
    chance = random.Random(seed)
    assert_same([[chance.choice(CUES) for _ in range(chance.randint(0, 25))] for _ in range(5_000)])
