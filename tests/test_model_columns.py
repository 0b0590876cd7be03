"""Arrays that grow."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.model.columns import Column


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
