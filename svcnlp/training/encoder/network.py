"""The encoder as a network: a BERT-like reader of tokens, and heads on what it has read.

The reader is the network of BERT (Devlin et al., 2019, https://arxiv.org/abs/1810.04805) with
normalisation after each sublayer, as in XLM-RoBERTa and multilingual E5 (https://arxiv.org/abs/2402.05672).
A failure is learned as multiple instances are (https://arxiv.org/abs/1802.04712): a review has the
failure that one of its passages reports.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from svcnlp.labels import FAILURES
from svcnlp.model.heads import OUTPUTS, STEPS

WINDOW: Final = 9
"""Tokens over which a failure's token scores are averaged before the strongest passage is sought; odd."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network.

    Attributes
    ----------
    vocabulary : int
        Pieces of the vocabulary.
    hidden, feed_forward : int
        Numbers a token is described by, and inside a feed-forward sublayer.
    layers, heads : int
        Layers, and attention heads in each.
    positions : int
        The most tokens of a text.
    norm_eps : float
        Added to a variance before its root is taken.
    """

    vocabulary: int
    hidden: int = 384
    feed_forward: int = 1536
    layers: int = 12
    heads: int = 12
    positions: int = 512
    norm_eps: float = 1e-12

    def to_dict(self) -> dict[str, Any]:
        """Give the sizes as plain data for JSON."""
        return asdict(self)


class Read(NamedTuple):
    """What the network says of a batch.

    Attributes
    ----------
    review : Tensor of shape (batch, n_outputs)
        Log-odds in the order of `svcnlp.model.heads.OUTPUTS`.
    tokens : Tensor of shape (batch, length, 4)
        Log-odds that a token stands in the evidence of each failure.
    """

    review: Tensor
    tokens: Tensor


class Attention(nn.Module):
    """Self-attention of several heads.

    Parameters
    ----------
    shape : Shape
        Sizes of the network.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.scale = (shape.hidden // shape.heads) ** -0.5
        self.query = nn.Linear(shape.hidden, shape.hidden)
        self.key = nn.Linear(shape.hidden, shape.hidden)
        self.value = nn.Linear(shape.hidden, shape.hidden)
        self.output = nn.Linear(shape.hidden, shape.hidden)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Let tokens look at each other; `bias` (batch, 1, 1, length) is added to the attention's scores."""
        query, key, value = (self._split(part(states)) for part in (self.query, self.key, self.value))
        # PyTorch's fused attention takes ten times as long backwards on a CPU as these three steps.
        scores = (query * self.scale) @ key.transpose(-1, -2)
        scores = scores + bias.to(scores.dtype)
        mixed = torch.softmax(scores, dim=-1, dtype=scores.dtype) @ value
        joined: Tensor = self.output(mixed.transpose(1, 2).flatten(2))
        return joined

    def _split(self, states: Tensor) -> Tensor:
        return states.view(*states.shape[:2], self.heads, -1).transpose(1, 2)


class Layer(nn.Module):
    """Attention, then a feed-forward network on each token, each added to its input and normalised.

    Parameters
    ----------
    shape : Shape
        Sizes of the network.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = Attention(shape)
        self.attention_norm = nn.LayerNorm(shape.hidden, eps=shape.norm_eps)
        self.inner = nn.Linear(shape.hidden, shape.feed_forward)
        self.outer = nn.Linear(shape.feed_forward, shape.hidden)
        self.outer_norm = nn.LayerNorm(shape.hidden, eps=shape.norm_eps)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Describe each token anew by what stands around it."""
        states = self.attention_norm(states + self.attention(states, bias))
        added = self.outer(F.gelu(self.inner(states)))
        described: Tensor = self.outer_norm(states + added)
        return described


class Reader(nn.Module):
    """Describes each token of a text by what stands around it.

    Nothing is dropped inside in training: so many random numbers take long on a CPU, and the lessons vary anyway.

    Parameters
    ----------
    shape : Shape
        Sizes.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.norm_eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Describe the tokens of a batch: (batch, length, hidden)."""
        # What fills up a batch may stand behind the last position; nothing looks at it.
        places = torch.arange(input_ids.shape[1], device=input_ids.device).clamp(max=self.positions.num_embeddings - 1)
        states = self.norm(self.words(input_ids) + self.positions(places))
        bias = (attention_mask[:, None, None, :] == 0) * -10_000.0
        for layer in self.layers:
            states = layer(states, bias)
        described: Tensor = states
        return described


class Network(nn.Module):
    """A reader with the heads of svcnlp.

    Parameters
    ----------
    shape : Shape
        Sizes of the reader.
    dropout : float
        Share of the numbers that describe a token dropped before the heads in training.

    Attributes
    ----------
    reader : Reader
        Starts from a pretrained model.
    whole : Linear
        All outputs, from the mean of the tokens.
    passages : Linear
        Failures' evidence, from each token.
    looks, speaks : Linear
        Level, sentiment and is_review again: where each looks, and what it says there.

    Examples
    --------
    >>> network = Network(Shape(vocabulary=10, hidden=8, feed_forward=16, layers=1, heads=2, positions=6)).eval()
    >>> ids = torch.tensor([[0, 5, 2, 1], [0, 5, 6, 2]])
    >>> read = network(ids, (ids != 1).long())
    >>> tuple(read.review.shape), tuple(read.tokens.shape)
    ((2, 11), (2, 4, 4))
    """

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.reader = Reader(shape)
        self.dropout = nn.Dropout(dropout)
        others = len(OUTPUTS) - len(FAILURES)
        self.whole = nn.Linear(shape.hidden, len(OUTPUTS))
        self.passages = nn.Linear(shape.hidden, len(FAILURES))
        self.looks = nn.Linear(shape.hidden, others)
        self.speaks = nn.Linear(shape.hidden, others)
        self.mix = nn.Parameter(torch.ones(len(FAILURES)))
        for head in (self.whole, self.passages, self.looks, self.speaks):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
        with torch.no_grad():
            # The three questions about the level start apart, in their order.
            self.whole.bias[len(FAILURES) : len(FAILURES) + len(STEPS)] = torch.tensor([0.0, -1.0, -3.0])
            self.passages.bias.fill_(-3.0)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Read:
        """Read a batch.

        Parameters
        ----------
        input_ids : Tensor of int64 of shape (batch, length)
            Places of tokens in the vocabulary.
        attention_mask : Tensor of int64 of shape (batch, length)
            1 for tokens, 0 for what fills up the shorter texts.

        Returns
        -------
        Read
        """
        states = self.dropout(self.reader(input_ids, attention_mask).float())
        present = attention_mask[:, :, None].to(states.dtype)
        whole = self.whole((states * present).sum(1) / present.sum(1))
        tokens = self.passages(states)
        attended = torch.softmax(self.looks(states) - 10_000.0 * (1 - present), dim=1)
        heard = (attended * self.speaks(states)).sum(1)
        failures = whole[:, : len(FAILURES)] + self.mix * strongest_passage(tokens, present)
        return Read(torch.cat([failures, whole[:, len(FAILURES) :] + heard], dim=1), tokens)


def strongest_passage(tokens: Tensor, present: Tensor) -> Tensor:
    """Find how strongly the strongest passage of each text reports each failure.

    Parameters
    ----------
    tokens : Tensor of shape (batch, length, 4)
        Log-odds of tokens.
    present : Tensor of shape (batch, length, 1)
        1 for tokens, 0 for what fills up.

    Returns
    -------
    Tensor of shape (batch, 4)
        A mean over the passages of `WINDOW` tokens in which the strongest weigh by far the most, so that
        learning reaches more than one of them.

    Examples
    --------
    >>> scores = torch.full((1, 20, 1), -4.0)
    >>> scores[0, 3:12] = 4.0
    >>> strongest_passage(scores, torch.ones(1, 20, 1)).round().tolist()
    [[4.0]]
    """
    summed = _passages(tokens * present)
    passages = summed / _passages(present).clamp(min=1e-6)
    weights = torch.softmax(2.0 * passages - 10_000.0 * (1 - present), dim=1)
    return (weights * passages).sum(1)


def _passages(states: Tensor) -> Tensor:
    """Average over `WINDOW` tokens around each; what is beyond the ends counts as 0."""
    averaged = F.avg_pool1d(states.transpose(1, 2), WINDOW, stride=1, padding=WINDOW // 2, count_include_pad=True)
    return averaged.transpose(1, 2)
