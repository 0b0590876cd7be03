"""Texts that stand twice, word for word or nearly."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.corpus.duplicates import near_texts, normal_form, same_texts

LONG = " ".join(f"слово{number}" for number in range(60))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Хамят!", "хамят"),
        ("Всё, больше ни ногой.", "всё больше   НИ ногой"),
        ("😂", "😂"),
        ("…", " … "),
    ],
)
def test_texts_of_one_normal_form_are_the_same(one: str, other: str) -> None:
    assert list(same_texts(["начало", one, other])) == [(1, 2)]


@pytest.mark.parametrize(("one", "other"), [("не хамят", "хамят"), ("😂", "🔥"), ("2 часа", "3 часа"), ("!", "?")])
def test_texts_of_different_normal_forms_are_not(one: str, other: str) -> None:
    assert list(same_texts([one, other])) == []


def test_one_word_more_at_the_end_of_a_long_text_is_near_and_a_word_in_the_middle_of_a_short_one_is_not() -> None:
    short = "пришли вовремя собрали шкаф и унесли мусор спасибо мастерам за работу"
    assert list(near_texts([LONG, f"{LONG} конец"])) == [(0, 1)]
    assert list(near_texts([short, short.replace("шкаф", "стол")])) == []


def test_texts_of_one_normal_form_count_once() -> None:
    assert list(near_texts([LONG, LONG.upper(), f"{LONG} конец"])) == [(0, 2)]


@given(
    texts=st.lists(st.lists(st.sampled_from("абвг"), min_size=1, max_size=14).map(" ".join), max_size=12, unique=True),
    least=st.sampled_from([Fraction(1, 2), Fraction(7, 10), Fraction(9, 10)]),
)
def test_the_index_finds_exactly_the_pairs_that_comparing_all_finds(texts: list[str], least: Fraction) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = normal_form(text).split()
        return {tuple(words[start : start + 5]) for start in range(max(len(words) - 4, 1))}

    alike = {
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if Fraction(len(runs(texts[one]) & runs(texts[other])), len(runs(texts[one]) | runs(texts[other]))) >= least
    }
    assert set(near_texts(texts, least)) == alike
