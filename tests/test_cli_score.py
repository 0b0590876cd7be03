"""`svcnlp score`: what it writes, what it says, what it refuses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from svcnlp.labels import LEVELS
from svcnlp.scoring import COLUMNS
from tests.conftest import ROOT, Run
from tests.export_samples import FINE, RUDE, write_csv

EXPORT = ROOT / "examples/export.csv"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_example_export_is_scored_and_summed_up(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    ran = run("score", EXPORT, "-o", target)
    assert (ran.code, ran.out) == (0, "")
    rows = rows_of(target)
    assert list(rows[0]) == ["id", "date", "branch", "channel", "rating", "text", *COLUMNS]
    told = ran.err.splitlines()
    assert told[0].startswith(f"{target}: 30 rows in ")
    reviews = [row for row in rows if row["is_review"] == "1"]
    assert told[1] == f"reviews: {len(reviews)}"
    counted = [sum(row["level"] == level for row in reviews) for level in LEVELS]
    assert told[2] == "levels: Basic {}, Expected {}, Excellent {}, Inspiring {}".format(*counted)
    assert told[3].startswith(f"failures: rudeness {sum(row['rudeness'] == '1' for row in reviews)}, ")
    assert told[4] == f"no reviews: {30 - len(reviews)}, of them without a text in Russian: 0"
    assert told[5] == f"to be checked by a person: {sum(row['needs_review'] == '1' for row in rows)}"
    assert told[6] == "rows with an error: 0"


def test_russian_and_the_exit_code_of_failed_rows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,text\n1,Нахамили на кассе.\n\n2,👍\n3,Да,ещё\n", "utf-8")
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / "out.csv", "--lang", "ru")
    assert ran.code == 1
    assert "отзывов: 1\nуровни: Базовый 1, Ожидаемый 0, " in ran.err
    assert "строк с ошибкой: 1" in ran.err
    written = (tmp_path / "out.csv").read_text("utf-8")
    assert "хамство: «" in written
    assert "не оценено: в строке ячеек 3, в заголовке 2; лишнее: ещё" in written


def test_what_holds_nothing_to_judge_is_no_failure(run: Run, tmp_path: Path) -> None:
    rows = [["1", FINE], ["2", "👍"], ["3", "https://example.org/a"], ["4", "+1"], ["5", "Great!"], ["6", ""]]
    write_csv(tmp_path / "in.csv", rows, ["id", "text"])
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / "out.csv")
    assert ran.code == 0
    assert "no reviews: 5, of them without a text in Russian: 5\n" in ran.err
    assert ran.err.endswith("to be checked by a person: 1\nrows with an error: 0\n")
    assert [row["is_review"] for row in rows_of(tmp_path / "out.csv")] == ["1", "0", "0", "0", "0", "0"]


def test_an_export_without_rows_gives_its_header(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,text\n", "utf-8")
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / "out.csv")
    assert ran.code == 0
    assert (tmp_path / "out.csv").read_text("utf-8") == f"id,text,{','.join(COLUMNS)}\n"
    assert ran.err.endswith("reviews: 0\nto be checked by a person: 0\nrows with an error: 0\n")


def test_a_guessed_encoding_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "1с.csv").write_bytes(f"Номер;Отзыв\r\n1;{RUDE}\r\n".encode("cp1251"))
    ran = run("score", tmp_path / "1с.csv", "-o", tmp_path / "out.csv")
    assert ran.code == 0
    assert ran.err.startswith(f"{tmp_path}/1с.csv: not UTF-8, read as cp1251\n")
    assert (tmp_path / "out.csv").read_text("utf-8-sig").startswith("Номер;Отзыв;level;")


def test_standard_input(run: Run, tmp_path: Path) -> None:
    ran = run("score", "-", "-o", tmp_path / "out.jsonl", stdin=f'id,text\n1,"{FINE}"\n'.encode())
    assert ran.code == 0
    assert '"level": ' in (tmp_path / "out.jsonl").read_text("utf-8")


def test_chosen_columns_in_their_usual_order(run: Run, tmp_path: Path) -> None:
    ran = run("score", EXPORT, "-o", tmp_path / "out.csv", "--columns", "error, level")
    assert ran.code == 0
    assert list(rows_of(tmp_path / "out.csv")[0])[-3:] == ["text", "level", "error"]


def test_a_folder_gets_a_file_an_export(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_csv(tmp_path / f"{name}.csv", [["1", FINE]], ["id", "text"])
    ran = run("score", tmp_path / "*.csv", "-o", f"{tmp_path}/out/")
    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "out").glob("[ab]*")) == ["a.csv", "b.csv"]
    assert "out/: 2 rows in " in ran.err


def test_a_bad_file_of_a_folder_is_named_and_the_others_are_scored(run: Run, tmp_path: Path) -> None:
    for name in ("a", "c"):
        write_csv(tmp_path / f"{name}.csv", [["1", FINE]], ["id", "text"])
    (tmp_path / "b.csv").touch()
    (tmp_path / "d.json").write_text('[{"text": ', "utf-8")
    ran = run("score", tmp_path / "*.*", "-o", f"{tmp_path}/out/")
    assert ran.code == 1
    assert ran.err.startswith(
        f"error: {tmp_path}/b.csv: is empty; give an export with rows\nerror: {tmp_path}/d.json: "
    )
    assert "out/: 2 rows in " in ran.err
    assert ran.err.endswith("rows with an error: 0\nfiles that were not scored: 2\n")
    ran = run("score", tmp_path / "b.csv", tmp_path / "d.json", "-o", f"{tmp_path}/other/")
    assert (ran.code, [line[:7] for line in ran.err.splitlines()]) == (2, ["error: "] * 2)


def test_a_second_run_says_that_it_is_done(run: Run, tmp_path: Path) -> None:
    run("score", EXPORT, "-o", tmp_path / "out.csv")
    ran = run("score", EXPORT, "-o", tmp_path / "out.csv")
    assert ran.code == 0
    assert ran.err.startswith(
        f"{tmp_path}/out.csv: this was done before, and nothing has changed since; --restart does it anew\n"
    )
    assert run("score", EXPORT, "-o", tmp_path / "out.csv", "--restart").code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["missing.csv", "-o", "out.csv"], "missing.csv: no such file"),
        ([".", "-o", "out.csv"], ".: is a directory; name the files in it"),
        (["in.csv", "in.csv", "-o", "out.csv"], "in.csv: is the same file as in.csv; name each file once"),
        (["in.csv", "-o", "in.csv"], "in.csv: the output would overwrite the input; give -o another name"),
        (["in.csv", "-o", "old.csv"], "old.csv: exists already; give -o another name, or --restart to write it anew"),
        (["in.csv", "-o", "out.docx"], "out.docx: the name of the output must end in one of .csv, "),
        (["in.csv", "-o", "out.csv", "--columns", "levels"], "--columns: there is no added column levels; they are"),
        (["in.csv", "-o", "out.csv", "--workers", "0"], "--workers"),
        (["in.csv", "-o", "out.csv", "--dask", "tcp://x:1"], "--dask needs a folder to write to"),
        (["empty.csv", "-o", "out.csv"], "empty.csv: is empty; give an export with rows"),
        (["two.csv", "-o", "out.csv"], "--text-column"),
        (["none.csv", "-o", "out.csv"], "--text-column"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_csv(tmp_path / "in.csv", [["1", FINE]], ["id", "text"])
    write_csv(tmp_path / "two.csv", [[f"{FINE} {n}", f"{RUDE} {n}"] for n in range(9)], ["первое", "второе"])
    write_csv(tmp_path / "none.csv", [["1", "2"]] * 5, ["a", "b"])
    (tmp_path / "empty.csv").touch()
    (tmp_path / "old.csv").write_text("old")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ran = run("score", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
