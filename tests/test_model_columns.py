"""Arrays that grow."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.model.columns import Column, Columns


@given(st.lists(st.lists(st.integers(-1000, 1000), max_size=900), max_size=8))
def test_values_are_what_was_appended(parts: list[list[int]]) -> None:
    column = Column(np.int32)
    told: list[int] = []
    for part in parts:
        column.extend(part)
        column.append(len(part))
        told += [*part, len(part)]
        assert column.values.tolist() == told
        assert len(column) == len(told)
    assert column.values.dtype == np.int32


@given(st.lists(st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 255)), max_size=900), max_size=6))
def test_columns_grow_together(parts: list[list[tuple[int, int]]]) -> None:
    columns = Columns(np.int32, np.uint8)
    told: list[tuple[int, int]] = []
    for part in parts:
        for values in part:
            columns.append(values)
        told += part
        assert [(columns.parts[0][row], columns.parts[1][row]) for row in range(len(told))] == told
        assert len(columns) == len(told)
        assert [column.values.tolist() for column in columns.parts] == [
            [row[0] for row in told],
            [row[1] for row in told],
        ]
        assert len(columns) == len(told)
