"""The encoder as an ONNX graph with 8-bit weights, which runs without PyTorch.

The graph reads one text: so there is nothing to fill up, and what is said of a text does not hang on its
neighbours. It is written operation by operation, from the operators' own definitions
(https://onnx.ai/onnx/operators/), and a test holds it to the network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from svcnlp.labels import FAILURES
from svcnlp.training.encoder.graph import Graph
from svcnlp.training.encoder.network import WINDOW, Layer, Network, Reader, Shape

Floats = NDArray[np.float32]

INPUT: Final = "pieces"
OUTPUTS: Final = ("review", "tokens")

_EASE: Final = 0.8
"""How far inputs are evened out at the weights' cost: 0 not at all, 1 wholly."""


def export(network: Network, samples: Sequence[Sequence[int]] = ()) -> bytes:
    """Write a network as an ONNX graph.

    Parameters
    ----------
    network : Network
        Learned.
    samples : sequence of sequence of int
        Pieces of some usual texts, by which 8 bits are used better; a few dozen will do.

    Returns
    -------
    bytes
        An ONNX file. Its input ``pieces`` (int64, of shape (length,)) holds the numbers of a text's pieces; its
        outputs are ``review`` (shape (n_outputs,)) and ``tokens`` (shape (length, 4)), as of `Read`.
    """
    reader, graph = network.reader, Graph()
    largest = _largest_states(reader, samples)
    pieces = graph.input(INPUT, np.int64, "length")
    length = graph.add("Squeeze", graph.add("Shape", pieces))
    zero, one = graph.constant(np.int64(0)), graph.constant(np.int64(1))
    places = graph.add("Range", zero, length, one)
    words, positions = graph.rows(_table(reader.words), pieces), graph.rows(_table(reader.positions), places)
    states = _normalised(graph, graph.add("Add", words, positions), reader.norm)
    for layer in reader.layers:
        assert isinstance(layer, Layer)
        states = _layer(graph, states, layer, network.shape, largest)
    review, tokens = _heads(graph, states, network)
    graph.output(review, OUTPUTS[0], np.float32, network.whole.out_features)
    graph.output(tokens, OUTPUTS[1], np.float32, "length", len(FAILURES))
    return graph.to_bytes()


