"""Sentences of a page are those of its texts."""

from __future__ import annotations

import random
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import svcnlp.model.bounds as module
from svcnlp.model.bounds import bounds_of
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import page_of, read_chunks
from svcnlp.text import clean, sentences
from tests.test_model_occurrences import GAPS, SCRAPS
from tests.text_strategies import texts

LEXICON = Lexicon()


def pieces(written: list[str]) -> list[list[str]]:
    page = page_of(written, partial(read_chunks, LEXICON))
    bounds = bounds_of(page, LEXICON)
    first = bounds.first.tolist()
    found: list[list[str]] = [[] for _ in written]
    for begin, stop in zip(first, [*first, len(bounds.entries)][1:], strict=True):
        owner = int(page.texts_of(bounds.starts[begin : begin + 1])[0])
        found[owner].append(page.text[bounds.starts[begin] : bounds.stops[stop - 1]])
    return found


def expected(text: str) -> list[str]:
    cleaned = clean(text).text
    return [cleaned[start:stop] for start, stop in sentences(cleaned)]


@settings(max_examples=300, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5))
def test_any_texts(written: list[str]) -> None:
    assert pieces(written) == [expected(text) for text in written]


@pytest.mark.parametrize("kind", ["marks", "stops"])
@pytest.mark.parametrize("seed", range(6))
def test_scraps(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    scraps = SCRAPS[kind].split()
    rows = [[chance.choice(scraps) + chance.choice(GAPS) for _ in range(chance.randint(0, 40))] for _ in range(1_000)]
    written = ["".join(row) for row in rows]
    assert pieces(written) == [expected(text) for text in written]


def test_a_doubt_in_the_first_word_of_a_page_is_settled_as_anywhere() -> None:
    text = "Кошмар!Я ждал час. Потом нахамили."
    assert pieces([text]) == [["Кошмар!", "Я ждал час.", "Потом нахамили."]]
    assert pieces(["Ждали.", text])[1] == pieces([text])[0]


def test_usual_prose_does_not_need_the_slow_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "Приехали в 14:00, опоздали на час! Я ждала (два раза). «Курьер» нахамил.Деньги — 500 руб. Вернули))) Спасибо."
    )
    told = expected(text)
    monkeypatch.setattr(module, "sentences", None)
    assert pieces([text]) == [told]
    assert len(told) == 6
