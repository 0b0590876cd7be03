"""Tables and running text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.delimiters import DELIMITERS, find_delimiter

TABLES = {
    "two columns, one row": ("id,text\n1,Да\n", ","),
    "semicolons around commas": ("id;Оценка, балл;text\n1;5;Да, хорошо\n2;4;Нет, плохо\n", ";"),
    "tabs": ("id\ttext\n1\tДа, хорошо; очень\n2\tНет\n", "\t"),
    "quoted line ends": ('id,text\n1,"Да,\nхорошо"\n2,"Нет;\n\nплохо"\n', ","),
    "one ragged row of four": ("id,text\n1,Да\n2,Нет\n3,Да, но\n4,Нет\n", ","),
    "question for a name": ("Дата;Филиал;Что вам понравилось?\n1;Центр;Всё\n2;Центр;Да\n3;Юг;Нет\n", ";"),
    "told to spreadsheets": ("sep=|\nid|text\n1|Да\n", "|"),
    "old line ends": ("id;text\r1;Да\r2;Нет\r", ";"),
    "line separator in a cell": ("id;text\n1;Да\u2028хорошо\n2;Нет\n", ";"),
}

PROSE = {
    "one line": "Пришли, увидели, ушли",
    "commas": "Ждали долго, дорого.\nХорошо, быстро.\nВежливо, чисто, советую.\n",
    "as many commas in every line": "Долго, дорого.\nХорошо, быстро.\nВежливо, чисто.\n",
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
