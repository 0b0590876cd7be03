"""A small way to write ONNX graphs, with linear layers of 8-bit weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]

_OPSET: Final = 20
"""The first that has Gelu as one operation; runtimes are asked for no more than is used."""
_FILE_VERSION: Final = 9
_LARGEST: Final = 127
_LEAST: Final = np.float32(0.2)
"""No row is divided by less; Gelu falls to -0.17 and no lower."""


def quantised(table: Floats, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """Put a table of numbers into 8 bits, with a scale of its own for each row or column.

    Parameters
    ----------
    table : ndarray of shape (n_rows, n_columns)
        Any numbers.
    axis : int
        Along which a scale is shared: 0 gives each column its own, 1 each row.

    Returns
    -------
    whole : ndarray of int8
        From -127 to 127.
    scale : ndarray
        What they are multiplied by, with 1 in the place of the shared axis.

    Examples
    --------
    >>> whole, scale = quantised(np.array([[0.5, -1.0], [2.0, 4.0]], dtype=np.float32), axis=1)
    >>> bool(np.abs(whole * scale - [[0.5, -1.0], [2.0, 4.0]]).max() < 0.03)
    True
    """
    largest = np.abs(table).max(axis=axis, keepdims=True)
    scale = (np.where(largest == 0, 1.0, largest) / _LARGEST).astype(np.float32)
    return np.round(table / scale).astype(np.int8), scale


class Graph:
    """A graph that grows operation by operation.

    Examples
    --------
    >>> graph = Graph()
    >>> doubled = graph.add("Mul", graph.input("numbers", np.float32, "n"), graph.constant(np.float32(2)))
    >>> graph.output(doubled, "doubled", np.float32, "n")
    >>> [node.op_type for node in onnx.load_from_string(graph.to_bytes()).graph.node]
    ['Mul', 'Identity']
    """

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._tensors: list[Any] = []
        self._inputs: list[Any] = []
        self._outputs: list[Any] = []

    def input(self, name: str, kind: type[np.generic], *shape: int | str) -> str:
        """Declare an input; a name in the shape stands for any size."""
        self._inputs.append(_declared(name, kind, shape))
        return name

    def output(self, value: str, name: str, kind: type[np.generic], *shape: int | str) -> None:
        """Declare a value as an output."""
        self.add("Identity", value, name=name)
        self._outputs.append(_declared(name, kind, shape))

    def constant(self, value: NDArray[Any] | np.generic) -> str:
        """Add a constant, and give its name."""
        name = f"c{len(self._tensors)}"
        self._tensors.append(numpy_helper.from_array(np.ascontiguousarray(value).reshape(np.shape(value)), name))
        return name

    def add(self, operation: str, *inputs: str, name: str | None = None, **attributes: Any) -> str:
        """Add an operation with one output, and give the output's name."""
        return self.add_many(operation, 1, *inputs, names=None if name is None else [name], **attributes)[0]

    def add_many(
        self, operation: str, outputs: int, *inputs: str, names: Sequence[str] | None = None, **attributes: Any
    ) -> list[str]:
        """Add an operation with several outputs, and give their names."""
        made = list(names or (f"n{len(self._nodes)}_{place}" for place in range(outputs)))
        self._nodes.append(helper.make_node(operation, inputs, made, **attributes))
        return made

    def linear(self, states: str, weight: Floats, bias: Floats, *, eased: Floats | None = None) -> str:
        """Multiply by a table of 8-bit weights, a scale a column, and add a bias.

        The states are put into 8 bits when the graph runs, with one scale for the text.

        Parameters
        ----------
        states : str
            Value of shape (length, n_inputs).
        weight : ndarray of shape (n_inputs, n_outputs)
            Weights.
        bias : ndarray of shape (n_outputs,)
            Bias.
        eased : ndarray of shape (n_inputs,), optional
            What each input is divided by before, and its weights are multiplied by: few inputs that are far larger
            than all others leave those hardly any of the 8 bits (Xiao et al., 2023, https://arxiv.org/abs/2211.10438).

        Returns
        -------
        str
            Value of shape (length, n_outputs).
        """
        if eased is not None:
            states = self.add("Mul", states, self.constant((1 / eased).astype(np.float32)))
            weight = weight * eased[:, None]
        return self.add("Add", self._product(states, weight), self.constant(bias.astype(np.float32)))

    def linear_by_row(self, states: str, weight: Floats, bias: Floats) -> str:
        """Do as `linear`, with a scale of its own for each row of the states: where single rows are far larger.

        Made for states such as Gelu gives, whose large numbers are positive.
        """
        highest = self.add("ReduceMax", states, self.constant(np.array([-1])), keepdims=1)
        largest = self.add("Max", highest, self.constant(_LEAST))
        product = self._product(self.add("Mul", states, self.add("Reciprocal", largest)), weight)
        return self.add("Add", self.add("Mul", product, largest), self.constant(bias.astype(np.float32)))

    def _product(self, states: str, weight: Floats) -> str:
        whole, state_scale, zero = self.add_many("DynamicQuantizeLinear", 3, states)
        table, scales = quantised(weight, axis=0)
        # The zeros are the default; but only where they are said does the runtime make one operation of these.
        zeros = self.constant(np.zeros(table.shape[1], dtype=np.int8))
        product = self.add("MatMulInteger", whole, self.constant(table), zero, zeros)
        scale = self.add("Mul", state_scale, self.constant(scales[0]))
        return self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), scale)

    def rows(self, table: Floats, places: str) -> str:
        """Look up rows of a table that is kept in 8 bits, a scale a row."""
        whole, scale = quantised(table, axis=1)
        found = self.add("Cast", self.add("Gather", self.constant(whole), places), to=TensorProto.FLOAT)
        return self.add("Mul", found, self.add("Gather", self.constant(scale), places))

    def to_bytes(self) -> bytes:
        """Give the graph as an ONNX file."""
        graph = helper.make_graph(self._nodes, "svcnlp", self._inputs, self._outputs, self._tensors)
        opsets = [helper.make_opsetid("", _OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_FILE_VERSION, producer_name="svcnlp")
        onnx.checker.check_model(model)
        return bytes(model.SerializeToString(deterministic=True))


def _declared(name: str, kind: type[np.generic], shape: Sequence[int | str]) -> Any:
    return helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(np.dtype(kind)), shape)