def _largest_states(reader: Reader, samples: Sequence[Sequence[int]]) -> dict[nn.Module, Floats]:
    """Find how large each input of the layers' products gets, by product; empty without samples."""
    largest: dict[nn.Module, Floats] = {}

    def look(module: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
        seen = inputs[0].detach().float().abs().amax(dim=(0, 1)).numpy()
        largest[module] = np.maximum(seen, largest.get(module, seen))

    layers = [layer for layer in reader.layers if isinstance(layer, Layer)]
    watched = [part for layer in layers for part in (layer.attention.query, layer.inner)]
    hooks = [part.register_forward_pre_hook(look) for part in watched]
    with torch.inference_mode():
        for sample in samples:
            ids = torch.as_tensor(sample)[None]
            reader(ids, torch.ones_like(ids))
    for hook in hooks:
        hook.remove()
    return largest


def _eased(largest: Floats | None, weight: Floats) -> Floats | None:
    """Choose by what to divide the inputs of a product, between what evens out the inputs and what its weights."""
    if largest is None:
        return None
    floor = np.float32(1e-5)
    return np.asarray(
        np.maximum(largest, floor) ** _EASE / np.maximum(np.abs(weight).max(axis=1), floor) ** (1 - _EASE),
        dtype=np.float32,
    )


def _layer(graph: Graph, states: str, layer: Layer, shape: Shape, largest: Mapping[nn.Module, Floats]) -> str:
    attended = _attention(graph, states, layer, shape, largest.get(layer.attention.query))
    mixed = graph.linear(attended, *_linear(layer.attention.output))
    states = _normalised(graph, graph.add("Add", states, mixed), layer.attention_norm)
    weight, bias = _linear(layer.inner)
    inner = graph.add("Gelu", graph.linear(states, weight, bias, eased=_eased(largest.get(layer.inner), weight)))
    # Some pieces, such as the first, get states far larger than all others here.
    added = graph.linear_by_row(inner, *_linear(layer.outer))
    return _normalised(graph, graph.add("Add", states, added), layer.outer_norm)


def _attention(graph: Graph, states: str, layer: Layer, shape: Shape, largest: Floats | None) -> str:
    own = layer.attention
    size = shape.hidden // shape.heads
    # The query's weights take in the division by the root of the size; one product gives all three.
    query, bias = (part / np.float32(size**0.5) for part in _linear(own.query))
    weights, biases = zip((query, bias), _linear(own.key), _linear(own.value), strict=True)
    weight = np.hstack(weights)
    product = graph.linear(states, weight, np.hstack(biases), eased=_eased(largest, weight))
    split = graph.add("Reshape", product, graph.constant(np.array([-1, 3, shape.heads, size])))
    parted = graph.add("Transpose", split, perm=[1, 2, 0, 3])
    queries, keys, values = graph.add_many("Split", 3, parted, axis=0, num_outputs=3)
    looks = graph.add("MatMul", queries, graph.add("Transpose", keys, perm=[0, 1, 3, 2]))
    mixed = graph.add("MatMul", graph.add("Softmax", looks, axis=-1), values)
    joined = graph.add("Transpose", mixed, perm=[0, 2, 1, 3])
    return graph.add("Reshape", joined, graph.constant(np.array([-1, shape.hidden])))


def _heads(graph: Graph, states: str, network: Network) -> tuple[str, str]:
    """Give the review's and the tokens' log-odds; the heads stay in full precision, they are small."""
    heads = (network.whole, network.passages, network.looks, network.speaks)
    weights, biases = zip(*(_linear(head) for head in heads), strict=True)
    product = graph.add("MatMul", states, graph.constant(np.hstack(weights)))
    said = graph.add("Add", product, graph.constant(np.hstack(biases)))
    sizes = graph.constant(np.array([head.out_features for head in heads]))
    whole, tokens, looks, speaks = graph.add_many("Split", len(heads), said, sizes, axis=1)
    failures, others = graph.add_many(
        "Split",
        2,
        graph.add("ReduceMean", whole, graph.constant(np.array([0])), keepdims=0),
        graph.constant(np.array([len(FAILURES), network.whole.out_features - len(FAILURES)])),
        axis=0,
    )
    heard = _weighted_sum(graph, graph.add("Softmax", looks, axis=0), speaks, 0)
    passages = graph.add("Unsqueeze", graph.add("Transpose", tokens, perm=[1, 0]), graph.constant(np.array([0])))
    averaged = graph.add(
        "AveragePool", passages, kernel_shape=[WINDOW], pads=[WINDOW // 2, WINDOW // 2], count_include_pad=0
    )
    sharpened = graph.add("Softmax", graph.add("Mul", averaged, graph.constant(np.float32(2))), axis=2)
    strongest = graph.add("Squeeze", _weighted_sum(graph, sharpened, averaged, 2), graph.constant(np.array([0])))
    mixed = graph.add("Mul", strongest, graph.constant(network.mix.detach().float().numpy()))
    both = (graph.add("Add", failures, mixed), graph.add("Add", others, heard))
    return graph.add("Concat", *both, axis=0), tokens


def _weighted_sum(graph: Graph, weights: str, values: str, axis: int) -> str:
    return graph.add("ReduceSum", graph.add("Mul", weights, values), graph.constant(np.array([axis])), keepdims=0)


def _normalised(graph: Graph, states: str, norm: nn.LayerNorm) -> str:
    weight, bias = (graph.constant(part.detach().float().numpy()) for part in (norm.weight, norm.bias))
    return graph.add("LayerNormalization", states, weight, bias, axis=-1, epsilon=norm.eps)


def _linear(layer: nn.Linear) -> tuple[Floats, Floats]:
    return layer.weight.detach().float().numpy().T, layer.bias.detach().float().numpy()


def _table(embedding: nn.Embedding) -> Floats:
    return np.asarray(embedding.weight.detach().float().numpy())
