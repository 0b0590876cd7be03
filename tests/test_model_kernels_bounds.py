"""Bounds and contexts by compiled loops are those of NumPy."""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from svcnlp.model import bounds as plain
from svcnlp.model import contexts as plain_contexts
from svcnlp.model.kernels import bounds as compiled
from svcnlp.model.kernels import contexts as compiled_contexts
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import page_of, read_chunks
from tests.test_model_occurrences import GAPS, SCRAPS
from tests.text_strategies import texts

NUMBERS = """
в на до 5 14-00 9.30 (15 15) 1 200 руб. т.р., ( ) )) (( :) :( да (да нет) <3 [id1|Я] а) 1) - — час Спасибо. Да!
"""


def assert_same(written: list[str]) -> None:
    own, other = Lexicon(), Lexicon()
    page, other_page = page_of(written, partial(read_chunks, own)), page_of(written, partial(read_chunks, other))
    assert_equal(compiled.settled(page, own), plain.settled(page, own))
    bounds = plain.bounds_of(page, own)
    other_bounds = plain.bounds_of(other_page, other, plain.Rules(compiled.settled, compiled.speaking))
    assert_equal(compiled.speaking(bounds, own), plain.speaking(bounds, own))
    assert_equal([other_bounds.first, other_bounds.entries], [bounds.first, bounds.entries])
    runs = plain_contexts.runs_of(page, bounds, own)
    assert compiled_contexts.runs_of(other_page, other_bounds, other) == runs
    assert_equal(compiled_contexts.joined(bounds, runs), plain_contexts.joined(bounds, runs))


def assert_equal(some: Iterable[NDArray[Any]], others: Iterable[NDArray[Any]]) -> None:
    for one, other in zip(some, others, strict=True):
        np.testing.assert_array_equal(one, other)


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5))
@example([""])
def test_any_texts(written: list[str]) -> None:
    assert_same(written)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*NUMBERS.split(), "\n"]), max_size=12).map(" ".join), min_size=1, max_size=4))
@example(["(пришли в 14-00) в 14-00 5 руб."])
def test_numbers_and_brackets(written: list[str]) -> None:
    assert_same(written)


@pytest.mark.parametrize("kind", SCRAPS)
def test_scraps(kind: str) -> None:
    chance = random.Random(kind)
    scraps = SCRAPS[kind].split()
    rows = [[chance.choice(scraps) + chance.choice(GAPS) for _ in range(chance.randint(0, 40))] for _ in range(1_000)]
    assert_same(["".join(row) for row in rows])
