"""CSV and JSON Lines, line by line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.formulas import escape_formula, unescape_formula
from svcnlp.exports.table import Cell
from svcnlp.exports.writers.lines import CsvLines, JsonArrays, JsonLines
from svcnlp.exports.writers.text import cell_text

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")
TEXTS = st.text(CHARACTERS, max_size=30) | st.text(st.sampled_from(" ,;\t\"'\r\n=-1да"), max_size=6)
CELLS = TEXTS | st.none() | st.booleans() | st.integers() | st.floats() | st.lists(TEXTS, max_size=2)
DELIMITERS = st.sampled_from(",;\t|")


def read_csv(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@given(rows=st.lists(st.tuples(TEXTS, TEXTS), min_size=1), delimiter=DELIMITERS)
def test_csv_comes_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    for line_end in ("\n", "\r\n"):
        writer = CsvLines(["а", "б"], {"delimiter": delimiter, "line_end": line_end, "bom": False})
        header, *found = read_csv(writer.head() + writer.lines(list(zip(*rows, strict=True))), delimiter)
        assert header == ["а", "б"]
        assert [tuple(map(unescape_formula, row)) for row in found] == rows


@given(st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1)), DELIMITERS)
def test_csv_is_what_the_standard_library_writes(rows: list[tuple[Cell, ...]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow
    for row in rows:
        write([escape_formula(cell_text(cell)) for cell in row])
    assert CsvLines([], {"delimiter": delimiter}).lines(list(zip(*rows, strict=True))) == out.getvalue().encode()


@given(TEXTS)
def test_no_cell_of_csv_runs(text: str) -> None:
    ((cell,),) = read_csv(CsvLines(["а"], {}).lines([[f"={text}"]]))
    assert cell == f"'={text}"


@pytest.mark.parametrize("number", ["-5", "+7", "-0,5", "+3.14"])
def test_plain_numbers_stay(number: str) -> None:
    assert read_csv(CsvLines(["а"], {}).lines([[number]])) == [[number]]


def test_equal_numbers_of_several_kinds_keep_their_looks() -> None:
    columns: list[Sequence[Cell]] = [[1, 0, None], [1.0, 0.0, 0.5], [True, 1, 0]]
    assert CsvLines([], {}).lines(columns) == b"1,1,true\r\n0,0,1\r\n,0.5,0\r\n"


def test_equal_numbers_too_large_to_look_alike_keep_their_looks() -> None:
    large = 2**53
    columns: list[Sequence[Cell]] = [[large, None], [float(large), None], [large, float(large)]]
    assert CsvLines([], {}).lines(columns) == f"{large},{large}.0,{large}\r\n,,{large}.0\r\n".encode()


def test_more_numbers_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svcnlp.exports.writers.lines._REMEMBERED", 2)
    writer = CsvLines([], {"line_end": "\n"})
    for numbers in ([0.5, 1.5, 2.5, 0.5], [1, 2, 3, 1]):
        assert writer.lines([numbers]).decode().split() == list(map(str, numbers))


def test_what_was_no_csv_is_written_for_spreadsheets() -> None:
    assert CsvLines(["а"], {}).head() == "\ufeffа\r\n".encode()


@given(
    st.lists(st.tuples(TEXTS, st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)), min_size=1)
)
def test_json_lines_come_back(rows: list[tuple[str, object]]) -> None:
    writer = JsonLines(["текст", "число"])
    assert writer.head() == b""
    lines = writer.lines(list(zip(*rows, strict=True))).decode().split("\n")
    assert lines.pop() == ""
    assert [tuple(json.loads(line).values()) for line in lines] == rows


def test_a_line_names_its_columns() -> None:
    assert JsonLines(["а", "б"]).lines([["да"], [None]]).decode() == '{"а": "да", "б": null}\n'


def test_arrays_keep_only_the_values() -> None:
    assert JsonArrays().lines([["basic", None], [0.5, 1], [None, "да"]]).decode() == (
        '["basic", 0.5, null]\n[null, 1, "да"]\n'
    )
