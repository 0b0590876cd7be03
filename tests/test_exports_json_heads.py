"""What JSON looks like at its beginning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.json_heads import has_lines, is_json
from svcnlp.messages import SvcnlpError
from tests.exports_samples import REVIEWS, read, saved

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(st.lists(VALUES) | st.dictionaries(st.text(), VALUES), st.booleans(), st.integers(0, 60))
def test_json_is_known_wherever_its_beginning_is_cut(value: Any, indented: bool, stop: int) -> None:
    data = json.dumps(value, ensure_ascii=False, indent=1 if indented else None)
    assert is_json(data)
    assert is_json(data[: max(1, stop)])


@pytest.mark.parametrize(
    "text",
    [
        "[01.05.2024, 10:00:00] Анна: Ждали час.\n[01.05.2024, 10:01:12] Пётр: Мастер так и не пришёл.\n",
        "[1.5.24, 10:00] Анна: Ждали час.\n[1.5.24, 10:01] Пётр: Мастер не пришёл.\n",
        "[10:00] Ждали час.\n[10:05] Мастер пришёл.\n",
        "[2024-05-01 10:00] Ждали час.\n[2024-05-02 11:00] Мастер пришёл.\n",
        "[5] Отличное место, всем советую.\n[1] Нахамили на кассе и выгнали.\n",
        '["Ромашка"] Постирали за день.\n["Василёк"] Пальто испортили.\n',
        '["Ромашка", ул. Лесная] Постирали за день.\n["Василёк", ул. Речная] Пальто испортили.\n',
        "[true story] Ждали час.\n[null] Мастер не пришёл.\n",
        "[text] Ждали час.\n[] Мастер не пришёл.\n",
        "[[Ромашка]] Постирали за день.\n[[Василёк]] Пальто испортили.\n",
        '{"Ромашка"} Постирали за день.\n{"Василёк"} Пальто испортили.\n',
    ],
)
def test_text_that_begins_with_a_bracket_is_text(tmp_path: Path, text: str) -> None:
    found = read(saved(tmp_path, "in.txt", text))
    assert found.format == "text"
    assert found.cells == [[line] for line in text.splitlines()]


@pytest.mark.parametrize("rows", [[{"text": review} for review in REVIEWS], list(REVIEWS), [[1, REVIEWS[0]]] * 3])
def test_json_that_is_cut_short_is_no_text(tmp_path: Path, rows: list[Any]) -> None:
    data = json.dumps(rows, ensure_ascii=False)
    for stop in (len(data) - 1, len(data) - 20):
        with pytest.raises(SvcnlpError, match=r"in\.json: the JSON is cut short or broken in row \d"):
            read(saved(tmp_path, "in.json", data[:stop]), "text")


def test_what_only_begins_like_json_is_text(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "in.txt", "[Москва] Хорошо\n{Пермь} Плохо\n")).format == "text"
    assert [is_json(head) for head in ("{", "[", ' \n{ "a', "[[", "[-1", "{a", "[a", "")] == [*[True] * 5, *[False] * 3]


def test_an_object_alone_on_its_line_is_no_json_lines() -> None:
    assert [has_lines(head) for head in ('{"a": 1}', '{"a": 1}\n', '{\n"a": 1}\n{', '{"a": 1}\n{"a"')] == [
        False,
        False,
        False,
        True,
    ]
