"""JSON documents read a value at a time."""

from __future__ import annotations

import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.platforms.streams import head_of, moment, paths, place_of, values

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(-1e6, 1e6) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def as_file(value: Any) -> io.BytesIO:
    return io.BytesIO(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


@given(st.lists(JSON, max_size=6))
def test_values_are_those_of_the_document(items: list[Any]) -> None:
    expected = json.loads(as_file(items).getvalue())
    assert [value for _, value in values(as_file({"before": 1, "found": items}), "found.item")] == expected


@given(JSON, st.integers(0, 200))
def test_a_head_may_be_cut_anywhere(value: Any, stop: int) -> None:
    whole = as_file(value).getvalue().decode()
    assert paths(whole[:stop]) <= paths(whole)


def test_beginnings_are_told_of() -> None:
    file = as_file([{"name": "А", "texts": ["раз"]}, {"texts": ["два"]}])
    assert list(values(file, "item.name", "item.texts.item", starts=("item",))) == [
        ("item", None),
        ("item.name", "А"),
        ("item.texts.item", "раз"),
        ("item", None),
        ("item.texts.item", "два"),
    ]


def test_where_a_value_stands_with_or_without_a_list_each_is_given() -> None:
    file = as_file([{"said": [1, [2]]}, {"said": {"id": 3}}, {"said": []}, {"said": 4}])
    assert [value for _, value in values(file, "item.said", "item.said.item")] == [1, [2], {"id": 3}, 4]


def test_the_better_place_wins() -> None:
    head = '{"id": 1, "items": [{"id": 2}]}'
    assert place_of(head, ("items.item", ""), "id") == "items.item"
    assert place_of(head, ("", "items.item"), "id") == ""
    assert place_of(head, ("items.item",), "text") is None


def test_after_the_head_the_file_is_at_its_beginning() -> None:
    file = as_file({"id": 1})
    assert head_of(file) == '{"id": 1}'
    assert file.tell() == 0


def test_a_moment_out_of_range_stays() -> None:
    assert moment(10**30) == 10**30
    assert moment(True) is True
