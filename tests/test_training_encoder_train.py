"""`svcnlp train --encoder`: a small random BERT becomes a model folder, in one go or in several."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")

import numpy as np  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402

import svcnlp  # noqa: E402
from svcnlp.corpus import read_records  # noqa: E402
from svcnlp.model.encoder.doubt import doubt  # noqa: E402
from svcnlp.model.heads import SIGNALS  # noqa: E402
from svcnlp.model.model import load_model  # noqa: E402
from svcnlp.model.storage import default_folder  # noqa: E402
from svcnlp.training.combiner import combine  # noqa: E402
from svcnlp.training.encoder.learn import Plan  # noqa: E402
from svcnlp.training.encoder.school import Task  # noqa: E402
from svcnlp.training.encoder.train import SENT_ON, TrainedEncoder, lowest_doubt, train_encoder  # noqa: E402
from svcnlp.training.train import LIKE_USE, like_use  # noqa: E402
from tests.conftest import ROOT  # noqa: E402
from tests.encoder_samples import small_vocabulary  # noqa: E402
from tests.model_samples import TEXTS, random_model  # noqa: E402
from tests.small_corpora import corpus, written  # noqa: E402
from tests.test_training_encoder_pretrained import CONFIG, folder, stored  # noqa: E402

# Threads would wait for each other longer than they work.
torch.set_num_threads(1)


def small_bert(path: Path) -> Path:
    """A folder of Hugging Face with a random BERT that knows a few pieces."""
    path.mkdir()
    vocabulary = small_vocabulary()
    size = Tokenizer.from_str(vocabulary).get_vocab_size()
    weights = {**stored("bert."), "bert.embeddings.word_embeddings.weight": torch.randn(size, 8)}
    (path / "tokenizer.json").write_text(vocabulary, "utf-8")
    return folder(path, {**CONFIG, "vocab_size": size}, weights)


class Trainer:
    """Trains the same in the same folder each time, and hears how far it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = written(folder, corpus())
        self.task = Task(str(small_bert(folder / "bert")), Plan(rounds=1, batch=64), folds=2)
        self.told: list[str] = []
        random_model().save(folder / "linear")

    def train(self) -> TrainedEncoder:
        def tell(name: str, step: int, steps: int) -> None:
            self.told.append(f"{name} {step}/{steps}")

        model, work, linear = (self.folder / name for name in ("model", "work", "linear"))
        return train_encoder(self.records, model, work, self.task, linear, tell)

    def numbers(self) -> bytes:
        return (self.folder / "model" / "model.safetensors").read_bytes()


def test_an_encoder_is_trained_joined_and_written(tmp_path: Path) -> None:
    trainer = Trainer(tmp_path)
    trained = trainer.train()
    assert trainer.told == ["fold-0 4/4", "fold-1 4/4", "all 7/7"]
    assert trained.scores["whole corpus"].rows == 350
    facts = json.loads((tmp_path / "model" / "model.json").read_text("utf-8"))
    assert facts["settings"]["plan"]["rounds"] == 1
    assert facts["window"] == {"pieces": 20, "overlap": 5}
    card = (tmp_path / "model" / "README.md").read_text("utf-8")
    assert "400 records" in card
    assert "### Whole corpus: 350 reviews" in card
    assert len(svcnlp.load(tmp_path / "model").classify_many(list(TEXTS))) == len(TEXTS)

    before = trainer.numbers()
    again = trainer.train()
    assert len(trainer.told) == 3, "what was kept is not learned again"
    assert again.encoder.facts == trained.encoder.facts
    assert trainer.numbers() == before


def test_a_third_of_the_texts_like_those_in_use_is_doubted_enough() -> None:
    records = read_records(ROOT / "corpus")[::5]
    model = load_model(default_folder())
    signals = np.random.default_rng(0).normal(size=(len(records), len(SIGNALS)))
    usual = np.array(like_use(records))
    texts = [record.text for record in records if record.part == LIKE_USE]
    doubts = doubt(combine(signals[usual], model.combiner), model.facts["thresholds"], texts)
    reached = (doubts >= lowest_doubt(records, signals, model)).mean()
    assert reached == pytest.approx(SENT_ON, abs=1 / len(texts))
