"""Model folders: written and read back, and every broken one refused with a sentence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file

from svcnlp.messages import SvcnlpError
from svcnlp.model.model import load_model
from svcnlp.model.storage import (
    FACTS,
    FORMAT,
    TENSORS,
    default_folder,
    load,
    make_folder,
    save,
)
from tests.conftest import Run
from tests.model_samples import random_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    random_model().save(tmp_path / "model")
    return tmp_path / "model"


def facts_of(folder: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((folder / FACTS).read_text("utf-8"))
    return facts


def rewrite(folder: Path, **changes: Any) -> None:
    """Change facts and make the checksum right again; None takes a fact out."""
    facts = {key: value for key, value in {**facts_of(folder), **changes}.items() if value is not None}
    del facts["sha256"]
    canonical = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True).encode()
    facts["sha256"] = hashlib.sha256((folder / TENSORS).read_bytes() + canonical).hexdigest()
    (folder / FACTS).write_text(json.dumps(facts, ensure_ascii=False), "utf-8")


def drop_tensor(folder: Path, name: str) -> None:
    tensors, facts = load(folder)
    del tensors[name]
    save(folder, tensors, facts)


def change_byte(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def replace_text(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    tensors = {"b": np.arange(6, dtype=np.float32).reshape(2, 3), "a": np.array([1.5, -0.1])}
    facts = {"слово": "ё", "number": 0.1, "nested": {"list": [1, None]}}
    save(tmp_path / "new" / "folder", tensors, facts)
    loaded, told = load(tmp_path / "new" / "folder")
    assert {**facts, "format": FORMAT} == {key: value for key, value in told.items() if key != "sha256"}
    assert loaded.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert loaded[name].dtype == tensor.dtype
        np.testing.assert_array_equal(loaded[name], tensor)


def test_a_column_order_tensor_comes_back_the_same(tmp_path: Path) -> None:
    tensor = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    save(tmp_path, {"a": tensor}, {})
    np.testing.assert_array_equal(load(tmp_path)[0]["a"], tensor)


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    tensors = {"a": np.ones(2), "b": np.zeros(3)}
    save(tmp_path / "one", tensors, {"x": 1, "y": 2})
    save(tmp_path / "other", dict(reversed(tensors.items())), {"y": 2, "x": 1})
    for name in (TENSORS, FACTS):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_a_loaded_model_saves_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    load_model(folder).save(tmp_path / "again")
    for name in (TENSORS, FACTS):
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_model_replaces_the_one_that_stood_there(folder: Path) -> None:
    random_model(1).save(folder)
    np.testing.assert_array_equal(load_model(folder).combiner, random_model(1).combiner)


BREAKAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no tensors": (lambda folder: (folder / TENSORS).unlink(), "model.safetensors: cannot be read: No such file"),
    "no facts": (lambda folder: (folder / FACTS).unlink(), "model.json: cannot be read: No such file"),
    "cut tensors": (
        lambda folder: (folder / TENSORS).write_bytes((folder / TENSORS).read_bytes()[:-100]),
        "do not match the checksum in model.json",
    ),
    "empty tensors": (lambda folder: (folder / TENSORS).write_bytes(b""), "do not match the checksum"),
    "changed byte of tensors": (lambda folder: change_byte(folder / TENSORS, -1), "do not match the checksum"),
    "changed head of tensors": (lambda folder: change_byte(folder / TENSORS, 10), "do not match the checksum"),
    "changed threshold": (lambda folder: replace_text(folder / FACTS, "0.4", "0.1"), "do not match the checksum"),
    "changed checksum": (lambda folder: replace_text(folder / FACTS, '"sha256": "', '"sha256": "0'), "do not match"),
    "half of a surrogate pair": (lambda folder: replace_text(folder / FACTS, "{", r'{"x": "\ud800",'), "do not match"),
    "cut facts": (
        lambda folder: (folder / FACTS).write_bytes((folder / FACTS).read_bytes()[:-100]),
        "model.json: is not valid JSON",
    ),
    "facts nested too deep": (lambda folder: (folder / FACTS).write_text("[" * 200_000), "is not valid JSON"),
    "facts not UTF-8": (lambda folder: (folder / FACTS).write_bytes(b'{"format": "\xff"}'), "is not valid JSON"),
    "facts that are a list": (lambda folder: (folder / FACTS).write_text("[1]"), "does not describe a model"),
    "no format": (lambda folder: rewrite(folder, format=None), "does not describe a model"),
    "newer format": (
        lambda folder: rewrite(folder, format=FORMAT + 1),
        f"has format {FORMAT + 1}, this program reads up to {FORMAT}; upgrade svcnlp",
    ),
    "other labels": (lambda folder: rewrite(folder, outputs=["rudeness"]), "has other labels or signals"),
    "other thresholds": (lambda folder: rewrite(folder, thresholded=["rudeness"]), "has other labels or signals"),
    "no signals": (lambda folder: rewrite(folder, signals=None), "has other labels or signals"),
    "no thresholds": (lambda folder: rewrite(folder, thresholds=None), "lacks thresholds"),
    "no floors": (lambda folder: rewrite(folder, floors=None), "lacks floors"),
    "no calibration of evidence": (lambda folder: rewrite(folder, evidence=None), "lacks evidence"),
    "no weights": (lambda folder: drop_tensor(folder, "chars.weights"), "lacks chars.weights"),
    "no words": (lambda folder: drop_tensor(folder, "words.names"), "lacks words.names"),
    "no combiner": (lambda folder: drop_tensor(folder, "combiner"), "lacks combiner"),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_folder_is_refused_with_a_sentence(folder: Path, breakage: str) -> None:
    damage, said = BREAKAGES[breakage]
    damage(folder)
    with pytest.raises(SvcnlpError) as refusal:
        load_model(folder)
    sentence = str(refusal.value)
    assert said in sentence
    assert sentence.startswith(str(folder))
    assert "\n" not in sentence
    assert refusal.value.message.render("ru") != sentence


def test_tensors_that_are_no_tensors_are_refused_even_with_the_right_checksum(folder: Path) -> None:
    (folder / TENSORS).write_bytes(b"\x00" * 64)
    rewrite(folder)
    with pytest.raises(SvcnlpError, match="is not a safetensors file"):
        load_model(folder)


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(SvcnlpError, match="no such model folder"):
        load_model(tmp_path / name)


@pytest.mark.parametrize("breakage", ["cut tensors", "changed threshold", "newer format", "no weights"])
def test_the_command_refuses_a_broken_folder_with_code_2(run: Run, folder: Path, tmp_path: Path, breakage: str) -> None:
    damage, said = BREAKAGES[breakage]
    damage(folder)
    (tmp_path / "review.txt").write_text("Нахамили", "utf-8")
    ran = run("classify", tmp_path / "review.txt", "--model", folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {folder}")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("x")
    for write in (make_folder, random_model().save):
        with pytest.raises(SvcnlpError, match="cannot be written: "):
            write(tmp_path / "file.txt" / "model")


def test_tensors_are_plain_safetensors(folder: Path) -> None:
    assert load_file(folder / TENSORS).keys() == load(folder)[0].keys()


def test_the_default_folder_holds_a_model() -> None:
    assert (default_folder() / FACTS).is_file()
