"""Whole exports through the shipped model."""

from __future__ import annotations

import csv
import os
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from svcnlp import scoring
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.messages import SvcnlpError
from svcnlp.model.classifier import Classifier
from svcnlp.model.verdict import Evidence, Verdict
from svcnlp.scoring import COLUMNS, evidence_cell, score_csv
from tests.conftest import ROOT

RUDE = "Администратор нахамила мне при всей очереди и бросила трубку."
FINE = "Приняли вовремя, всё объяснили, спасибо!"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(f'id,text,branch\n1,{RUDE.replace(",", "")},Центр\n2,"{FINE}",Речная\n', "utf-8")
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def test_every_column_is_kept_and_ours_follow(source: Path, target: Path, classifier: Classifier) -> None:
    score_csv(source, target, classifier)
    with target.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == ["id", "text", "branch", *COLUMNS]
    assert [(row["id"], row["branch"]) for row in rows_of(target)] == [("1", "Центр"), ("2", "Речная")]


def test_the_added_cells_say_what_the_classifier_says(source: Path, target: Path, classifier: Classifier) -> None:
    score_csv(source, target, classifier, lang="ru")
    rude, fine = rows_of(target)
    verdict = classifier.classify(rude["text"])
    assert verdict.level
    assert verdict.sentiment
    assert rude["level"] == verdict.level
    assert rude["level_p"] == f"{verdict.level_p[verdict.level]:.4f}"
    assert rude["sentiment"] == verdict.sentiment
    assert rude["sentiment_p"] == f"{verdict.sentiment_p[verdict.sentiment]:.4f}"
    for label in FAILURES:
        assert rude[label] == str(int(label in verdict.failures))
        assert rude[f"{label}_p"] == f"{verdict.failure_p[label]:.4f}"
    assert (rude["rudeness"], fine["rudeness"]) == ("1", "0")
    assert (rude["is_review"], fine["is_review"]) == ("1", "1")
    assert rude["evidence"].startswith("хамство: «")
    assert (rude["error"], fine["error"]) == ("", "")


def test_the_example_export(target: Path, classifier: Classifier) -> None:
    source = ROOT / "examples/export.csv"
    summary = score_csv(source, target, classifier)
    before, after = rows_of(source), rows_of(target)
    assert [{column: row[column] for column in before[0]} for row in after] == before
    assert summary.rows == 30
    assert {row["level"] for row in after} <= {*LEVELS, ""}
    assert {row["sentiment"] for row in after} <= {*SENTIMENTS, ""}
    assert summary.levels["basic"] >= 10
    assert summary.errors == 0


def test_the_summary_counts_the_rows_of_the_file(source: Path, target: Path, classifier: Classifier) -> None:
    summary = score_csv(source, target, classifier)
    rows = rows_of(target)
    assert summary.rows == len(rows)
    assert summary.reviews == sum(row["is_review"] == "1" for row in rows)
    assert summary.failures["rudeness"] == sum(row["rudeness"] == "1" for row in rows)
    assert summary.needs_review == sum(row["needs_review"] == "1" for row in rows)
    assert summary.seconds > 0


def test_a_taken_name_gives_all_ours_a_prefix(tmp_path: Path, target: Path, classifier: Classifier) -> None:
    write(tmp_path / "in.csv", ["level", "text"], [["7", FINE]])
    score_csv(tmp_path / "in.csv", target, classifier)
    again = tmp_path / "again.csv"
    score_csv(target, again, classifier)
    (row,) = rows_of(again)
    assert list(row) == [
        "level",
        "text",
        *(f"svcnlp_{column}" for column in COLUMNS),
        *(f"svcnlp_svcnlp_{column}" for column in COLUMNS),
    ]
    assert row["level"] == "7"
    assert row["svcnlp_level"] == row["svcnlp_svcnlp_level"]


def test_rows_that_cannot_be_judged_keep_their_place_and_say_why(
    tmp_path: Path, target: Path, classifier: Classifier
) -> None:
    rows = [["1", ""], ["2", "  \n"], ["3", "Everything was fine"], ["4"], ["5", FINE, "лишняя", "ячейка"], ["6", FINE]]
    write(tmp_path / "in.csv", ["id", "text"], rows)
    summary = score_csv(tmp_path / "in.csv", target, classifier)
    scored = rows_of(target)
    assert [row["id"] for row in scored] == ["1", "2", "3", "4", "5", "6"]
    assert [row["error"] for row in scored] == [
        "not judged: the text is empty",
        "not judged: the text is empty",
        "not judged: the text has no Russian words",
        "not judged: the row ends before the column `text`",
        "not judged: cells in the row 4, in the header 2; left over: лишняя; ячейка",
        "",
    ]
    assert [bool(row["level"]) for row in scored] == [False] * 5 + [True]
    assert summary.errors == 5


def test_a_short_row_with_its_text_is_judged(tmp_path: Path, target: Path, classifier: Classifier) -> None:
    write(tmp_path / "in.csv", ["text", "branch"], [[RUDE]])
    score_csv(tmp_path / "in.csv", target, classifier)
    (row,) = rows_of(target)
    assert (row["branch"], row["rudeness"]) == ("", "1")
    assert row["error"] == "cells in the row 1, in the header 2"


