"""The network: what it says of a text does not hang on what fills up the batch, and a passage makes a failure."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")

from svcnlp.model.heads import OUTPUTS  # noqa: E402
from svcnlp.training.encoder.network import WINDOW, Network, Shape, strongest_passage  # noqa: E402

SHAPE = Shape(vocabulary=30, hidden=16, feed_forward=32, layers=2, heads=4, positions=40)


def network() -> Network:
    torch.manual_seed(0)
    return Network(SHAPE).eval()


def test_what_fills_up_a_batch_changes_nothing() -> None:
    ids = torch.randint(4, 30, (1, 17))
    alone = network()(ids, torch.ones_like(ids))
    longer = torch.cat([ids, torch.full((1, 15), 1)], dim=1)
    filled = network()(longer, (torch.arange(32)[None] < 17).long())
    assert alone.review.shape == (1, len(OUTPUTS))
    torch.testing.assert_close(filled.review, alone.review, rtol=0, atol=1e-5)
    torch.testing.assert_close(filled.tokens[:, :17], alone.tokens, rtol=0, atol=1e-5)


def test_a_failure_is_as_strong_as_its_strongest_passage() -> None:
    quiet = torch.full((1, 40, 4), -6.0)
    loud = quiet.clone()
    loud[0, 20 : 20 + WINDOW, 2] = 5.0
    present = torch.ones(1, 40, 1)
    said = strongest_passage(loud, present)[0]
    assert said[2] > 4
    assert said[[0, 1, 3]].tolist() == pytest.approx([-6.0] * 3)


def test_a_passage_at_the_end_counts_as_much_as_one_inside() -> None:
    ends, inside = torch.full((2, 1, 40, 1), -6.0)
    ends[0, -WINDOW:] = 5.0
    inside[0, 15 : 15 + WINDOW] = 5.0
    present = torch.ones(1, 40, 1)
    assert strongest_passage(ends, present).item() >= strongest_passage(inside, present).item()


def test_every_weight_is_learned_from_review_and_tokens() -> None:
    taught = network()
    ids = torch.randint(4, 30, (2, 12))
    read = taught(ids, torch.ones_like(ids))
    (read.review.sum() + read.tokens.sum()).backward()
    assert [name for name, weight in taught.named_parameters() if weight.grad is None] == []
