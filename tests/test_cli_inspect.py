"""The command `svcnlp inspect`."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import xlsxwriter

from tests.conftest import Run
from tests.platform_samples import DATA, as_workbook

CP1251 = (
    "Дата;Филиал;Отзыв\n01.03.2025;Южный;Записали на утро, приняли к вечеру.\n02.03.2025;Южный;Спасибо, всё быстро!\n"
)


@pytest.fixture
def cp1251(tmp_path: Path) -> Path:
    path = tmp_path / "may.csv"
    path.write_bytes(CP1251.encode("cp1251"))
    return path


def test_what_is_known_of_an_export_is_said(run: Run, cp1251: Path) -> None:
    ran = run("inspect", cp1251)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        str(cp1251),
        "  format     csv",
        "  encoding   cp1251 (guessed; give --encoding if it is wrong)",
        "  delimiter  semicolon",
        "  columns    3: Дата, Филиал, Отзыв",
        "  text       Отзыв",
        "  date       Дата",
        "  rating     —",
        "  branch     Филиал",
        "  author     —",
        "  source     —",
        "  url        —",
        "  row 1",
        "    Дата: 01.03.2025",
        "    Филиал: Южный",
        "    Отзыв: Записали на утро, приняли к вечеру.",
        "  row 2",
        "    Дата: 02.03.2025",
        "    Филиал: Южный",
        "    Отзыв: Спасибо, всё быстро!",
    ]


def test_in_russian(run: Run, cp1251: Path) -> None:
    ran = run("inspect", cp1251, "--lang", "ru")
    assert "кодировка    cp1251 (угадана; если неверно, дайте --encoding)" in ran.out
    assert "строка 1" in ran.out


def test_three_rows_are_enough(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("".join(f"Пришли в {hour} часов, никого нет.\n" for hour in range(9, 18)), encoding="utf-8")
    ran = run("inspect", path)
    assert "row 3" in ran.out
    assert "row 4" not in ran.out


def test_the_sheet_of_a_workbook(run: Run, tmp_path: Path) -> None:
    ran = run("inspect", as_workbook("wildberries", tmp_path))
    assert "  sheet    Отчёт" in ran.out
    assert "  text     Достоинства, Недостатки, Текст отзыва" in ran.out
    assert "encoding" not in ran.out


def test_several_exports_one_after_another(run: Run) -> None:
    ran = run("inspect", DATA / "vk_wall.json", DATA / "youtube_threads.json")
    first, second = ran.out.split("\n\n")
    assert "format    vk" in first
    assert "format    youtube" in second


def test_json_is_an_object_an_export(run: Run, cp1251: Path) -> None:
    ran = run("inspect", "--json", cp1251, DATA / "telegram_chat.json")
    first, second = map(json.loads, ran.out.splitlines())
    assert first["encoding"] == "cp1251"
    assert first["guessed"] is True
    assert first["delimiter"] == ";"
    assert first["roles"]["text"] == ["Отзыв"]
    assert first["rows"][1] == {"Дата": "02.03.2025", "Филиал": "Южный", "Отзыв": "Спасибо, всё быстро!"}
    assert second["format"] == "telegram"
    assert second["delimiter"] is None


def test_lines_fit_the_terminal_and_do_not_command_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    path = tmp_path / "bad.csv"
    path.write_text('id,text\n1,"Ждали \x1b[31mчас\nи ушли, потому что никто так и не вышел к нам"\n', encoding="utf-8")
    ran = run("inspect", path)
    assert "\x1b" not in ran.out
    assert "text: Ждали ␛[31mчас ⏎ и" in ran.out
    assert max(map(len, ran.out.splitlines())) == 40


def test_a_row_with_a_problem_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    path.write_text("id,text,date\n1,Приехали вовремя и без грязи,2025-01-01\n2,Опоздали на час\n", encoding="utf-8")
    assert "    ! cells in the row 2, in the header 3" in run("inspect", path).out


def test_what_was_guessed_of_the_names_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "titled.csv"
    path.write_text("Отчёт за май\nДата|Отзыв\n01.05.2025|Записали на утро, приняли к вечеру.\n", encoding="utf-8")
    ran = run("inspect", path)
    assert "  note       rows above the names of the columns, left out: 1" in ran.out
    assert "  delimiter  vertical bar" in ran.out
    assert json.loads(run("inspect", "--json", path).out)["notes"] == [
        "rows above the names of the columns, left out: 1"
    ]


def test_a_table_without_rows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("id,text\n", encoding="utf-8")
    assert "there are no rows" in run("inspect", path).out


def test_options_reach_the_readers(run: Run, tmp_path: Path, cp1251: Path) -> None:
    assert "text       Филиал" in run("inspect", cp1251, "--text-column", "Филиал").out
    text = tmp_path / "koi8.txt"
    text.write_bytes("Мастер не пришёл, хотя обещал.\nВсё починили за час.\n".encode("koi8-r"))
    told = run("inspect", text, "--encoding", "koi8-r").out
    assert "encoding  koi8-r\n" in told
    assert "Всё починили за час." in told
    book = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(book) as workbook:
        for name in ("Май", "Июнь"):
            sheet = workbook.add_worksheet(name)
            sheet.write_column(0, 0, ["Отзыв", f"Обслужили за пять минут ({name})", "Нагрубили в ответ на вопрос"])
    assert run("inspect", book).code == 2
    assert "Обслужили за пять минут (Июнь)" in run("inspect", book, "--sheet", "Июнь").out


def test_a_packed_file_may_not_grow_too_large(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "reviews.txt.gz"
    path.write_bytes(gzip.compress(("Ждали долго, но нам помогли.\n" * 1_000).encode()))
    refused = run("inspect", path, "--max-unpacked", "1K")
    assert refused.code == 2
    assert "--max-unpacked" in refused.err
    assert run("inspect", path, "--max-unpacked", "1M").code == 0


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (["nowhere.csv"], "error: nowhere.csv: no such file\n"),
        ([], "error: EXPORT... is missing; see svcnlp inspect --help\n"),
        (["a.csv", "--max-unpacked", "big"], "error: --max-unpacked: big is no size; "),
    ],
)
def test_wrong_use_is_said_in_a_sentence(run: Run, args: list[str], complaint: str) -> None:
    ran = run("inspect", *args)
    assert ran.code == 2
    assert ran.err.startswith(complaint)
    assert ran.out == ""
