"""Texts through the network, with ONNX Runtime."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from svcnlp.messages import SvcnlpError
from svcnlp.model.encoder.folder import EncoderModel
from svcnlp.model.encoder.pieces import BEGIN, END, Pieces
from svcnlp.model.encoder.windows import joined, windows_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ENDS: Final = 2
"""Pieces that stand for no text, `BEGIN` and `END`, in each window."""

_SLOWER: Final = ["SkipLayerNormFusion"]
"""What ONNX Runtime would join though its parts are quicker apart."""


class Said(NamedTuple):
    """What the network says of a text.

    Attributes
    ----------
    review : ndarray of shape (n_outputs,)
        Log-odds in the order of `svcnlp.model.heads.OUTPUTS`.
    tokens : ndarray of shape (n_pieces, 4)
        Log-odds that a piece stands in the evidence of each failure.
    starts, stops : ndarray of int of shape (n_pieces,)
        Where each piece stands in the text as it was given.
    """

    review: Floats
    tokens: Floats
    starts: Ints
    stops: Ints


class Reader:
    """Reads texts one by one, several at a time: what is said of a text does not hang on its neighbours.

    Parameters
    ----------
    model : EncoderModel
        The network and its vocabulary; both are opened when the first text is read.
    threads : int, optional
        Texts that are read at a time; as ``OMP_NUM_THREADS`` says when left out, otherwise one a processor.

    Attributes
    ----------
    threads : int
        Texts that are read at a time.
    """

    def __init__(self, model: EncoderModel, threads: int | None = None) -> None:
        self._model = model
        self.threads = threads or _usual_threads()

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                self._model.graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
        except Exception as error:  # ONNX Runtime's own errors share no other class
            raise SvcnlpError("the graph of the encoder cannot be opened; train the model anew") from error

    @cached_property
    def _pieces(self) -> Pieces:
        try:
            return Pieces(self._model.vocabulary)
        except Exception as error:  # the tokenizers' own errors share no other class
            raise SvcnlpError("the vocabulary of the encoder cannot be read; train the model anew") from error

    def read(self, texts: Sequence[str]) -> list[Said]:
        """Read texts.

        Parameters
        ----------
        texts : sequence of str
            Any characters.

        Returns
        -------
        list of Said
            One a text, in order.

        Raises
        ------
        SvcnlpError
            If the graph or the vocabulary cannot be opened.
        """
        # Both are opened here, before threads could open them twice.
        _ = self._session, self._pieces
        if self.threads == 1 or len(texts) == 1:
            return [self._read(text) for text in texts]
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(self._read, texts))

    def _read(self, text: str) -> Said:
        cut = self._pieces.cut(text)
        window = self._model.facts["window"]
        windows = windows_of(len(cut.ids), window["pieces"] - _ENDS, window["overlap"])
        reviews, tokens = zip(*(self._run(cut.ids[start:stop]) for start, stop in windows), strict=True)
        return Said(*joined(windows, reviews, tokens), cut.starts, cut.stops)

    def _run(self, ids: Ints) -> tuple[Floats, Floats]:
        framed = np.concatenate([[BEGIN], ids, [END]]).astype(np.int64)
        review, tokens = self._session.run(["review", "tokens"], {"pieces": framed})
        return review.astype(np.float64), tokens[1:-1].astype(np.float64)


def _usual_threads() -> int:
    told = os.environ.get("OMP_NUM_THREADS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
