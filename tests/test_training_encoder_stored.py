"""However weights are stored, the network that they make says the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")
pytest.importorskip("tokenizers", reason="the extra svcnlp[encoder]")

from safetensors.torch import save_file  # noqa: E402

from svcnlp.messages import SvcnlpError  # noqa: E402
from svcnlp.training.encoder.hugging_face import hugging_face_base  # noqa: E402
from svcnlp.training.encoder.stored import holds_weights, stored_weights  # noqa: E402
from tests.hugging_face_samples import CONFIG, folder, of_old, stored  # noqa: E402

Weights = dict[str, Any]


def pickled(path: Path, weights: Weights) -> None:
    torch.save({**weights, "embeddings.position_ids": torch.arange(20)}, path / "pytorch_model.bin")


def parted(path: Path, weights: Weights) -> None:
    names = sorted(weights)
    parts = {f"model-0000{place}-of-00003.safetensors": names[place::3] for place in range(3)}
    for file, own in parts.items():
        save_file({name: weights[name] for name in own}, path / file)
    where = {name: file for file, own in parts.items() for name in own}
    (path / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": where}), "utf-8")


def old(path: Path, weights: Weights) -> None:
    save_file(of_old(weights), path / "model.safetensors")


def pickled_and_old(path: Path, weights: Weights) -> None:
    pickled(path, of_old(weights))


def said(path: Path) -> Any:
    reader = hugging_face_base(path, "mine").reader(range(30)).eval()
    ids = torch.tensor([[2, 7, 19, 29, 3], [2, 5, 3, 0, 0]])
    with torch.inference_mode():
        return reader(ids, (ids > 0).long())


@pytest.mark.parametrize("store", [pickled, parted, old, pickled_and_old])
@pytest.mark.parametrize("prefix", ["", "roberta."])
def test_the_network_says_the_same(tmp_path: Path, store: Callable[[Path, Weights], None], prefix: str) -> None:
    usual, other = tmp_path / "usual", tmp_path / "other"
    for path in (usual, other):
        path.mkdir()
    weights = stored(prefix)
    folder(usual, CONFIG, weights)
    (other / "config.json").write_text(json.dumps(CONFIG), "utf-8")
    assert not holds_weights(other)
    store(other, weights)
    assert holds_weights(other)
    assert torch.equal(said(other), said(usual))


def refused(path: Path) -> str:
    with pytest.raises(SvcnlpError) as caught:
        stored_weights(path)
    return str(caught.value)


class Trap:
    """Leaves a mark when it is opened as pickles are."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.mark,)


def test_a_pickle_runs_no_code(tmp_path: Path) -> None:
    torch.save({"embeddings": Trap(tmp_path / "ran")}, tmp_path / "pytorch_model.bin")
    assert "pytorch_model.bin: cannot be read" in refused(tmp_path)
    assert not (tmp_path / "ran").exists()


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert "holds no weights; model.safetensors or pytorch_model.bin is needed" in refused(tmp_path)
    (tmp_path / "pytorch_model.bin").write_bytes(b"no pickle")
    assert "pytorch_model.bin: cannot be read" in refused(tmp_path)
    parted(tmp_path, stored(""))
    (tmp_path / "model-00001-of-00003.safetensors").unlink()
    assert "model.safetensors.index.json: cannot be read" in refused(tmp_path)
    (tmp_path / "model.safetensors.index.json").write_text('{"weight_map": {"one": "../../secret"}}', "utf-8")
    assert "model.safetensors.index.json: cannot be read" in refused(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"{}")
    assert "model.safetensors: cannot be read" in refused(tmp_path)
