"""Platforms change what they save: whatever stands where something else was expected, rows are read on."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.exports.shapes import SHAPES, JsonShape, ShapeWithRests
from svcnlp.exports.texts import text_of
from tests.platform_samples import DATA, opened

FIXTURES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(DATA.glob("*.json"))}
JSON_SHAPES = [shape for shape in SHAPES if isinstance(shape, JsonShape)]
ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**62), 2**62),
    st.floats(-1e9, 1e9),
    st.text(max_size=5),
    st.lists(st.integers() | st.text(max_size=3) | st.none(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.none() | st.integers(), max_size=2),
)


def nodes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Give every place in a document as its holder and key."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        yield value, key
        yield from nodes(value[key])


@pytest.mark.parametrize("name", FIXTURES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_odd_values_break_no_reader(name: str, data: st.DataObject) -> None:
    document = json.loads(json.dumps(FIXTURES[name]))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(list(nodes(document))))
        holder[key] = data.draw(ODD)
    text = json.dumps(document)
    for shape in JSON_SHAPES:
        if shape.recognises(text):
            read = text_of(shape.roles, shape.columns)
            for row in shape.rows(io.BytesIO(text.encode())):
                assert len(row.cells) == len(shape.columns)
                assert isinstance(read(row), str)
            if isinstance(shape, ShapeWithRests):
                rows = shape.rows(io.BytesIO(text.encode()))
                assert [list(rest) for rest in shape.rests(io.BytesIO(text.encode()))] == [
                    list(row.rest or ()) for row in rows
                ]


ROWS = {
    "2gis": "id",
    "app_store": "attributes",
    "app_store_feed": "im:rating",
    "google_business": "reviewId",
    "google_places": "reviewId",
    "google_play_api": "reviewId",
    "telegram_all": "from_id",
    "telegram_chat": "from_id",
    "vk_board": "from_id",
    "vk_wall": "owner_id",
    "yandex_maps": "icon_href",
    "youtube_threads": "kind",
}
"""A key that every row of a fixture has."""


@pytest.mark.parametrize("name", ROWS)
def test_keys_that_a_platform_adds_one_day_are_kept(tmp_path: Path, name: str) -> None:
    document = json.loads(json.dumps(FIXTURES[name]))
    rows = [
        holder[key] for holder, key in nodes(document) if isinstance(holder[key], dict) and ROWS[name] in holder[key]
    ]
    for number, row in enumerate(rows):
        row["own"] = number
        row["more"] = {"deep": {"est": [number, "б"]}, "n": None}
    path = tmp_path / "in.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    before, found = opened(DATA / f"{name}.json"), opened(path)
    assert (found.format, found.texts) == (before.format, before.texts)
    assert [list(row) for row in found.rows] == [list(found.rows[0])] * len(found.rows)
    for row, known in zip(found.rows, before.rows, strict=True):
        assert known == {key: row[key] for key in known}
        assert row["own"] is not None
        assert row["more.deep.est"] == [row["own"], "б"]
        assert row["more.n"] is None
