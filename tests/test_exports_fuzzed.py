"""What fuzzing has found: files that crashed a reader, hung it, or took all memory."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt

from svcnlp.exports import Wishes
from svcnlp.exports.delimiters import find_delimiter
from svcnlp.messages import SvcnlpError
from tests.export_samples import FINE, RUDE, write_xlsx
from tests.exports_samples import read, saved
from tests.fuzz.reading import check
from tests.platform_samples import DATA

LONG_NUMBER = b"9" * 5_000


@pytest.mark.parametrize(
    "document",
    [
        b'[{"text": "\xd0\x94\xd0\xb0", "n": %s}]' % LONG_NUMBER,
        b'{"messages": [{"id": -%s, "date": "2024-05-01", "type": "message", "text": "?"}]}' % LONG_NUMBER,
        b"[[[%s" % LONG_NUMBER,
    ],
)
def test_a_number_without_end_does_not_crash_the_parser(tmp_path: Path, document: bytes) -> None:
    with pytest.raises(SvcnlpError, match=r"broken in row 1 \(a number of more than 1000 digits\); download or copy"):
        read(saved(tmp_path, "in.json", document))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [(b"[" * 300, "nested deeper than 200"), (LONG_NUMBER, "a number of more than 1000 digits")],
)
@pytest.mark.parametrize("name", ["telegram_chat", "vk_wall", "youtube_threads", "google_play_api", "app_store_feed"])
def test_a_platform_whose_beginning_cannot_be_parsed_is_refused(
    tmp_path: Path, name: str, wrong: bytes, told: str
) -> None:
    whole = (DATA / f"{name}.json").read_bytes().rstrip()
    path = saved(tmp_path, "in.json", whole[:-1] + b', "x": ' + wrong)
    with pytest.raises(
        SvcnlpError, match=rf"in\.json: the JSON is cut short or broken in row \d+ \({told}\); download"
    ):
        read(path)


def test_a_review_may_have_as_many_digits_as_it_likes(tmp_path: Path) -> None:
    document = b'[{"id": 1, "text": "\xd0\xb4\xd0\xb0 %s"}]' % LONG_NUMBER
    assert read(saved(tmp_path, "in.json", document)).cells == [[1, f"да {LONG_NUMBER.decode()}"]]


def test_an_exponent_beyond_measure_is_refused(tmp_path: Path) -> None:
    document = b'[{"id": 1e99999999999999999999, "text": "\xd0\x94\xd0\xb0"}]'
    with pytest.raises(SvcnlpError, match=r"the JSON is cut short or broken in row 1"):
        read(saved(tmp_path, "in.json", document))


@pytest.mark.parametrize("depth", [190, 700, 5_000])
def test_a_line_that_is_nested_too_deeply_is_a_row_that_says_so(tmp_path: Path, depth: int) -> None:
    deep = b'{"id": 1, "text": %s"?"%s}\n' % (b"[" * depth, b"]" * depth)
    whole = b'{"id": 2, "text": "\xd0\x94\xd0\xb0"}\n'
    found = read(saved(tmp_path, "in.jsonl", whole + deep + whole), "text")
    assert [cells[0] for cells in found.cells] == [2, 1 if depth < 200 else None, 2]
    assert [problem is None for problem in found.problems] == [True, depth < 200, True]
    assert check(tmp_path / "in.jsonl", Wishes(text_column="text"))


def test_a_character_by_an_endless_number_stays_as_it_is(tmp_path: Path) -> None:
    snippet = {"authorDisplayName": "Анна", "textDisplay": f"Ждали&nbsp;час &#{LONG_NUMBER.decode()};"}
    document = {"items": [{"id": "a", "snippet": snippet}]}
    found = read(saved(tmp_path, "in.json", json.dumps(document)))
    assert (found.format, found.cells[0][4]) == ("youtube", snippet["textDisplay"])


def test_thousands_of_columns_of_one_name_are_refused_at_once(tmp_path: Path) -> None:
    table = b"text," * 200_000 + b"\n" + FINE.encode() + b"\n"
    with pytest.raises(SvcnlpError, match=r"in\.csv: has 200001 columns, more than 5000; take out those that"):
        read(saved(tmp_path, "in.csv", table))


@pytest.mark.parametrize("sign", ['"', "\r", "\0", "\x1f", "\udcff", "е"])
def test_a_first_line_that_names_what_cannot_separate_is_the_header(sign: str) -> None:
    assert find_delimiter(f"sep={sign}\nid{sign}text\n1{sign}{FINE}\n", whole=True) != sign


@pytest.mark.parametrize("encoding", ["idna", "punycode"])
def test_an_encoding_that_is_for_names_of_sites_is_refused(tmp_path: Path, encoding: str) -> None:
    path = saved(tmp_path, "in.csv", f"id;text\n1;{FINE}\n")
    with pytest.raises(SvcnlpError, match=f"there is no encoding {encoding}; give --encoding one such as"):
        read(path, wishes=Wishes(encoding=encoding))


def test_a_parquet_column_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"text": [FINE], "xxxx": [1]}), path, store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"xxxx", b"\xff\xfe\xff\xfe"))
    with pytest.raises(SvcnlpError, match=r"in\.parquet: is cut short or damaged \('utf-8' codec can't decode"):
        read(path)


def rebuilt(path: Path, name: str, before: bytes, after: bytes) -> Path:
    """Change a member of an archive, which keeps its checksums right."""
    whole = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        assert before in old.read(name)
        for member in old.namelist():
            data = old.read(member)
            new.writestr(member, data.replace(before, after) if member == name else data)
    return path


@pytest.mark.parametrize("place", [b"XFD1048576", b"AAA4294967295", b"B99999999999999999999"])
def test_two_cells_far_apart_do_not_take_all_memory(tmp_path: Path, place: bytes) -> None:
    path = tmp_path / "in.xlsx"
    write_xlsx(path)
    rebuilt(path, "xl/worksheets/sheet1.xml", b'r="E5"', b'r="%s"' % place)
    with pytest.raises(
        SvcnlpError, match=r"in\.xlsx: a sheet spans \d+ rows and \d+ columns, nearly all of them empty"
    ):
        read(path)


def test_a_list_of_members_that_is_damaged_is_refused(tmp_path: Path) -> None:
    inner = tmp_path / "in.xlsx"
    write_xlsx(inner)
    data = inner.read_bytes().replace(b"PK\x01\x02", b"PK\x01\x03", 1)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("may.xlsx", data)
    with pytest.raises(SvcnlpError, match=r"a\.zip: may\.xlsx: is cut short or damaged \(Bad magic number"):
        read(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"<office:document-content><office:body><office:spreadsheet><table:table><table:table-row>",
            "no element found",
        ),
        (b'<?xml version="1.0" encoding="UTF-8UTF-8"?><office:document-content/>', "unknown encoding: UTF-8UTF-8"),
    ],
)
def test_a_damaged_open_document_is_refused_at_once(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "in.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", b"<manifest:manifest/>")
    with pytest.raises(SvcnlpError, match=rf"in\.ods: is cut short or damaged \({reason}"):
        read(path)


@pytest.fixture
def old_workbook(tmp_path: Path) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet("Май")
    for number, row in enumerate((("id", "text", "дата"), (1, RUDE, datetime(2024, 5, 1)), (2.5, FINE, None))):
        for place, cell in enumerate(row):
            page.write(number, place, cell)
    path = tmp_path / "in.xls"
    book.save(str(path))
    return path


def test_an_old_workbook_whose_size_is_a_lie_is_refused(old_workbook: Path) -> None:
    assert read(old_workbook).cells[0][:2] == [1, RUDE]
    # The record of the sheet's dimensions: rows from and to, columns from and to.
    dimensions = b"\x00\x02\x0e\x00" + b"\x00\x00\x00\x00\x03\x00\x00\x00\x00\x00\x03\x00\x00\x00"
    data = old_workbook.read_bytes()
    assert dimensions in data
    old_workbook.write_bytes(data.replace(dimensions, dimensions[:8] + b"\xff\xff\xff\x0f\x00\x00\xff\xff\x00\x00"))
    with pytest.raises(SvcnlpError, match=r"in\.xls: is damaged, or too large to be loaded; open it in a spreadsheet"):
        read(old_workbook)


@pytest.mark.parametrize("name", ["in.xls", "in.ods", "in.csv", "in"])
def test_a_workbook_is_known_by_its_content_not_its_name(tmp_path: Path, name: str) -> None:
    write_xlsx(tmp_path / "in.xlsx")
    path = (tmp_path / "in.xlsx").rename(tmp_path / name)
    assert read(path).format == "xlsx"
    assert len(read(path).rows) == 4
