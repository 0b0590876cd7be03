"""The learning of the encoder: rounds over the corpus in small batches, to be broken off and resumed at will."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from svcnlp.labels import FAILURES, SENTIMENTS
from svcnlp.messages import SvcnlpError
from svcnlp.model.heads import STEPS
from svcnlp.training.encoder.lessons import UNTOLD, Batch, Lesson, batch_of, varied
from svcnlp.training.encoder.network import Network, Read

_LEVEL: Final = slice(len(FAILURES), len(FAILURES) + len(STEPS))
_SENTIMENT: Final = slice(_LEVEL.stop, _LEVEL.stop + len(SENTIMENTS))
_CHUNK: Final = 16
_SAVE_EVERY: Final = 100
_TELL_EVERY: Final = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn.

    Attributes
    ----------
    rounds : int
        How often each text is shown.
    batch : int
        Texts shown at once.
    rate : float
        The highest learning rate of the reader's last layer; each layer below learns `decay` times as fast.
    head_rate : float
        That of the heads.
    decay : float
        See `rate`.
    warm_up : float
        Share of the steps in which the rate rises; then it falls to 0.
    keep : float
        How much weights shrink (AdamW).
    evidence_weight, tone_weight, review_weight : float
        How much it counts, beside the failures, where their evidence stands; level and sentiment; is_review.
    evidence_balance : float
        How much a token of evidence counts against another.
    seed : int
        Of everything that is left to chance.
    """

    rounds: int = 3
    batch: int = 24
    rate: float = 1.2e-4
    head_rate: float = 1e-3
    decay: float = 0.93
    warm_up: float = 0.08
    keep: float = 0.01
    evidence_weight: float = 1.0
    tone_weight: float = 0.7
    review_weight: float = 0.5
    evidence_balance: float = 2.0
    seed: int = 0


def learn(
    network: Network,
    tokenizer: Tokenizer,
    lessons: Sequence[Lesson],
    plan: Plan,
    checkpoint: Path | None = None,
    tell: Callable[[int, int], None] = lambda step, steps: None,
) -> None:
    """Teach a network.

    Parameters
    ----------
    network : Network
        Taught in place; on a GPU where it stands on one.
    tokenizer : Tokenizer
        Cuts texts into tokens.
    lessons : sequence of Lesson
        What to learn.
    plan : Plan
        How.
    checkpoint : Path, optional
        File in which everything is kept, so that learning goes on from there when it was broken off.
    tell : callable
        Is told now and then how many steps are done, and of how many.

    Raises
    ------
    SvcnlpError
        If the checkpoint is of another plan or corpus.
    """
    torch.manual_seed(plan.seed)
    per_round = math.ceil(len(lessons) / plan.batch)
    steps = plan.rounds * per_round
    network.reader.words.weight.requires_grad_(False)
    optimizer = torch.optim.AdamW(_groups(network, plan), weight_decay=plan.keep, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate_at(step / steps, plan.warm_up))
    parts = {"network": network, "optimizer": optimizer, "schedule": schedule}
    facts = {"plan": asdict(plan), "lessons": len(lessons)}
    done = _resume(checkpoint, parts, facts, network.mix.device)
    network.train()
    for step, batch in _batches(lessons, tokenizer, plan, done):
        _step(network, batch, plan)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if (step + 1) % _SAVE_EVERY == 0:
            _save(checkpoint, parts, facts, network.mix.device, step + 1)
        if (step + 1) % _TELL_EVERY == 0 or step + 1 == steps:
            tell(step + 1, steps)
    network.eval()


def _groups(network: Network, plan: Plan) -> list[dict[str, Any]]:
    """Put the weights into groups by how fast they learn: the deeper, the slower."""
    layers = network.reader.layers
    groups = [
        {"params": list(layer.parameters()), "lr": plan.rate * plan.decay ** (len(layers) - 1 - place)}
        for place, layer in enumerate(layers)
    ]
    lowest = [*network.reader.positions.parameters(), *network.reader.norm.parameters()]
    groups.append({"params": lowest, "lr": plan.rate * plan.decay ** len(layers)})
    reader = {id(weight) for weight in network.reader.parameters()}
    heads = [weight for weight in network.parameters() if id(weight) not in reader]
    return [*groups, {"params": heads, "lr": plan.head_rate}]


def _rate_at(progress: float, warm_up: float) -> float:
    return progress / warm_up if progress < warm_up else max(0.0, (1 - progress) / (1 - warm_up))


