"""Which column holds what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.columns import guess_roles, named_roles, with_text_column
from svcnlp.exports.table import Cell, Roles, Row
from svcnlp.messages import SvcnlpError

SAID = (
    "Мастер опоздал на два часа и даже не извинился.",
    "Всё сделали быстро, объяснили понятно.",
    "На горячей линии отвечают одно, в офисе другое.",
    "Больше не приду, хамят прямо в лицо.",
)
ANSWERS = ("Спасибо за отзыв, нам очень важно ваше мнение!",) * 4


def guess(columns: Sequence[str], *rows: Sequence[Cell], text_column: str | None = None) -> Roles:
    return guess_roles(columns, [Row(row) for row in rows], "may.csv", text_column)


@pytest.mark.parametrize("name", ["text", "Текст отзыва", "ОТЗЫВ", "review_text", "Комментарий", "Body", "reviewText"])
def test_the_name_tells_the_text(name: str) -> None:
    assert guess(["id", name], [1, SAID[0]]).text == (name,)


def test_a_name_of_reviews_goes_before_one_of_any_text_that_few_rows_have() -> None:
    rows = [[said, None] for said in SAID[1:]] + [[SAID[0], "Клиент просит перезвонить ему после шести."]]
    assert guess(["Отзыв", "Комментарий"], *rows).text == ("Отзыв",)


@pytest.mark.parametrize(
    "columns",
    [
        ["Отзыв", "Комментарий"],
        ["Почему поставили такую оценку?", "Что улучшить?"],
        ["Причина оценки", "Пожелания"],
        ["Текст обращения", "Заключение"],
    ],
)
def test_two_columns_with_prose_in_most_rows_are_both_named(columns: list[str]) -> None:
    rows = list(zip(SAID, [*SAID[1:], "Поставьте, пожалуйста, ещё один стул."], strict=True))
    with pytest.raises(SvcnlpError) as raised:
        guess(columns, *rows)
    assert str(raised.value) == (
        f"may.csv: the reviews may be in the column {columns[0]} or {columns[1]}; say which with --text-column"
    )
    assert guess(columns, *rows, text_column=columns[1]).text == (columns[1],)


@pytest.mark.parametrize(
    "other",
    ["Ответ", "Ответ компании", "Комментарий менеджера", "Примечание оператора", "Услуга", "Филиал", "Заголовок"],
)
def test_what_others_say_is_no_second_candidate(other: str) -> None:
    rows = list(zip(SAID, [f"Ответили клиенту в срок, случай {n}." for n in range(4)], strict=True))
    assert guess(["Отзыв", other], *rows).text == ("Отзыв",)


def test_columns_of_joined_exports_are_no_candidates_of_one_row() -> None:
    rows = [[None, SAID[0]], [None, SAID[1]], [SAID[2], None]]
    assert guess(["Отзыв", "text"], *rows).text == ("Отзыв",)


def test_a_topic_of_few_words_is_no_second_candidate() -> None:
    rows = [
        [f"{said} " * 12, topic]
        for said, topic in zip(SAID, ("Ждали час", "Не дозвониться до вас", "Долго", "Хамят"), strict=True)
    ]
    assert guess(["Отзыв", "Кратко"], *rows).text == ("Отзыв",)


def test_numbers_are_no_text_whatever_their_name() -> None:
    assert guess(["reviews", "Как всё прошло"], *([n, said] for n, said in enumerate(SAID))).text == ("Как всё прошло",)


def test_without_names_the_prose_tells() -> None:
    rows = [[f"A-{n}", "Лампа настольная", said, "02.03.2025", "https://example.org/1"] for n, said in enumerate(SAID)]
    roles = guess(["column 1", "column 2", "column 3", "column 4", "column 5"], *rows)
    assert (roles.text, roles.date, roles.url) == (("column 3",), "column 4", "column 5")


def test_what_the_company_answered_is_no_review() -> None:
    rows = list(zip(SAID, ANSWERS, strict=True))
    assert guess(["Что сказал гость", "Ответ ресторана"], *rows).text == ("Что сказал гость",)


def test_parts_of_a_review_are_read_together() -> None:
    roles = guess(["Плюсы", "Минусы", "Комментарий"], ["Цена", "Шумит", SAID[1]])
    assert roles.text == ("Плюсы", "Минусы", "Комментарий")
    assert roles.labelled == ("Плюсы", "Минусы")


def test_two_that_are_as_good_are_both_named() -> None:
    with pytest.raises(SvcnlpError) as raised:
        guess(["Первый визит", "Второй визит"], *([said, said[::-1]] for said in SAID))
    assert str(raised.value) == (
        "may.csv: the reviews may be in the column Первый визит or Второй визит; say which with --text-column"
    )


def test_of_two_names_that_are_as_good_the_fuller_column_is_taken() -> None:
    rows = [[said, None] for said in SAID[1:]] + [[SAID[0], "Перезвонить"]]
    assert guess(["Комментарий", "Сообщение"], *rows).text == ("Комментарий",)


def test_no_reviews_names_the_columns() -> None:
    with pytest.raises(SvcnlpError, match=r"^may\.csv: no column looks like reviews; .*--text-column.*: id, цена$"):
        guess(["id", "цена"], [1, 100])


def test_an_empty_table_is_told_by_its_names() -> None:
    assert guess(["id", "Отзыв"]).text == ("Отзыв",)


def test_untrusted_rows_tell_nothing() -> None:
    sample = [Row([SAID[0], "x"], trusted=False), Row(["x", SAID[1]])]
    assert guess_roles(["a", "b"], sample, "may.csv").text == ("b",)


def test_the_users_wish_goes_before_all() -> None:
    assert guess(["Отзыв", "Ответ"], [SAID[0], ANSWERS[0]], text_column="ответ").text == ("Ответ",)


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(SvcnlpError, match="there is no column мнение; give --text-column one of: id, Отзыв"):
        with_text_column(Roles(), ["id", "Отзыв"], "мнение", "may.csv")


def test_the_exact_name_goes_before_one_in_other_case() -> None:
    assert with_text_column(Roles(), ["Text", "text"], "text", "may.csv").text == ("text",)
    with pytest.raises(SvcnlpError):
        with_text_column(Roles(), ["Text", "text"], "TEXT", "may.csv")


def test_a_wish_takes_the_labels_away() -> None:
    known = Roles(text=("Плюсы", "Минусы"), labelled=("Плюсы", "Минусы"), date="Дата")
    wished = with_text_column(known, ["Плюсы", "Минусы", "Дата"], "Минусы", "may.csv")
    assert wished == Roles(text=("Минусы",), date="Дата")


def test_dates_of_a_workbook() -> None:
    assert guess(["Отзыв", "Когда"], [SAID[0], datetime(2025, 3, 2)]).date == "Когда"


@pytest.mark.parametrize(
    ("columns", "role", "column"),
    [
        (["Дата публикации", "Дата"], "date", "Дата публикации"),
        (["Кол-во звёзд"], "rating", "Кол-во звёзд"),
        (["Филиал", "Город"], "branch", "Филиал"),
        (["userName"], "author", "userName"),
        (["Площадка"], "source", "Площадка"),
        (["Ссылка на отзыв", "url"], "url", "url"),
    ],
)
def test_other_columns_are_told_by_their_names(columns: list[str], role: str, column: str) -> None:
    assert getattr(named_roles(columns), role) == column


CELLS = st.none() | st.text(max_size=30) | st.integers() | st.floats() | st.lists(st.text(max_size=5), max_size=2)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4, unique=True), st.data())
def test_any_table_has_roles_or_a_sentence(columns: list[str], data: st.DataObject) -> None:
    width = len(columns)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    try:
        roles = guess(columns, *rows)
    except SvcnlpError as error:
        assert "--text-column" in str(error)
    else:
        assert roles.text
        assert set(roles.text) <= set(columns)
