"""Reading annotated reviews, and locating their evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.corpus import Record, evidence_spans, read_records
from svcnlp.messages import SvcnlpError

CORPUS = Path(__file__).parents[1] / "corpus"


def write(path: Path, *rows: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_line_becomes_a_record_with_its_place_part_and_group(tmp_path: Path) -> None:
    row = {
        "id": "bank-1",
        "text": "Ждали два часа вместо десяти минут, потом нахамили.",
        "level": "basic",
        "failures": ["broken_deadline", "rudeness"],
        "sentiment": "negative",
        "evidence": {"broken_deadline": ["два часа вместо десяти минут"], "rudeness": ["нахамили"]},
        "domain": "bank",
        "channel": "maps",
        "kind": "authored",
    }
    write(tmp_path / "reviews" / "bank.jsonl", row)
    assert read_records(tmp_path) == [
        Record(
            id="bank-1",
            text=str(row["text"]),
            level="basic",
            failures=("broken_deadline", "rudeness"),
            sentiment="negative",
            evidence={"broken_deadline": ("два часа вместо десяти минут",), "rudeness": ("нахамили",)},
            domain="bank",
            channel="maps",
            kind="authored",
            part="reviews",
            group="reviews/bank/bank",
            file="reviews/bank.jsonl",
            line=1,
        )
    ]


def test_fields_that_the_corpus_does_not_know_are_kept(tmp_path: Path) -> None:
    unknown = {"sure": False, "rating": None, "capability": "irony"}
    [record] = read_records(write(tmp_path / "set.jsonl", {"id": "x", "text": "Ок", **unknown}))
    assert record.extra == unknown
    assert (record.review, record.level, record.part, record.group) == (True, None, "", "set")


def test_files_of_a_folder_are_read_in_the_order_of_their_paths_and_empty_lines_are_skipped(tmp_path: Path) -> None:
    write(tmp_path / "b.jsonl", {"id": "3", "text": "три"})
    write(tmp_path / "a" / "z.jsonl", {"id": "1", "text": "раз"})
    (tmp_path / "a" / "zz.jsonl").write_text('\n\n{"id": "2", "text": "два"}\n', encoding="utf-8")
    write(tmp_path / "notes.json", {"id": "4", "text": "четыре"})
    assert [(r.id, r.file, r.line) for r in read_records(tmp_path)] == [
        ("1", "a/z.jsonl", 1),
        ("2", "a/zz.jsonl", 3),
        ("3", "b.jsonl", 1),
    ]


def test_byte_order_mark_and_line_separators_inside_a_string_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "bom.jsonl"
    file.write_bytes("\ufeff".encode() + '{"id": "1", "text": "раз\u2028два"}\r\n{"id": "2", "text": "три"}'.encode())
    assert [(r.text, r.line) for r in read_records(file)] == [("раз\u2028два", 1), ("три", 2)]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": "1", "text": "\xff"}', "not UTF-8"),
        (b'["id"]', "not a JSON object"),
        (b'{"id": "1"}', "`text` must be"),
        (b'{"id": "1", "text": "ok", "level": "superb"}', "unknown label 'superb'"),
    ],
)
def test_the_first_broken_line_is_named_with_its_file_and_line(tmp_path: Path, raw: bytes, problem: str) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_bytes(b'{"id": "0", "text": "\xd0\xb4\xd0\xb0"}\n' + raw + b"\n{also broken\n")
    with pytest.raises(SvcnlpError) as caught:
        read_records(tmp_path)
    assert str(caught.value).startswith(f"{file}:2: ")
    assert problem in str(caught.value)
    assert caught.value.message.render("ru") != str(caught.value)


def test_a_missing_path_and_a_folder_without_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="no such file"):
        read_records(tmp_path / "nothing")
    with pytest.raises(SvcnlpError, match=r"no \.jsonl file"):
        read_records(tmp_path)


@given(
    before=st.text(),
    quotes=st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=4, unique=True),
    after=st.text(),
)
def test_evidence_spans_hold_the_quotes(before: str, quotes: list[str], after: str) -> None:
    text = before + " ".join(quotes) + after
    spans = evidence_spans(Record("x", text, evidence={"rudeness": tuple(quotes)}))
    assert sorted(text[start:stop] for _, start, stop in spans) == sorted(quotes)
    assert [start for _, start, _ in spans] == sorted(start for _, start, _ in spans)
    assert all(start == text.index(text[start:stop]) for _, start, stop in spans)


def test_evidence_spans_keep_the_label_and_count_emoji_as_one_character() -> None:
    evidence = {"level": ("Опоздали",), "rudeness": ("Нахамили", "Нахамили")}
    record = Record("x", "😡😡 Нахамили. Опоздали.", evidence=evidence)
    assert evidence_spans(record) == [("rudeness", 3, 11), ("level", 13, 21)]


def test_every_record_of_the_corpus_is_read_with_a_part_and_a_group() -> None:
    records = read_records(CORPUS)
    assert len(records) > 8000
    assert all(record.part and record.group and not record.extra for record in records)
    assert len({record.id for record in records}) == len(records)
    for record in records:
        spans = {record.text[start:stop] for _, start, stop in evidence_spans(record)}
        assert spans == {quote for quotes in record.evidence.values() for quote in quotes}
