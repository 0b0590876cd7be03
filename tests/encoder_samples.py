"""A small encoder of random weights, exported here: whatever holds for any encoder is tried on it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from svcnlp.labels import FAILURES
from svcnlp.model.encoder.folder import EncoderModel
from svcnlp.model.encoder.pieces import UNKNOWN
from svcnlp.model.encoder.signals import ENCODER_SIGNALS
from svcnlp.model.heads import HIGHEST, IS_REVIEW, OUTPUTS, SIGNALS
from svcnlp.model.model import load_model
from tests.model_samples import TEXTS, random_model

WINDOW = {"pieces": 40, "overlap": 10}


@cache
def small_vocabulary() -> str:
    """Pieces for all letters of `TEXTS`, and for their longer words whole."""
    from tokenizers import Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import Unigram

    special = ("<s>", "<pad>", "</s>", "<unk>")
    letters = sorted(set("".join((*TEXTS, *special))) - {" "})
    words = sorted({word for text in TEXTS for word in text.split() if len(word) > 5})
    pieces = [*((name, -99.0) for name in special), ("▁", -3.0)]
    pieces += [(letter, -5.0) for letter in letters] + [(f"▁{word}", -6.0) for word in words]
    tokenizer = Tokenizer(Unigram(pieces, unk_id=UNKNOWN))
    tokenizer.normalizer = normalizers.NFKC()
    spaces = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), spaces])
    return str(tokenizer.to_str())


def small_network(seed: int = 0) -> Any:
    """A network of two layers that speaks its mind: heads of large random weights."""
    torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")
    from svcnlp.model.encoder.pieces import Pieces
    from svcnlp.training.encoder.network import Network, Shape

    torch.manual_seed(seed)
    shape = Shape(len(Pieces(small_vocabulary())), hidden=32, feed_forward=64, layers=2, heads=4, positions=64)
    network = Network(shape).eval()
    with torch.no_grad():
        for head in (network.whole, network.passages, network.looks, network.speaks):
            head.weight.normal_(std=0.5)
            head.bias.normal_()
    return network


@cache
def random_encoder(linear: str, seed: int = 0) -> EncoderModel:
    """An encoder that was joined at random with the linear model of the given checksum."""
    network = small_network(seed)
    from svcnlp.training.encoder.export import export

    chance = np.random.default_rng(seed)
    return EncoderModel(
        graph=export(network),
        vocabulary=small_vocabulary(),
        combiner=chance.normal(size=(len(SIGNALS) + len(ENCODER_SIGNALS) + 1, len(OUTPUTS))),
        facts={
            "thresholds": {**dict.fromkeys(FAILURES, 0.45), HIGHEST: 0.35, IS_REVIEW: 0.2},
            "floors": {"level": 0.5, "failures": 0.2, "sentiment": 0.5, "is_review": 0.75, "unknown_words": 0.6},
            "evidence": {failure: [0.5, 0.5, 0.0, -0.5] for failure in FAILURES},
            "window": WINDOW,
            "linear": linear,
            "auto": {"doubt": 0.1},
        },
    )


def save_pair(folder: Path, seed: int = 0) -> Path:
    """Write a random encoder with its own linear model inside, and give the folder."""
    random_model(seed).save(folder / "linear")
    random_encoder(load_model(folder / "linear").facts["sha256"], seed).save(folder)
    return folder
