"""Any export, recognised by what is in it."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.exports import Roles, Wishes, open_export, sources
from svcnlp.messages import SvcnlpError
from tests.conftest import ROOT
from tests.exports_samples import REVIEWS, read, read_all, saved

ROWS = [{"id": number, "Отзыв": text} for number, text in enumerate(REVIEWS, start=1)]


def in_every_format(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write `ROWS` in each format, all under names that say nothing."""
    table = "".join(f'{row["id"]};"{row["Отзыв"]}"\n' for row in ROWS)
    yield "csv", saved(folder, "1", f"id;Отзыв\n{table}")
    yield "json", saved(folder, "2", json.dumps(ROWS))
    yield "jsonl", saved(folder, "3", "\n".join(map(json.dumps, ROWS)))
    pq.write_table(pa.Table.from_pylist(ROWS), folder / "4")
    yield "parquet", folder / "4"
    with xlsxwriter.Workbook(str(folder / "5")) as book:
        page = book.add_worksheet()
        for number, row in enumerate([["id", "Отзыв"], *([row["id"], row["Отзыв"]] for row in ROWS)]):
            page.write_row(number, 0, row)
    yield "xlsx", folder / "5"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_every_format_is_told_by_its_content(tmp_path: Path, packed: bool) -> None:
    for form, path in in_every_format(tmp_path):
        if packed:
            path.write_bytes(gzip.compress(path.read_bytes()))
        found = read(path)
        assert (found.format, found.columns) == (form, ("id", "Отзыв"))
        assert [[str(row[0]), row[1]] for row in found.cells] == [[str(row["id"]), row["Отзыв"]] for row in ROWS]


def test_every_member_of_an_archive_is_told_by_its_content(tmp_path: Path) -> None:
    written = list(in_every_format(tmp_path))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for form, path in written:
            archive.write(path, f"{form}.txt")
    assert [found.format for found in read_all([tmp_path / "all.zip"])] == [form for form, _ in written]


def test_the_column_of_the_reviews_is_guessed(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.csv", "Дата;Отзыв\n" + "".join(f'2024-05-01;"{text}"\n' for text in REVIEWS))
    with sources([path], Wishes()) as (source,), open_export(source, Wishes()) as export:
        assert export.roles == Roles(text=("Отзыв",), date="Дата")
        assert [row.cells[1] for row in export.rows] == list(REVIEWS)


def test_the_wish_of_the_user_goes_before(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.csv", f'Отзыв,Дата,Ответ\n"{REVIEWS[0]}",2024-05-01,"{REVIEWS[1]}"\n')
    wishes = Wishes(text_column="Ответ")
    with sources([path], wishes) as (source,), open_export(source, wishes) as export:
        assert (export.roles.text, export.roles.date) == (("Ответ",), "Дата")
        assert len(list(export.rows)) == 1


@pytest.mark.parametrize("header", ["Сказал", "Гость,Сказал", '"Гость","Сказал"'])
def test_a_wish_for_a_name_in_the_first_line_makes_a_table(tmp_path: Path, header: str) -> None:
    rows = "".join("Анна," * ("," in header) + "Долго\n" for _ in range(3))
    path = saved(tmp_path, "in.txt", f"{header}\n{rows}")
    assert read(path, "Сказал").columns[-1] == "Сказал"
    assert [row[-1] for row in read(path, "Сказал").cells] == ["Долго"] * 3


def test_the_wish_goes_before_in_plain_text_too(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match=r"in\.txt: .*give --text-column one of: text"):
        read(saved(tmp_path, "in.txt", "\n".join(REVIEWS)), "Отзыв")


def test_a_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match=r"in\.csv: .*Тест.*--text-column one of: id, Отзыв"):
        read(saved(tmp_path, "in.csv", "id,Отзыв\n1,Да\n"), "Тест")


def test_of_two_columns_that_may_hold_the_reviews_none_is_guessed(tmp_path: Path) -> None:
    rows = "".join(f'"{text}","{text[::-1]}"\n' for text in REVIEWS)
    path = saved(tmp_path, "in.csv", f"Отзыв 1,Отзыв 2\n{rows}")
    with pytest.raises(SvcnlpError, match=r"in\.csv: .*Отзыв 1 or Отзыв 2.*--text-column"):
        read(path)
    assert len(read(path, "Отзыв 2").rows) == 3


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", gzip.compress(b"")])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SvcnlpError, match=r"in\.csv: is empty; give an export with rows"):
        read(saved(tmp_path, "in.csv", data))


@pytest.mark.parametrize("data", ["<!DOCTYPE html><html>", "<?xml version='1.0'?><Workbook/>", " \n<table><tr>"])
def test_a_page_is_refused_with_a_way_out(tmp_path: Path, data: str) -> None:
    with pytest.raises(SvcnlpError, match=r"in\.xls: is an HTML or XML page; export it as JSON, or open it in"):
        read(saved(tmp_path, "in.xls", data))


def test_a_heart_is_no_page(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "in.txt", "<3 спасибо вам\nПлохо\n")).cells[0] == ["<3 спасибо вам"]


