"""Learning: it learns, the same seed learns the same, and what was broken off ends as if it had not been."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")

from tokenizers import Tokenizer  # noqa: E402

from svcnlp.labels import FAILURES  # noqa: E402
from svcnlp.messages import SvcnlpError  # noqa: E402
from svcnlp.model.heads import OUTPUTS  # noqa: E402
from svcnlp.training.encoder.learn import Plan, _resume, _save, learn, loss_of  # noqa: E402
from svcnlp.training.encoder.lessons import UNTOLD, Batch, Lesson  # noqa: E402
from svcnlp.training.encoder.network import Network, Read, Shape  # noqa: E402
from tests.encoder_samples import small_vocabulary  # noqa: E402

# Threads would wait for each other longer than they work.
torch.set_num_threads(1)

PLAN = Plan(rounds=2, batch=8, rate=1e-3, head_rate=1e-2)
RUDE = tuple(int(name in ("rudeness", "negative", "is_review")) for name in OUTPUTS)
GOOD = tuple(int(name in (">basic", ">expected", "positive", "is_review")) for name in OUTPUTS)
LESSONS = [
    lesson
    for number in range(60)
    for lesson in (Lesson(f"хамят {number}", ((0, 0, 5),), RUDE), Lesson(f"спасибо {number}", (), GOOD))
]


def tokenizer() -> Tokenizer:
    found = Tokenizer.from_str(small_vocabulary())
    found.enable_truncation(32)
    return found


def network() -> Network:
    torch.manual_seed(0)
    size = Tokenizer.from_str(small_vocabulary()).get_vocab_size()
    return Network(Shape(size, hidden=16, feed_forward=32, layers=2, heads=2, positions=32))


def learned(plan: Plan = PLAN, checkpoint: Path | None = None) -> dict[str, Any]:
    taught = network()
    learn(taught, tokenizer(), LESSONS, plan, checkpoint)
    return taught.state_dict()


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(torch.equal(one[name], other[name]) for name in one)


def test_it_learns_what_and_where() -> None:
    taught = network()
    learn(taught, tokenizer(), LESSONS, replace(PLAN, rounds=20))
    ids = tokenizer().encode_batch(["хамят 7", "спасибо 7"])
    reads = [taught(torch.tensor([one.ids]), torch.ones(1, len(one.ids), dtype=torch.long)) for one in ids]
    rude, good = (read.review[0] for read in reads)
    assert rude[0] > 0 > good[0]
    assert rude[OUTPUTS.index(">basic")] < 0 < good[OUTPUTS.index(">basic")]
    assert rude[OUTPUTS.index("negative")] > good[OUTPUTS.index("negative")]
    inside = torch.tensor([start < 5 for start, _ in ids[0].offsets])
    scores = reads[0].tokens[0, :, 0]
    assert scores[inside].mean() > scores[~inside].mean()


def test_the_same_seed_learns_the_same_and_another_something_else() -> None:
    first = learned()
    assert same(first, learned())
    assert not same(first, learned(replace(PLAN, seed=1)))


def test_the_words_stay_as_they_were() -> None:
    assert torch.equal(learned()["reader.words.weight"], network().state_dict()["reader.words.weight"])


class Stopped(Exception):
    """Somebody pressed a key."""


def test_what_was_broken_off_ends_as_if_it_had_not_been(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svcnlp.training.encoder.learn._SAVE_EVERY", 7)
    monkeypatch.setattr("svcnlp.training.encoder.learn._TELL_EVERY", 10)
    whole = learned()
    checkpoint = tmp_path / "kept.pt"

    def stop(step: int, steps: int) -> None:
        assert steps == 30
        if step == 20:
            raise Stopped

    with pytest.raises(Stopped):
        learn(network(), tokenizer(), LESSONS, PLAN, checkpoint, stop)
    assert torch.load(checkpoint, weights_only=True)["step"] == 14
    assert same(learned(checkpoint=checkpoint), whole)


GPU = pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU"))


@pytest.mark.parametrize("name", ["cpu", GPU])
def test_chance_goes_on_where_it_was_broken_off(tmp_path: Path, name: str) -> None:
    device, checkpoint, facts = torch.device(name), tmp_path / "kept.pt", {"plan": "this"}
    parts = {"network": torch.nn.Linear(2, 2).to(device)}

    def drawn() -> list[float]:
        return [torch.rand(1, device=where).item() for where in ("cpu", device)]

    _save(checkpoint, parts, facts, device, 5)
    first, then = drawn(), drawn()
    assert first != then
    assert _resume(checkpoint, parts, facts, device) == 5
    assert drawn() == first


def test_what_another_plan_kept_is_refused(tmp_path: Path) -> None:
    checkpoint = tmp_path / "kept.pt"
    torch.save({"facts": {"plan": "another"}}, checkpoint)
    with pytest.raises(SvcnlpError, match="other settings or texts; remove it"):
        learned(checkpoint=checkpoint)


def batch(targets: list[int], tokens: int) -> Batch:
    return Batch(
        ids=np.zeros((1, 3), dtype=np.int64),
        mask=np.ones((1, 3), dtype=np.int64),
        tokens=np.full((1, 3, len(FAILURES)), tokens, dtype=np.int64),
        targets=np.array([targets]),
        weights=np.ones(1, dtype=np.float32),
    )


def loss(targets: list[int], tokens: int, review: float, token: float) -> float:
    read = Read(torch.full((1, len(OUTPUTS)), review), torch.full((1, 3, len(FAILURES)), token))
    return loss_of(read, batch(targets, tokens), Plan()).item()


def test_what_is_not_told_costs_nothing() -> None:
    untold = [UNTOLD] * len(OUTPUTS)
    assert loss(untold, UNTOLD, 9.0, 9.0) == 0
    assert loss([1, *untold[1:]], UNTOLD, -9.0, 9.0) == pytest.approx(9, abs=0.01)
    assert loss(untold, 1, 0.0, -9.0) > loss(untold, 1, 0.0, 9.0)
    told = [*untold[: OUTPUTS.index("negative")], 1, 0, 0, UNTOLD]
    assert loss(told, UNTOLD, 0.0, 0.0) == pytest.approx(0.7 * np.log(3), abs=0.01)
