"""`svcnlp score` of tables without names of columns, with titles above them, and in other people's ways of writing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.exports_samples import REVIEWS


def cells_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_the_first_review_of_a_table_without_names_is_scored(run: Run, tmp_path: Path) -> None:
    rows = [[f"0{number}.05.2024", str(number), text] for number, text in enumerate(REVIEWS, start=1)]
    (tmp_path / "in.csv").write_text("".join(";".join(row) + "\n" for row in rows), "utf-8")
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / "out.csv")
    assert ran.code == 0
    assert ran.err.startswith(f"{tmp_path}/in.csv: the first row looks like data, not like names of columns")
    header, *written = cells_of(tmp_path / "out.csv")
    assert header[:4] == ["column 1", "column 2", "column 3", "level"]
    assert [row[:3] for row in written] == rows
    assert all(row[3] for row in written)


def test_what_stands_under_titles_is_scored_and_known_again(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"{number};{text};5\r\n" for number, text in enumerate(REVIEWS))
    data = f"Отчёт по отзывам за май;;\r\nПериод: май;;\r\nid;Отзыв;Оценка\r\n{rows}"
    (tmp_path / "1c.csv").write_bytes(data.encode("cp1251"))
    ran = run("score", tmp_path / "1c.csv", "-o", tmp_path / "out.csv", "--lang", "ru")
    assert ran.code == 0
    assert f"{tmp_path}/1c.csv: строк над именами столбцов пропущено: 2\n" in ran.err
    header, *written = cells_of(tmp_path / "out.csv")
    assert header[:4] == ["id", "Отзыв", "Оценка", "level"]
    assert [row[1] for row in written] == list(REVIEWS)
    before = (tmp_path / "out.csv").read_bytes()
    again = run("score", tmp_path / "1c.csv", "-o", tmp_path / "out.csv", "--lang", "ru")
    assert "это уже сделано" in again.err
    assert (tmp_path / "out.csv").read_bytes() == before


def test_a_survey_on_standard_input_is_a_table(run: Run, tmp_path: Path) -> None:
    ran = run("score", "-", "-o", tmp_path / "out.csv", stdin=f"NPS;Почему?\n1;{REVIEWS[2]}\n".encode())
    assert ran.code == 0
    header, only = cells_of(tmp_path / "out.csv")
    assert (header[:2], only[:2]) == (["NPS", "Почему?"], ["1", REVIEWS[2]])


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_bytes_of_another_encoding_are_not_lost(run: Run, tmp_path: Path, suffix: str) -> None:
    foreign = "2;Хамят на кассе\n".encode("cp1251")
    (tmp_path / "in.csv").write_bytes(f"id;Отзыв\n1;{REVIEWS[0]}\n".encode() + foreign + b"3;\xff \xd0\n")
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / f"out{suffix}")
    assert ran.code == 1
    written = (tmp_path / f"out{suffix}").read_text("utf-8")
    assert "Хамят на кассе" in written
    assert "xff" in written
    assert "\ufffd" not in written
    assert "the row is not utf-8 and was read as cp1251" in written


def test_two_columns_of_reviews_are_asked_about(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"{text};{text[::-1]}\n" for text in REVIEWS)
    (tmp_path / "in.csv").write_text(f"Отзыв;Комментарий\n{rows}", "utf-8")
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / "out.csv")
    assert ran.code == 2
    assert "the column Отзыв or Комментарий; say which with --text-column" in ran.err
    assert not (tmp_path / "out.csv").exists()
