"""Text of any encoding as UTF-8 that JSON parsers take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.exports.encodings import text_source
from svcnlp.exports.files import Source
from svcnlp.exports.table import Wishes
from svcnlp.exports.utf8 import Utf8File, whole_escapes
from tests.exports_samples import saved


def opened(folder: Path, data: bytes) -> Utf8File:
    path = saved(folder, "in.json", data)
    return Utf8File(text_source(Source("in.json", path, path), Wishes()))


def pieces(file: Utf8File, size: int) -> bytes:
    found = b""
    while piece := file.read(size):
        found += piece
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_every_encoding_becomes_utf8(tmp_path: Path, encoding: str) -> None:
    text = '[{"отзыв": "Ждали целый день и не дождались"}]'
    with opened(tmp_path, text.encode(encoding)) as file:
        assert file.read(0) == b""
        assert file.read() == text.encode()
        assert file.read() == b""
        assert file.position() == 1.0
        assert file.seek(0) == 0
        assert pieces(file, 3) == text.encode()
        with pytest.raises(ValueError, match="only the beginning"):
            file.seek(5)


def test_bytes_that_cannot_be_decoded_are_replaced(tmp_path: Path) -> None:
    with opened(tmp_path, '["Ждали целый день'.encode() + b'\xff"]') as file:
        assert json.loads(file.read()) == ["Ждали целый день\ufffd"]


@pytest.mark.parametrize(
    ("escaped", "whole"),
    [
        (r"\ud83d\ude00", r"\ud83d\ude00"),
        (r"\uD83D", r"\ufffd"),
        (r"\ude00", r"\ufffd"),
        (r"\ude00\ud83d", r"\ufffd\ufffd"),
        (r"\ud83d\ud83d\ude00", r"\ufffd\ud83d\ude00"),
        (r"\ud83d\ude00\ude00", r"\ud83d\ude00\ufffd"),
        (r"\ud83d\u0434", r"\ufffd\u0434"),
        (r"\\ud83d", r"\\ud83d"),
        (r"\\\ud83d", r"\\\ufffd"),
        (r"\u0434", r"\u0434"),
    ],
)
def test_halves_of_pairs(escaped: str, whole: str) -> None:
    assert whole_escapes(escaped) == whole


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(["\\\\", "\\ud83d", "\\ude00", "\\u0434", "\\n", "ж", "u", "d83d"]), max_size=12),
    st.integers(1, 15),
)
def test_where_a_file_is_cut_into_pieces_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], size: int
) -> None:
    text = f'"{"".join(parts)}"'
    with opened(tmp_path_factory.mktemp("utf8"), text.encode()) as file:
        assert pieces(file, size).decode() == whole_escapes(text)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["NaN", "-Infinity", "Infinity", "-5", '"NaN"', r'"a\"NaN\\"', '"-"', '"\\\\"', '"In"']),
        min_size=1,
        max_size=9,
    ),
    st.integers(1, 15),
)
def test_numbers_that_are_none_become_null_but_in_strings(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], size: int
) -> None:
    expected = [json.loads(part, parse_constant=lambda _: None) for part in parts]
    with opened(tmp_path_factory.mktemp("utf8"), f"[{','.join(parts)}]".encode()) as file:
        assert json.loads(pieces(file, size)) == expected
