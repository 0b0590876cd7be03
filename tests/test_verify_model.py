"""The comparison of a committed model with one trained anew."""

from __future__ import annotations

import dataclasses
import runpy
from pathlib import Path
from typing import Any

import pytest

import svcnlp
from svcnlp.corpus import Record, read_records
from svcnlp.model.classifier import Classifier
from svcnlp.model.model import load_model
from svcnlp.model.storage import default_folder, encoder_folder, load
from svcnlp.training.train import train
from tests.conftest import ROOT
from tests.small_corpora import corpus, written

TEXTS = ("Оператор нахамил и бросил трубку.", "Всё вовремя, спасибо!", "Посылку не привезли ни вчера, ни сегодня.")


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts/verify_model.py"))


def changed(folder: Path, **parts: Any) -> Classifier:
    """Write a copy of the shipped model with some of its parts exchanged."""
    dataclasses.replace(load_model(default_folder()), **parts).save(folder)
    return svcnlp.load(folder)


def test_a_model_agrees_with_itself(
    script: dict[str, Any], classifier: Classifier, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(script["problems_between"](classifier, svcnlp.load(), TEXTS)) == []
    told = capsys.readouterr().out
    assert told.startswith("3 texts, largest difference of the two models ")
    assert float(told.split()[-1]) <= 1e-12


@pytest.mark.parametrize(("shift", "told"), [(1e-5, 0), (0.1, 1)])
def test_probabilities_may_differ_a_little(
    script: dict[str, Any], classifier: Classifier, tmp_path: Path, shift: float, told: int
) -> None:
    other = changed(tmp_path / "model", combiner=load_model(default_folder()).combiner + shift)
    problems = list(script["problems_between"](classifier, other, TEXTS))
    assert len(problems) == told
    assert all(problem.startswith("probabilities differ by up to 0.") for problem in problems)


def test_another_corpus_is_told(script: dict[str, Any], classifier: Classifier, tmp_path: Path) -> None:
    facts = {**load_model(default_folder()).facts, "corpus": {"records": 3, "sha256": "0"}}
    other = changed(tmp_path / "model", facts=facts)
    (problem,) = script["problems_between"](classifier, other, TEXTS)
    assert problem.startswith("corpus differs: ")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read_records(ROOT / "corpus")


def test_the_committed_encoder_belongs_to_the_corpus_and_the_model(
    script: dict[str, Any], records: list[Record]
) -> None:
    encoder, linear = (load(folder)[1] for folder in (encoder_folder(), default_folder()))
    assert list(script["encoder_problems"](encoder, linear, records)) == []


def test_an_encoder_of_another_corpus_or_model_is_told(script: dict[str, Any], records: list[Record]) -> None:
    encoder, linear = (load(folder)[1] for folder in (encoder_folder(), default_folder()))
    others = [dataclasses.replace(records[0], text=records[0].text + "!"), *records[1:]]
    (problem,) = script["encoder_problems"](encoder, linear, others)
    assert problem.startswith("the encoder was joined on another corpus, ")
    (problem,) = script["encoder_problems"](encoder, {**linear, "sha256": "0"}, records)
    assert problem.startswith("the encoder was joined with another linear model, ")


def test_a_foreign_encoder_ends_the_verification(
    script: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, corpus())
    assert script["main"](str(default_folder()), str(path), str(encoder_folder())) == 1
    told = capsys.readouterr().err
    assert "the encoder was joined on another corpus, " in told
    assert "run make train-encoder and commit it" in told


def test_a_small_corpus_is_verified(script: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, corpus(expected=60, other=60))
    train(path, tmp_path / "model")
    assert script["main"](str(tmp_path / "model"), str(path)) == 0
    told = capsys.readouterr().out
    assert float(told.partition("scikit-learn ")[2].split()[0]) <= 1e-6
    assert script["main"](str(default_folder()), str(path)) == 1
    assert "run make train and commit the result" in capsys.readouterr().err
