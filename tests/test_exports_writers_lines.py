"""CSV and JSON Lines, line by line."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.formulas import unescape_formula
from svcnlp.exports.writers.lines import CsvLines, JsonArrays, JsonLines

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


def read_csv(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@given(rows=st.lists(st.tuples(TEXTS, TEXTS), min_size=1), delimiter=st.sampled_from(",;\t"))
def test_csv_comes_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    for line_end in ("\n", "\r\n"):
        writer = CsvLines(["а", "б"], {"delimiter": delimiter, "line_end": line_end, "bom": False})
        header, *found = read_csv(writer.head() + writer.lines(rows), delimiter)
        assert header == ["а", "б"]
        assert [tuple(map(unescape_formula, row)) for row in found] == rows


@given(TEXTS)
def test_no_cell_of_csv_runs(text: str) -> None:
    ((cell,),) = read_csv(CsvLines(["а"], {}).lines([[f"={text}"]]))
    assert cell == f"'={text}"


@pytest.mark.parametrize("number", ["-5", "+7", "-0,5", "+3.14"])
def test_plain_numbers_stay(number: str) -> None:
    assert read_csv(CsvLines(["а"], {}).lines([[number]])) == [[number]]


def test_what_was_no_csv_is_written_for_spreadsheets() -> None:
    assert CsvLines(["а"], {}).head() == "\ufeffа\r\n".encode()


@given(st.lists(st.tuples(TEXTS, st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False))))
def test_json_lines_come_back(rows: list[tuple[str, object]]) -> None:
    writer = JsonLines(["текст", "число"])
    assert writer.head() == b""
    lines = writer.lines(rows).decode().split("\n")
    assert lines.pop() == ""
    assert [tuple(json.loads(line).values()) for line in lines] == rows


def test_a_line_names_its_columns() -> None:
    assert JsonLines(["а", "б"]).lines([["да", None]]).decode() == '{"а": "да", "б": null}\n'


def test_arrays_keep_only_the_values() -> None:
    assert JsonArrays().lines([["basic", 0.5, None], [None, 1, "да"]]).decode() == (
        '["basic", 0.5, null]\n[null, 1, "да"]\n'
    )
