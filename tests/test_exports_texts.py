"""The text of a row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.table import Roles, Row
from svcnlp.exports.texts import text_of

COLUMNS = ("id", "Плюсы", "Минусы", "Отзыв")
PARTS = Roles(text=("Плюсы", "Минусы", "Отзыв"), labelled=("Плюсы", "Минусы"))


def test_parts_are_named_and_empty_ones_left_out() -> None:
    read = text_of(PARTS, COLUMNS)
    assert read(Row([1, "Цена", " ", "Беру"])) == "Плюсы: Цена\nБеру"
    assert read(Row([1, None, "", None])) == ""


def test_one_named_part_is_named_too() -> None:
    assert text_of(Roles(text=("Минусы",), labelled=("Минусы",)), COLUMNS)(Row([1, "", "Хамят", ""])) == "Минусы: Хамят"


def test_a_title_made_of_the_first_words_is_not_said_twice() -> None:
    read = text_of(Roles(text=("title", "text")), ("title", "text"))
    assert read(Row(["Ждали час…", "Ждали час и ушли"])) == "Ждали час и ушли"
    assert read(Row(["Ужас", "Ждали час и ушли"])) == "Ужас\nЖдали час и ушли"


def test_cells_that_are_no_strings() -> None:
    read = text_of(Roles(text=("text",)), ("text",))
    assert [read(Row([cell])) for cell in (None, 5, ["раз", None, "два"])] == ["", "5", "раз\nдва"]


@given(st.text())
def test_one_column_is_taken_as_it_is(cell: str) -> None:
    assert text_of(Roles(text=("Отзыв",)), COLUMNS)(Row([1, "", "", cell])) == cell


@given(st.lists(st.text() | st.none() | st.integers(), min_size=4, max_size=4))
def test_every_part_is_in_the_text(cells: list[str | int | None]) -> None:
    text = text_of(PARTS, COLUMNS)(Row(cells))
    assert all(str(cell).strip() in text for cell in cells[1:] if cell is not None)
