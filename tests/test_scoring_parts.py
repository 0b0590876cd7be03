"""Many exports into a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcnlp.messages import SvcnlpError, UnwritableError
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
    summary = score_parts(Job((f"{data}/*",), tmp_path / "out" / "deep")).summary
    names = sorted(path.name for path in (tmp_path / "out" / "deep").iterdir() if not path.name.startswith("."))
    assert names == ["chat.txt.jsonl", "may.csv", "may.jsonl", "may.parquet", "may.xlsx"]
    assert summary.rows == 4 * 4 + 2


def test_finished_parts_are_left_as_they_are(data: Path, tmp_path: Path) -> None:
    job = Job((f"{data}/may.*",), tmp_path / "out")
    score_parts(job)
    (tmp_path / "out" / "may.csv").unlink()
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("may.*")}
    told: list[tuple[Path, int, bool]] = []
    summary = score_parts(job, Watch(resumed=lambda *said: told.append(said))).summary
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


def targets(out: Path, *inputs: str) -> list[str]:
    return [part.target.relative_to(out).as_posix() for part in parts(Job(inputs, out))]


@pytest.fixture
def days(tmp_path: Path) -> Path:
    for day in ("day=1", "day=2"):
        (tmp_path / "data" / day).mkdir(parents=True)
        write_csv(tmp_path / "data" / day / "in.csv", [["1", f"{FINE} {day}"]], ["id", "text"])
    return tmp_path / "data"


def test_folders_below_the_common_one_are_made_again(days: Path, tmp_path: Path) -> None:
    both = ["day=1/in.csv", "day=2/in.csv"]
    out = tmp_path / "out"
    assert targets(out, f"{days}/*/in.csv") == targets(out, f"{days}/**/*.csv") == both
    assert targets(out, f"{days}/day=1/in.csv", f"{days}/day=2/in.csv") == both
    assert targets(out, f"{days}/day=1/*.csv") == targets(out, f"{days}/day=1/in.csv") == ["in.csv"]
    score_parts(Job((f"{days}/*/in.csv",), out))
    assert "day=2" in (out / "day=2" / "in.csv").read_text("utf-8")


def test_a_pattern_gives_the_same_places_however_many_files_it_finds(days: Path, tmp_path: Path) -> None:
    (days / "day=2" / "in.csv").unlink()
    assert targets(tmp_path / "out", f"{days}/*/in.csv") == ["day=1/in.csv"]


def test_relative_names_and_links_go_where_their_names_say(
    days: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (days / "latest").symlink_to(days / "day=2")
    monkeypatch.chdir(days)
    assert targets(tmp_path / "out", "day=1/in.csv", "./latest/../latest/in.csv") == ["day=1/in.csv", "latest/in.csv"]
    assert targets(tmp_path / "out", "day=1/in.csv", f"{days}/day=2/in.csv") == ["day=1/in.csv", "day=2/in.csv"]


def test_two_files_that_would_become_one_are_refused(tmp_path: Path) -> None:
    for name in ("chat.txt", "chat.txt.jsonl"):
        (tmp_path / name).write_text(f"{FINE}\n", "utf-8")
    with pytest.raises(SvcnlpError, match=r"chat\.txt\.jsonl: would go to the same file in the folder as .*chat\.txt"):
        targets(tmp_path / "out", f"{tmp_path}/*")


def test_a_bad_file_does_not_keep_the_others_from_it(tmp_path: Path) -> None:
    for name in ("a", "c", "e"):
        write_csv(tmp_path / f"{name}.csv", [["1", FINE], ["2", RUDE]], ["id", "text"])
    (tmp_path / "b.csv").touch()
    write_csv(tmp_path / "d.csv", [["1", "2"]] * 3, ["id", "number"])
    outcome = score_parts(Job((f"{tmp_path}/*.csv",), tmp_path / "out"))
    assert (outcome.scored, outcome.summary.rows) == (3, 6)
    said = [what.render("en") for what in outcome.bad]
    assert [line.split(":")[0] for line in said] == [f"{tmp_path}/b.csv", f"{tmp_path}/d.csv"]
    assert "is empty" in said[0]
    assert "--text-column" in said[1]
    assert sorted(path.name for path in (tmp_path / "out").glob("*.csv")) == ["a.csv", "c.csv", "e.csv"]


def test_a_folder_that_cannot_be_written_ends_the_run(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [["1", FINE]], ["id", "text"])
    (tmp_path / "out").write_text("")
    with pytest.raises(UnwritableError, match="cannot be written"):
        score_parts(Job((f"{tmp_path}/a.csv",), tmp_path / "out"))


def test_what_was_written_below_the_inputs_is_no_input_the_next_time(days: Path) -> None:
    job = Job((f"{days}/**/*.csv",), days / "out")
    score_parts(job)
    told: list[bool] = []
    outcome = score_parts(job, Watch(resumed=lambda _, rows, finished: told.append(finished)))
    assert (outcome.summary.rows, outcome.bad, told) == (2, [], [True, True])
    own = write_csv(days / "out" / "own.csv", [["1", FINE]], ["id", "text"])
    assert [part.inputs for part in parts(job)][-1] == (str(own),)


def test_standard_input_has_no_name(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="standard input has no name to write to in a folder"):
        list(parts(Job(("-",), tmp_path / "out")))
