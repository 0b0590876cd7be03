"""JSON that is nested too deeply."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.exports import depth
from svcnlp.exports.depth import MAX_DEPTH, MAX_DIGITS, Depth, shallow


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


@pytest.mark.parametrize("size", [1, 7, 1_024, 10_000])
def test_a_number_too_long_is_refused_wherever_it_is_cut(size: int) -> None:
    longest, digits = b"-" + b"1" * MAX_DIGITS, b"2" * 3 * MAX_DIGITS
    assert not _is_refused(b'{"a": %s, "%s": "\\"%s", "b": [%s]}' % (longest, digits, digits, longest), size)
    assert _is_refused(b'{"a": "x", "b": %s3}' % longest, size)
    assert shallow(f"{' ' * 2_000}[1, {'1' * 9_999}").strip() == "[1, " + "1" * 44


@pytest.mark.parametrize("size", [1, 7, 64])
def test_a_string_without_end_is_refused(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depth, "MAX_STRING", 200)
    longest = b'"%s"' % (b"x" * 200)
    assert not _is_refused(b"[%s, %s, %s" % (longest, longest, b"1, " * 300), size)
    assert _is_refused(b'[%s, "%s' % (longest, b"x" * 300), size)


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
