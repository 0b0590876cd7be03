"""CSV files as people save them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp import csvfiles
from svcnlp.csvfiles import csv_writer, open_csv
from svcnlp.messages import SvcnlpError


def saved(tmp_path: Path, data: bytes | str) -> Path:
    path = tmp_path / "in.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(path: Path) -> tuple[list[str], list[list[str]]]:
    with open_csv(path) as table:
        return table.header, [row.cells for row in table.rows]


def test_cells_with_commas_quotes_and_line_ends(tmp_path: Path) -> None:
    path = saved(tmp_path, 'id,text\n1,"Ждали, ждали"\n2,"Сказали ""нет"",\nи всё"\n')
    assert read(path) == (["id", "text"], [["1", "Ждали, ждали"], ["2", 'Сказали "нет",\nи всё']])


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = saved(tmp_path, "\ufefftext\r\nДа\r\n")
    with open_csv(path) as table:
        assert (table.header, table.bom, table.line_end) == (["text"], True, "\r\n")


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "text\n\nДа\n\n\nНет\n\n"))[1] == [["Да"], ["Нет"]]


def test_lines_may_end_as_on_old_macs(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "id,text\r1,Да\r2,Нет\r")) == (["id", "text"], [["1", "Да"], ["2", "Нет"]])


def test_nul_stays_in_its_cell(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "text\nХам\x00ство\n"))[1] == [["Хам\x00ство"]]


def test_extra_cells_are_counted(tmp_path: Path) -> None:
    with open_csv(saved(tmp_path, "a,text\n1\n1,Да\n1,Да,2,3\n")) as table:
        assert [row.extra for row in table.rows] == [0, 0, 2]


@pytest.mark.parametrize(
    ("data", "row"),
    [
        ("id,text\n1,Да\n2,Нет\n".encode("cp1251"), 2),
        ("id,text\n1,Да\n".encode() + "2,Нет\n".encode("cp1251"), 3),
        ('id,text\n1,"Да\nи ещё"\n'.encode() + "2,Нет\n".encode("koi8-r"), 3),
        ("id,text\n1,Да\n".encode("utf-16"), 1),
    ],
    ids=["cp1251", "from the third row", "after a line end in a cell", "utf-16"],
)
def test_another_encoding_is_refused_with_its_row(tmp_path: Path, data: bytes, row: int) -> None:
    with pytest.raises(SvcnlpError, match=rf"in\.csv: row {row} is not UTF-8; save the file as UTF-8"):
        read(saved(tmp_path, data))


def test_an_endless_cell_is_refused_with_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfiles, "MAX_CELL_CHARS", 1_000)
    path = saved(tmp_path, 'id,text\n1,Да\n2,"Нет\n' + "3,Может быть\n" * 200)
    with pytest.raises(SvcnlpError, match=r"row 3 cannot be read .*; look for a quotation mark that is not closed"):
        read(path)
    assert csv.field_size_limit() != 1_000


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.csv", "no such file"), (".", "is a directory; name one CSV file"), ("in.csv/x", "Not a directory")],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    saved(tmp_path, "text\n")
    with pytest.raises(SvcnlpError, match=reason):
        read(tmp_path / name)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="is empty; a CSV file begins with the names of its columns"):
        read(saved(tmp_path, ""))


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=3)),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_reads_back(rows: list[list[str]], line_end: str) -> None:
    file = io.StringIO(newline="")
    csv_writer(file, line_end).writerows(rows)
    assert list(csv.reader(io.StringIO(file.getvalue(), newline=""))) == rows