def _batches(lessons: Sequence[Lesson], tokenizer: Tokenizer, plan: Plan, done: int) -> Iterator[tuple[int, Batch]]:
    """Go through all batches of all rounds, but those done; each depends on the seed and its place only."""
    per_round = math.ceil(len(lessons) / plan.batch)
    for turn in range(done // per_round, plan.rounds):
        step = turn * per_round
        random = np.random.default_rng([plan.seed, turn])
        shown = [varied(lesson, random) for lesson in lessons]
        for rows in _rows(np.array([len(lesson.text) for lesson in shown]), plan.batch, random):
            if step >= done:
                hide = np.random.default_rng([plan.seed, step, 1])
                yield step, batch_of([shown[row] for row in rows], tokenizer, hide)
            step += 1


def _rows(lengths: np.ndarray[Any, Any], batch: int, random: np.random.Generator) -> list[list[int]]:
    """Put texts of like length together, so that little is filled up."""
    order = random.permutation(len(lengths))
    large = batch * _CHUNK
    chunks = [order[at : at + large] for at in range(0, len(order), large)]
    sorted_chunks = [chunk[np.argsort(lengths[chunk], kind="stable")] for chunk in chunks]
    batches = [chunk[at : at + batch].tolist() for chunk in sorted_chunks for at in range(0, len(chunk), batch)]
    return [batches[place] for place in random.permutation(len(batches))]


def _step(network: Network, batch: Batch, plan: Plan) -> None:
    device = network.mix.device
    ids, mask = torch.from_numpy(batch.ids).to(device), torch.from_numpy(batch.mask).to(device)
    with torch.autocast(device.type, torch.bfloat16):
        read = network(ids, mask)
    loss = loss_of(Read(*(part.float() for part in read)), batch, plan)
    loss.backward()  # type: ignore[no-untyped-call]  # PyTorch leaves it untyped


def loss_of(read: Read, batch: Batch, plan: Plan) -> Tensor:
    """Tell how wrong the network was.

    Parameters
    ----------
    read : Read
        What it said.
    batch : Batch
        What is right.
    plan : Plan
        What counts how much.

    Returns
    -------
    Tensor
        One number.
    """
    device = read.review.device
    targets, tokens = torch.from_numpy(batch.targets).to(device), torch.from_numpy(batch.tokens).to(device)
    weights = torch.from_numpy(batch.weights).to(device)
    yes_no = F.binary_cross_entropy_with_logits(read.review, targets.clamp(min=0).float(), reduction="none")
    yes_no = yes_no * (targets != UNTOLD)
    right = targets[:, _SENTIMENT].argmax(dim=1)
    told = targets[:, _SENTIMENT.start] != UNTOLD
    tone = yes_no[:, _LEVEL].sum(1) + told * F.cross_entropy(read.review[:, _SENTIMENT], right, reduction="none")
    by_token = F.binary_cross_entropy_with_logits(
        read.tokens,
        tokens.clamp(min=0).float(),
        pos_weight=torch.full((len(FAILURES),), plan.evidence_balance, device=device),
        reduction="none",
    )
    known = (tokens != UNTOLD).float()
    evidence = (by_token * known).sum((1, 2)) / known[:, :, 0].sum(1).clamp(min=1)
    of_text = (
        yes_no[:, : len(FAILURES)].sum(1)
        + plan.evidence_weight * evidence
        + plan.tone_weight * tone
        + plan.review_weight * yes_no[:, -1]
    )
    return (weights * of_text).mean()


def _resume(checkpoint: Path | None, parts: Mapping[str, Any], facts: Mapping[str, Any], device: torch.device) -> int:
    """Go back to where learning was broken off, and tell how many steps were done."""
    if checkpoint is None or not checkpoint.exists():
        return 0
    # States of chance are read on the processor; the parts put what is theirs where they stand.
    kept = torch.load(checkpoint, weights_only=True, map_location="cpu")
    if kept["facts"] != facts:
        raise SvcnlpError("{path}: was kept by a training with other settings or texts; remove it", path=checkpoint)
    for name, part in parts.items():
        part.load_state_dict(kept[name])
    torch.set_rng_state(kept["random"])
    if device.type == "cuda" and kept["random_on_gpu"] is not None:
        torch.cuda.set_rng_state(kept["random_on_gpu"], device)
    return int(kept["step"])


def _save(
    checkpoint: Path | None, parts: Mapping[str, Any], facts: Mapping[str, Any], device: torch.device, step: int
) -> None:
    """Keep everything that learning hangs on; on a GPU chance has a state of its own."""
    if checkpoint is None:
        return
    kept = {name: part.state_dict() for name, part in parts.items()}
    random_on_gpu = torch.cuda.get_rng_state(device) if device.type == "cuda" else None
    chance = {"random": torch.get_rng_state(), "random_on_gpu": random_on_gpu}
    partial = checkpoint.with_suffix(".partial")
    torch.save({**kept, **chance, "facts": facts, "step": step}, partial)
    partial.replace(checkpoint)
