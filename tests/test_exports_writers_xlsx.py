"""Workbooks: values, never formulas or links."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from svcnlp.exports.table import Cell
from svcnlp.exports.writers.xlsx import MAX_COLUMNS, MAX_ROWS, check_columns, check_fits, sheet_name, write_xlsx
from svcnlp.messages import SvcnlpError


def back(path: Path) -> list[list[Cell]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def written(path: Path, cell: Cell) -> Cell:
    write_xlsx(path, ["а", "б"], [[cell, "рядом"]], None)
    return back(path)[1][0]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+7*2", "-2", "@SUM(A1)", "http://example.org/", "0012", "да\nнет", 5, -0.25, True,
     date(2026, 3, 2), datetime(2026, 3, 2, 14, 5), timedelta(days=1, hours=6, minutes=5), "{=A1}"],
    ids=str,
)  # fmt: skip
def test_cells_come_back_as_they_were(tmp_path: Path, cell: Cell) -> None:
    assert written(tmp_path / "out.xlsx", cell) == cell


@given(text=st.text(st.characters(codec="utf-8", min_codepoint=32, exclude_characters="\x7f\ufffe\uffff"), min_size=1))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assert written(tmp_path_factory.mktemp("xlsx") / "out.xlsx", f"я{text}я") == f"я{text}я"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (date(1812, 9, 7), "1812-09-07"),
        (timedelta(hours=-1), "-1:00:00"),
        (2**60, str(2**60)),
        (["а"], '["а"]'),
        ("\ud83d", "\ufffd"),
        # No characters, and none of XML.
        ("\uffff", "_xFFFF_"),
    ],
)
def test_what_a_workbook_cannot_hold_becomes_text(tmp_path: Path, cell: Cell, found: str) -> None:
    assert written(tmp_path / "out.xlsx", cell) == found


def test_a_time_of_day_is_one(tmp_path: Path) -> None:
    assert written(tmp_path / "out.xlsx", time(9, 30)) == time(9, 30)


def test_there_is_no_formula_and_no_link_in_the_file(tmp_path: Path) -> None:
    import zipfile

    write_xlsx(tmp_path / "out.xlsx", ["=A1"], [["=cmd|' /C calc'!A0"], ["https://example.org"]], None)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(tmp_path / name, ["а"], [["да"], [1.5]], "Лист")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_cells_too_long_are_refused_with_their_row() -> None:
    check_fits([["а" * 32_767]], 1, Path("out.xlsx"))
    for long in ("а" * 32_768, "😀" * 16_384):
        with pytest.raises(SvcnlpError, match=r"out\.xlsx: row 8 has a cell of 32768 characters"):
            check_fits([["а"], ["б", long]], 7, Path("out.xlsx"))


def test_rows_too_many_are_refused() -> None:
    check_fits([["а"]], MAX_ROWS, Path("out.xlsx"))
    with pytest.raises(SvcnlpError, match=r"a sheet of XLSX holds 1048575 rows and there are more; write \.csv"):
        check_fits([["а"], ["б"]], MAX_ROWS, Path("out.xlsx"))


def test_columns_too_many_are_refused() -> None:
    check_columns(["а"] * MAX_COLUMNS, Path("out.xlsx"))
    with pytest.raises(SvcnlpError, match="a sheet of XLSX holds 16384 columns and there are 16385; write"):
        check_columns(["а"] * (MAX_COLUMNS + 1), Path("out.xlsx"))


def test_a_column_with_a_name_too_long_is_refused() -> None:
    with pytest.raises(SvcnlpError, match="row 0 has a cell of 40000 characters"):
        check_columns(["а" * 40_000], Path("out.xlsx"))


@pytest.mark.parametrize(
    "wanted", ["Отзывы", "Очень длинное имя листа, какое бывает в ODS", "а/б: [отзывы]?*\\", "'май'", " ", None]
)
def test_a_sheet_is_named_as_workbooks_allow_it(tmp_path: Path, wanted: str | None) -> None:
    write_xlsx(tmp_path / "a.xlsx", ["а"], [["да"]], wanted)
    assert CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).sheet_names == [sheet_name(wanted)]
    assert wanted != "Отзывы" or sheet_name(wanted) == wanted
