"""How far sheets reach, told from their XML."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports import sheet_sizes
from svcnlp.exports.files import sources
from svcnlp.exports.sheet_sizes import Span, exact_span, is_xlsx, widest_span
from svcnlp.exports.table import Wishes
from svcnlp.messages import SvcnlpError
from tests.export_samples import write_xlsx
from tests.exports_samples import read


def usual(xml: bytes) -> Span | None:
    return widest_span(io.BytesIO(xml))


def exact(xml: bytes) -> Span:
    return exact_span(io.BytesIO(xml))


def test_usual_cells_are_seen_without_parsing() -> None:
    xml = b'<cols><col min="1"/></cols><row r="3"><c r="B3" s="1"><v>1</v></c><c r="AC3" t="s"><v>0</v></c></row>'
    assert usual(xml) == Span(3, 29, 2)
    assert usual(b"<sst><si><t>text</t></si></sst>") == Span(0, 0, 0)


@pytest.mark.parametrize("cell", [b"<c><v>1</v></c>", b'<x:c r="A1"/>', b'<c s="1" r="A1"/>', b"<c r='A1'/>", b"<c/>"])
def test_unusual_cells_are_left_to_parsing(cell: bytes) -> None:
    assert usual(b"<row>" + cell + b"</row>") is None


def test_empty_cells_reach_nowhere() -> None:
    xml = b'<row r="2"><c r="B2"><v>1</v></c><c r="XFD2" s="3"/></row><row r="1048576" spans="1:1"/>'
    assert exact(xml) == Span(1, 1, 1)
    assert exact(b'<sheetData><row r="5"><c r="C5"/></row></sheetData>') == Span(0, 0, 0)


def test_a_cell_that_does_not_say_where_it_stands_follows_that_before_it() -> None:
    row = b"<x:row><x:c><v>1</v></x:c><x:c/><x:c><v>1</v></x:c></x:row>"
    assert exact(row * 3) == Span(3, 3, 6)
    assert exact(b"<row r='900'/>" + row) == Span(1, 3, 2)
    assert exact(row + b"<row r='900'/>" + row) == Span(901, 3, 4)
    assert exact(b"<row><c r='D1'><v>1</v></c><c><v>1</v></c></row>") == Span(1, 2, 2)


@pytest.mark.parametrize("xml", [b'<row><c a="<" r="XFD9"><v>1</v></c></row>', b"<row><c r='A1><v>1</v></c></row>"])
def test_cells_that_cannot_be_told_apart_are_refused(xml: bytes) -> None:
    with pytest.raises(ValueError, match="cells that cannot be read"):
        exact(xml)


def test_a_tag_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_sizes, "_MAX_TAG", 50)
    with pytest.raises(ValueError, match="a tag without end"):
        usual(b"<c r=" + b" " * 100)


CELLS = st.lists(st.tuples(st.integers(1, 9_999), st.integers(1, 16_384)), min_size=1, max_size=9)


def letters(column: int) -> str:
    return "" if not column else letters((column - 1) // 26) + chr(65 + (column - 1) % 26)


@given(CELLS, st.integers(1, 40))
def test_both_ways_agree_however_the_file_is_cut(cells: list[tuple[int, int]], size: int) -> None:
    xml = "".join(f'<row r="{row}"><c r="{letters(column)}{row}"><v>1</v></c></row>' for row, column in cells).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet_sizes, "_CHUNK", size)
        found, bound = exact(xml), usual(xml)
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    assert found == Span(max(rows) - min(rows) + 1, max(columns) - min(columns) + 1, len(cells))
    assert bound == Span(max(rows), max(columns), len(cells))


def test_a_far_cell_without_content_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    write_xlsx(path)
    whole = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</row></sheetData>", b'<c r="XFD1048576"/></row></sheetData>'))
    assert len(read(path).rows) == 4


def test_sparse_is_what_would_take_too_much_memory() -> None:
    assert not Span(1_048_576, 28, 0).is_sparse
    assert not Span(1_048_576, 100, 1_048_576 * 80).is_sparse
    assert Span(1_048_576, 100, 1_048_576).is_sparse


def test_only_xlsx_can_be_seen_without_loading_it(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    write_xlsx(path)
    with sources([path], Wishes()) as (source,):
        assert is_xlsx(source)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("content.xml", "<a/>")
    with sources([path], Wishes()) as (source,):
        assert not is_xlsx(source)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with sources([path], Wishes()) as (source,):
        assert not is_xlsx(source)
        with pytest.raises(SvcnlpError, match=r"is cut short or damaged"):
            read(path)
