"""A pretrained reader, whatever it was read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from svcnlp.messages import SvcnlpError
from svcnlp.training.encoder.network import Reader, Shape

Weights = Mapping[str, Tensor]


@dataclass(frozen=True, slots=True)
class Base:
    """A pretrained reader.

    Attributes
    ----------
    name : str
        What it is called in the model's card.
    shape : Shape
        Sizes, with the whole vocabulary.
    weights : mapping of str to Tensor
        For `svcnlp.training.encoder.network.Reader`.
    """

    name: str
    shape: Shape
    weights: Weights

    def reader(self, kept: Sequence[int]) -> Reader:
        """Make a reader of some of the pieces of the vocabulary.

        Parameters
        ----------
        kept : sequence of int
            Places in the whole vocabulary, in the order of the new one.

        Returns
        -------
        Reader

        Raises
        ------
        SvcnlpError
            If the network does not know all those pieces.
        """
        if max(kept) >= self.shape.vocabulary:
            raise SvcnlpError("{name}: the vocabulary has more pieces than the network; name another", name=self.name)
        words = self.weights["words.weight"][torch.as_tensor(kept)]
        sizes = {**self.shape.to_dict(), "vocabulary": len(kept)}
        reader = Reader(Shape(**sizes))
        reader.load_state_dict({**self.weights, "words.weight": words})
        return reader
