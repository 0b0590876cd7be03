"""`svcnlp train`: a model from a corpus, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from svcnlp.cli.check import MOST_LISTED
from svcnlp.scoring.workers import cores
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
        ('{"id": "t-1", "text": "Ждали", "sentiment": "negative"}', "mine.jsonl:1: a review needs a `level`"),
    ],
)
def test_a_broken_corpus_is_refused(run: Run, tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "mine.jsonl").write_text(line, "utf-8")
    assert said in refused(run, tmp_path / "mine.jsonl", "-o", tmp_path / "model")


WRONG = ("{", '{"id": "t-1", "text": "Ждали"}', '{"id": "t-2", "text": "Да", "level": "awful", "failures": 3}')


@pytest.mark.parametrize("command", [["train", "-o", "model"], ["evaluate", "default"]], ids=["train", "evaluate"])
def test_everything_wrong_with_the_lines_is_listed_before_any_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.jsonl").write_text("\n".join(WRONG), "utf-8")
    ran = run(*command, "mine.jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "mine.jsonl:1: the line is not JSON",
        "mine.jsonl:2: a review needs a `level`",
        "mine.jsonl:2: a review needs a `sentiment`",
        "mine.jsonl:3: `level`: unknown label 'awful'; the labels are basic, expected, excellent, inspiring",
        "mine.jsonl:3: `failures` must be a list",
        "error: mine.jsonl: 5 things make lines unusable; mend the lines or take them out",
    ]
    assert not Path("model").exists()


def test_of_many_wrong_lines_the_first_are_listed_and_the_others_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_text("{\n" * (MOST_LISTED + 7), "utf-8")
    ran = run("train", tmp_path / "mine.jsonl", "-o", tmp_path / "model", "--lang", "ru")
    *listed, more, error = ran.err.splitlines()
    assert len(listed) == MOST_LISTED
    assert listed[-1].endswith(f"mine.jsonl:{MOST_LISTED}: строка не является JSON")
    assert more == "и ещё 7; все перечислит svcnlp check"
    assert error.startswith("ошибка: ")


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


@pytest.mark.parametrize(("option", "value"), [("--work", "kept"), ("--seed", "0"), ("--workers", "2")])
def test_what_goes_with_an_encoder_is_refused_without(run: Run, tmp_path: Path, option: str, value: str) -> None:
    path = written(tmp_path, corpus())
    assert f"{option} goes with --encoder" in refused(run, path, "-o", tmp_path / "model", option, value)


def test_an_encoder_learns_with_the_seed_and_the_workers_that_are_given(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")
    from svcnlp.training.encoder import train

    given: dict[str, Any] = {}

    class Began(Exception):
        """It has all that it was given."""

    def begin(corpus: Path, output: Path, work: Path, task: Any, **others: Any) -> None:
        given.update(others, work=work, seed=task.plan.seed)
        raise Began

    monkeypatch.setattr(train, "train_encoder", begin)
    path, named = written(tmp_path, corpus()), ("-o", tmp_path / "model", "--encoder", "multilingual-e5-small")
    with pytest.raises(Began):
        run("train", path, *named, "--seed", "7", "--workers", "3")
    assert (given["seed"], given["workers"], given["work"]) == (7, 3, tmp_path / "model.work")
    with pytest.raises(Began):
        run("train", path, *named)
    assert (given["seed"], given["workers"]) == (0, cores())


def test_an_encoder_is_refused_a_base_or_a_corpus_that_is_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    path, named = written(tmp_path, corpus()), ("--encoder", tmp_path.name + "/nowhere")
    assert "no such folder" in refused(run, path, "-o", tmp_path / "model", *named)
    few = written(tmp_path, corpus(rudeness=12))
    assert "12 of 312 reviews are labelled rudeness" in refused(run, few, "-o", tmp_path / "model", *named)
