"""What the classifier says of one review, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

SCHEMA_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of the review that reports a failure or carries the level.

    Attributes
    ----------
    label : str
        One of `svcnlp.labels.FAILURES`, or ``"level"``.
    start, stop : int
        Character offsets into the review as it was given, ``text[start:stop]``.
    text : str
        The characters of the span.
    p : float
        Probability (0 to 1) that this span alone reports the label.
    """

    label: str
    start: int
    stop: int
    text: str
    p: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Level, failures and sentiment of one review, with probabilities and evidence.

    Attributes
    ----------
    text : str
        The review as it was given.
    judged : bool
        False when the text holds nothing that the model can read (empty, no Cyrillic
        words); then every label is None or empty and `reasons` says why.
    is_review : bool
        Whether the text is a review at all (adverts, news and questions are not).
        Nothing is forced on a text that is not: `level` and `sentiment` are None and `failures` empty.
    is_review_p : float
        Probability (0 to 1) that it is.
    level : str or None
        One of `svcnlp.labels.LEVELS`.
    level_p : dict of str to float
        Probability of each level; sums to 1. Empty when not judged.
    failures : tuple of str
        Those of `svcnlp.labels.FAILURES` whose probability reaches the model's threshold.
    failure_p : dict of str to float
        Probability of each failure. Empty when not judged.
    sentiment : str or None
        One of `svcnlp.labels.SENTIMENTS`.
    sentiment_p : dict of str to float
        Probability of each sentiment; sums to 1. Empty when not judged.
    evidence : tuple of Evidence
        The spans that show the failures and the level, in order of `start`.
    needs_review : bool
        Whether a person should look.
    reasons : tuple of str
        Why, as codes: ``"unsure_level"``, ``"unsure_failures"``, ``"unsure_sentiment"``,
        ``"unsure_review"``, ``"unknown_words"``, ``"empty"``, ``"no_cyrillic"``, ``"truncated"``.
    """

    text: str
    judged: bool
    is_review: bool
    is_review_p: float
    level: str | None
    level_p: dict[str, float]
    failures: tuple[str, ...]
    failure_p: dict[str, float]
    sentiment: str | None
    sentiment_p: dict[str, float]
    evidence: tuple[Evidence, ...]
    needs_review: bool
    reasons: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the verdict as plain data, in the documented JSON shape.

        Returns
        -------
        dict
            See ``docs/verdict.schema.json``; ``schema`` is its version. The text itself is left out.
        """
        return {
            "schema": SCHEMA_VERSION,
            "judged": self.judged,
            "is_review": self.is_review,
            "is_review_p": round(self.is_review_p, 4),
            "level": self.level,
            "level_p": {k: round(p, 4) for k, p in self.level_p.items()},
            "failures": list(self.failures),
            "failure_p": {k: round(p, 4) for k, p in self.failure_p.items()},
            "sentiment": self.sentiment,
            "sentiment_p": {k: round(p, 4) for k, p in self.sentiment_p.items()},
            "evidence": [
                {"label": e.label, "start": e.start, "stop": e.stop, "text": e.text, "p": round(e.p, 4)}
                for e in self.evidence
            ],
            "needs_review": self.needs_review,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much one place of the text moved one score of the linear model.

    Attributes
    ----------
    label : str
        The score: a failure, a level step (``">basic"``), a sentiment or ``"is_review"``.
    start, stop : int
        Character offsets into the review; equal for a part that belongs to no place (the intercept).
    text : str
        The characters, or the name of the part.
    weight : float
        What it adds to the label's log-odds; the contributions of a label sum to its score exactly.
    """

    label: str
    start: int
    stop: int
    text: str
    weight: float