def test_cells_with_line_ends_are_judged_and_kept(tmp_path: Path, target: Path, classifier: Classifier) -> None:
    text = 'Сказали: "не положено",\r\nи\rзакрыли\nокно.'
    write(tmp_path / "in.csv", ["text"], [[text]])
    score_csv(tmp_path / "in.csv", target, classifier)
    (row,) = rows_of(target)
    assert row["text"] == text
    assert "\n" not in row["evidence"] + row["error"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_ours_is_a_formula_and_the_users_stay(
    tmp_path: Path, target: Path, classifier: Classifier, start: str
) -> None:
    cell = f'{start}HYPERLINK("http://example.org")'
    write(tmp_path / "in.csv", ["text", "note"], [[f"{start} {RUDE}", cell], [FINE, cell, cell]])
    score_csv(tmp_path / "in.csv", target, classifier)
    rows = rows_of(target)
    assert [row["note"] for row in rows] == [cell, cell]
    assert rows[0]["text"] == f"{start} {RUDE}"
    for row in rows:
        assert not any(row[column].startswith(("=", "+", "-", "@", "\t", "\r")) for column in COLUMNS)


def test_the_output_keeps_byte_order_mark_and_line_ends(tmp_path: Path, target: Path, classifier: Classifier) -> None:
    (tmp_path / "in.csv").write_bytes(f"\ufefftext\r\n{RUDE}\r\n".encode())
    score_csv(tmp_path / "in.csv", target, classifier)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbftext,")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_a_missing_text_column_is_refused_with_those_found(
    tmp_path: Path, target: Path, classifier: Classifier
) -> None:
    write(tmp_path / "in.csv", ["id", "Отзыв"], [["1", FINE]])
    with pytest.raises(SvcnlpError, match=r"no column `text` among the columns found \(id, Отзыв\)"):
        score_csv(tmp_path / "in.csv", target, classifier)
    assert not target.exists()


def test_the_input_is_never_overwritten(source: Path, tmp_path: Path, classifier: Classifier) -> None:
    before = source.read_bytes()
    (tmp_path / "link.csv").symlink_to(source)
    os.link(source, tmp_path / "same.csv")
    for target in (source, tmp_path / "link.csv", tmp_path / "same.csv", tmp_path / "x" / ".." / "in.csv"):
        (tmp_path / "x").mkdir(exist_ok=True)
        with pytest.raises(SvcnlpError, match="the output would overwrite the input; give -o another name"):
            score_csv(source, target, classifier)
    assert source.read_bytes() == before


@pytest.mark.parametrize("target", [".", "/dev/null"])
def test_only_files_are_replaced(source: Path, classifier: Classifier, target: str) -> None:
    with pytest.raises(SvcnlpError, match="is not a regular file; give -o the name of a file"):
        score_csv(source, target, classifier)


def test_a_folder_that_does_not_exist_is_said(source: Path, tmp_path: Path, classifier: Classifier) -> None:
    with pytest.raises(SvcnlpError, match=r"cannot be written: No such file or directory"):
        score_csv(source, tmp_path / "nowhere" / "out.csv", classifier)


def test_a_link_keeps_pointing_at_its_file(source: Path, target: Path, tmp_path: Path, classifier: Classifier) -> None:
    (tmp_path / "link.csv").symlink_to(target)
    target.write_text("old")
    score_csv(source, tmp_path / "link.csv", classifier)
    assert (tmp_path / "link.csv").is_symlink()
    assert len(rows_of(target)) == 2


def test_a_run_that_fails_leaves_the_old_file_and_nothing_else(
    source: Path, target: Path, tmp_path: Path, classifier: Classifier
) -> None:
    target.write_text("old")
    with source.open("ab") as file:
        file.write("3,Хам,Центр\n".encode("cp1251"))
    with pytest.raises(SvcnlpError, match="row 4 is not UTF-8"):
        score_csv(source, target, classifier)
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_chunks_do_not_show_in_the_output(
    tmp_path: Path, target: Path, classifier: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ROOT / "examples/export.csv"
    score_csv(source, target, classifier)
    done: list[int] = []
    monkeypatch.setattr(scoring, "CHUNK_ROWS", 7)
    score_csv(source, tmp_path / "small.csv", classifier, on_rows=done.append)
    monkeypatch.setattr(scoring, "CHUNK_CHARS", 10)
    score_csv(source, tmp_path / "tiny.csv", classifier)
    assert done == [7, 14, 21, 28, 30]
    assert (tmp_path / "small.csv").read_bytes() == target.read_bytes()
    assert (tmp_path / "tiny.csv").read_bytes() == target.read_bytes()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_rows(tmp_path: Path, target: Path, classifier: Classifier) -> None:
    peaks = []
    for rows in (6_000, 18_000):
        write(tmp_path / "in.csv", ["id", "text"], list(_many(rows)))
        tracemalloc.start()
        score_csv(tmp_path / "in.csv", target, classifier)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


def _many(rows: int) -> Iterator[list[str]]:
    for number in range(rows):
        yield [str(number), RUDE if number % 3 else FINE]


def test_evidence_is_grouped_by_label_on_one_line() -> None:
    spans = [("broken_deadline", "ждали\nчас"), ("rudeness", "хам"), ("broken_deadline", "опоздал")]
    evidence = tuple(Evidence(label, 0, len(text), text, 0.9) for label, text in spans)
    verdict = Verdict("…", True, True, 1.0, None, {}, (), {}, None, {}, evidence, False, ())
    assert evidence_cell(verdict, "ru") == "срыв сроков: «ждали час», «опоздал»; хамство: «хам»"
    assert evidence_cell(verdict, "en") == "broken deadline: «ждали час», «опоздал»; rudeness: «хам»"
