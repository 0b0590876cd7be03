"""`svcnlp train --encoder`: small random models become model folders, in one go or in several."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")

import numpy as np  # noqa: E402

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
from tests.hugging_face_samples import small_bert, small_xlm_r  # noqa: E402
from tests.model_samples import TEXTS, random_model  # noqa: E402
from tests.small_corpora import corpus, written  # noqa: E402

# Threads would wait for each other longer than they work.
torch.set_num_threads(1)


class Trainer:
    """Trains the same in the same folder each time, and hears how far it is."""

    def __init__(self, folder: Path, base: Path) -> None:
        self.folder = folder
        self.records = written(folder, corpus())
        self.task = Task(str(base), Plan(rounds=1, batch=64), folds=2)
        self.told: list[str] = []
        random_model().save(folder / "linear")

    def train(self) -> TrainedEncoder:
        def tell(name: str, step: int, steps: int) -> None:
            self.told.append(f"{name} {step}/{steps}")

        model, work, linear = (self.folder / name for name in ("model", "work", "linear"))
        return train_encoder(self.records, model, work, self.task, linear, tell)

    def numbers(self) -> bytes:
        return (self.folder / "model" / "model.safetensors").read_bytes()


@pytest.mark.parametrize(("make", "pieces"), [(small_xlm_r, 18), (small_bert, 20)])
def test_an_encoder_is_trained_joined_and_written(tmp_path: Path, make: Callable[[Path], Path], pieces: int) -> None:
    trainer = Trainer(tmp_path, make(tmp_path / "base"))
    trained = trainer.train()
    assert trainer.told == ["all 7/7", "fold-0 4/4", "fold-1 4/4"]
    assert trained.scores["whole corpus"].rows == 350
    facts = json.loads((tmp_path / "model" / "model.json").read_text("utf-8"))
    assert facts["settings"]["plan"]["rounds"] == 1
    assert facts["window"] == {"pieces": pieces, "overlap": pieces // 4}
    card = (tmp_path / "model" / "README.md").read_text("utf-8")
    assert "400 records" in card
    assert "### Whole corpus: 350 reviews" in card
    vocabulary = facts["vocabulary"]
    assert vocabulary["pieces"] <= vocabulary["of"]
    assert vocabulary["unseen"]["same"] == vocabulary["unseen"]["texts"] > 100
    assert f"keeps {vocabulary['pieces']:,} of {vocabulary['of']:,} pieces" in card
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
