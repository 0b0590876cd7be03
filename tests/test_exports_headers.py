"""Names of columns, titles above them, and tables that have neither."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.headers import Header, column_kind, find_header, header_place
from svcnlp.exports.kinds import Kind
from svcnlp.exports.table import Cell

SAID = (
    "Ждали мастера три дня, так никто и не приехал.",
    "Быстро починили, спасибо Олегу!",
    "Хамят на кассе, больше не придём",
)
NAMES = ["Дата", "Балл", "Отзыв"]
ROWS: list[list[Cell]] = [[f"0{n}.05.2024", str(n), said] for n, said in enumerate(SAID, start=1)]


def header(rows: Sequence[Sequence[Cell]], text_column: str | None = None) -> Header:
    return find_header(rows, "may.csv", text_column)


HEADLESS: dict[str, list[list[Cell]]] = {
    "dates, numbers and reviews": ROWS,
    "two rows": ROWS[:2],
    "one row": ROWS[:1],
    "a number and a short review first": [["5", "Хорошо"], *([str(n), said] for n, said in enumerate(SAID))],
    "only reviews": [[said] for said in SAID],
    "a cell of the first row is missing": [["01.05.2024", "", SAID[0]], *ROWS[1:]],
    "numbers of a workbook": [[5, SAID[0]], [4, SAID[1]], [1, SAID[2]]],
    "one word in a column of numbers": [["01.05.2024", "нет", SAID[0]], *ROWS[1:]],
}


@pytest.mark.parametrize("rows", HEADLESS.values(), ids=HEADLESS)
def test_a_first_row_of_data_is_kept(rows: list[list[Cell]]) -> None:
    found = header(rows)
    assert found.columns == tuple(f"column {n}" for n in range(1, len(rows[0]) + 1))
    assert found.first == 0
    (note,) = found.notes
    assert note.render().startswith(
        "the first row looks like data, not like names of columns, which are called column 1"
    )


HEADED: dict[str, tuple[list[Cell], list[list[Cell]]]] = {
    "usual names": (NAMES, ROWS),
    "nothing below": (NAMES, []),
    "unusual names": (["Когда", "Сколько", "Впечатление гостя"], ROWS),
    "questions": (["Время", "Сколько баллов вы бы дали?", "Почему вы поставили такую оценку?"], ROWS),
    "an order": (["Опишите, пожалуйста, свой визит в двух словах."], [[said] for said in SAID]),
    "one name": (["Впечатление"], [[said] for said in SAID]),
    "years among the names": (["Отзыв", "2023", "2024"], [[said, "1", "2"] for said in SAID]),
    "numbers for names": (["0", "1", "2"], ROWS),
    "a name is missing": (["", "Отзыв"], [[str(n), said] for n, said in enumerate(SAID)]),
    "short answers": (["Город", "Мнение"], [["Пермь", "Хорошо"], ["Томск", "Плохо"]]),
    "no words below": (["id", "text"], [["1", "2"], ["3", "4"]]),
    "what svcnlp added": (["2024", "5", "error"], [["2023", "4", ""]]),
}


@pytest.mark.parametrize(("names", "rows"), HEADED.values(), ids=HEADED)
def test_names_are_taken_for_names(names: list[Cell], rows: list[list[Cell]]) -> None:
    found = header([names, *rows])
    assert found.first == 1
    assert found.notes == ()


TITLED: dict[str, tuple[list[list[Cell]], int]] = {
    "titles filled up": ([["Отчёт по отзывам", "", ""], ["Период: май", "", ""], NAMES, *ROWS], 2),
    "titles alone": ([["Отчёт по отзывам за май"], NAMES, *ROWS], 1),
    "two cells": ([["Период:", "01.05.2024 - 31.05.2024", ""], NAMES, *ROWS], 1),
    "a title that is a usual name": ([["Отзывы", "", ""], NAMES, *ROWS], 1),
    "none": ([NAMES, *ROWS], 0),
    "rows with more cells": ([["a", "text"], ["Юг", "Да", "нет", "так"], ["Юг", "Да"], ["Юг", "Нет"]], 0),
    "one column with commas": ([["text"], ["Долго", " дорого"], ["Быстро", " чисто"], ["Ясно"]], 0),
    "names of some columns": ([["text", "", ""], ["Хорошо", "Анна", "Пермь"], ["Плохо", "Олег", "Томск"]], 0),
    "data below the title only": ([["Отчёт", "", ""], *ROWS], 0),
}


@pytest.mark.parametrize(("rows", "place"), TITLED.values(), ids=TITLED)
def test_titles_are_passed_over(rows: list[list[Cell]], place: int) -> None:
    assert header_place(rows) == place


def test_titles_are_counted_aloud() -> None:
    (note,) = header([["Отчёт"], ["Период: май"], NAMES, *ROWS]).notes
    assert note.render("ru") == "строк над именами столбцов пропущено: 2"


def test_a_name_that_the_user_gives_is_one() -> None:
    assert header(ROWS, SAID[0].upper()).columns == tuple(ROWS[0])
    assert header([["Итоги"], ["Кто", "Что"], ["Анна", "Да"]], "что").columns == ("Кто", "Что")


def test_a_place_that_the_user_gives_says_that_there_are_no_names() -> None:
    rows: list[list[Cell]] = [["Анна", "Хорошо"], ["Олег", "Ждали мастера очень долго"]]
    assert header(rows).first == 1
    assert header(rows, "column 2") == header(rows, "Column 2")
    assert (header(rows, "column 2").columns, header(rows, "column 2").first) == (("column 1", "column 2"), 0)
    assert header(rows, "column 3").first == 1
    assert header([["Анна", ""], *rows], "column 2").first == 1


def test_the_usual_width_is_that_of_most_rows() -> None:
    assert len(header([[*ROWS[0], "лишнее"], *ROWS[1:]]).columns) == 3


def test_kinds_of_columns() -> None:
    assert column_kind(["5", "", "4", "нет"]) is Kind.NUMBER
    assert column_kind(["Да", *SAID]) is Kind.SAID
    assert column_kind(["", None]) is None


CELLS = st.none() | st.text(max_size=9) | st.sampled_from(["text", "5", "01.05.2024", SAID[0]]) | st.floats()


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=20), st.none() | st.text(max_size=9))
def test_any_rows_have_names(rows: list[list[Cell]], text_column: str | None) -> None:
    found = header(rows, text_column)
    assert len(set(found.columns)) == len(found.columns) >= 1
    assert 0 <= found.first <= len(rows)
