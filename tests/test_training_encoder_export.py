"""The graph says what the network says."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")

from svcnlp.training.encoder.export import export  # noqa: E402
from svcnlp.training.encoder.graph import Graph, quantised  # noqa: E402
from tests.encoder_samples import small_network  # noqa: E402

CHANCE = np.random.default_rng(0)


def texts_of(network: Any, lengths: tuple[int, ...]) -> list[list[int]]:
    return [CHANCE.integers(4, network.shape.vocabulary, length).tolist() for length in lengths]


def run(graph: bytes, pieces: list[int]) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    return list(session.run(["review", "tokens"], {"pieces": np.array(pieces, dtype=np.int64)}))


@pytest.mark.parametrize("samples", [0, 8])
def test_the_graph_says_what_the_network_says(samples: int) -> None:
    network = small_network()
    graph = export(network, texts_of(network, (30,) * samples))
    differences, spread = [], []
    for pieces in texts_of(network, (1, 3, 9, 10, 40, 64)):
        ids = torch.tensor([pieces])
        with torch.inference_mode():
            wanted = network(ids, torch.ones_like(ids))
        review, tokens = run(graph, pieces)
        assert tokens.shape == (len(pieces), 4)
        spread.append(wanted.review[0].numpy())
        differences.append(np.abs(review - wanted.review[0].numpy()).max())
        differences.append(np.abs(tokens - wanted.tokens[0].numpy()).max())
    # Eight bits are not exact: of what tells texts apart they may lose little.
    assert max(differences) < 0.1 * np.std(spread, axis=0).mean() + 0.05


def test_the_same_network_gives_the_same_bytes() -> None:
    assert export(small_network()) == export(small_network())
    assert export(small_network()) != export(small_network(1))


def test_weights_are_kept_in_eight_bits() -> None:
    network = small_network()
    graph = onnx.load_from_string(export(network)).graph
    wide = [tensor for tensor in graph.initializer if tensor.data_type == onnx.TensorProto.FLOAT and tensor.dims]
    layers = sum(part.numel() for part in network.reader.layers.parameters())
    assert sum(int(np.prod(tensor.dims)) for tensor in wide) < 0.2 * layers
    assert not any(tensor.external_data for tensor in graph.initializer)


def test_a_row_of_zeros_is_quantised_to_zeros() -> None:
    whole, scale = quantised(np.zeros((2, 3), dtype=np.float32), axis=1)
    assert not whole.any()
    assert np.isfinite(scale).all()


@pytest.mark.parametrize("by_row", [False, True])
def test_a_linear_layer_multiplies(by_row: bool) -> None:
    graph = Graph()
    states = graph.input("states", np.float32, "length", 16)
    weight = CHANCE.normal(size=(16, 5)).astype(np.float32)
    bias = CHANCE.normal(size=5).astype(np.float32)
    eased = np.abs(CHANCE.normal(size=16)).astype(np.float32) + 0.5
    made = graph.linear_by_row(states, weight, bias) if by_row else graph.linear(states, weight, bias, eased=eased)
    graph.output(made, "made", np.float32, "length", 5)
    given = np.abs(CHANCE.normal(size=(7, 16))).astype(np.float32)
    given[3] = 0
    session = onnxruntime.InferenceSession(graph.to_bytes(), providers=["CPUExecutionProvider"])
    np.testing.assert_allclose(session.run(["made"], {"states": given})[0], given @ weight + bias, atol=0.25)


def test_a_scale_a_row_keeps_small_rows_beside_a_huge_one() -> None:
    given = np.abs(CHANCE.normal(size=(4, 16))).astype(np.float32)
    given[0] *= 1000
    weight = CHANCE.normal(size=(16, 5)).astype(np.float32)
    errors = []
    for by_row in (True, False):
        graph = Graph()
        states = graph.input("states", np.float32, "length", 16)
        bias = np.zeros(5, dtype=np.float32)
        made = graph.linear_by_row(states, weight, bias) if by_row else graph.linear(states, weight, bias)
        graph.output(made, "made", np.float32, "length", 5)
        session = onnxruntime.InferenceSession(graph.to_bytes(), providers=["CPUExecutionProvider"])
        errors.append(np.abs(session.run(["made"], {"states": given})[0] - given @ weight)[1:].max())
    assert errors[0] < 0.05 < errors[1]
