"""Whole exports through the shipped model."""

from __future__ import annotations

import csv
import errno
import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from svcnlp.exports import Export, Row, Source, open_export, sources
from svcnlp.exports.table import Wishes
from svcnlp.exports.working import journal_of, making_of, partial_of
from svcnlp.labels import FAILURES
from svcnlp.messages import PassingError, SvcnlpError
from svcnlp.model.classifier import Classifier
from svcnlp.scoring import COLUMNS, Job, Summary, Watch, score_export
from svcnlp.scoring.journal import Done, Journal
from tests.conftest import ROOT
from tests.export_samples import FINE, HEADER, ROWS, RUDE, WRITERS, write_csv, write_many


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


def score(source: Path | str, target: Path, **options: Any) -> Summary:
    return score_export(Job((str(source),), target, **options))


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read an output back as this program reads it."""
    with sources([path], Wishes(text_column=None)) as (source,), open_export(source, Wishes()) as export:
        return [dict(zip(export.columns, row.cells, strict=True)) for row in export.rows]


@pytest.mark.parametrize("kind_in", WRITERS)
@pytest.mark.parametrize("kind_out", WRITERS)
def test_every_row_and_column_is_kept_in_every_format(tmp_path: Path, kind_in: str, kind_out: str) -> None:
    source = WRITERS[kind_in](tmp_path / f"in.{kind_in}")
    target = tmp_path / f"out.{kind_out}"
    summary = score(source, target, lang="ru")
    assert (summary.rows, summary.errors) == (4, 0)
    scored = rows_of(target)
    assert [list(row) for row in scored] == [[*HEADER, *COLUMNS]] * 4
    assert [row["Отзыв"] for row in scored] == [row[4] for row in ROWS]
    assert [str(row["филиал"] or "") for row in scored] == ["Центр", "Речная", "", "=1+1"]
    assert [float(row["оценка"]) for row in scored] == [1, 5, 4.5, 3]
    assert [str(row["дата"])[:10] for row in scored] == [str(row[1]) for row in ROWS]
    assert [int(row["rudeness"]) for row in scored[:2]] == [1, 0]
    assert scored[0]["evidence"].startswith("хамство: «")


def test_parquet_keeps_the_types_of_parquet(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    source = WRITERS["parquet"](tmp_path / "in.parquet")
    score(source, tmp_path / "out.parquet")
    before, after = pq.read_table(source), pq.read_table(tmp_path / "out.parquet")
    assert after.select(list(HEADER)).equals(before)
    types = {field.name: str(field.type) for field in after.schema}
    assert {types[column] for column in COLUMNS if column.endswith("_p")} == {"double"}
    assert {types[column] for column in (*FAILURES, "is_review", "needs_review")} == {"int8"}
    assert {types[column] for column in ("level", "sentiment", "evidence", "error")} == {"string"}


def test_numbers_of_json_and_workbooks_are_numbers(tmp_path: Path, classifier: Classifier) -> None:
    source = WRITERS["csv"](tmp_path / "in.csv")
    score(source, tmp_path / "out.jsonl")
    first = json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0])
    verdict = classifier.classify(RUDE)
    assert first["rudeness"] == 1
    assert first["rudeness_p"] == round(verdict.failure_p["rudeness"], 4)
    assert first["error"] is None
    score(source, tmp_path / "out.xlsx")
    assert rows_of(tmp_path / "out.xlsx")[0]["rudeness_p"] == first["rudeness_p"]


def test_a_cp1251_table_with_semicolons_comes_back_for_a_spreadsheet(tmp_path: Path, target: Path) -> None:
    (tmp_path / "in.csv").write_bytes(f"Номер;Отзыв\r\n1;{RUDE}\r\n2;{FINE}\r\n".encode("cp1251"))
    score(tmp_path / "in.csv", target)
    data = target.read_bytes()
    assert data.startswith("\ufeffНомер;Отзыв;level;".encode())
    assert data.count(b"\r\n") == data.count(b"\n") == 3


def test_a_table_in_utf8_keeps_its_ways(tmp_path: Path, target: Path) -> None:
    (tmp_path / "in.csv").write_text(f"id\tОтзыв\n1\t{RUDE}\n", "utf-8", newline="")
    score(tmp_path / "in.csv", target)
    assert target.read_bytes().startswith("id\tОтзыв\tlevel\t".encode())
    assert b"\r" not in target.read_bytes()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula_and_all_come_back(tmp_path: Path, target: Path, start: str) -> None:
    cell = f'{start}HYPERLINK("http://example.org")'
    text = f"{start} {RUDE}"
    write_csv(tmp_path / "in.csv", [[text, cell], [FINE, "-5"]], ["text", "note"])
    score(tmp_path / "in.csv", target)
    with target.open(encoding="utf-8", newline="") as file:
        written = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in written if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and cell != "-5"]
    assert [(row["text"], row["note"]) for row in rows_of(target)] == [(text, cell), (FINE, "-5")]


def test_rows_that_cannot_be_judged_keep_their_place_and_say_why(tmp_path: Path, target: Path) -> None:
    rows = [["1", ""], ["2", "  \n"], ["3", "Everything was fine"], ["4"], ["5", FINE, "лишняя", "ячейка"], ["6", FINE]]
    write_csv(tmp_path / "in.csv", rows, ["id", "text"])
    summary = score(tmp_path / "in.csv", target, wishes=Wishes(text_column="text"))
    scored = rows_of(target)
    assert [row["id"] for row in scored] == ["1", "2", "3", "4", "5", "6"]
    assert [row["is_review"] for row in scored] == ["0", "0", "0", "0", "", "1"]
    assert [bool(row["level"]) for row in scored] == [False] * 5 + [True]
    assert [row["error"] for row in scored[:3]] == [""] * 3
    assert scored[5]["error"] == ""
    assert scored[3]["error"]
    assert "лишняя" in scored[4]["error"]
    assert "ячейка" in scored[4]["error"]
    assert (summary.errors, summary.reviews, summary.others, summary.unread) == (2, 1, 4, 4)


def test_several_exports_become_one(tmp_path: Path, target: Path) -> None:
    write_csv(tmp_path / "a.csv", [["1", RUDE]], ["id", "text"])
    write_csv(tmp_path / "b.csv", [[FINE, "Центр"]], ["Отзыв", "филиал"])
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(f"id,text\n3,{FINE.replace(',', '')}\n".encode()))
    summary = score_export(Job((str(tmp_path / "[ab].csv"), str(tmp_path / "c.csv.gz")), target))
    scored = rows_of(target)
    assert summary.rows == 3
    assert list(scored[0])[:4] == ["id", "text", "Отзыв", "филиал"]
    assert [row["id"] for row in scored] == ["1", "", "3"]
    assert [row["филиал"] for row in scored] == ["", "Центр", ""]
    assert [row["rudeness"] for row in scored] == ["1", "0", "0"]


def test_only_the_columns_that_are_wanted(tmp_path: Path, target: Path) -> None:
    write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    score(tmp_path / "in.csv", target, columns=("level", "error"))
    assert list(rows_of(target)[0]) == ["id", "text", "level", "error"]


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_a_clash_with_a_column_that_is_not_added_changes_no_name(tmp_path: Path, name: str) -> None:
    write_csv(tmp_path / "in.csv", [["нет", RUDE]], ["error", "text"])
    score(tmp_path / "in.csv", tmp_path / name, columns=("level", "evidence"))
    assert list(rows_of(tmp_path / name)[0]) == ["error", "text", "level", "evidence"]


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.xlsx", "out.parquet"])
def test_workers_change_nothing(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svcnlp.scoring.chunks.CHUNK_ROWS", 50)
    source = write_many(tmp_path / "in.csv", 400)
    (tmp_path / "two").mkdir()
    score(source, tmp_path / name)
    score(source, tmp_path / "two" / name, workers=2)
    assert (tmp_path / "two" / name).read_bytes() == (tmp_path / name).read_bytes()


def broken_off(source: Path, target: Path, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Score until some rows are done, then fail as a machine does."""

    def stop(rows: int, share: float | None) -> None:
        if rows >= after:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("svcnlp.scoring.partial._NOTE_SECONDS", 0.0)
        with pytest.raises(KeyboardInterrupt):
            score_export(Job((str(source),), target), Watch(rows=stop))


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.xlsx", "out.parquet"])
def test_a_run_that_was_broken_off_ends_with_the_same_bytes(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("svcnlp.scoring.chunks.CHUNK_ROWS", 50)
    source = write_many(tmp_path / "in.csv", 400)
    (tmp_path / "unbroken").mkdir()
    whole = score(source, tmp_path / "unbroken" / name)
    target = tmp_path / name
    resumed: list[int] = []
    for after in (100, 250):
        broken_off(source, target, after, monkeypatch)
        assert not target.exists()
    with partial_of(target).open("ab") as file:
        file.write(b"half a li")
    summary = score_export(Job((str(source),), target), Watch(resumed=lambda _, rows, finished: resumed.append(rows)))
    assert resumed == [250]
    assert target.read_bytes() == (tmp_path / "unbroken" / name).read_bytes()
    assert (summary.rows, summary.levels, summary.failures) == (whole.rows, whole.levels, whole.failures)
    assert not partial_of(target).exists()


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.parquet"])
@pytest.mark.parametrize("step", range(6))
def test_a_run_that_ends_at_any_step_of_its_finish_goes_on(
    tmp_path: Path, name: str, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each renaming and removing of a file, counted from the beginning of the run, is the last that happens."""
    source = write_csv(tmp_path / "in.csv", [["1", RUDE], ["2", FINE]], ["id", "text"])
    (tmp_path / "unbroken").mkdir()
    score(source, tmp_path / "unbroken" / name)
    happened = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def change(*args: Any, **options: Any) -> Any:
            nonlocal happened
            happened += 1
            if happened > step:
                raise KeyboardInterrupt
            return real(*args, **options)

        return change

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        with suppress(KeyboardInterrupt):
            score(source, tmp_path / name)
    score(source, tmp_path / name)
    assert (tmp_path / name).read_bytes() == (tmp_path / "unbroken" / name).read_bytes()
    assert not partial_of(tmp_path / name).exists()
    assert not making_of(tmp_path / name).exists()


def test_a_finished_run_is_not_done_again(tmp_path: Path, target: Path) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    first = score(source, target)
    before = target.stat().st_mtime_ns
    told: list[tuple[Path, int, bool]] = []
    again = score_export(Job((str(source),), target), Watch(resumed=lambda *said: told.append(said)))
    assert again == first
    assert told == [(target, 1, True)]
    assert target.stat().st_mtime_ns == before


def test_a_finished_run_is_told_on_a_disk_that_is_read_only(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    first = score(source, target)

    def refused(*_: object, **__: object) -> None:
        # Such a disk says so of files that are not there, too.
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", refused)
    monkeypatch.setattr("svcnlp.scoring.lock._taken", refused)
    assert score(source, target) == first


def test_a_finished_output_of_another_input_needs_restart(tmp_path: Path, target: Path) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    score(source, target)
    write_csv(source, [["1", FINE]], ["id", "text"])
    with pytest.raises(SvcnlpError, match="was made of another input, model or options"):
        score(source, target)
    score(source, target, restart=True)
    assert rows_of(target)[0]["text"] == FINE


def test_bad_input_leaves_the_old_output_and_nothing_else(tmp_path: Path, target: Path) -> None:
    target.write_text("old")
    (tmp_path / "in.json").write_text('[{"text": "Хорошо"}, {"text": ', "utf-8")
    with pytest.raises(SvcnlpError, match=r"in\.json"):
        score(tmp_path / "in.json", target, restart=True)
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.json", "out.csv"]


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    before = source.read_bytes()
    (tmp_path / "link.csv").symlink_to(source)
    os.link(source, tmp_path / "same.csv")
    for target in (source, tmp_path / "link.csv", tmp_path / "same.csv"):
        with pytest.raises(SvcnlpError, match="the output would overwrite the input; give -o another name"):
            score(source, target, restart=True)
    assert source.read_bytes() == before


def test_a_link_keeps_pointing_at_its_file(tmp_path: Path, target: Path) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    (tmp_path / "link.csv").symlink_to(target)
    score(source, tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert len(rows_of(target)) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("out.doc", "the name of the output must end in one of .csv, "),
        ("nowhere/out.csv", "cannot be written: No such file or directory"),
        ("in.csv/out.csv", "cannot be written: Not a directory"),
    ],
)
def test_an_output_that_cannot_be(tmp_path: Path, name: str, said: str) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    with pytest.raises(SvcnlpError, match=said):
        score(source, tmp_path / name)


def test_a_cell_too_long_for_a_workbook_is_said(tmp_path: Path) -> None:
    write_csv(tmp_path / "in.csv", [["1", FINE], ["2", "Долго! " * 5000]], ["id", "text"])
    with pytest.raises(SvcnlpError, match=r"row 2 has a cell of 35000 characters, XLSX holds 32767; write \.csv"):
        score(tmp_path / "in.csv", tmp_path / "out.xlsx")


def svcnlp_score(source: Path, target: Path, *options: str, limit: Callable[[], None] | None = None) -> Any:
    command = [sys.executable, "-m", "svcnlp", "score", str(source), "-o", str(target), "--lang", "en", *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, preexec_fn=limit)


def wait_for_note(target: Path, process: subprocess.Popen[str]) -> None:
    """Wait until the journal says that something is done."""
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up and process.poll() is None:
        journal = journal_of(target)
        if journal.exists() and journal.read_bytes().count(b"\n") >= 2:
            return
        time.sleep(0.01)
    pytest.fail("the run ended, or noted nothing, before it could be killed")


@pytest.mark.slow
@pytest.mark.parametrize("options", [("--workers", "1"), ("--workers", "2")], ids=" ".join)
def test_a_killed_process_goes_on_to_the_same_bytes(tmp_path: Path, target: Path, options: Sequence[str]) -> None:
    source = write_many(tmp_path / "in.csv", 60_000)
    process = svcnlp_score(source, target, *options)
    wait_for_note(target, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not target.exists()
    again = svcnlp_score(source, target, *options)
    said = again.communicate(timeout=300)[1]
    assert again.returncode == 0
    assert "going on after " in said
    assert f"{target}: 60000 rows in " in said
    score(source, tmp_path / "unbroken.csv")
    assert target.read_bytes() == (tmp_path / "unbroken.csv").read_bytes()


@pytest.mark.slow
def test_an_interrupted_process_says_nothing_and_goes_on(tmp_path: Path, target: Path) -> None:
    source = write_many(tmp_path / "in.csv", 60_000)
    process = svcnlp_score(source, target, "--workers", "2")
    wait_for_note(target, process)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "Traceback" not in said
    again = svcnlp_score(source, target)
    assert "going on after " in again.communicate(timeout=300)[1]
    assert again.returncode == 0


@pytest.mark.slow
def test_a_full_disk_is_said_and_the_run_goes_on_when_there_is_room(tmp_path: Path, target: Path) -> None:
    source = write_many(tmp_path / "in.csv", 20_000)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    process = svcnlp_score(source, target, "--workers", "1", limit=little_room)
    said = process.communicate(timeout=300)[1]
    assert process.returncode == 2
    assert f"error: {target}: cannot be written: File too large" in said
    assert said.count("\n") == 1
    assert not target.exists()
    again = svcnlp_score(source, target, "--workers", "1")
    again.communicate(timeout=300)
    assert again.returncode == 0
    score(source, tmp_path / "unbroken.csv")
    assert target.read_bytes() == (tmp_path / "unbroken.csv").read_bytes()


def test_two_runs_at_once_on_one_output_are_refused(tmp_path: Path, target: Path) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])

    def again(rows: int, share: float | None) -> None:
        for restart in (False, True):
            with pytest.raises(SvcnlpError, match=r"out\.csv: another run is writing it; wait until that one ends"):
                score(source, target, restart=restart)

    assert score_export(Job((str(source),), target), Watch(rows=again)).rows == 1
    assert len(rows_of(target)) == 1


def test_the_same_input_by_another_name_is_the_same(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    score(source, target)
    monkeypatch.chdir(tmp_path)
    told: list[bool] = []
    for name in ("in.csv", "./in.csv", f"../{tmp_path.name}/in.csv"):
        score_export(Job((name,), Path("out.csv")), Watch(resumed=lambda _, rows, finished: told.append(finished)))
    assert told == [True] * 3


def test_a_glob_that_matches_what_was_broken_off_goes_on(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("svcnlp.scoring.chunks.CHUNK_ROWS", 50)
    write_many(tmp_path / "in.csv", 200)
    broken_off(tmp_path / "*", target, 100, monkeypatch)
    assert partial_of(target).exists()
    assert score(tmp_path / "*", target).rows == 200


@pytest.mark.parametrize("name", ["all.csv", "all.parquet"])
def test_an_output_below_its_own_pattern_is_no_input_the_next_time(tmp_path: Path, name: str) -> None:
    write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    target = tmp_path / name
    pattern = str(tmp_path / "*")
    score(pattern, target)
    told: list[bool] = []
    watch = Watch(resumed=lambda _, rows, finished: told.append(finished))
    assert score_export(Job((pattern,), target), watch).rows == 1
    (tmp_path / "other").symlink_to(tmp_path)
    assert score_export(Job((pattern,), tmp_path / "other" / name), watch).rows == 1
    assert told == [True, True]
    assert score(pattern, target, restart=True).rows == 1
    write_csv(tmp_path / ".hidden.csv", [["1", RUDE]], ["id", "text"])
    assert score(tmp_path / ".*", target, restart=True).rows == 1


@pytest.mark.parametrize("name", ["all.csv", "all.parquet"])
def test_a_run_killed_as_its_output_came_below_its_own_pattern_is_finished(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    target, pattern = tmp_path / name, str(tmp_path / "*")
    rewrite = Journal.rewrite

    def killed(journal: Journal, done: Done | None) -> None:
        if done and done.finished:
            raise KeyboardInterrupt
        rewrite(journal, done)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "rewrite", killed)
        with pytest.raises(KeyboardInterrupt):
            score(pattern, target)
    assert target.exists()
    written = target.read_bytes()
    assert score(pattern, target).rows == 1
    assert target.read_bytes() == written
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".{name}.journal", name, "in.csv"]


def test_a_pattern_that_finds_a_file_of_somebody_else_does_not_overwrite_it(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    before = source.read_bytes()
    (tmp_path / "link.csv").symlink_to(source)
    for target in (source, tmp_path / "link.csv"):
        with pytest.raises(SvcnlpError, match=r"the output would overwrite the input|is the same file as"):
            score(tmp_path / "*.csv", target, restart=True)
    assert source.read_bytes() == before


def test_what_an_output_grows_in_is_no_input_of_it(tmp_path: Path, target: Path) -> None:
    partial = write_csv(partial_of(target), [["1", RUDE]], ["id", "text"])
    before = partial.read_bytes()
    with pytest.raises(SvcnlpError, match="the output would overwrite the input"):
        score(partial, target, restart=True)
    assert partial.read_bytes() == before


def test_standard_input_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    with source.open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        with pytest.raises(SvcnlpError, match="the output would overwrite the input"):
            score("-", source, restart=True)


@pytest.mark.parametrize("name", ["loop.csv", "/dev/stdout", "pipe.csv"])
def test_an_output_that_is_no_file_is_said(tmp_path: Path, name: str) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop2.csv")
    (tmp_path / "loop2.csv").symlink_to(tmp_path / "loop.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    command = [sys.executable, "-m", "svcnlp", "score", str(source), "-o", str(tmp_path / name), "--lang", "en"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert ran.returncode == 2
    said = "cannot be written: Too many levels of symbolic links" if name == "loop.csv" else "is not a regular file"
    assert f"error: {tmp_path / name}: {said}" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_an_input_that_stops_being_readable_is_blamed_itself_and_loses_nothing(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("svcnlp.scoring.chunks.CHUNK_ROWS", 50)
    monkeypatch.setattr("svcnlp.scoring.partial._NOTE_SECONDS", 0.0)
    source = write_many(tmp_path / "in.csv", 200)
    real = open_export

    @contextmanager
    def failing(source: Source, wishes: Wishes) -> Iterator[Export]:
        def rows(export: Export) -> Iterator[Row]:
            yield from islice(export.rows, 100)
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        with real(source, wishes) as export:
            yield replace(export, rows=rows(export))

    with monkeypatch.context() as patch:
        patch.setattr("svcnlp.scoring.inputs.open_export", failing)
        with pytest.raises(PassingError, match=r"in\.csv: cannot be read: Input/output error"):
            score(source, target)
    resumed: list[int] = []
    score_export(Job((str(source),), target), Watch(resumed=lambda _, rows, finished: resumed.append(rows)))
    assert resumed == [100]


def test_without_pyarrow_parquet_is_refused_before_anything_is_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_csv(tmp_path / "in.csv", [["1", RUDE]], ["id", "text"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SvcnlpError, match=r"out\.parquet: Parquet needs pyarrow; install it with"):
        score(source, tmp_path / "out.parquet")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv"]


def test_more_columns_than_a_sheet_has_are_refused_and_leave_nothing(tmp_path: Path) -> None:
    for part in "abcd":
        header = ["text", *(f"{part}{number}" for number in range(4_100))]
        write_csv(tmp_path / f"{part}.csv", [[RUDE, *["1"] * 4_100]], header)
    with pytest.raises(SvcnlpError, match=r"a sheet of XLSX holds 16384 columns and there are 16417; write \.csv"):
        score(tmp_path / "*.csv", tmp_path / "out.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv", "c.csv", "d.csv"]


def test_bytes_of_parquet_are_untouched(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"text": [RUDE, FINE], "photo": pa.array([b"\xff\xd8\x00", "Да".encode()], pa.binary())})
    pq.write_table(table, tmp_path / "in.parquet")
    score(tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").select(["text", "photo"]).equals(table)


@pytest.mark.parametrize("columns", [("level",), ("rudeness_p",), ("level", "error")], ids=str)
def test_text_comes_back_whichever_columns_were_added(tmp_path: Path, target: Path, columns: tuple[str, ...]) -> None:
    write_csv(tmp_path / "in.csv", [[f"- {RUDE}"], [f"'= {FINE}"]], ["text"])
    score(tmp_path / "in.csv", target, columns=columns)
    assert [row["text"] for row in rows_of(target)] == [f"- {RUDE}", f"'= {FINE}"]


@pytest.mark.slow
def test_a_process_that_is_asked_to_end_leaves_nothing_unpacked(tmp_path: Path, target: Path) -> None:
    packed = tmp_path / "in.csv.gz"
    packed.write_bytes(gzip.compress(write_many(tmp_path / "in.csv", 60_000).read_bytes(), 1))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-m", "svcnlp", "score", str(packed), "-o", str(target), "--workers", "2"]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "TMPDIR": str(scratch)}
    )
    wait_for_note(target, process)
    assert any(path.name.startswith("svcnlp-") for path in scratch.iterdir())
    process.send_signal(signal.SIGTERM)
    assert "Traceback" not in process.communicate(timeout=60)[1]
    assert process.returncode == 128 + signal.SIGTERM
    assert not [path for path in scratch.iterdir() if path.name.startswith("svcnlp-")]
