"""Tables and running text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.delimiters import DELIMITERS, find_delimiter, has_escapes

TABLES = {
    "two columns, one row": ("id,text\n1,Да\n", ","),
    "semicolons around commas": ("id;Оценка, балл;text\n1;5;Да, хорошо\n2;4;Нет, плохо\n", ";"),
    "tabs": ("id\ttext\n1\tДа, хорошо; очень\n2\tНет\n", "\t"),
    "quoted line ends": ('id,text\n1,"Да,\nхорошо"\n2,"Нет;\n\nплохо"\n', ","),
    "one ragged row of four": ("id,text\n1,Да\n2,Нет\n3,Да, но\n4,Нет\n", ","),
    "question for a name": ("Дата;Филиал;Что вам понравилось?\n1;Центр;Всё\n2;Центр;Да\n3;Юг;Нет\n", ";"),
    "told to spreadsheets": ("sep=|\nid|text\n1|Да\n", "|"),
    "old line ends": ("id;text\r1;Да\r2;Нет\r", ";"),
    "a question after a number": ("NPS;Почему?\n1;Хамят на кассе\n", ";"),
    "a remark in brackets": ("NPS\tПочему (кратко)\n1\tХамят на кассе\n", "\t"),
    "a question and a comma": ("NPS,Почему?\n1,Хамят на кассе\n", ","),
    "vertical bars": ("id|Отзыв\n1|Да, хорошо; очень\n2|Нет\n", "|"),
    "blanks after commas between numbers": ("id, балл, мнение\n1, 5, Всё хорошо\n2, 4, Так себе\n", ","),
    "no names": ('01.05.2024,5,"Да, хорошо"\n02.05.2024,4,Нет\n', ","),
    "names that are unusual and quotes": ('Гость,Сказал\nАнна,"Долго, дорого"\nОлег,"Быстро, чисто"\n', ","),
    "a comma in every cell": ("Анна;Приехали вовремя, спасибо\nОлег;Ждали долго, ушли\n", ";"),
    "titles": ("Отзывы, май;;\nПериод: май, июнь;;\nid;Отзыв;Оценка\n0;Да, хорошо;5\n1;Нет, плохо;1\n", ";"),
    "a title alone": ("Отзывы за май\nid;Отзыв;Оценка\n0;Да, хорошо;5\n1;Нет;1\n", ";"),
    "backslashes": ('id,Отзыв\n1,"Сказал \\"нет\\", ушёл"\n2,"Крикнул \\"да\\", \\"нет\\""\n', ","),
    "line separator in a cell": ("id;text\n1;Да\u2028хорошо\n2;Нет\n", ";"),
}

PROSE = {
    "one line": "Пришли, увидели, ушли",
    "commas": "Ждали долго, дорого.\nХорошо, быстро.\nВежливо, чисто, советую.\n",
    "as many commas in every line": "Долго, дорого.\nХорошо, быстро.\nВежливо, чисто.\n",
    "one comma a line": "".join(
        f"{line}\n"
        for line in (
            "Ждали мастера три дня, так никто и не приехал",
            "Обещали перезвонить, но телефон молчит",
            "Хамят на кассе, больше не придём",
            "Всё сделали быстро, остались довольны",
            "Цены выросли, а порции уменьшились",
        )
    ),
    "two words a line": "Быстро, вежливо\nДолго, дорого\nЧисто, уютно\n",
    "two words a line and no blank": "Быстро,вежливо\nДолго,дорого\nЧисто,уютно\n",
    "semicolons": "Долго; дорого.\nХорошо; быстро.\nВежливо; чисто.\n",
    "a chat": "".join(f"0{day}.05.2024, 10:00 - Анна: Ждали час и ушли\n" for day in range(1, 6)),
    "numbers after commas": "5, всё хорошо\n4, ждали долго\n1, хамят на кассе\n",
    "fractions": "Поставил бы 4,5\nПоставила бы 4,8\nДал бы им 3,9\n",
    "none at all": "Долго\nХорошо\n",
    "nothing": "",
    "blank lines": "\n\n\n",
}


@pytest.mark.parametrize(("head", "delimiter"), TABLES.values(), ids=TABLES)
def test_tables(head: str, delimiter: str) -> None:
    assert find_delimiter(head, whole=True) == delimiter


@pytest.mark.parametrize("head", PROSE.values(), ids=PROSE)
def test_running_text(head: str) -> None:
    assert find_delimiter(head, whole=True) is None


@pytest.mark.parametrize("head", ["text\nДолго, дорого\nХорошо\n", "text\nДолго; дорого, да\n", 'text\n"Долго, да"\n'])
def test_a_table_of_one_column_is_not_cut_at_commas(head: str) -> None:
    delimiter = find_delimiter(head, whole=True, certain=True)
    assert delimiter is not None
    assert {len(row) for row in csv.reader(io.StringIO(head), delimiter=delimiter)} == {1}


def test_reviews_named_as_a_table_stay_whole() -> None:
    head = "Ждали мастера три дня, так никто и не приехал\nОбещали перезвонить, но телефон молчит\n"
    assert find_delimiter(head, whole=True, certain=True) == ";"


ESCAPED = {
    "within": r'1,"Сказали \"нет\" и ушли"',
    "at the end": r'1,"Сказали \"нет\"",2',
    "before the delimiter": r'1,"Сказали \"да\", потом \"нет\"",2',
    "beside empty cells": r'"","Сказали \"нет\" нам",""',
    "a backslash too": r'1,"Папка C:\\dir \"общая\""',
    "line ends": '1,"Сказали\n\\"нет\\"\nи ушли"\n',
}
PLAIN = {
    "doubled": '1,"Сказали ""нет"" и ушли"',
    "doubled at the end": '1,"Папка ""C:\\"""',
    "both": r'1,"Сказали ""нет"" и \"да\" нам"',
    "a path at the end": '"C:\\","D:\\",1\n',
    "not quoted": r"1,Сказали \"нет\" и ушли",
    "none": '1,"Сказали нет"',
}


@pytest.mark.parametrize("head", ESCAPED.values(), ids=ESCAPED)
def test_backslashes_before_quotation_marks(head: str) -> None:
    assert has_escapes(head, ",")


@pytest.mark.parametrize("head", PLAIN.values(), ids=PLAIN)
def test_backslashes_that_stand_for_themselves(head: str) -> None:
    assert not has_escapes(head, ",")


def test_many_backslashes_take_no_time() -> None:
    assert not has_escapes('"' + "\\" * 60_001 + '"x' * 3, ",")
    assert not has_escapes('"\\"' * 20_000, ",")


def test_the_last_row_of_a_part_does_not_count() -> None:
    assert find_delimiter("id,text\n1,Да\n2", whole=False) == ","


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=3, max_size=3), min_size=3, max_size=9
    ),
    st.sampled_from(DELIMITERS),
)
def test_what_separates_well_formed_tables_is_found(rows: list[list[str]], delimiter: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["id", "date", "text"], *rows])
    assert find_delimiter(file.getvalue(), whole=True) == delimiter
