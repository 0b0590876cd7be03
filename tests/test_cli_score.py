"""`svcnlp score`: what it writes, what it says, what it refuses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from svcnlp.labels import LEVELS
from svcnlp.scoring import COLUMNS
from tests.conftest import ROOT, Run

EXPORT = ROOT / "examples/export.csv"


def test_the_example_export_is_scored_and_summed_up(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    ran = run("score", EXPORT, "-o", target)
    assert (ran.code, ran.out) == (0, "")
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["id", "date", "branch", "channel", "rating", "text", *COLUMNS]
    told = ran.err.splitlines()
    assert told[0].startswith(f"{target}: 30 rows in ")
    reviews = [row for row in rows if row["is_review"] == "1"]
    assert told[1] == f"reviews: {len(reviews)}"
    counted = [sum(row["level"] == level for row in reviews) for level in LEVELS]
    assert told[2] == "levels: Basic {}, Expected {}, Excellent {}, Inspiring {}".format(*counted)
    assert told[3].startswith(f"failures: rudeness {sum(row['rudeness'] == '1' for row in reviews)}, ")
    assert told[4] == f"to be checked by a person: {sum(row['needs_review'] == '1' for row in rows)}"
    assert told[5] == "rows with an error: 0"


def test_russian(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("text\nНахамили на кассе.\n\nnothing\n", "utf-8")
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / "out.csv", "--lang", "ru")
    assert ran.code == 0
    assert "отзывов: 1\nуровни: Базовый 1, Ожидаемый 0, " in ran.err
    assert "строк с ошибкой: 1" in ran.err
    written = (tmp_path / "out.csv").read_text("utf-8")
    assert "хамство: «" in written
    assert "не оценено: в тексте нет русских слов" in written


def test_an_export_without_rows_gives_its_header(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,text\n", "utf-8")
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / "out.csv")
    assert ran.code == 0
    assert (tmp_path / "out.csv").read_text("utf-8") == f"id,text,{','.join(COLUMNS)}\n"
    assert ran.err.endswith("reviews: 0\nto be checked by a person: 0\nrows with an error: 0\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "in.csv: no such file"),
        ("", "in.csv: is empty; a CSV file begins with the names of its columns"),
        ("id;text\n1;Да\n", "in.csv: no column `text` among the columns found (id;text); rename the column"),
        ("id,review\n1,Да\n", "in.csv: no column `text` among the columns found (id, review); rename the column"),
        ("id,text\n1,Да\n".encode("cp1251"), "in.csv: row 2 is not UTF-8; save the file as UTF-8 and try again"),
    ],
    ids=["missing", "empty", "semicolons", "no column", "cp1251"],
)
def test_bad_input_is_one_sentence(run: Run, tmp_path: Path, data: bytes | str | None, said: str) -> None:
    if data is not None:
        (tmp_path / "in.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / "out.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


def test_the_input_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("text\nДа\n", "utf-8")
    ran = run("score", source, "-o", source)
    assert ran.code == 2
    assert "the output would overwrite the input; give -o another name" in ran.err
    assert source.read_text("utf-8") == "text\nДа\n"


def test_a_directory_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("score", tmp_path, "-o", tmp_path / "out.csv")
    assert ran.code == 2
    assert "is a directory; name one CSV file" in ran.err
