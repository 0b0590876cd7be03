"""A trained model in memory, and its way to and from a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.messages import SvcnlpError
from svcnlp.model import storage
from svcnlp.model.heads import OUTPUTS, REVIEW_HEADS, SENTENCE_HEADS, SIGNALS, THRESHOLDS
from svcnlp.model.packing import pack_numbers, pack_words, unpack_numbers, unpack_words
from svcnlp.model.primer import READ_BY, Primer, primer_in
from svcnlp.model.scorer import Scorer, UnitTable
from svcnlp.model.space import KINDS, MOST, Vocabulary

Floats = NDArray[np.float64]

DECISIONS: Final = ("thresholds", "floors", "evidence")
"""Parts of the facts that verdicts are made by."""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was learned.

    Attributes
    ----------
    vocabularies : dict of str to Vocabulary
        By kind of unit.
    weights : dict of str to ndarray of shape (n_features, n_review_heads + n_sentence_heads)
        By kind of unit.
    intercepts : ndarray of shape (n_review_heads + n_sentence_heads,)
        Of the heads.
    combiner : ndarray of shape (n_signals + 1, n_outputs)
        Weights of the signals in each output; the last row is the outputs' intercept.
    facts : dict
        Thresholds, floors of certainty, corpus hash, versions, scores: ``model.json``.
    primer : Primer or None
        What is known of common spellings, so that it need not be worked out for every export anew.
    """

    vocabularies: dict[str, Vocabulary]
    weights: dict[str, NDArray[np.float32]]
    intercepts: Floats
    combiner: Floats
    facts: dict[str, Any]
    primer: Primer | None = None

    def scorer(self) -> Scorer:
        """Make the scorer of the heads."""
        tables = [UnitTable(kind, self.vocabularies[kind.name], self.weights[kind.name]) for kind in KINDS]
        return Scorer(tables, self.intercepts)

    def save(self, folder: Path) -> None:
        """Write the model to a folder (see `svcnlp.model.storage`)."""
        tensors: dict[str, NDArray[Any]] = {"intercepts": self.intercepts, "combiner": self.combiner}
        for name, vocabulary in self.vocabularies.items():
            tensors[f"{name}.names"] = pack_words(list(vocabulary.places))
            tensors[f"{name}.idf"], tensors[f"{name}.idf_places"] = pack_numbers(vocabulary.idf)
            tensors[f"{name}.weights"] = self.weights[name]
        facts = {**self.facts, **_layout()}
        if self.primer is not None:
            tensors |= self.primer.tensors
            facts[READ_BY] = self.primer.read_by
        storage.save(folder, tensors, facts)


def load_model(folder: Path) -> Model:
    """Read a model from a folder.

    Parameters
    ----------
    folder : Path
        What `Model.save` wrote.

    Returns
    -------
    Model

    Raises
    ------
    SvcnlpError
        If the folder is missing, broken, or holds a model of another kind.
    """
    return model_of(*storage.load(folder), folder)


def model_of(tensors: storage.Tensors, facts: dict[str, Any], folder: Path) -> Model:
    """Make a model from what a folder held.

    Parameters
    ----------
    tensors, facts : dict
        What `svcnlp.model.storage.load` gave.
    folder : Path
        Where from, for messages.

    Returns
    -------
    Model

    Raises
    ------
    SvcnlpError
        If the folder holds a model of another kind, or lacks a part.
    """
    layout = _layout()
    if any(facts.get(part) != names for part, names in layout.items()):
        raise SvcnlpError("{path}: the model has other labels or signals than this program; train it anew", path=folder)
    missing = [part for part in DECISIONS if part not in facts]
    if missing:
        raise SvcnlpError("{path}: lacks {part}; train the model anew", path=folder, part=missing[0])
    try:
        model = Model(
            vocabularies={kind.name: _vocabulary(tensors, kind.name) for kind in KINDS},
            weights={kind.name: tensors[f"{kind.name}.weights"] for kind in KINDS},
            intercepts=tensors["intercepts"],
            combiner=tensors["combiner"],
            facts=facts,
            primer=primer_in(tensors, facts),
        )
    except KeyError as error:
        raise SvcnlpError("{path}: lacks {part}; train the model anew", path=folder, part=error.args[0]) from error
    except ValueError as error:
        raise SvcnlpError("{path}: the vocabulary cannot be read; train the model anew", path=folder) from error
    _check_tables(model, folder)
    return model


def _check_tables(model: Model, folder: Path) -> None:
    """Refuse tables that do not fit together, or overflow, which scoring would meet only on some text."""
    heads = len(REVIEW_HEADS) + len(SENTENCE_HEADS)
    shapes: dict[str, tuple[NDArray[Any], tuple[int, ...]]] = {
        "intercepts": (model.intercepts, (heads,)),
        "combiner": (model.combiner, (len(SIGNALS) + 1, len(OUTPUTS))),
    }
    for name, vocabulary in model.vocabularies.items():
        shapes[f"{name}.idf"] = (vocabulary.idf, (len(vocabulary.places),))
        shapes[f"{name}.weights"] = (model.weights[name], (len(vocabulary.places), heads))
    for part, (table, shape) in shapes.items():
        if table.shape != shape:
            raise SvcnlpError(
                "{path}: {part} has the shape {found} instead of {wanted}; train the model anew",
                path=folder,
                part=part,
                found=table.shape,
                wanted=shape,
            )
    for name, vocabulary in model.vocabularies.items():
        most = max(np.abs(model.weights[name]).max(initial=0), vocabulary.idf.max(initial=0)) * vocabulary.idf
        if not (most <= MOST).all():
            raise SvcnlpError("{path}: {part} holds numbers out of all measure; train it anew", path=folder, part=name)


def _layout() -> dict[str, list[str]]:
    return {
        "outputs": list(OUTPUTS),
        "review_heads": list(REVIEW_HEADS),
        "sentence_heads": list(SENTENCE_HEADS),
        "signals": list(SIGNALS),
        "thresholded": list(THRESHOLDS),
    }


def _vocabulary(tensors: storage.Tensors, name: str) -> Vocabulary:
    features = unpack_words(tensors[f"{name}.names"])
    idf = unpack_numbers(tensors[f"{name}.idf"], tensors[f"{name}.idf_places"])
    return Vocabulary(dict(zip(features, range(len(features)), strict=True)), idf)
