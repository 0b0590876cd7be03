"""CSV files as people have them."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.exports import Wishes, csvs, open_export, sources
from svcnlp.exports.formulas import escape_formula
from svcnlp.messages import SvcnlpError
from tests.exports_samples import REVIEWS, read, saved

SAVE_WHOLE = "the row is not utf-8 and was read as cp1251; save the whole file as UTF-8"


def test_cells_with_delimiters_quotes_and_line_ends(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.csv", 'id,text\n1,"Ждали, ждали"\n2,"Сказали ""нет"",\nи всё"\n3,"а\r\nб\rв"\n')
    found = read(path, "text")
    assert (found.format, found.columns) == ("csv", ("id", "text"))
    assert found.cells == [["1", "Ждали, ждали"], ["2", 'Сказали "нет",\nи всё'], ["3", "а\r\nб\rв"]]
    assert found.problems == [None] * 3


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_the_layout_is_known_to_who_writes(tmp_path: Path, delimiter: str, line_end: str, encoding: str) -> None:
    lines = [["id", "text"], *([str(number), text] for number, text in enumerate(REVIEWS))]
    rows = "".join(delimiter.join(f'"{cell}"' for cell in line) + line_end for line in lines)
    found = read(saved(tmp_path, "in.csv", rows.encode(encoding)), "text")
    assert found.cells == lines[1:]
    marked = encoding in ("utf-8-sig", "utf-16")
    assert found.layout == {"delimiter": delimiter, "line_end": line_end, "bom": marked}
    assert found.encoding == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    assert found.guessed == (encoding == "cp1251")


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "in.csv", "\n\nid,text\n\n1,Да\n\n\r\n2,Нет\n\n"), "text").cells == [
        ["1", "Да"],
        ["2", "Нет"],
    ]


def test_mixed_line_ends(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.csv", "id,text\r\n1,Да\n2,Нет\r3,Так\r\n"), "text")
    assert found.cells == [["1", "Да"], ["2", "Нет"], ["3", "Так"]]


def test_nul_stays_in_its_cell(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "in.csv", "id,text\n1,Хам\x00ство\n"), "text").cells == [["1", "Хам\x00ство"]]


def test_columns_without_a_name_or_with_one_that_is_taken(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "in.csv", "text,,text\n1,2,3\n"), "text").columns == ("text", "column 2", "text (2)")


def test_a_table_without_names_loses_no_row(tmp_path: Path) -> None:
    rows = [[f"0{number}.05.2024", str(number), text] for number, text in enumerate(REVIEWS, start=1)]
    found = read(saved(tmp_path, "in.csv", "".join(f"{';'.join(row)}\n" for row in rows)))
    assert (found.columns, found.cells) == (("column 1", "column 2", "column 3"), rows)
    assert found.problems == [None] * 3
    assert len(found.notes) == 1


def test_a_list_of_reviews_named_as_a_table_loses_none(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.csv", "\r\n".join(REVIEWS).encode("cp1251")))
    assert found.cells == [[text] for text in REVIEWS]


def test_the_user_may_say_where_the_names_are(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.csv", f"Анна;{REVIEWS[0]}\nОлег;{REVIEWS[1]}\n")
    assert read(path, "Анна").columns == ("Анна", REVIEWS[0])
    assert read(path, "column 2").cells == [["Анна", REVIEWS[0]], ["Олег", REVIEWS[1]]]


@pytest.mark.parametrize("title", ["Отчёт по отзывам за май", "Отчёт по отзывам за май;;", "Отчёт;;\r\nПериод: май;;"])
def test_titles_are_passed_over(tmp_path: Path, title: str) -> None:
    rows = [[str(number), text, "5"] for number, text in enumerate(REVIEWS)]
    lines = "".join(f"{';'.join(row)}\r\n" for row in rows)
    found = read(saved(tmp_path, "in.csv", f"{title}\r\nid;Отзыв;Оценка\r\n{lines}".encode("cp1251")))
    assert (found.columns, found.cells) == (("id", "Отзыв", "Оценка"), rows)
    assert [note.render() for note in found.notes] == [
        f"rows above the names of the columns, left out: {title.count(chr(10)) + 1}"
    ]


def test_quotation_marks_with_backslashes(tmp_path: Path) -> None:
    data = (
        r'1,"Сказали \"нет\", и всё",Пермь' + "\n"
        r'2,"Папка C:\новая, путь \\ и \"да\"",Пермь' + "\n"
        '3,"В две\\\nстроки",Пермь\n'
    )
    found = read(saved(tmp_path, "in.csv", f"id,text,city\n{data}"), "text")
    assert [row[1] for row in found.cells] == [
        'Сказали "нет", и всё',
        'Папка C:\\новая, путь \\ и "да"',
        "В две\nстроки",
    ]
    assert found.problems == [None] * 3


def test_one_of_them_without_end_costs_its_own_row_only(tmp_path: Path) -> None:
    data = r'1,"Сказали \"нет\" нам"' + "\n" + r'2,"Не закрыто \"совсем\"' + "\n3,Да\n"
    found = read(saved(tmp_path, "in.csv", f"id,text\n{data}"), "text")
    assert found.cells == [["1", 'Сказали "нет" нам'], ["2", '"Не закрыто "совсем"'], ["3", "Да"]]
    assert found.problems == [None, "a quotation mark in the row is not closed; close or double it", None]


def test_a_delimiter_behind_the_last_name_asks_for_no_cell(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.csv", f"id;text;;\n1;{REVIEWS[0]}\n2\n3;{REVIEWS[1]};;\n"), "text")
    assert found.columns == ("id", "text", "column 3", "column 4")
    assert found.cells == [["1", REVIEWS[0], None, None], ["2", None, None, None], ["3", REVIEWS[1], "", ""]]
    assert found.problems == [None, "cells in the row 1, in the header 4", None]


def test_ragged_rows_keep_their_place_and_say_so(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.csv", "id,text,n\n1,Да\n2,Нет,3,лишнее,\n3,Да,4,,\n4,Нет,5\n"), "text")
    assert found.cells == [["1", "Да", None], ["2", "Нет", "3"], ["3", "Да", "4"], ["4", "Нет", "5"]]
    assert found.problems == [
        "cells in the row 2, in the header 3",
        "not judged: cells in the row 5, in the header 3; left over: лишнее; ",
        None,
        None,
    ]
    assert [row.trusted for row in found.rows] == [True, False, True, True]


@pytest.mark.parametrize("rows_before", [1, 3_000])
def test_a_row_that_is_not_utf8_says_so_and_the_others_do_not(tmp_path: Path, rows_before: int) -> None:
    good = "".join(f'{number},"{REVIEWS[0]}"\n' for number in range(rows_before))
    data = f"id,text\n{good}".encode() + "x,Хамят на кассе\n".encode("cp1251") + f'y,"{REVIEWS[1]}"\n'.encode()
    found = read(saved(tmp_path, "in.csv", data), "text")
    assert found.encoding == "utf-8"
    assert found.problems == [*[None] * rows_before, SAVE_WHOLE, None]
    assert found.rows[-2].trusted
    assert found.cells[-2] == ["x", "Хамят на кассе"]


def test_bytes_that_are_no_text_are_written_out(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.csv", "id,text\n1,Ждали ".encode() + b"\xff\n2,ok\n"), "text")
    assert found.cells == [["1", "Ждали \\xff"], ["2", "ok"]]
    assert found.problems == [
        "the row is not all utf-8: what cannot be read stands in it as \\xNN; save the file as UTF-8",
        None,
    ]


def test_names_that_are_not_utf8_are_read(tmp_path: Path) -> None:
    data = "Отзыв;Балл\n".encode("cp1251") + f"{REVIEWS[0]};5\n{REVIEWS[1]};4\n".encode()
    assert read(saved(tmp_path, "in.csv", data), "Отзыв").columns == ("Отзыв", "Балл")


def test_what_is_left_over_is_read_too(tmp_path: Path) -> None:
    data = f"id,text\n1,{REVIEWS[2]}\n".replace("кассе, ", "кассе ").encode() + "2,Хамят,на кассе\n".encode("cp1251")
    (_, row) = read(saved(tmp_path, "in.csv", data), "text").rows
    assert list(row.cells) == ["2", "Хамят"]
    assert row.problem is not None
    assert row.problem.render().endswith("left over: на кассе")


def test_a_file_after_one_that_is_not_utf8_is_as_it_was(tmp_path: Path) -> None:
    read(saved(tmp_path, "bad.csv", "id,text\n1,Да-да\n".encode() + b"2,\xd5\xe0\xec\n"), "text")
    assert read(saved(tmp_path, "good.csv", "id,text\n1,Да\n"), "text").problems == [None]


def test_a_quotation_mark_without_end_costs_its_own_row_only(tmp_path: Path) -> None:
    data = 'id,text\n1,Да\n2,"Нет, и всё\n3,"Ждали, ""долго"""\n4,Так\n'
    found = read(saved(tmp_path, "in.csv", data), "text")
    assert found.cells[-1] == ["4", "Так"]
    assert len(found.rows) == 4 or found.problems[1] is not None
    odd = read(saved(tmp_path, "odd.csv", 'id,text\n1,Да\n2,"Нет\n3,Может быть\n4,Так\n'), "text")
    assert odd.cells == [["1", "Да"], ["2", '"Нет'], ["3", "Может быть"], ["4", "Так"]]
    assert odd.problems == [None, "a quotation mark in the row is not closed; close or double it", None, None]


