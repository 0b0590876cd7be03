"""Names of columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.names import unique_names


def test_names_that_can_stay_do() -> None:
    assert unique_names(["Текст", " дата ", 2024]) == ("Текст", " дата ", "2024")


def test_a_number_is_given_that_is_free() -> None:
    assert unique_names(["a", "a", "a (2)", "a"]) == ("a", "a (3)", "a (2)", "a (4)")


@given(st.lists(st.sampled_from(["", " ", "a", "a (2)", "column 1", "column 2"]) | st.none()))
def test_none_is_empty_and_none_twice(names: list[str | None]) -> None:
    given_names = unique_names(names)
    assert len(set(given_names)) == len(given_names) == len(names)
    assert all(name.strip() for name in given_names)
