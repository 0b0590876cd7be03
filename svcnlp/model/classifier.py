"""From texts to verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.decisions import decide, share_of_unknown, told_of
from svcnlp.model.evidence import TOLD, SentenceSpans, evidence_p, find_evidence
from svcnlp.model.explain import explain
from svcnlp.model.heads import signals
from svcnlp.model.model import Model, load_model
from svcnlp.model.page_scorer import PageScorer, PageScores
from svcnlp.model.reading import read
from svcnlp.model.storage import default_folder
from svcnlp.model.verdict import Contribution, Verdict
from svcnlp.model.verdicts import not_judged, verdicts

Bools = NDArray[np.bool_]

MAX_CHARS: Final = 100_000
"""Characters of a text that are judged; the verdict of a longer one says ``truncated``."""

_AT_ONCE: Final = 1_000
_CHARS_AT_ONCE: Final = 1_000_000


class Classifier:
    """Says of reviews what happened.

    Parameters
    ----------
    model : Model
        What `svcnlp.model.model.load_model` gives.

    Examples
    --------
    >>> import svcnlp
    >>> verdict = svcnlp.load().classify("Мастер опоздал на три часа и даже не позвонил.")
    >>> verdict.level, verdict.failures
    ('basic', ('broken_deadline',))
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._pages = PageScorer(model.scorer)

    @property
    def info(self) -> dict[str, Any]:
        """What ``model.json`` says of the model."""
        return self._model.facts

    @property
    def thresholds(self) -> dict[str, float]:
        """Probability from which each failure is reported, and from which a text is a review."""
        return dict(self._model.facts["thresholds"])

    def classify(self, text: str) -> Verdict:
        """Judge one text.

        Parameters
        ----------
        text : str
            A review, or what may be one. Only the first `MAX_CHARS` characters are judged.

        Returns
        -------
        Verdict
        """
        return self.classify_many([text])[0]

    def classify_many(self, texts: Sequence[str]) -> list[Verdict]:
        """Judge texts together, which is much faster than one by one.

        Parameters
        ----------
        texts : sequence of str
            Any number of texts.

        Returns
        -------
        list of Verdict
            One a text, in order.
        """
        return [verdict for page in _pages(texts) for verdict in self._judge(page)]

    def explain(self, text: str, top: int = 8) -> list[Contribution]:
        """Tell which places of a text weighed most, for and against each output.

        Parameters
        ----------
        text : str
            A text that can be judged; of any other there is nothing to tell.
        top : int
            Places to tell of, a label.

        Returns
        -------
        list of Contribution
            For each label its strongest places first; what remains is summed up in one more, so
            that the weights of a label sum to its log-odds exactly.
        """
        reading = read(text[:MAX_CHARS])
        if not any(sentence.words for sentence in reading):
            return []
        return explain(reading, text, self._model.scorer(), self._model.combiner, top)

    def _judge(self, texts: Sequence[str]) -> list[Verdict]:
        scored = self._pages.score([text[:MAX_CHARS] for text in texts])
        readable = scored.words > 0
        rows = iter(self._judge_readable(texts, scored, readable)) if readable.any() else iter(())
        return [next(rows) if one else not_judged(text, MAX_CHARS)
                for text, one in zip(texts, readable.tolist(), strict=True)]  # fmt: skip

    def _judge_readable(self, texts: Sequence[str], scored: PageScores, readable: Bools) -> list[Verdict]:
        found, facts = scored.found, self._model.facts
        own = readable[found.texts]
        chosen = [text for text, one in zip(texts, readable.tolist(), strict=True) if one]
        spans = SentenceSpans((np.cumsum(readable) - 1)[found.texts[own]], found.starts[own], found.stops[own])
        scores = scored.scores.sentences[own]
        values = signals(scored.scores.reviews[readable], scores, spans.owners)
        decisions = decide(
            outputs=values @ self._model.combiner[:-1] + self._model.combiner[-1],
            unknown_share=share_of_unknown(scored.keys, scored.unknown)[readable],
            truncated=np.array([len(text) > MAX_CHARS for text in chosen]),
            facts=facts,
        )
        evidence = find_evidence(chosen, told_of(decisions, TOLD), spans, evidence_p(scores, facts["evidence"]))
        return verdicts(chosen, decisions, evidence)


def load(folder: str | Path | None = None) -> Classifier:
    """Load a trained model.

    Parameters
    ----------
    folder : str or Path, optional
        A model folder; the model that comes with the program when left out.

    Returns
    -------
    Classifier

    Raises
    ------
    SvcnlpError
        If the folder is missing or broken, or of a newer format.

    Examples
    --------
    >>> load().classify("Всё отлично, спасибо!").sentiment
    'positive'
    """
    return Classifier(load_model(default_folder() if folder is None else Path(folder)))


def _pages(texts: Sequence[str]) -> Iterator[list[str]]:
    """Give the texts in pages, of bounded length."""
    page: list[str] = []
    chars = 0
    for text in texts:
        page.append(text)
        chars += min(len(text), MAX_CHARS)
        if len(page) == _AT_ONCE or chars >= _CHARS_AT_ONCE:
            yield page
            page, chars = [], 0
    if page:
        yield page
