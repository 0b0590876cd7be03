"""Objects within objects, spread over columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports import Wishes
from svcnlp.exports.encodings import text_source
from svcnlp.exports.files import Source
from svcnlp.exports.nested import all_ways, found_once, spread
from tests.exports_samples import saved

LEAF = st.none() | st.integers() | st.lists(st.integers(), max_size=2)
OBJECT = st.dictionaries(
    st.text("аб.", max_size=3),
    st.recursive(LEAF, lambda inner: st.dictionaries(st.text("аб.", max_size=2), inner, max_size=3), max_leaves=6),
    max_size=4,
)


def leaves(value: Any) -> int:
    return sum(map(leaves, value.values())) if isinstance(value, dict) and value else 1


@given(OBJECT)
def test_nothing_falls_on_something_else(value: dict[str, Any]) -> None:
    assert len(spread(value)) == (leaves(value) if value else 0)


def test_what_is_taken_is_left_out_wherever_it_stands() -> None:
    value = {"a": {"b": 1, "c": {"d": 2}}, "e": [{"f": 3}], "g": {}}
    assert spread(value, {"a.c"}, "x.") == {"x.a.b": 1, "x.e": [{"f": 3}], "x.g": {}}
    assert spread(value, {"a", "e"}) == {"g": {}}


def test_ways_keep_the_order_in_which_they_are_met() -> None:
    assert all_ways([{"b": 1}, {"a": 2, "b": 3}, {"c.d": None}]) == ("b", "a", "c.d")


def test_that_an_object_is_missing_is_no_column_where_others_have_it() -> None:
    assert all_ways([{"who": None, "to": {}}, {"who.name": "Анна", "to.name": None}]) == ("who.name", "to.name")
    assert all_ways([{"who": "Анна"}, {"who.name": "Анна"}]) == ("who", "who.name")


def test_a_file_is_searched_once(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.json", "[]")
    source, other = Source("in.json", path, path), Source("in.json", path, path)
    searched: list[int] = []

    def find() -> int:
        searched.append(1)
        return len(searched)

    assert [found_once(text_source(one, Wishes()), ("x",), find) for one in (source, source, other)] == [1, 1, 2]
    assert found_once(text_source(source, Wishes()), ("y",), find) == 3
