"""`svcnlp train`: a model from a corpus, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.small_corpora import corpus, written


def test_a_model_is_trained_and_its_scores_printed(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, corpus())
    ran = run("train", path, "-o", tmp_path / "model")
    assert ran.code == 0
    assert "whole corpus, cross-validation:" in ran.out
    assert "Failures, 350 reviews" in ran.out
    first, last = ran.err.splitlines()
    assert first == f"Training on {path}; this takes some minutes."
    assert last.startswith(f"{tmp_path / 'model'}: the model is written; ")
    (tmp_path / "review.txt").write_text("Плохо: rudeness, случай 3", "utf-8")
    assert run("classify", "--model", tmp_path / "model", tmp_path / "review.txt").code == 0


def refused(run: Run, *args: str | Path) -> str:
    ran = run("train", *args)
    assert (ran.code, ran.out) == (2, "")
    *started, sentence = ran.err.splitlines()
    assert len(started) <= 1
    assert sentence.startswith("error: ")
    return sentence


def test_a_corpus_that_does_not_exist_is_refused(run: Run, tmp_path: Path) -> None:
    assert "nowhere: no such file" in refused(run, tmp_path / "nowhere", "-o", tmp_path / "model")


def test_a_folder_without_a_corpus_is_refused(run: Run, tmp_path: Path) -> None:
    assert "no .jsonl file in this folder" in refused(run, tmp_path, "-o", tmp_path / "model")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "mine.jsonl:1: the line is not JSON"),
        ('{"id": "t-1", "text": "Ждали", "level": "awful"}', "mine.jsonl:1: `level`: unknown label 'awful'"),
        (
            '{"id": "t-1", "text": "Ждали", "evidence": {"rudeness": ["Хамили"]}}',
            "mine.jsonl:1: `evidence` of rudeness is not in the text word for word",
        ),
        ('{"id": "t-1", "text": "Ждали", "sentiment": "negative"}', "mine.jsonl:1: the review has no level"),
    ],
)
def test_a_broken_corpus_is_refused(run: Run, tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "mine.jsonl").write_text(line, "utf-8")
    assert said in refused(run, tmp_path / "mine.jsonl", "-o", tmp_path / "model")


def test_a_corpus_with_too_few_labels_is_refused(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, corpus(rudeness=12))
    assert "12 of 312 reviews are labelled rudeness" in refused(run, path, "-o", tmp_path / "model")


def test_a_corpus_in_one_group_is_refused_in_russian(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, [{**row, "pair": "p-1"} for row in corpus()])
    ran = run("train", path, "-o", tmp_path / "model", "--lang", "ru")
    assert ran.code == 2
    assert "стоит в одной группе" in ran.err


def test_a_file_as_the_output_is_refused(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, corpus())
    assert "mine.jsonl: is a file; give -o the name of a folder" in refused(run, path, "-o", path)
    assert "cannot be written" in refused(run, path, "-o", path / "model")


def test_without_an_output_the_use_is_told(run: Run, tmp_path: Path) -> None:
    assert "--output is missing" in refused(run, written(tmp_path, corpus()))


def test_a_work_folder_without_an_encoder_is_refused(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, corpus())
    assert "--work goes with --encoder" in refused(run, path, "-o", tmp_path / "model", "--work", tmp_path / "work")


def test_an_encoder_is_refused_a_base_or_a_corpus_that_is_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    path, named = written(tmp_path, corpus()), ("--encoder", tmp_path.name + "/nowhere")
    assert "no such folder" in refused(run, path, "-o", tmp_path / "model", *named)
    few = written(tmp_path, corpus(rudeness=12))
    assert "12 of 312 reviews are labelled rudeness" in refused(run, few, "-o", tmp_path / "model", *named)