def test_a_file_cut_in_the_middle_of_a_cell_loses_nothing(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.csv", 'id,text\n1,"Да"\n2,"Ждали, ждали'), "text")
    assert found.cells == [["1", "Да"], ["2", '"Ждали']]
    assert found.problems[1] == "not judged: cells in the row 3, in the header 2; left over:  ждали"


def test_many_quotation_marks_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvs, "MAX_UNCLOSED", 3)
    # Each line both closes a mark and opens one, so that only the end of the file shows it.
    path = saved(tmp_path, "in.csv", "id,text\n" + 'a"b,"c\n' * 9)
    with pytest.raises(SvcnlpError, match=r"row \d and 3 before it have a quotation mark that is not closed"):
        read(path, "text")


@pytest.mark.parametrize(
    "cell", ["а" * 2_000, '"' + "а" * 2_000 + '"', '"' + "аб\n" * 1_000], ids=["line", "cell", "lines"]
)
def test_an_endless_cell_is_refused_with_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str) -> None:
    monkeypatch.setattr(csvs, "MAX_CELL_CHARS", 1_000)
    said = r"in\.csv: row 3, which begins with (2,|а).*, has a cell of more than 1000 characters; look there for a quot"
    with pytest.raises(SvcnlpError, match=said):
        read(saved(tmp_path, "in.csv", f"id,text\n1,Да\n2,{cell}\n3,Нет\n"), "text")


