from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from svcnlp.report.rows import ScoredRow
from svcnlp.report.summary import Summary
from svcnlp.report.workbook import write_workbook
from tests.test_report_summarise import VISITS, summarised, visit

HOSTILE = (
    "=1+1",
    '=HYPERLINK("https://example.org")',
    "+7 900 000-00-00",
    "@SUM(A1)",
    "{=1}",
    "-5",
    "https://example.org",
    "<b>&",
)


def saved(summary: Summary, folder: Path) -> dict[str, list[list[Any]]]:
    path = folder / "report.xlsx"
    write_workbook(summary, path)
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def column(sheet: list[list[Any]], title: str) -> list[Any]:
    return [row[sheet[0].index(title)] for row in sheet[1:]]


def test_the_workbook_has_the_tables_of_the_report(tmp_path: Path) -> None:
    sheets = saved(summarised(VISITS), tmp_path)
    assert list(sheets)[:5] == ["Главное", "По времени", "К прошлому периоду", "Филиал", "Источник"]
    assert {"Оценка", "Что тянет уровень вниз", "Цитаты", "Что делать", "Что посчитано"} <= set(sheets)
    for sheet in sheets.values():
        assert len(sheet) > 1
        titles = [title for title in sheet[0] if title]
        assert len(titles) == len(set(titles))


def test_figures_are_numbers_as_counted(tmp_path: Path) -> None:
    summary = summarised(VISITS)
    sheets = saved(summary, tmp_path)
    names, shares, counts = (column(sheets["Главное"], title) for title in ("Показатель", "Доля", "Доля: отзывов"))
    place = names.index("срыв сроков")
    assert (shares[place], counts[place]) == (pytest.approx(1 / 3), 40)
    assert sum(column(sheets["По времени"], "Отзывы")) == 120
    branches = sheets["Филиал"]
    assert dict(zip(column(branches, "Филиал"), column(branches, "Отзывы"), strict=True)) == {"Центр": 60, "Речная": 60}
    smoothed = [row.failures["broken_deadline"].shrunk.value for row in summary.groupings[0].rows]
    assert column(branches, "срыв сроков: сглажено") == pytest.approx(smoothed)
    impact = sheets["Что тянет уровень вниз"]
    assert column(impact, "Провал")[0] == "срыв сроков"
    assert column(impact, "Ушли бы с базового (оценка)")[0] == pytest.approx(summary.impacts[0].leaving_basic.value)


def test_notes_stand_below_the_table(tmp_path: Path) -> None:
    sheets = saved(summarised(VISITS), tmp_path)
    assert sheets["Главное"][-1][0].startswith("33\u00a0% отзывов говорят о базовом сервисе")
    assert sheets["Оценочный лист"][-1][0] == "подсчёт слов, а не прогноз"


def hostile_visit(number: int) -> ScoredRow:
    words = HOSTILE[number % len(HOSTILE)]
    text = f"{words} {number}: обещали ко вторнику, привезли в пятницу"
    return visit(number, text=text, groups={"branch": words}, url="https://example.org/?a=1")


def test_strangers_words_are_texts_and_nothing_else(tmp_path: Path) -> None:
    rows = [hostile_visit(number) for number in range(0, 240, 3)]
    sheets = saved(replace_title(summarised(rows), "=1+1"), tmp_path)
    assert set(column(sheets["Филиал"], "Филиал")) == set(HOSTILE)
    with zipfile.ZipFile(tmp_path / "report.xlsx") as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert pages
        assert not any(re.search(r"<f[ >]|<hyperlink", page) for page in pages)
        assert not any("externalLink" in name or "drawing" in name for name in book.namelist())


def replace_title(summary: Summary, title: str) -> Summary:
    return replace(summary, scope=replace(summary.scope, title=title))


def test_sheets_of_one_name_are_told_apart(tmp_path: Path) -> None:
    rows = [
        visit(number, groups={"ГЛАВНОЕ": "а", "Длинное название столбца, которое не поместится: [раз]": "б"})
        for number in range(30)
    ]
    sheets = saved(summarised(rows, "ГЛАВНОЕ"), tmp_path)
    assert "ГЛАВНОЕ (2)" in sheets
    assert all(len(name) <= 31 for name in sheets)


def test_a_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    long = "👍" * 40_000
    sheets = saved(replace_play(summarised(VISITS), long), tmp_path)
    assert column(sheets["Что делать"], "Кто отвечает")[0] == "👍" * 16_383


def replace_play(summary: Summary, owner: str) -> Summary:
    first, *others = summary.playbook.plays
    return replace(summary, playbook=replace(summary.playbook, plays=(replace(first, owner=owner), *others)))


def test_no_reviews_make_a_workbook_too(tmp_path: Path) -> None:
    sheets = saved(summarised([]), tmp_path)
    assert column(sheets["Что посчитано"], "Строк")[0] == 0


def test_the_same_summary_gives_the_same_bytes(tmp_path: Path) -> None:
    summary = summarised(VISITS)
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(summary, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
