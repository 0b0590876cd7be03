"""Workbooks made with a real library."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from svcnlp.exports import Wishes, open_export, sources
from svcnlp.exports.headers import header_place
from svcnlp.exports.table import MAX_COLUMNS
from svcnlp.messages import SvcnlpError
from tests.exports_samples import REVIEWS, read, saved


def book(folder: Path, fill: Callable[[Any], None], name: str = "in.xlsx") -> Path:
    path = folder / name
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as made:
        fill(made)
    return path


def sheet(rows: list[list[object]], name: str = "Отзывы") -> Callable[[Any], None]:
    def fill(made: Any) -> None:
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)

    return fill


def test_rows_with_their_types(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Май")
        page.write_row(0, 0, ["Дата", "Когда", "Длилось", "Оценка", "Средняя", "Ответ", "Сумма", "Ошибка", "Отзыв"])
        page.write_datetime(1, 0, date(2024, 5, 1), made.add_format({"num_format": "dd.mm.yyyy"}))
        page.write_datetime(1, 1, datetime(2024, 5, 1, 12, 30), made.add_format({"num_format": "dd.mm.yyyy hh:mm"}))
        page.write_datetime(1, 2, timedelta(hours=30), made.add_format({"num_format": "[h]:mm"}))
        page.write_row(1, 3, [5, 4.5, True])
        page.write_formula(1, 6, "=D2*2", None, 10)
        page.write_formula(1, 7, "=1/0", None, "#DIV/0!")
        page.write_string(1, 8, "=Хорошо")

    found = read(book(tmp_path, fill), "Отзыв")
    assert (found.format, found.layout) == ("xlsx", {"sheet": "Май"})
    (cells,) = found.cells
    assert cells == [
        date(2024, 5, 1),
        datetime(2024, 5, 1, 12, 30),
        timedelta(hours=30),
        5,
        4.5,
        True,
        10,
        None,
        "=Хорошо",
    ]
    assert [type(cell) for cell in cells[3:7]] == [int, float, bool, int]


def test_titles_and_merged_headings_are_passed_over(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet()
        page.merge_range("B2:E2", "Отзывы за май")
        page.merge_range("B4:C4", "Клиент")
        page.merge_range("D4:E4", "Отзыв")
        page.write_row(4, 1, ["Имя", "Город", "Текст", "Балл"])
        page.write_row(6, 1, ["Анна", "Пермь", REVIEWS[0], 5])
        page.write_row(7, 1, ["Олег", None, REVIEWS[1], 1])

    found = read(book(tmp_path, fill), "Текст")
    assert found.columns == ("Имя", "Город", "Текст", "Балл")
    assert [note.render() for note in found.notes] == ["rows above the names of the columns, left out: 2"]
    assert found.cells == [["Анна", "Пермь", REVIEWS[0], 5], ["Олег", None, REVIEWS[1], 1]]


def test_a_sheet_without_names_loses_no_row(tmp_path: Path) -> None:
    rows: list[list[object]] = [[number, "Пермь", text] for number, text in enumerate(REVIEWS)]
    found = read(book(tmp_path, sheet(rows)))
    assert (found.columns, found.cells) == (("column 1", "column 2", "column 3"), rows)
    assert len(found.notes) == 1


def test_a_header_wins_over_rows_that_have_one_cell_more() -> None:
    assert header_place([["id", "Отзыв", "Город", None], ["1", "Да", "Пермь", "примечание"]]) == 0


def test_the_only_sheet_with_rows_is_taken(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        made.add_worksheet("Пусто")
        sheet([["id", "text"], [1, "Да"]])(made)
        sheet([["не", "видно"], [1, 2]], "Скрыто")(made)
        made.get_worksheet_by_name("Отзывы").activate()
        made.get_worksheet_by_name("Отзывы").set_first_sheet()
        made.get_worksheet_by_name("Скрыто").hide()

    assert read(book(tmp_path, fill), "text").layout == {"sheet": "Отзывы"}


def test_of_several_sheets_the_user_chooses(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet([["text"], ["Май"]], "Май")(made)
        sheet([["text"], ["Июнь"]], "Июнь")(made)

    path = book(tmp_path, fill)
    with pytest.raises(SvcnlpError, match=r"in\.xlsx: several sheets have rows; give --sheet one of: Май, Июнь"):
        read(path, "text")
    with pytest.raises(SvcnlpError, match=r"has no sheet Июль; give --sheet one of: Май, Июнь"):
        read(path, wishes=Wishes(sheet="Июль"))
    assert read(path, wishes=Wishes(sheet="Июнь", text_column="text")).cells == [["Июнь"]]


def test_of_several_sheets_the_one_of_a_known_platform_is_read(tmp_path: Path) -> None:
    messages: list[list[object]] = [
        [None] * 7,
        [None, "Тема: Банк"],
        [None, "Дата", "Текст", "URL", "Площадка", "Тональность", "Автор"],
    ]
    messages += [[None, "13.04.2023", "Карту везут месяц", "http://a.example/1", "ВКонтакте", "негатив", "Иван"]]

    def fill(made: Any) -> None:
        sheet([["Отчёт по теме: Банк"], ["Сообщений", 1]], "Сводка")(made)
        sheet(messages, "Упоминания")(made)

    path = book(tmp_path, fill)
    found = read(path)
    assert (found.format, found.layout) == ("brand_analytics", {"sheet": "Упоминания"})
    assert "Карту везут месяц" in found.cells[0]

    with pytest.raises(SvcnlpError, match="several sheets have rows"):
        read(path, wishes=Wishes(text_column="Отчёт по теме: Банк"))

    def fill_twice(made: Any) -> None:
        sheet(messages, "Май")(made)
        sheet(messages, "Июнь")(made)

    with pytest.raises(SvcnlpError, match="several sheets have rows; give --sheet one of: Май, Июнь"):
        read(book(tmp_path, fill_twice))


def test_a_sheet_of_too_many_columns_is_no_known_platform(tmp_path: Path) -> None:
    wide: list[object] = ["Текст", "URL", "Площадка", "Тональность", *[f"c{number}" for number in range(MAX_COLUMNS)]]

    def fill(made: Any) -> None:
        sheet([["Отчёт по теме: Банк"]], "Сводка")(made)
        sheet([wide, ["Карту везут месяц", "http://a.example/1", "ВКонтакте", "негатив"]], "Упоминания")(made)

    with pytest.raises(SvcnlpError, match="several sheets have rows; give --sheet one of: Сводка, Упоминания"):
        read(book(tmp_path, fill))


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, lambda made: made.add_worksheet())
    with pytest.raises(SvcnlpError, match=r"in\.xlsx: is empty; give an export with rows"):
        read(path)
    with pytest.raises(SvcnlpError, match=r"in\.xlsx: is empty"):
        read(path, wishes=Wishes(sheet="Sheet1"))


@pytest.mark.parametrize("keep", [100, 2_000, -30])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    path = book(tmp_path, sheet([["id", "text"], [1, "Да"]]))
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(SvcnlpError, match=r"in\.xlsx: is cut short or damaged \(.*\); download or copy it again"):
        read(path, "text")


def test_a_workbook_with_a_damaged_sheet_is_refused(tmp_path: Path) -> None:
    whole = book(tmp_path, sheet([["id", "text"], [1, "Да"]]))
    path = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data[: len(data) // 2] if name.endswith("sheet1.xml") else data)
    with pytest.raises(SvcnlpError, match=r"bad\.xlsx: is cut short or damaged"):
        read(path, "text")


def test_an_old_or_protected_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000))
    with pytest.raises(SvcnlpError, match=r"in\.xls: is cut short or damaged"):
        read(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, sheet([["id", "text"], *([number, REVIEWS[0]] for number in range(2_000))]))
    with pytest.raises(SvcnlpError, match=r"unpacks to more than 50000 bytes; .* raise --max-unpacked"):
        read(path, wishes=Wishes(max_unpacked=50_000))


def test_the_position_grows_to_the_end(tmp_path: Path) -> None:
    path = book(tmp_path, sheet([["id", "text"], *([number, "Да"] for number in range(99))]))
    wishes = Wishes(text_column="text")
    with sources([path], wishes) as (source,), open_export(source, wishes) as export:
        assert export.position is not None
        assert sum(1 for _ in export.rows) == 99
        assert export.position() == 1.0


@pytest.mark.slow
def test_all_rows_that_a_sheet_holds(tmp_path: Path) -> None:
    rows = 1_048_576
    path = tmp_path / "in.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as made:
        page = made.add_worksheet()
        page.write_string(0, 0, "text")
        for number in range(1, rows):
            page.write_number(number, 0, number)
    wishes = Wishes(text_column="text")
    with sources([path], wishes) as (source,), open_export(source, wishes) as export:
        total = last = 0
        for row in export.rows:
            total += 1
            last = row.cells[0]
    assert (total, last) == (rows - 1, rows - 1)
