"""The columns that scoring adds."""

from __future__ import annotations

import pytest

from svcnlp.exports.added import COLUMNS, added_columns, is_scored


def test_a_taken_name_gives_all_ours_a_prefix() -> None:
    assert added_columns(["id", "text"]) == COLUMNS
    once = added_columns(["level", "text"])
    assert once == tuple(f"svcnlp_{column}" for column in COLUMNS)
    assert added_columns(["level", *once]) == tuple(f"svcnlp_svcnlp_{column}" for column in COLUMNS)


@pytest.mark.parametrize("column", [*COLUMNS, "svcnlp_error", "svcnlp_svcnlp_level"])
def test_a_scored_table_is_known_by_its_last_column(column: str) -> None:
    assert is_scored(["id", "text", column])
    assert not is_scored([column, "text"])


def test_a_table_without_columns_was_not_scored() -> None:
    assert not is_scored([])
