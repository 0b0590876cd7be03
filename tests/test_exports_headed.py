"""Exports that are told by their columns."""

from __future__ import annotations

from svcnlp.exports.headed import HeadedTable

SHOP = HeadedTable("shop", marks=("order id", "review|отзыв"), text=("review|отзыв",), rating="mark out of ten")


def test_all_marks_must_be_there() -> None:
    assert SHOP.roles(["order_id", "text"]) is None
    assert SHOP.roles(["отзыв"]) is None


def test_own_names_go_before_the_usual_ones() -> None:
    roles = SHOP.roles(["orderId", "Отзыв", "rating", "Mark (out of ten)", "Дата"])
    assert roles is not None
    assert (roles.text, roles.rating, roles.date) == (("Отзыв",), "Mark (out of ten)", "Дата")


def test_a_text_column_has_no_other_role() -> None:
    table = HeadedTable("notes", marks=("author",), text=("author",))
    roles = table.roles(["author"])
    assert roles is not None
    assert roles.author is None
