"""Rows cut into chunks."""

from __future__ import annotations

import pytest

from svcnlp.exports.table import Row
from svcnlp.scoring import chunks
from svcnlp.scoring.chunks import chunked

ROWS = [(Row([str(number), "текст" * number]), "текст" * number) for number in range(10)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 3)
    monkeypatch.setattr(chunks, "CHUNK_CHARS", 60)


def test_a_chunk_ends_when_it_has_rows_or_characters_enough() -> None:
    cut = [[row.cells[0] for row in chunk.rows] for chunk in chunked(ROWS)]
    assert cut == [["0", "1", "2"], ["3", "4", "5"], ["6", "7"], ["8", "9"]]


def test_cells_beside_the_text_are_held_in_memory_too() -> None:
    rows = [(Row([str(number), "<p>" * 15]), "текст") for number in range(4)]
    assert [len(chunk.rows) for chunk in chunked(rows)] == [2, 2]


def test_texts_go_with_their_rows() -> None:
    for chunk in chunked(ROWS):
        assert chunk.texts == ["текст" * int(row.cells[0]) for row in chunk.rows]


@pytest.mark.parametrize("done", [0, 3, 6, 8, 10])
def test_going_on_cuts_as_one_run_would(done: int) -> None:
    whole = list(chunked(ROWS))
    rest = list(chunked(ROWS, skip=done))
    assert rest == whole[len(whole) - len(rest) :]
    assert sum(len(chunk.rows) for chunk in rest) == 10 - done


def test_rows_without_a_text_count_as_rows() -> None:
    (chunk,) = chunked([(Row(["1"]), None), (Row(["2"]), "")])
    assert chunk.texts == [None, ""]
