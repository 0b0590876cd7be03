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
from svcnlp.training.encoder.e5 import E5
from svcnlp.training.encoder.judge import judge
from svcnlp.training.encoder.learn import Plan, learn
from svcnlp.training.encoder.lessons import lessons_of
from svcnlp.training.encoder.network import Network, Shape
from svcnlp.training.encoder.pretrained import load_base, located
from svcnlp.training.encoder.vocabulary import Loss, e5_vocabulary, folder_vocabulary, loss_of, pruned
from svcnlp.training.examples import weights_of
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
    records, task, work, tell
        As given.
    tokenizer : Tokenizer
        The pruned vocabulary.
    pieces : Pieces
        The same, for reading.
    whole : int
        Pieces of the vocabulary that was cut down.
    window : int
        Pieces that are read at once.
    """

    def __init__(self, records: Sequence[Record], task: Task, work: Path, tell: Tell) -> None:
        self.records, self.task, self.work, self.tell = records, task, work, tell
        self._place = located(task.base)
        whole = self._whole()
        self.whole = whole.get_vocab_size()
        self.tokenizer, self._kept = pruned(whole, [record.text for record in records])
        self.pieces = Pieces(self.tokenizer.to_str())
        base = load_base(self._place, task.base)
        # All words of all languages are let go of with the base: they are most of its memory.
        self._shape = Shape(**{**base.shape.to_dict(), "vocabulary": len(self._kept)})
        self._start = base.reader(self._kept).state_dict()
        self.window = min(task.pieces, self._shape.positions)
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
        place = self.work / f"{name}.{self._signature(rows)}.pt"
        if place.exists():
            network.load_state_dict(torch.load(place, weights_only=True, map_location=network.mix.device))
            return network.eval()
        tokenizer = Tokenizer.from_str(self.tokenizer.to_str())
        tokenizer.enable_truncation(self.window)
        lessons = [self._lessons[row] for row in rows]
        checkpoint = place.with_suffix(".unfinished")
        learn(network, tokenizer, lessons, self.task.plan, checkpoint, lambda step, steps: self.tell(name, step, steps))
        partial = place.with_suffix(".partial")
        torch.save(network.state_dict(), partial)
        partial.replace(place)
        checkpoint.unlink(missing_ok=True)
        return network

    def said(self, network: Network, rows: NDArray[np.int64]) -> list[Said]:
        """Read some of the records.

        Parameters
        ----------
        network : Network
            Taught.
        rows : ndarray of int
            Places of the records.

        Returns
        -------
        list of Said
            One a record, in order.
        """
        return judge(network, self.pieces, self._texts(rows), self.window)

    def lost(self, chosen: NDArray[np.int64], others: NDArray[np.int64]) -> Loss:
        """Measure what is lost of some records when the vocabulary is cut down without them.

        Parameters
        ----------
        chosen : ndarray of int
            Places of the records by whose texts it is cut down.
        others : ndarray of int
            Places of those that it is tried on.

        Returns
        -------
        Loss
        """
        whole = self._whole()
        return loss_of(whole, *pruned(whole, self._texts(chosen)), self._texts(others))

    def _texts(self, rows: NDArray[np.int64]) -> list[str]:
        return [self.records[row].text for row in rows]

    def _whole(self) -> Tokenizer:
        return folder_vocabulary(self._place) if self._place.is_dir() else e5_vocabulary(self._place)

    def _new(self) -> Network:
        torch.manual_seed(self.task.plan.seed)
        network = Network(self._shape)
        network.reader.load_state_dict(self._start)
        return network.to("cuda" if torch.cuda.is_available() else "cpu")

    def _signature(self, rows: NDArray[np.int64]) -> str:
        """Tell what is taught, and how, from everything else: kept networks are found by it."""
        own = [self.records[row] for row in rows]
        described = json.dumps([asdict(self.task), fingerprint(own), self._kept], sort_keys=True)
        return hashlib.sha256(described.encode("utf-8")).hexdigest()[:12]
