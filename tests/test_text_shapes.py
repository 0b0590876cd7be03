"""Chunks that the rules do not tell apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from svcnlp.corpus import read_records
from svcnlp.text import tokenize
from svcnlp.text.breaks import begins, cuts, ends
from svcnlp.text.contexts import JOINS, context_of, joins
from svcnlp.text.forms import normal_form
from svcnlp.text.shapes import counted, framed, stand_in, zeroed

ROOT = Path(__file__).parent.parent
SMALL = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяё", min_size=4, max_size=14)
TELLING = st.sampled_from("просп акад корп стран около после рублей миллион раздел счел укол оооочень".split())
WORDS = st.one_of(SMALL, TELLING).flatmap(lambda word: st.sampled_from([word, word.capitalize(), word.upper()]))
NUMBERS = st.text("0123456789", min_size=1, max_size=5)
FRAMED = st.builds(
    "{}{}{}".format, st.text('«"“„(-–—', max_size=2), WORDS | NUMBERS, st.text('.,!?…»”":;)(', max_size=5)
)


def rules(chunk: str) -> tuple[object, ...]:
    """What is said of a chunk, but for what it joins."""
    return begins(chunk), ends(chunk), cuts(chunk) or [], context_of(chunk) & ~JOINS


def shape_of(chunk: str) -> tuple[str, str, str] | None:
    """The marks of a chunk and the stand-in of its word, if it has one."""
    parts = framed(chunk)
    return None if parts is None or not stand_in(parts[1]) else (parts[0], stand_in(parts[1]), parts[2])


def assert_like_its_shape(chunk: str) -> None:
    parts, shape = framed(chunk), shape_of(chunk)
    if parts is None or shape is None:
        other = zeroed(chunk)
        assert (*rules(chunk), joins(chunk)) == (*rules(other), joins(other)), chunk
        return
    (before, word, _), other = parts, "".join(shape)
    assert rules(chunk) == rules(other), chunk
    assert joins(other) == 0
    assert joins(chunk) == (0 if before else joins(word)), chunk
    own, others = tokenize(chunk), tokenize(other)
    kind = "number" if word.isdigit() else "word"
    form = "<number>" if word.isdigit() else normal_form(word)[0]
    assert [token.form for token in own] == [form if token.start == len(before) else token.form for token in others], (
        chunk
    )
    assert [token.kind for token in own] == [token.kind for token in others], chunk
    place = [token.start for token in own].index(len(before))
    assert own[place][1:5] == (len(before) + len(word), word, form, kind), chunk


@pytest.mark.parametrize(
    ("chunk", "shape"),
    [
        ("нагрубили", ("", "хамили", "")),
        ("«Нагрубили!»", ("«", "Хамили", "!»")),
        ("ГРУБО!!!", ("", "ХАМИЛИ", "!!!")),
        ("оооочень,", ("", "хамили", ",")),
        ("15,", ("", "00", ",")),
        ("да.", None),
        ("гРУБО", None),
        ("корп.", None),
        ("Скол.", None),
        ("около", None),
        ("123456", None),
        ("по-моему", None),
        ("нагрубили.Ушли", None),
    ],
)
def test_shapes(chunk: str, shape: tuple[str, str, str] | None) -> None:
    assert shape_of(chunk) == shape


@pytest.mark.parametrize(("chunk", "other"), [("15-го", "00-го"), ("да", "да"), ("<3", "<3")])
def test_digits_are_alike_but_in_a_heart(chunk: str, other: str) -> None:
    assert zeroed(chunk) == other


@settings(deadline=None, max_examples=500)
@given(FRAMED)
@example("«Счел.")
@example("10)")
@example("100)")
def test_the_rules_say_the_same_of_all_words_in_the_same_marks(chunk: str) -> None:
    assert_like_its_shape(chunk)


@settings(deadline=None, max_examples=500)
@given(st.text("0123456789.,:;-/()!?абвгАБx<%₽+«»…", min_size=1, max_size=12))
def test_the_rules_do_not_tell_digits_apart(chunk: str) -> None:
    assert_like_its_shape(chunk)


DIGITS = st.text("0123456789", min_size=1, max_size=6)
TAILS = st.sampled_from(
    "- – — , . : / ! !! ) ( % р руб. тыс. к т.р. минут минут, мин. час часов раз процентов человек -й -го -ти -летний"
    " -летний! г. года км+ @да.ру .ru/х ₽ $ € <3 \u20e3 \ufe0f\u20e3 °, ;-) :( х х2 й".split(" ")
)
COUNTED = st.builds(
    "{}{}".format,
    st.sampled_from(["", "(", "«", "-", "+", "$"]),
    st.lists(DIGITS | TAILS | st.sampled_from([" ", "-", "–", ",", "."]), min_size=1, max_size=7).map("".join),
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("15", ("15", "00", "")),
        ("«15 минут,", ("«15", "«00", " минут,")),
        ("1 200 000 руб.", ("1 200 000", "0 000 000", " руб.")),
        ("2,5%", ("2,5", "0,0", "%")),
        ("2-3 дня", ("2-3", "0-0", " дня")),
        ("15-го", ("15", "00", "-го")),
        ("123456", ("123456", "000000", "")),
        ("№77", ("№77", "№00", "")),
        ("14:30,", ("14:30", "11:11", ",")),
        ("9:00-18:00", ("9:00-18:00", "1:11-11:11", "")),
        ("14:75", ("14:75", "99:99", "")),
        ("31.12.2023г.", ("31.12.2023", "11.11.2011", "г.")),
        ("5.02", ("5.02", "1.11", "")),
        ("5.13", ("5.13", "0.00", "")),
        ("1-2-99", ("1-2-99", "1-1-11", "")),
        ("1-2-1899", ("1-2-1899", "0-0-0000", "")),
        ("32/12/99", ("32/12/99", "00/00/00", "")),
        ("123-45-67", ("123-45-67", "000-00-00", "")),
        ("15-летний", None),
        ("14:3", None),
        ("99:10:05", None),
        ("9:00-18:99", None),
        ("8 912 345 67 89", None),
        ("89123456789", None),
        ("5\u20e3", None),
        ("да 5", None),
    ],
)
def test_numbers_and_what_follows(text: str, parts: tuple[str, str, str] | None) -> None:
    assert counted(text) == parts


PARTS = st.text("0123456789", min_size=1, max_size=2) | st.just("2024")
DATED = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "(", "«", "-", "+", "№"]),
    st.sampled_from(".:/-").flatmap(lambda joint: st.lists(PARTS, max_size=4).map(joint.join)),
    st.lists(TAILS, max_size=2).map("".join),
)


@settings(deadline=None, max_examples=4_000)
@given(COUNTED | DATED)
@example("21.")
@example("8 912 345-67")
@example("7-8-1٢@ya.ru")
def test_tokens_are_the_same_with_other_digits(text: str) -> None:
    parts = counted(text)
    if parts is None:
        return
    number, alike, behind = parts
    own, others = tokenize(text), tokenize(alike + behind)
    assert [(token.start, token.stop, token.form, token.kind) for token in own] == [
        (token.start, token.stop, token.form, token.kind) for token in others
    ], text
    assert number + behind == text
    assert len(alike) == len(number)


@pytest.mark.slow
def test_all_chunks_of_the_corpus() -> None:
    for chunk in {chunk for record in read_records(ROOT / "corpus") for chunk in record.text.split()}:
        assert_like_its_shape(chunk)
