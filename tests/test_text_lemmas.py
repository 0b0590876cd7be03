import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymorphy3 import MorphAnalyzer
from pymorphy3_dicts_ru import get_path  # type: ignore[import-untyped]

from svcnlp.text import inflections, is_known, lemma
from svcnlp.text.lemmas import MAX_LETTERS

LEMMAS = """
нахамили нахамить
хамок хамка
еще еще
грубая грубый
кто-то кто-то
по-хамски по-хамски
сказал-то сказать
заказ-наряда заказ-наряд
недождались недождаться
неработает неработать
недовольный недовольный
отфутболивают отфутболивать
х*ня х*ня
<time> <time>
iphone iphone
smsка smsка
"""


@pytest.mark.parametrize("pair", [line.split() for line in LEMMAS.strip().splitlines()], ids=lambda pair: pair[0])
def test_lemma(pair: list[str]) -> None:
    assert lemma(pair[0]) == pair[1]


def test_unknown_word_keeps_the_guess_of_the_analyser() -> None:
    assert not is_known("зумерской")
    assert lemma("зумерского") == lemma("зумерской")


def test_a_word_of_the_dictionary_has_the_lemma_of_its_likeliest_reading() -> None:
    analyser = MorphAnalyzer(path=get_path(), lang="ru")
    listed = {reading.word for begin in ("жел", "ста") for reading in analyser.iter_known_word_parses(begin)}
    words = sorted({word.replace("ё", "е") for word in listed if "-" not in word})
    assert len(words) > 1_000
    assert [lemma(word) for word in words] == [analyser.parse(word)[0].normal_form.replace("ё", "е") for word in words]


def test_known_words() -> None:
    assert [is_known(word) for word in ["длинный", "длиный", "все-таки", "", "ok", "<time>"]] == [
        True,
        False,
        True,
        False,
        False,
        False,
    ]


def test_long_words_are_their_own_lemma() -> None:
    giant = "пере" * 2_500
    assert lemma(giant) == giant
    assert not is_known(giant)
    assert lemma("я" * (MAX_LETTERS + 1)) == "я" * (MAX_LETTERS + 1)


@given(st.text("абежийконстуья-ёz*<", max_size=MAX_LETTERS + 5))
@settings(deadline=None)
def test_any_form_has_a_lemma(form: str) -> None:
    assert bool(lemma(form)) == bool(form)


def test_inflections_are_all_forms_of_a_word() -> None:
    assert {"хамить", "хамил", "хамят", "хами"} <= inflections("хамила")
    assert {"вежливый", "вежливо", "вежливее"} <= inflections("вежлив")
    assert "четкое" in inflections("четкий")
    assert inflections("iphone") == {"iphone"}
    assert inflections("я" * (MAX_LETTERS + 1)) == {"я" * (MAX_LETTERS + 1)}


@given(st.text("абежийконстуья-ёz*<", max_size=MAX_LETTERS + 5))
@settings(deadline=None)
def test_a_form_is_among_its_inflections(form: str) -> None:
    assert form in inflections(form)
