"""What a cell holds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.kinds import Kind, is_sentence, kind_of
from svcnlp.exports.table import Cell

CELLS: list[tuple[Cell, Kind]] = [
    (None, Kind.EMPTY),
    (" ", Kind.EMPTY),
    (5, Kind.NUMBER),
    (True, Kind.NUMBER),
    ("1 250,50", Kind.NUMBER),
    ("-3", Kind.NUMBER),
    ("90 %", Kind.NUMBER),
    (date(2024, 5, 1), Kind.MOMENT),
    (datetime(2024, 5, 1, 10), Kind.MOMENT),
    (time(10), Kind.MOMENT),
    ("2024-05-01T10:00:00Z", Kind.MOMENT),
    ("1.5.24", Kind.MOMENT),
    ("2024/05/01 10:00", Kind.MOMENT),
    ("10:30", Kind.MOMENT),
    ("5 мая 2024 г.", Kind.MOMENT),
    ("https://example.org/1", Kind.LINK),
    ("Пермь", Kind.WORDS),
    ("5 звёзд", Kind.WORDS),
    (timedelta(hours=1), Kind.WORDS),
    (["Да"], Kind.WORDS),
    ("Долго ждали мастера", Kind.SAID),
]


@pytest.mark.parametrize(("cell", "kind"), CELLS, ids=repr)
def test_kinds(cell: Cell, kind: Kind) -> None:
    assert kind_of(cell) is kind


@given(st.text())
def test_any_text_has_a_kind(text: str) -> None:
    assert (kind_of(text) is Kind.EMPTY) == (not text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "Приехали вовремя, всё починили.",
        "Мастер вежливый, цена честная",
        "Сказали перезвонят через час и вот уже третий день жду",
    ],
)
def test_sentences(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "Дата отзыва",
        "Что вам понравилось больше всего в работе нашего нового отделения?",
        "Расскажите, что нам стоит улучшить в работе отделения.",
        "Комментарий (необязательно)",
        "Хорошо.",
    ],
)
def test_names_and_questions_are_none(text: str) -> None:
    assert not is_sentence(text)
