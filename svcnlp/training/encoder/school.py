"""Networks taught on parts of a corpus: kept in a work folder, so that what was broken off goes on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from svcnlp.corpus import Record
from svcnlp.model.encoder.pieces import Pieces
from svcnlp.model.encoder.reader import Said
from svcnlp.training.encoder.judge import judge
from svcnlp.training.encoder.learn import Plan, learn
from svcnlp.training.encoder.lessons import lessons_of
from svcnlp.training.encoder.network import Network, Shape
from svcnlp.training.encoder.pretrained import E5, Base, load_base, located
from svcnlp.training.encoder.vocabulary import e5_vocabulary, folder_vocabulary, pruned
from svcnlp.training.examples import weights_of
from svcnlp.training.folds import Fold
from svcnlp.training.train import LIKE_USE, fingerprint

Tell = Callable[[str, int, int], None]
"""Is told what is being learned, how many steps are done, and of how many."""

LESSON_WEIGHTS: Final = {LIKE_USE: 2.0, "phrases": 0.7}
"""How much records count in learning the encoder, by part; others count once."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to train.

    Attributes
    ----------
    base : str
        Pretrained model to start from (see `svcnlp.training.encoder.pretrained.located`).
    plan : Plan
        How to learn.
    folds : int
        Grouped folds, in each of which an encoder is learned for the joining alone.
    pieces : int
        Pieces that are read at once; fewer where the base has fewer positions.
    """

    base: str = E5
    plan: Plan = field(default_factory=Plan)
    folds: int = 3
    pieces: int = 320


class School:
    """Teaches networks on parts of a corpus, and keeps them.

    Parameters
    ----------
    records : sequence of Record
        The corpus.
    task : Task
        What to train.
    work : Path
        Folder in which networks are kept.
    tell : callable
        Is told how far it is.

    Attributes
    ----------
    tokenizer : Tokenizer
        The pruned vocabulary.
    pieces : Pieces
        The same, for reading.
    window : int
        Pieces that are read at once.
    """

    def __init__(self, records: Sequence[Record], task: Task, work: Path, tell: Tell) -> None:
        self.records, self.task, self._work, self._tell = records, task, work, tell
        place = located(task.base)
        self._base: Base = load_base(place, task.base)
        whole = folder_vocabulary(place) if place.is_dir() else e5_vocabulary(place)
        self.tokenizer, self._kept = pruned(whole, [record.text for record in records])
        self.pieces = Pieces(self.tokenizer.to_str())
        self.window = min(task.pieces, self._base.shape.positions)
        self._lessons = lessons_of(records, weights_of(records, LESSON_WEIGHTS).tolist())

    def taught(self, name: str, rows: NDArray[np.int64]) -> Network:
        """Teach a network some of the records, or take the one that was kept under the same name.

        Parameters
        ----------
        name : str
            What the network is kept as.
        rows : ndarray of int
            Places of the records to learn from.

        Returns
        -------
        Network
        """
        network = self._new()
        place = self._work / f"{name}.{self._signature(rows)}.pt"
        if place.exists():
            network.load_state_dict(torch.load(place, weights_only=True, map_location=network.mix.device))
            return network.eval()
        tokenizer = Tokenizer.from_str(self.tokenizer.to_str())
        tokenizer.enable_truncation(self.window)
        lessons = [self._lessons[row] for row in rows]
        checkpoint = place.with_suffix(".unfinished")
        learn(
            network, tokenizer, lessons, self.task.plan, checkpoint, lambda step, steps: self._tell(name, step, steps)
        )
        torch.save(network.state_dict(), place)
        checkpoint.unlink(missing_ok=True)
        return network

    def _new(self) -> Network:
        torch.manual_seed(self.task.plan.seed)
        sizes = {**self._base.shape.to_dict(), "vocabulary": len(self._kept)}
        network = Network(Shape(**sizes))
        network.reader = self._base.reader(self._kept)
        return network.to("cuda" if torch.cuda.is_available() else "cpu")

    def _signature(self, rows: NDArray[np.int64]) -> str:
        """Tell what is taught, and how, from everything else: kept networks are found by it."""
        own = [self.records[row] for row in rows]
        described = json.dumps([asdict(self.task), fingerprint(own), self._kept], sort_keys=True)
        return hashlib.sha256(described.encode("utf-8")).hexdigest()[:12]


def out_of_fold(school: School, folds: Sequence[Fold]) -> list[Said]:
    """Read each record with a network that had not learned from it.

    Parameters
    ----------
    school : School
        The corpus, and how to learn.
    folds : sequence of (train, test)
        Places of records.

    Returns
    -------
    list of Said
        In the order of the records.
    """
    found: dict[int, Said] = {}
    for place, (train, test) in enumerate(folds):
        network = school.taught(f"fold-{place}", train)
        texts = [school.records[row].text for row in test]
        found.update(zip(test.tolist(), judge(network, school.pieces, texts, school.window), strict=True))
    return [found[row] for row in range(len(school.records))]
