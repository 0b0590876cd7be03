from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

ROWS: list[dict[str, Any]] = [
    {"text": "Администратор нахамила при ребёнке, ноги моей здесь не будет", "failures": ["rudeness"], "level": "basic",
     "sentiment": "negative", "capability": "plain"},
    {"text": "Забор обещали к маю, поставили в августе, сроки сорвали полностью", "failures": ["broken_deadline"],
     "level": "basic", "sentiment": "negative", "capability": "plain", "sure": True},
    {"text": "Поменяли батарейку в часах, заплатил и ушёл. Всё нормально", "level": "expected", "sentiment": "neutral",
     "sure": True},
    {"text": "Лучший сервис в городе, всё объяснили, спасибо мастеру Олегу!", "level": "excellent",
     "sentiment": "positive", "sure": False},
    {"text": "Продаю гараж, 18 кв. м, есть погреб, торг уместен", "review": False},
]  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "few.jsonl"
    lines = [json.dumps({"id": f"few-{number}", **row}, ensure_ascii=False) for number, row in enumerate(ROWS)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_tables_count_the_labels_of_the_file(run: Run, data: Path) -> None:
    done = run("evaluate", "default", data)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].rstrip() == "Failures, 4 reviews"
    rudeness = next(line for line in lines if line.startswith("rudeness"))
    assert rudeness.split()[1] == "1"
    assert any(line.startswith("plain ") for line in lines)


def test_json_has_every_part_of_the_scores(run: Run, data: Path) -> None:
    done = run("evaluate", "default", data, "--json")
    scores = json.loads(done.out)
    assert done.code == 0
    assert scores["schema"] == 1
    assert scores["rows"] == 4
    assert scores["sure"]["rows"] == 3
    assert scores["failures"]["broken_deadline"]["count"] == 1
    assert set(scores["failures"]["rudeness"]["average_precision"]) == {"value", "low", "high"}
    assert sum(map(sum, scores["level"]["confusion"])) + sum(scores["level"]["none_said"]) == 4
    assert scores["review"]["is_review"]["count"] == 4
    assert scores["review"]["not_review"]["count"] == 1
    assert scores["capabilities"]["plain"]["count"] == 2
    assert sum(found["count"] for found in scores["calibration"]["failures"]["bins"]) == 4 * 4
    assert set(scores["calibration"]) == {"failures", "level", "sentiment"}
    assert 0 <= scores["calibration"]["level"]["error"]["value"] <= 1
    assert scores["needs_review"]["share"]["value"] == scores["needs_review"]["count"] / 4
    assert (scores["rejection"]["others"], scores["rejection"]["lost"]) == (1, 0)


def test_several_files_are_scored_together(run: Run, data: Path, tmp_path: Path) -> None:
    adverts = tmp_path / "adverts.jsonl"
    adverts.write_text('{"id": "ad-1", "text": "Скидки на кирпич", "review": false}', encoding="utf-8")
    both = run("evaluate", "default", data, adverts, "--json")
    scores = json.loads(both.out)
    assert (both.code, scores["rows"], scores["review"]["not_review"]["count"]) == (0, 4, 2)


def test_evidence_is_scored_where_it_is_annotated(run: Run, data: Path) -> None:
    row = {"id": "ev-1", **ROWS[1], "evidence": {"broken_deadline": [ROWS[1]["text"]]}}
    data.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    scores = json.loads(run("evaluate", "default", data, "--json").out)
    assert scores["evidence"] == {"count": 1, "word_f1": {"value": 1.0, "low": 1.0, "high": 1.0}}
    assert scores["rejection"] is None


def test_two_runs_print_the_same(run: Run, data: Path) -> None:
    assert run("evaluate", "default", data, "--json") == run("evaluate", "default", data, "--json")


def test_it_speaks_russian(run: Run, data: Path) -> None:
    done = run("evaluate", "default", data, "--lang", "ru")
    assert done.out.startswith("Провалы, отзывов: 4")


def test_missing_data_file_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", "default", tmp_path / "none.jsonl")
    assert (done.code, done.out) == (2, "")
    assert "none.jsonl: no such file" in done.err


def test_missing_model_folder_is_refused(run: Run, data: Path, tmp_path: Path) -> None:
    done = run("evaluate", tmp_path / "no-model", data)
    assert (done.code, done.out) == (2, "")
    assert "no-model" in done.err
    assert len(done.err.splitlines()) == 1


def test_a_broken_line_is_named(run: Run, data: Path) -> None:
    data.write_text(data.read_text("utf-8") + "\n{oops", encoding="utf-8")
    done = run("evaluate", "default", data)
    assert (done.code, done.out) == (2, "")
    assert "few.jsonl:6" in done.err


def test_a_file_without_reviews_is_refused(run: Run, data: Path) -> None:
    data.write_text('{"id": "a-1", "text": "Скидки на кирпич", "review": false}', encoding="utf-8")
    done = run("evaluate", "default", data)
    assert (done.code, done.out) == (2, "")
    assert "there is no review to score" in done.err


def test_without_scikit_learn_one_line_says_what_to_install(data: Path) -> None:
    program = "import sys; sys.modules['sklearn'] = None; from svcnlp.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "evaluate", "default", str(data), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "pip install 'svcnlp[train]'" in done.stderr
