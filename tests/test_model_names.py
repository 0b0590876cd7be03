"""Models called by their names, and everything else taken for a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

import svcnlp
from svcnlp.messages import SvcnlpError
from svcnlp.model.classifier import Classifier
from svcnlp.model.names import MODELS
from svcnlp.model.storage import encoder_folder
from tests.conftest import Run

TEXT = "Администратор нахамила и бросила трубку."


def test_fast_is_the_default(classifier: Classifier, run: Run) -> None:
    assert svcnlp.load("fast").identity == classifier.identity == svcnlp.load(None).identity
    named, unnamed = (run("classify", *options, stdin=TEXT.encode()) for options in (["--model", "fast"], []))
    assert named == unnamed
    assert named.code == 0


@pytest.mark.parametrize("name", ["exact", "Fast", "models/none"])
def test_any_other_name_is_a_folder(run: Run, name: str) -> None:
    ran = run("classify", "--model", name, stdin=TEXT.encode())
    assert ran.code == 2
    assert f"{name}: no such model folder" in ran.err


def test_a_folder_may_be_called_like_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SvcnlpError, match="fast: no such model folder"):
        svcnlp.load(Path("fast"))


@pytest.mark.parametrize("name", MODELS)
def test_every_named_model_judges(name: str) -> None:
    verdict = svcnlp.load(name).classify(TEXT)
    assert verdict.failures == ("rudeness",)
    assert verdict.level == "basic"
    assert "нахамила" in " ".join(span.text for span in verdict.evidence)


def test_the_encoder_takes_no_more_room_than_it_may() -> None:
    assert sum(file.stat().st_size for file in encoder_folder().iterdir()) < 45_000_000
