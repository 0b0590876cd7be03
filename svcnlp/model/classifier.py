"""From texts to verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.messages import SvcnlpError
from svcnlp.model import storage
from svcnlp.model.decisions import Decisions, decide, share_of_unknown, told_of
from svcnlp.model.encoder import require_encoder
from svcnlp.model.evidence import TOLD, SentenceSpans, Shown, evidence_p, find_evidence
from svcnlp.model.explain import explain
from svcnlp.model.heads import signals
from svcnlp.model.model import Model, load_model, model_of
from svcnlp.model.names import ACCURATE, FAST, folder_of, mode_of
from svcnlp.model.page_scorer import PageScorer, PageScores
from svcnlp.model.reading import read
from svcnlp.model.scored import Scored
from svcnlp.model.storage import ENCODER, default_folder, encoder_folder
from svcnlp.model.verdict import Contribution, Verdict
from svcnlp.model.verdicts import JudgedPage

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

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
        self._pages = PageScorer(model.scorer, model.primer)

    @property
    def info(self) -> dict[str, Any]:
        """What ``model.json`` says of the model."""
        return self._model.facts

    @property
    def identity(self) -> str:
        """What tells this model from every other."""
        return str(self._model.facts["sha256"])

    @property
    def thresholds(self) -> dict[str, float]:
        """Probability from which each failure is reported, and from which a text is a review."""
        return dict(self._model.facts["thresholds"])

    def expect_many(self) -> None:
        """Get ready for thousands of texts: what makes them fast takes half a second to load."""
        self._pages.expect_many()

    def classify(self, text: str) -> Verdict:
        """Judge one text.

        Parameters
        ----------
        text : str
            A review, or what may be one. Only the first `MAX_CHARS` characters are judged.

        Returns
        -------
        Verdict

        Raises
        ------
        TypeError
            If it is no str.
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

        Raises
        ------
        TypeError
            If one of them is no str.
        """
        return [verdict for page in self.judged_pages(texts) for verdict in page.verdicts()]

    def judged_pages(self, texts: Sequence[str]) -> Iterator[JudgedPage]:
        """Judge texts together and give what is said of them as arrays.

        Parameters
        ----------
        texts : sequence of str
            Any number of texts.

        Yields
        ------
        JudgedPage
            Some of the texts, in order.

        Raises
        ------
        TypeError
            If one of them is no str.
        """
        return map(self._judge, _pages(texts))

    def explain(self, text: str, top: int = 8) -> list[Contribution]:
        """Tell which places of a text weighed most, for and against each output of the linear model.

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

        Raises
        ------
        TypeError
            If it is no str.
        """
        [[text]] = _checked([text])
        reading = read(text[:MAX_CHARS])
        if not any(sentence.words for sentence in reading):
            return []
        return explain(reading, text, self._model.scorer(), self._model.combiner, top)

    def _judge(self, texts: list[str]) -> JudgedPage:
        page = self._pages.score([text[:MAX_CHARS] for text in texts])
        judged = page.words > 0
        return JudgedPage(texts, judged, *self._decided(_scored(texts, page, judged)), MAX_CHARS)

    def _decided(self, scored: Scored) -> tuple[Decisions, Shown]:
        """Tell what is said of texts that can be judged, of which there may be none, and what shows it."""
        facts = self._model.facts
        decisions = decide(self._outputs(scored), scored.unknown_share, scored.truncated, facts)
        p = evidence_p(scored.sentence_scores, facts["evidence"])
        return decisions, find_evidence(told_of(decisions, TOLD), scored.sentences, p)

    def _outputs(self, scored: Scored) -> Floats:
        """Combine signals into the outputs' log-odds."""
        return np.asarray(scored.signals @ self._model.combiner[:-1] + self._model.combiner[-1], dtype=np.float64)


def _scored(texts: Sequence[str], page: PageScores, judged: Bools) -> Scored:
    """Choose what was scored of the texts that can be judged."""
    found = page.found
    own = judged[found.texts]
    chosen = list(compress(texts, judged.tolist()))
    sentences = SentenceSpans((np.cumsum(judged) - 1)[found.texts[own]], found.starts[own], found.stops[own])
    scores = page.scores.sentences[own]
    return Scored(
        texts=chosen,
        signals=signals(page.scores.reviews[judged], scores, sentences.owners),
        sentences=sentences,
        sentence_scores=scores,
        unknown_share=share_of_unknown(page.keys, page.unknown)[judged],
        truncated=np.array([len(text) > MAX_CHARS for text in chosen], dtype=np.bool_),
    )


def load(model: str | Path | None = None) -> Classifier:
    """Load a trained model.

    Parameters
    ----------
    model : str or Path, optional
        One of `svcnlp.model.names.MODELS`, or a model folder; ``"fast"`` when left out. That is the linear model;
        ``"accurate"`` joins it with the encoder, which reads a text as a whole, and ``"auto"`` asks the encoder only
        where it pays. Both need the extra ``svcnlp[encoder]``. An encoder of one's own is asked always when its folder
        is named, and where it pays when ``"auto:"`` stands before that.

    Returns
    -------
    Classifier

    Raises
    ------
    SvcnlpError
        If the folder is missing or broken, or of a newer format, or what the encoder needs is not installed.

    Examples
    --------
    >>> load().classify("Всё отлично, спасибо!").sentiment
    'positive'
    """
    mode, folder = mode_of(model), folder_of(model)
    if mode in (None, FAST) and folder == default_folder():
        return Classifier(load_model(folder))
    if mode is not None:
        require_encoder()
    if folder == encoder_folder() and not folder.is_dir():
        raise SvcnlpError("this svcnlp carries no encoder: make train-encoder trains it; --model fast needs none")
    tensors, facts = storage.load(folder)
    if facts.get("kind") != ENCODER:
        if mode is not None:
            raise SvcnlpError("{path}: is no encoder, which auto: needs; name the folder of one", path=folder)
        return Classifier(model_of(tensors, facts, folder))
    require_encoder()
    # Loaded only when asked for: the encoder's libraries may be missing, and take time to import.
    from svcnlp.model.encoder.classifier import encoder_classifier

    return encoder_classifier(tensors, facts, folder, mode or ACCURATE)


def _pages(texts: Sequence[str]) -> Iterator[list[str]]:
    """Give the texts in pages, of bounded length."""
    page: list[str] = []
    chars = 0
    for text in chain.from_iterable(_checked(texts)):
        page.append(text)
        chars += len(text) if len(text) < MAX_CHARS else MAX_CHARS
        if len(page) == _AT_ONCE or chars >= _CHARS_AT_ONCE:
            yield page
            page, chars = [], 0
    if page:
        yield page


def _checked(texts: Iterable[str]) -> Iterator[list[str]]:
    """Give the texts, many at a time, and refuse what is no text; of many the few types are quickly told."""
    rest = iter(texts)
    while some := list(islice(rest, _AT_ONCE)):
        for kind in set(map(type, some)):
            if not issubclass(kind, str):
                raise TypeError(f"a review must be a str, not {kind.__name__}")
        yield some
