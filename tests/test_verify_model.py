"""The comparison of a committed model with one trained anew."""

from __future__ import annotations

import dataclasses
import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from svcnlp.model.model import load_model
from svcnlp.model.storage import default_folder
from tests.conftest import ROOT

TEXTS = ("Оператор нахамил и бросил трубку.", "Всё вовремя, спасибо!", "Посылку не привезли ни вчера, ни сегодня.")


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts/verify_model.py"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [
        {"id": f"a-{number}", "text": text, "level": "expected", "failures": [], "sentiment": "neutral"}
        for number, text in enumerate(TEXTS)
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def changed(folder: Path, **parts: Any) -> str:
    """Write a copy of the shipped model with some of its parts exchanged."""
    dataclasses.replace(load_model(default_folder()), **parts).save(folder)
    return str(folder)


def test_a_model_agrees_with_itself(script: dict[str, Any], corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert script["main"](str(default_folder()), str(default_folder()), str(corpus)) == 0
    assert "3 texts, largest difference 0.0e+00" in capsys.readouterr().out


@pytest.mark.parametrize(("shift", "code"), [(1e-5, 0), (0.1, 1)])
def test_probabilities_may_differ_a_little(
    script: dict[str, Any], corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], shift: float, code: int
) -> None:
    other = changed(tmp_path / "model", combiner=load_model(default_folder()).combiner + shift)
    assert script["main"](str(default_folder()), other, str(corpus)) == code
    assert ("probabilities differ by up to 0." in capsys.readouterr().err) == bool(code)


def test_another_corpus_is_told(
    script: dict[str, Any], corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = {**load_model(default_folder()).facts, "corpus": {"records": 3, "sha256": "0"}}
    other = changed(tmp_path / "model", facts=facts)
    assert script["main"](str(default_folder()), other, str(corpus)) == 1
    told = capsys.readouterr().err
    assert told.startswith("corpus differs: ")
    assert "run make train and commit the result" in told
