"""Many exports into a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcnlp.messages import SvcnlpError
from svcnlp.scoring import Job, Watch
from svcnlp.scoring.parts import is_folder, parts, score_parts
from tests.export_samples import FINE, RUDE, WRITERS, write_csv


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for kind, write in WRITERS.items():
        write(folder / f"may.{kind}")
    (folder / "chat.txt").write_text(f"{RUDE}\n\n{FINE}\n", "utf-8")
    return folder


def test_what_a_folder_is(tmp_path: Path) -> None:
    assert is_folder("новая/")
    assert is_folder(str(tmp_path))
    assert not is_folder(str(tmp_path / "out.csv"))
    assert not is_folder("")


def test_each_export_gets_a_file_of_its_kind(data: Path, tmp_path: Path) -> None:
    summary = score_parts(Job((f"{data}/*",), tmp_path / "out" / "deep"))
    names = sorted(path.name for path in (tmp_path / "out" / "deep").iterdir() if not path.name.startswith("."))
    assert names == ["chat.txt.jsonl", "may.csv", "may.jsonl", "may.parquet", "may.xlsx"]
    assert summary.rows == 4 * 4 + 2


def test_finished_parts_are_left_as_they_are(data: Path, tmp_path: Path) -> None:
    job = Job((f"{data}/may.*",), tmp_path / "out")
    score_parts(job)
    (tmp_path / "out" / "may.csv").unlink()
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("may.*")}
    told: list[tuple[Path, int, bool]] = []
    summary = score_parts(job, Watch(resumed=lambda *said: told.append(said)))
    assert told == [(tmp_path / "out" / f"may.{kind}", 4, True) for kind in ("jsonl", "parquet", "xlsx")]
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert (tmp_path / "out" / "may.csv").exists()
    assert summary.rows == 16


def test_progress_is_that_of_all_parts(tmp_path: Path) -> None:
    for name in "ab":
        write_csv(tmp_path / f"{name}.csv", [["1", FINE], ["2", RUDE]], ["id", "text"])
    told: list[tuple[int, float | None]] = []
    score_parts(Job((f"{tmp_path}/*.csv",), tmp_path / "out"), Watch(rows=lambda *said: told.append(said)))
    assert told == [(2, 0.5), (4, 1.0)]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_csv(tmp_path / folder / "in.csv", [["1", FINE]], ["id", "text"])
    with pytest.raises(SvcnlpError, match=r"b/in\.csv: would go to the same file in the folder as .*a/in\.csv"):
        list(parts(Job((f"{tmp_path}/*/in.csv",), tmp_path / "out")))


def test_standard_input_has_no_name(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="standard input has no name to write to in a folder"):
        list(parts(Job(("-",), tmp_path / "out")))
