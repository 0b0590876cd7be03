"""Verdicts by the linear model and the encoder together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES
from svcnlp.messages import SvcnlpError
from svcnlp.model import storage
from svcnlp.model.classifier import MAX_CHARS, Classifier
from svcnlp.model.decisions import Decisions, decide, told_of
from svcnlp.model.encoder.doubt import doubt
from svcnlp.model.encoder.evidence import encoder_evidence
from svcnlp.model.encoder.folder import LINEAR, EncoderModel, encoder_of
from svcnlp.model.encoder.reader import Reader, Said
from svcnlp.model.encoder.signals import encoder_signals
from svcnlp.model.evidence import TOLD, Shown, evidence_of, evidence_p, find_evidence, shown_of
from svcnlp.model.model import Model, load_model
from svcnlp.model.names import ACCURATE
from svcnlp.model.scored import Scored

Floats = NDArray[np.float64]


class EncoderClassifier(Classifier):
    """Says of reviews what happened, asking the encoder beside the linear model.

    Parameters
    ----------
    model : Model
        The linear model.
    encoder : EncoderModel
        The encoder that was joined with it.
    mode : {"accurate", "auto"}
        Ask it of every text, or only of those where it pays (see `svcnlp.model.encoder.doubt`).
    threads : int, optional
        Texts that the encoder reads at a time (see `svcnlp.model.encoder.reader.Reader`).
    """

    def __init__(self, model: Model, encoder: EncoderModel, mode: str, threads: int | None = None) -> None:
        super().__init__(model)
        self._encoder = encoder
        self._reader = Reader(encoder, threads)
        self._mode = mode

    @property
    def info(self) -> dict[str, Any]:
        """What ``model.json`` says of the encoder, and ``mode``."""
        return {**self._encoder.facts, "mode": self._mode}

    @property
    def thresholds(self) -> dict[str, float]:
        """Probability from which each failure is reported, and from which a text is a review."""
        return dict(self._encoder.facts["thresholds"])

    @property
    def identity(self) -> str:
        """What tells this model and mode from every other."""
        return f"{self._encoder.facts['sha256']} {self._mode}"

    @property
    def threads(self) -> int:
        """Texts that the encoder reads at a time."""
        return self._reader.threads

    def asked(self, scored: Scored) -> NDArray[np.bool_]:
        """Tell which texts the encoder is asked about."""
        if self._mode == ACCURATE:
            return np.ones(len(scored.texts), dtype=np.bool_)
        found = doubt(self._outputs(scored), self._model.facts["thresholds"], scored.texts)
        return np.asarray(found >= self._encoder.facts["auto"]["doubt"], dtype=np.bool_)

    def _decided(self, scored: Scored) -> tuple[Decisions, Shown]:
        decisions, shown = super()._decided(scored)
        asked = self.asked(scored)
        if not asked.any():
            return decisions, shown
        read, read_shown = self._read(scored.rows(asked))
        return decisions.replaced(asked, read), shown.replaced(asked, read_shown)

    def _read(self, scored: Scored) -> tuple[Decisions, Shown]:
        """Tell what is said of texts that the encoder reads, and what shows it."""
        said = self._reader.read([text[:MAX_CHARS] for text in scored.texts])
        values = np.hstack([scored.signals, [encoder_signals(one.review, one.tokens) for one in said]])
        combiner, facts = self._encoder.combiner, self._encoder.facts
        outputs = values @ combiner[:-1] + combiner[-1]
        decisions = decide(outputs, scored.unknown_share, scored.truncated, facts)
        return decisions, self._evidence(scored, decisions, said)

    def _evidence(self, scored: Scored, decisions: Decisions, said: Sequence[Said]) -> Shown:
        """Show failures by both models, and a high level by the linear model's sentences."""
        levels = told_of(decisions, TOLD) & ~np.isin(TOLD, FAILURES)
        p = evidence_p(scored.sentence_scores, self._model.facts["evidence"])
        carried = evidence_of(scored.texts, find_evidence(levels, scored.sentences, p))
        reported = p[:, [TOLD.index(failure) for failure in FAILURES]]
        failures = told_of(decisions, FAILURES)
        calibration = self._encoder.facts["evidence"]
        shown = encoder_evidence(scored.texts, failures, said, scored.sentences, reported, calibration)
        return shown_of(
            [
                sorted(one + other, key=lambda span: (span.start, span.label))
                for one, other in zip(shown, carried, strict=True)
            ]
        )


def encoder_classifier(tensors: storage.Tensors, facts: dict[str, Any], folder: Path, mode: str) -> EncoderClassifier:
    """Put an encoder and the linear model that it was joined with together.

    The linear model is the one in ``linear`` inside the encoder's folder, where there is one; otherwise the one that
    comes with the program.

    Parameters
    ----------
    tensors, facts : dict
        What the encoder's folder holds, as `svcnlp.model.storage.load` gives it.
    folder : Path
        The encoder's folder.
    mode : {"accurate", "auto"}
        When the encoder is asked.

    Returns
    -------
    EncoderClassifier

    Raises
    ------
    SvcnlpError
        If a folder is broken, or the encoder was joined with another linear model.
    """
    encoder = encoder_of(tensors, facts, folder)
    own = folder / LINEAR
    beside = own if own.is_dir() else storage.default_folder()
    model = load_model(beside)
    if encoder.facts["linear"] != model.facts["sha256"]:
        raise SvcnlpError(
            "{path}: was joined with another linear model than the one in {linear}; train it anew",
            path=folder,
            linear=beside,
        )
    return EncoderClassifier(model, encoder, mode)