def test_a_limit_that_others_have_set_is_raised(tmp_path: Path) -> None:
    before = csv.field_size_limit(10)
    try:
        assert read(saved(tmp_path, "in.csv", f"id,text\n1,{REVIEWS[2]!r}\n".replace("'", '"')), "text").cells
        assert csv.field_size_limit() == csvs.MAX_CELL_CHARS
    finally:
        csv.field_size_limit(before)


@pytest.mark.slow
@pytest.mark.parametrize("line", ["а", "аб\n"], ids=["one line", "many lines"])
def test_a_cell_of_50_megabytes_takes_bounded_memory(tmp_path: Path, line: str) -> None:
    path = saved(tmp_path, "in.csv", 'id,text\n1,Да\n2,"' + line * (50_000_000 // len(line.encode())) + '"\n')
    tracemalloc.start()
    with pytest.raises(SvcnlpError, match=r"row 3, .* has a cell of more than 20000000 characters"):
        read(path, "text")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 300_000_000


def test_what_svcnlp_wrote_reads_as_it_was(tmp_path: Path) -> None:
    cells = ["=1+1", "- долго", "'=1", "'да'", "-5"]
    header = "id,text,@цена,svcnlp_level,svcnlp_evidence,svcnlp_error"
    rows = "".join(f"{number},{escape_formula(cell)},,,,\n" for number, cell in enumerate(cells))
    found = read(saved(tmp_path, "in.csv", f"{header}\n{rows}".replace("@", "'@")), "text")
    assert [row[1] for row in found.cells] == cells
    assert found.columns[2] == "@цена"


def test_what_svcnlp_wrote_is_known_by_any_of_its_columns(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.csv", "id,text,level\n1,'- долго,basic\n"), "text")
    assert found.cells == [["1", "- долго", "basic"]]


def test_apostrophes_of_others_stay(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "in.csv", "id,text\n1,'=1\n"), "text").cells == [["1", "'=1"]]


def test_the_line_that_tells_spreadsheets_the_delimiter_is_no_row(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.csv", "sep=;\r\nid;text\r\n1;Да, так\r\n"), "text")
    assert (found.columns, found.cells) == (("id", "text"), [["1", "Да, так"]])


def test_one_column(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.csv", "text\nДолго, дорого\nХорошо\n"), "text")
    assert (found.columns, found.cells) == (("text",), [["Долго, дорого"], ["Хорошо"]])


def test_the_position_grows_to_the_end(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.csv", "id,text\n" + f'1,"{REVIEWS[0]}"\n' * 5_000)
    wishes = Wishes(text_column="text")
    with sources([path], wishes) as (source,), open_export(source, wishes) as export:
        assert export.position is not None
        assert 0 < export.position() < 0.5
        assert sum(1 for _ in export.rows) == 5_000
        assert export.position() == 1.0


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12) | st.text(
    st.sampled_from("\",;\t\r\n' =а"), max_size=8
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["id", "text"], *rows])
    found = read(saved(tmp_path_factory.mktemp("csv"), "in.csv", file.getvalue().encode(encoding)), "text")
    assert found.cells == rows
    assert found.problems == [None] * len(rows)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(st.sampled_from('",;\t\r\n\0абя="1'), max_size=60).map(str.encode))
def test_any_bytes_give_rows_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = saved(tmp_path_factory.mktemp("csv"), "in.csv", b"id,text\n" + data)
    try:
        found = read(path, "text")
    except SvcnlpError as error:
        assert str(error).startswith(str(path))
    else:
        assert all(len(row.cells) == len(found.columns) for row in found.rows)
