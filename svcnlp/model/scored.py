"""Texts that can be judged, with all that the linear heads say of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.evidence import SentenceSpans

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scored:
    """Some texts, read and scored.

    Attributes
    ----------
    texts : list of str
        As they were given; each holds a word that can be read.
    signals : ndarray of shape (n_texts, n_signals)
        In the order of `svcnlp.model.heads.SIGNALS`.
    sentences : SentenceSpans
        Their sentences.
    sentence_scores : ndarray of shape (n_sentences, n_review_heads + n_sentence_heads)
        Scores of all heads on sentences.
    unknown_share : ndarray of shape (n_texts,)
        Share of each text's words that the linear model never saw.
    truncated : ndarray of bool of shape (n_texts,)
        Whether only its beginning was read.
    """

    texts: list[str]
    signals: Floats
    sentences: SentenceSpans
    sentence_scores: Floats
    unknown_share: Floats
    truncated: Bools

    def rows(self, chosen: Bools) -> Scored:
        """Give the same of some of the texts.

        Parameters
        ----------
        chosen : ndarray of bool of shape (n_texts,)
            Which.

        Returns
        -------
        Scored
        """
        own = chosen[self.sentences.owners]
        places = np.cumsum(chosen) - 1
        spans = SentenceSpans(places[self.sentences.owners[own]], self.sentences.starts[own], self.sentences.stops[own])
        return Scored(
            texts=[text for text, one in zip(self.texts, chosen.tolist(), strict=True) if one],
            signals=self.signals[chosen],
            sentences=spans,
            sentence_scores=self.sentence_scores[own],
            unknown_share=self.unknown_share[chosen],
            truncated=self.truncated[chosen],
        )
