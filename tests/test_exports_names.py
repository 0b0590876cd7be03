"""Names of columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.names import column_names, unique_names
from svcnlp.exports.table import MAX_COLUMNS
from svcnlp.messages import SvcnlpError


def test_names_that_can_stay_do() -> None:
    assert unique_names(["Текст", " дата ", 2024]) == ("Текст", " дата ", "2024")


def test_a_number_is_given_that_is_free() -> None:
    assert unique_names(["a", "a", "a (2)", "a"]) == ("a", "a (3)", "a (2)", "a (4)")


@given(st.lists(st.sampled_from(["", " ", "a", "a (2)", "column 1", "column 2"]) | st.none()))
def test_none_is_empty_and_none_twice(names: list[str | None]) -> None:
    given_names = unique_names(names)
    assert len(set(given_names)) == len(given_names) == len(names)
    assert all(name.strip() for name in given_names)


def test_more_columns_than_any_table_has_are_refused() -> None:
    assert len(column_names([""] * MAX_COLUMNS, "a.csv")) == MAX_COLUMNS
    with pytest.raises(
        SvcnlpError, match=r"a\.csv: has 5001 columns, more than 5000; take out those that are not needed"
    ):
        column_names([""] * (MAX_COLUMNS + 1), "a.csv")
