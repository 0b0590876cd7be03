"""JSON that is nested too deeply."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.exports import depth
from svcnlp.exports.depth import MAX_DEPTH, Depth, shallow


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a[":'])
def test_too_deep_is_refused_and_no_sooner(opening: bytes) -> None:
    levels = MAX_DEPTH // (opening.count(b"[", 0, 1) + opening.count(b"{"))
    Depth().feed(opening * levels)
    with pytest.raises(ValueError, match=f"nested deeper than {MAX_DEPTH}"):
        Depth().feed(opening * (levels + 1))


def test_many_rows_are_not_deep() -> None:
    guard = Depth()
    for _ in range(1_000):
        guard.feed(b'[{"a": "]", "b": [{}, {}]}], ')


def test_what_is_too_deep_is_cut_off() -> None:
    rows = '{"text": "[[["}' * 100
    assert shallow(rows) == rows
    cut = shallow(rows + "[" * 5_000)
    assert (rows + "[" * MAX_DEPTH).startswith(cut)
    assert len(cut) > len(rows) // 2


VALUES = st.recursive(
    st.text(st.sampled_from('[]{}"\\а')),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just('"['), inner),
)


@settings(max_examples=300)
@given(VALUES, st.integers(1, 20))
def test_the_depth_is_that_of_the_value(value: Any, size: int) -> None:
    data = json.dumps(value, ensure_ascii=False).encode()
    deepest = _depth_of(value)
    for limit, refused in ((deepest, False), (deepest - 1, True)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(depth, "MAX_DEPTH", limit)
            assert _is_refused(data, size) == (refused and deepest > 0)


def _is_refused(data: bytes, size: int) -> bool:
    guard = Depth()
    try:
        for place in range(0, len(data), size):
            guard.feed(data[place : place + size])
    except ValueError:
        return True
    return False


def _depth_of(value: Any) -> int:
    if isinstance(value, str):
        return 0
    return 1 + max(map(_depth_of, value.values() if isinstance(value, dict) else value), default=0)
