"""JSON of no known platform."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import ijson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.exports import Wishes, json_lists
from svcnlp.exports.encodings import text_source
from svcnlp.exports.exact import exact
from svcnlp.exports.files import Source
from svcnlp.exports.jsons import open_json, open_shape
from svcnlp.exports.table import Roles, Row
from svcnlp.messages import SvcnlpError
from tests.exports_samples import REVIEWS, read, saved

OBJECTS: list[dict[str, Any]] = [
    {"id": 1, "text": REVIEWS[0], "stars": 4.5, "tags": ["быстро", {"a": 1.5}]},
    {"id": 2, "text": None, "ответ": True},
    {"text": REVIEWS[2], "id": 3, "owner": {"name": "Центр"}},
]
COLUMNS = ("id", "text", "stars", "tags", "ответ", "owner")
CELLS = [
    [1, REVIEWS[0], 4.5, ["быстро", {"a": 1.5}], None, None],
    [2, None, None, None, True, None],
    [3, REVIEWS[2], None, None, None, {"name": "Центр"}],
]


def dumped(value: object, **options: Any) -> str:
    return json.dumps(value, ensure_ascii=False, **options)


FORMS = {
    "array": ("json", dumped(OBJECTS)),
    "indented array": ("json", dumped(OBJECTS, indent=1)),
    "escaped array": ("json", json.dumps(OBJECTS)),
    "array in an object": ("json", dumped({"total": 3, "data": {"reviews": OBJECTS}, "next": None})),
    "lines": ("jsonl", "\n".join(map(dumped, OBJECTS))),
    "lines and blank lines": ("jsonl", "\r\n\r\n".join(map(dumped, OBJECTS)) + "\r\n"),
    "objects one after another": ("json", "\n".join(dumped(item, indent=2) for item in OBJECTS)),
    "several arrays": ("json", dumped(OBJECTS[:1]) + "\n" + dumped(OBJECTS[1:])),
}


@pytest.mark.parametrize(("form", "data"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_every_form_gives_the_same_rows(tmp_path: Path, form: str, data: str, encoding: str) -> None:
    found = read(saved(tmp_path, "in.txt", data.encode(encoding)), "text")
    assert (found.format, found.columns, found.cells) == (form, COLUMNS, CELLS)
    assert found.guessed == (encoding == "cp1251" and not data.isascii())
    assert found.problems == [None] * 3


def test_one_object_is_one_row(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.json", dumped({"id": 1, "text": "Да", "tags": ["а"]})), "text")
    assert (found.columns, found.cells) == (("id", "text", "tags"), [[1, "Да", ["а"]]])


def test_a_single_line_of_json_lines_is_a_row_though_it_holds_a_list(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.jsonl", dumped({"text": "Да", "answers": [{"text": "Нет"}]}) + "\n"), "text")
    assert found.cells == [["Да", [{"text": "Нет"}]]]


def test_lists_within_rows_are_no_lists_of_rows(tmp_path: Path) -> None:
    data = dumped({"posts": [{"text": "Да", "comments": [{"text": "Нет"}]}]})
    assert read(saved(tmp_path, "in.json", data), "text").cells == [["Да", [{"text": "Нет"}]]]


def test_of_several_lists_none_is_guessed(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.json", dumped({"posts": [{"text": REVIEWS[0]}], "reviews": [{"comment": REVIEWS[1]}]}))
    with pytest.raises(SvcnlpError, match=r"in\.json: holds several lists of objects \(posts, reviews\); save the one"):
        read(path, "text")


@pytest.mark.parametrize("data", ["{}", "[1, 2]", '[["Да"]]', '{"a": {}}', '{"a": 1}\n'])
def test_json_without_objects_is_refused_or_a_row(tmp_path: Path, data: str) -> None:
    path = saved(tmp_path, "in.json", data)
    if data.startswith('{"a"'):
        assert read(path, "a").columns == ("a",)
    else:
        with pytest.raises(SvcnlpError, match=r"in\.json: holds no list of JSON objects; give a list"):
            read(path, "a")


def test_a_tab_in_a_line_is_read_though_json_wants_it_escaped(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in", '{"id": 1, "text": "Ждали\tчас"}\n{"id": 2, "text": "Хамят"}\n'), "text")
    assert (found.format, found.cells) == ("jsonl", [[1, "Ждали\tчас"], [2, "Хамят"]])
    assert found.problems == [None, None]


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_an_array_cut_in_the_middle_says_where(tmp_path: Path, cut: int) -> None:
    data = dumped([{"id": number, "text": REVIEWS[0]} for number in range(1, 4)])
    path = saved(tmp_path, "in.json", data[:-cut])
    with pytest.raises(
        SvcnlpError, match=r"in\.json: the JSON is cut short or broken in row 3 \(.*\); download"
    ) as caught:
        read(path, "text")
    assert REVIEWS[0][:10] not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_broken_line_keeps_its_place(tmp_path: Path) -> None:
    lines = [dumped(OBJECTS[0]), '{"id": 2, "text": "Ждали', "[3]", dumped(OBJECTS[2])]
    found = read(saved(tmp_path, "in.jsonl", "\n".join(lines)), "text")
    assert found.problems == [
        None,
        'not judged: is not a JSON object: {"id": 2, "text": "Ждали',
        "not judged: is not a JSON object: [3]",
        None,
    ]
    assert [row.trusted for row in found.rows] == [True, False, False, True]
    assert found.cells[1] == [None] * len(found.columns)


@pytest.mark.parametrize("form", ["array", "lines"])
def test_a_row_that_is_not_utf8_says_so(tmp_path: Path, form: str) -> None:
    rows = [dumped({"id": number, "text": REVIEWS[0]}).encode() for number in range(4)]
    rows[2] = rows[2].replace("вовремя".encode(), "вовремя".encode("cp1251"))
    data = b"[" + b",".join(rows) + b"]" if form == "array" else b"\n".join(rows)
    found = read(saved(tmp_path, "in.json", data), "text")
    assert found.problems == [None, None, "the row is not all utf-8; save the file as UTF-8", None]
    assert found.cells[2][1].startswith("Мастер приехал \ufffd")


def test_half_an_emoji_is_replaced(tmp_path: Path) -> None:
    for name, data in (("a.json", r'[{"text": "Да\ud83d", "id": 1}]'), ("b.jsonl", r'{"text": "Да\ude00", "id": 1}')):
        assert read(saved(tmp_path, name, data), "text").cells == [["Да\ufffd", 1]]


@pytest.mark.parametrize(
    ("digits", "cell"),
    [
        ("5", 5),
        ("4.50", 4.5),
        ("-0.1", -0.1),
        ("1e3", 1000.0),
        ("12345678901234567890123", 12345678901234567890123),
        ("3.14159265358979323846", "3.14159265358979323846"),
        ("1e400", "1E+400"),
    ],
)
def test_numbers_stay_what_they_are(tmp_path: Path, digits: str, cell: object) -> None:
    data = f'{{"text": "Да", "n": {digits}, "deep": [{digits}]}}'
    for name, form in (("a.json", f"[{data}]"), ("b.jsonl", f"{data}\n{data}")):
        first = read(saved(tmp_path, name, form), "text").cells[0]
        assert first[1:] == [cell, [cell]]
        assert type(first[1]) is type(cell)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_survives(number: float) -> None:
    assert exact(Decimal(repr(number))) == number


def test_objects_with_too_many_keys_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lists, "MAX_COLUMNS", 10)
    objects = [{f"key {number}": 1, "text": "Да"} for number in range(20)]
    for name, data in (("a.json", dumped(objects)), ("b.jsonl", "\n".join(map(dumped, objects)))):
        with pytest.raises(SvcnlpError, match="have more than 10 different keys"):
            read(saved(tmp_path, name, data), "text")


@pytest.mark.parametrize("name", ["a.json", "b.jsonl"])
def test_nesting_without_end_breaks_nothing(tmp_path: Path, name: str) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    path = saved(tmp_path, name, f'{{"text": "Да", "a": {deep}}}' if name == "b.jsonl" else f'[{{"a": {deep}}}]')
    if name == "b.jsonl":
        path.write_text(f'{{"text": "Да"}}\n{path.read_text()}\n')
        assert read(path, "text").problems[1] is not None
    else:
        with pytest.raises(SvcnlpError, match="the JSON is cut short or broken in row 1"):
            read(path, "a")


def test_an_endless_line_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svcnlp.exports.json_rows.MAX_LINE_CHARS", 100)
    path = saved(tmp_path, "in.jsonl", '{"text": "Да"}\n{"text": "' + "а" * 100 + '"}\n')
    with pytest.raises(SvcnlpError, match=r"in\.jsonl: row 2 has more than 100 characters; take it out"):
        read(path, "text")


class Letters:
    name = "letters"
    columns = ("text", "number")
    roles = Roles(text=("text",))

    def recognises(self, head: str) -> bool:
        return head.startswith('{"letters"')

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        for number, item in enumerate(ijson.items(file, "letters.item")):
            yield Row((item, number))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_a_shape_reads_utf8_whatever_the_file_is_in(tmp_path: Path, encoding: str) -> None:
    path = saved(tmp_path, "in.json", dumped({"letters": list(REVIEWS)}).encode(encoding))
    with open_shape(text_source(Source("in.json", path, path), Wishes()), Letters()) as export:
        assert (export.format, export.columns, export.roles) == ("letters", ("text", "number"), Roles(text=("text",)))
        assert [row.cells for row in export.rows] == [(text, number) for number, text in enumerate(REVIEWS)]


def test_a_shape_cut_in_the_middle_says_where(tmp_path: Path) -> None:
    path = saved(tmp_path, "in.json", dumped({"letters": list(REVIEWS)})[:-8])
    text = text_source(Source("in.json", path, path), Wishes())
    said = r"in\.json: the JSON is cut short or broken in row \d"
    with pytest.raises(SvcnlpError, match=said), open_shape(text, Letters()) as export:
        list(export.rows)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    peaks = []
    for rows in (5_000, 20_000):
        path = saved(tmp_path, "in.json", dumped([{"id": number, "text": REVIEWS[0]} for number in range(rows)]))
        source = Source("in.json", path, path)
        tracemalloc.start()
        with open_json(text_source(source, Wishes())) as export:
            assert sum(1 for _ in export.rows) == rows
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("абв", max_size=2), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.fixed_dictionaries({"id": st.integers(0, 9), "text": st.text("абв ", max_size=9), "more": VALUES}),
             min_size=2, max_size=5),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_what_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, objects: list[dict[str, Any]], lines: bool, ascii_only: bool
) -> None:
    written = [json.dumps(item, ensure_ascii=ascii_only) for item in objects]
    data = "\n".join(written) if lines else f"[{','.join(written)}]"
    found = read(saved(tmp_path_factory.mktemp("json"), "in.json", data), "text")
    assert [dict(zip(found.columns, row, strict=True)) for row in found.cells] == objects


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80) | st.text(st.sampled_from('{}[]",:\\u1e\n аd8'), max_size=60).map(str.encode))
def test_any_bytes_give_rows_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = saved(tmp_path_factory.mktemp("json"), "in.json", b'[{"text": "' + data)
    try:
        found = read(path, "text")
    except SvcnlpError as error:
        assert str(path) in str(error)
    else:
        assert found.columns[0] == "text"


@pytest.mark.parametrize("lines", [False, True])
def test_numbers_that_are_none_are_empty(tmp_path: Path, lines: bool) -> None:
    nan, infinite = float("nan"), float("inf")
    rows = [{"text": "NaN за Infinity", "n": nan, "deep": [infinite, -infinite, 1]}, {"text": REVIEWS[0], "n": 5}]
    data = "\n".join(map(dumped, rows)) if lines else dumped(rows)
    found = read(saved(tmp_path, "in.json", data), "text")
    assert found.cells == [["NaN за Infinity", None, [None, None, 1]], [REVIEWS[0], 5, None]]


def test_numbers_that_are_none_hide_no_platform(tmp_path: Path) -> None:
    comment = {"likes": float("nan"), "id": 1, "from_id": 2, "date": 3, "post_id": 4, "text": REVIEWS[0]}
    assert read(saved(tmp_path, "in.json", dumped([comment]))).format == "vk"
