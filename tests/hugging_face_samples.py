"""Small random models in folders as Hugging Face lays them out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from tests.encoder_samples import small_vocabulary
from tests.model_samples import TEXTS

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


def small_xlm_r(path: Path) -> Path:
    """An XLM-R: its vocabulary is of the kind Unigram, its positions begin behind the place of the padding."""
    path.mkdir()
    vocabulary = small_vocabulary()
    (path / "tokenizer.json").write_text(vocabulary, "utf-8")
    size = Tokenizer.from_str(vocabulary).get_vocab_size()
    weights = {**stored("roberta."), "roberta.embeddings.word_embeddings.weight": torch.randn(size, 8)}
    return folder(path, {**CONFIG, "model_type": "xlm-roberta", "vocab_size": size}, weights)


def small_bert(path: Path) -> Path:
    """A BERT as they were first laid out: pieces in a text file, a pickle, and norms of gamma and beta."""
    path.mkdir()
    letters = sorted(set("".join(TEXTS).lower()) - {" "})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (path / "vocab.txt").write_text("".join(f"{piece}\n" for piece in pieces), "utf-8")
    settings = {"do_lower_case": True, "strip_accents": False}
    (path / "tokenizer_config.json").write_text(json.dumps(settings), "utf-8")
    (path / "config.json").write_text(json.dumps({**CONFIG, "vocab_size": len(pieces)}), "utf-8")
    weights = {**stored("bert."), "bert.embeddings.word_embeddings.weight": torch.randn(len(pieces), 8)}
    torch.save(of_old(weights), path / "pytorch_model.bin")
    return path


def of_old(weights: dict[str, Any]) -> dict[str, Any]:
    """The same under the names that norms had once."""
    norms = {"LayerNorm.weight": "LayerNorm.gamma", "LayerNorm.bias": "LayerNorm.beta"}
    return {
        next((name.replace(new, old) for new, old in norms.items() if name.endswith(new)), name): weight
        for name, weight in weights.items()
    }