@pytest.mark.parametrize("key", ["error_msg", "message"])
def test_the_error_of_a_platform_is_no_review(tmp_path: Path, key: str) -> None:
    error = {"code": 403, key: "Too many requests, come later", "errors": [{"message": "Too many requests"}]}
    with pytest.raises(SvcnlpError, match=r"error that the platform answered with \(Too many requests, come later\)"):
        read(saved(tmp_path, "in.json", json.dumps({"error": error})))
    whole = {"error": {"code": 0, key: "ok"}, "reviews": [{"id": 1, "text": REVIEWS[0]}]}
    assert len(read(saved(tmp_path, "in.json", json.dumps(whole))).rows) == 1


@pytest.mark.parametrize("data", ["[{'text': 'Хамят'}]", ")]}',\n" + '[{"text": "Хамят"}]', "// выгрузка\n[]", "Хамят"])
@pytest.mark.parametrize("name", ["in.json", "in.JSONL", "in.json.gz"])
def test_what_is_json_by_name_only_is_no_running_text(tmp_path: Path, name: str, data: str) -> None:
    packed = gzip.compress(data.encode()) if name.endswith(".gz") else data.encode()
    with pytest.raises(SvcnlpError, match=r"is named as JSON and begins as no list or object of it; save it as a list"):
        read(saved(tmp_path, name, packed))


def test_a_table_that_is_json_by_name_only_is_a_table(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "in.json", f"id;Отзыв\n1;{REVIEWS[0]}\n")).format == "csv"


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv.gz", gzip.compress(gzip.compress(b"text\n")))
    with pytest.raises(SvcnlpError, match="is an archive in an archive; unpack it"):
        read(path)


def test_rows_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.csv", "id,Отзыв\n" + f'1,"{REVIEWS[0]}"\n' * 1_000 + "2," + "а" * 20_000_001)
    with sources([path], Wishes()) as (source,), open_export(source, Wishes()) as export:
        for _ in range(1_000):
            next(export.rows)
        with pytest.raises(SvcnlpError, match=r"row 1002, which begins with 2,а+, has a cell of more than"):
            next(export.rows)


def test_readers_are_imported_only_when_they_are_needed() -> None:
    code = (
        "import sys\nfrom svcnlp.exports import *\n"
        "with sources(['examples/export.csv'], Wishes()) as (source,), open_export(source, Wishes()) as export:\n"
        "    assert len(list(export.rows)) == 30\n"
        "print(*sorted(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert not {"pyarrow", "python_calamine", "numpy", "pandas", "sklearn"} & set(ran.stdout.split())


STARTS = [
    b"",
    b"PK\x03\x04",
    b"PAR1",
    b"\x1f\x8b\x08\x00",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b'[{"a": ',
    b"\xff\xfe",
    b"sep=",
]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(STARTS),
    st.binary(max_size=100) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")),
)
def test_any_bytes_give_rows_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes) -> None:
    path = saved(tmp_path_factory.mktemp("any"), "in.bin", start + rest)
    try:
        found = read(path)
    except SvcnlpError as error:
        assert str(path) in str(error)
    else:
        assert all(len(row.cells) == len(found.columns) for row in found.rows)
