"""Checking a corpus: all problems with file and line, counts, warnings, and the command."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from svcnlp.cli import main
from svcnlp.corpus import check
from svcnlp.corpus.balance import MINIMUM

CORPUS = Path(__file__).parents[1] / "corpus"

LONG = " ".join(f"слово{number}" for number in range(60))


def row(number: int, text: str, **changes: Any) -> dict[str, Any]:
    plain = {
        "id": f"r-{number}",
        "text": text,
        "level": "expected",
        "failures": [],
        "sentiment": "neutral",
        "evidence": {},
        "domain": "bank",
        "channel": "maps",
        "kind": "authored",
    }
    return plain | changes


def write(path: Path, *lines: dict[str, Any] | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(shown) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Give a corpus in which lines 2 and up of its first file, and some of the second, are wrong."""
    write(
        tmp_path / "reviews" / "bank.jsonl",
        row(1, "Карту выдали за десять минут."),
        "{",
        row(3, "Хамят", failures=["rudeness"], level="basic", sentiment="negative", extra_key=1),
        row(1, "Открыли вклад."),
        row(5, "карту выдали за ДЕСЯТЬ минут"),
        row(6, LONG),
        row(7, "Номерок, окно, подпись.", kind="phrase"),
    )
    write(
        tmp_path / "pairs" / "rule.jsonl",
        row(10, f"{LONG} конец", kind="pair", pair="rule-1"),
        row(11, f"{LONG} конец!", kind="pair", pair="rule-1"),
        row(12, "Без паспорта не выдали, и правильно.", kind="pair", pair="rule-2"),
    )
    return tmp_path


def test_every_problem_is_listed_with_its_file_and_line(broken: Path) -> None:
    found = [problem.to_message().render("en").removeprefix(f"{broken}/") for problem in check(broken).problems]
    assert found == [
        "pairs/rule.jsonl:3: the pair rule-2 has no second record",
        "reviews/bank.jsonl:2: the line is not JSON",
        "reviews/bank.jsonl:3: unknown key `extra_key`",
        "reviews/bank.jsonl:3: no evidence of rudeness, which `failures` marks",
        f"reviews/bank.jsonl:4: the id r-1 is taken by {broken}/reviews/bank.jsonl:1",
        f"reviews/bank.jsonl:5: the same text as {broken}/reviews/bank.jsonl:1",
        f"reviews/bank.jsonl:6: nearly the same text as {broken}/pairs/rule.jsonl:1, which is in another group",
        "reviews/bank.jsonl:7: kind phrase belongs to the part phrases",
    ]


def test_members_of_a_pair_may_be_near_but_not_the_same(tmp_path: Path) -> None:
    file = write(
        tmp_path / "pairs" / "irony.jsonl",
        row(1, "Ну спасибо", kind="pair", pair="irony-1"),
        row(2, "Ну, спасибо!", kind="pair", pair="irony-1"),
        row(3, "Ну, спасибо!", kind="pair", pair="irony-1"),
    )
    assert [(p.file, p.line) for p in check(tmp_path).problems] == [(str(file), 3)]


def test_a_single_file_is_checked_too_and_broken_lines_are_not_counted(broken: Path) -> None:
    report = check(broken / "reviews" / "bank.jsonl")
    assert report.records == 6
    assert report.counts["domain"] == {"bank": 6}
    assert report.counts["failures"]["rudeness"] == 1
    assert [problem.line for problem in report.problems] == [2, 3, 3, 4, 5, 7]


def test_scarce_values_are_warned_of_but_are_no_problem(tmp_path: Path) -> None:
    write(tmp_path / "mine.jsonl", row(1, "Обычная почта."))
    report = check(tmp_path)
    assert not report.problems
    warned = {(warning.fields["key"], warning.fields["value"]) for warning in report.warnings}
    assert {("level", "inspiring"), ("failures", "buck_passing"), ("part", "pairs")} <= warned
    assert all(warning.fields["least"] == MINIMUM[warning.fields["key"]] for warning in report.warnings)


def test_the_corpus_has_no_problem_and_no_warning_and_is_checked_fast() -> None:
    start = time.perf_counter()
    report = check(CORPUS)
    assert time.perf_counter() - start < 15
    assert [problem.to_message().render("en") for problem in report.problems] == []
    assert [warning.render("en") for warning in report.warnings] == []
    assert report.records == sum(report.counts["part"].values())


def test_the_command_prints_counts_and_exits_0_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(CORPUS / "stories.jsonl"), "--lang", "ru"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "записей: 139, замечаний: 0" in shown.out
    assert "15  Вдохновляющий" in shown.out


@pytest.mark.parametrize(("lang", "what"), [("en", "the line is not JSON"), ("ru", "строка не является JSON")])
def test_the_command_lists_every_problem_on_stderr_and_exits_2(
    broken: Path, capsys: pytest.CaptureFixture[str], lang: str, what: str
) -> None:
    assert main(["check", str(broken), "--lang", lang]) == 2
    shown = capsys.readouterr()
    assert f"{broken}/reviews/bank.jsonl:2: {what}" in shown.err.splitlines()
    assert len(shown.err.splitlines()) == 8


def test_the_command_gives_the_report_as_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(broken), "--json", "--lang", "en"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert report["records"] == 9
    assert report["problems"][1] == {
        "file": f"{broken}/reviews/bank.jsonl",
        "line": 2,
        "problem": "the line is not JSON",
    }


def test_the_command_refuses_a_missing_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nothing"), "--lang", "en"]) == 2
    assert "no such file" in capsys.readouterr().err
