"""The encoder's folder: written, read back, and refused when broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import svcnlp
from svcnlp.messages import SvcnlpError
from svcnlp.model import storage
from svcnlp.model.encoder.folder import encoder_of
from tests.conftest import Run
from tests.encoder_samples import random_encoder, save_pair
from tests.model_samples import TEXTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_pair(tmp_path / "encoder")


def change_facts(folder: Path, **changes: object) -> None:
    tensors, facts = storage.load(folder)
    storage.save(folder, tensors, {key: value for key, value in {**facts, **changes}.items() if value is not None})


def drop_tensor(folder: Path, name: str) -> None:
    tensors, facts = storage.load(folder)
    tensors.pop(name)
    storage.save(folder, tensors, facts)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    model = random_encoder("abc")
    model.save(tmp_path)
    again = encoder_of(*storage.load(tmp_path), tmp_path)
    assert (again.graph, again.vocabulary) == (model.graph, model.vocabulary)
    np.testing.assert_array_equal(again.combiner, model.combiner)
    assert again.facts.items() >= model.facts.items()
    again.save(tmp_path / "again")
    for name in (storage.TENSORS, storage.FACTS):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / name).read_bytes()


BREAKAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut tensors": (lambda folder: cut_short(folder / storage.TENSORS), "do not match the checksum"),
    "cut facts": (lambda folder: cut_short(folder / storage.FACTS), "is not valid JSON"),
    "newer format": (
        lambda folder: (folder / storage.FACTS).write_text('{"format": 99}'),
        "has format 99, this program reads up to 1",
    ),
    "other labels": (lambda folder: change_facts(folder, outputs=["rudeness"]), "has other labels or signals"),
    "other signals": (lambda folder: change_facts(folder, signals=None), "has other labels or signals"),
    "no window": (lambda folder: change_facts(folder, window=None), "lacks window"),
    "no doubt": (lambda folder: change_facts(folder, auto=None), "lacks auto"),
    "no thresholds": (lambda folder: change_facts(folder, thresholds=None), "lacks thresholds"),
    "no graph": (lambda folder: drop_tensor(folder, "graph"), "lacks graph"),
    "no vocabulary": (lambda folder: drop_tensor(folder, "vocabulary"), "lacks vocabulary"),
    "no combiner": (lambda folder: change_facts(folder, combiner=None), "lacks combiner"),
    "small combiner": (lambda folder: change_facts(folder, combiner=[[0.5] * 11] * 2), "has the shape (2, 11)"),
    "uneven combiner": (lambda folder: change_facts(folder, combiner=[[0.5], [0.5, 1]]), "is not a table of numbers"),
    "words in the combiner": (lambda folder: change_facts(folder, combiner=[["a"]]), "is not a table of numbers"),
    "another linear model": (
        lambda folder: change_facts(folder, linear="0" * 64),
        "was joined with another linear model than the one in",
    ),
    "no linear model": (lambda folder: (folder / "linear" / storage.FACTS).unlink(), "cannot be read"),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_folder_is_refused_with_a_sentence(folder: Path, breakage: str) -> None:
    damage, said = BREAKAGES[breakage]
    damage(folder)
    with pytest.raises(SvcnlpError) as refusal:
        svcnlp.load(folder)
    sentence = str(refusal.value)
    assert said in sentence
    assert sentence.startswith(str(folder))
    assert refusal.value.message.render("ru") != sentence


def test_joining_anew_leaves_the_large_file_as_it_is(tmp_path: Path) -> None:
    model = random_encoder("abc")
    model.save(tmp_path / "one")
    replace(model, combiner=model.combiner + 1).save(tmp_path / "other")
    assert (tmp_path / "one" / storage.TENSORS).read_bytes() == (tmp_path / "other" / storage.TENSORS).read_bytes()


def test_the_default_linear_model_is_joined_where_the_folder_holds_none(tmp_path: Path) -> None:
    default = svcnlp.load().info["sha256"]
    random_encoder(default).save(tmp_path)
    assert svcnlp.load(tmp_path).classify(TEXTS[0]).judged
    random_encoder("other").save(tmp_path)
    with pytest.raises(SvcnlpError, match="was joined with another linear model"):
        svcnlp.load(tmp_path)


def test_the_command_refuses_a_broken_folder_with_code_2(run: Run, folder: Path, tmp_path: Path) -> None:
    cut_short(folder / storage.TENSORS)
    (tmp_path / "review.txt").write_text("Нахамили", "utf-8")
    ran = run("classify", tmp_path / "review.txt", "--model", folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {folder}")
    assert ran.err.count("\n") == 1
