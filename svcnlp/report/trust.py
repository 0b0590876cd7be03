"""How far the figures can be trusted: what the model can do, and whether the export is like what it knows."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from math import sqrt
from pathlib import Path
from typing import Any, Final

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.messages import Message, message
from svcnlp.model import storage
from svcnlp.model.model import load_model
from svcnlp.model.reading import NEGATED
from svcnlp.model.storage import default_folder, encoder_folder
from svcnlp.report.card import CardScores, like_use, read_card
from svcnlp.report.figures import TOO_FEW, Share
from svcnlp.report.rows import ScoredRow
from svcnlp.report.statistics import Z, mean_of_sums, share
from svcnlp.report.summary import Drift, ModelScore, Trust
from svcnlp.text import clean, is_known, lemma, tokenize

BASIC: Final = LEVELS[0]

SAMPLE: Final = 1_000
"""Texts, chosen by chance, whose words are looked up."""

# Measured with the default model: 4 to 7 % in real reviews, by source; 2 to 6 % in trades left out of the vocabulary;
# 19 % in messages of programs, 56 % and 74 % in Bulgarian and Ukrainian, 73 % in shuffled letters.
UNKNOWN_WORDS: Final = 0.12
"""Share of unknown words above which a text is unlike the reviews that the model was tried on."""

# Mean probability of the level: 0.78 to 0.87 in real reviews, by source; 0.70 in shuffled words.
LESS_SURE: Final = 0.10
"""By how much the mean probability of the level may fall short of the share that was right."""

# 28 to 45 % in real reviews, by source; 77 % in messages of programs, 97 % in shuffled letters.
NEEDS_REVIEW: Final = 0.5
"""Share of the reviews that the model doubts, above which it is out of its depth."""

# 0 to 2 % in real reviews, by source; 12 % in articles, 17 % in shuffled letters, 31 % in messages of programs.
NOT_REVIEWS: Final = 0.1
"""Share of texts that are no reviews, above which others pass for reviews in number."""

TIMES_AS_OFTEN: Final = 3.0
"""How many times as often as in the reviews that it was tried on the model may name a label."""

# Of words that neither the model nor the dictionary knows: 1 to 3 % in Russian of any kind, 45 % and 64 % in Bulgarian
# and Ukrainian, 67 % in shuffled letters.
NO_RUSSIAN: Final = 0.2
"""Share of such words above which a text is hardly Russian."""

_MAX_CHARS: Final = 5_000

_NAMES: Final = {
    "rudeness": message("rudeness"),
    "broken_deadline": message("broken deadlines"),
    "buck_passing": message("buck-passing"),
    "rigid_rules": message("rigid rules"),
    BASIC: message("the basic level"),
}


class TrustCollector:
    """Compares the rows of an export with what a model knows.

    Parameters
    ----------
    folder : Path, optional
        The model that judged; the linear one that svcnlp carries when left out.

    Raises
    ------
    SvcnlpError
        If the folder holds no model.

    Examples
    --------
    >>> TrustCollector().result().warnings
    ()
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or default_folder()
        _, facts = storage.load(self._folder)
        self._facts: Mapping[str, Any] = facts
        # Only a linear model keeps the words of the corpus; of any other kind it says which.
        linear = default_folder() if "kind" in facts else self._folder
        self._known = load_model(linear).vocabularies["words"].places
        self._card = read_card(self._folder)
        self._random = random.Random(0)
        self._texts: list[str] = []
        self._judged = self._reviews = self._doubted = 0
        self._sure = self._sure_squares = 0.0
        self._labels: Counter[str] = Counter()

    def add(self, row: ScoredRow) -> None:
        """Take a row; only those that were judged count."""
        if not row.failures:
            return
        self._judged += 1
        self._choose(row.text)
        if row.is_review:
            self._reviews += 1
            self._doubted += row.needs_review
            p = row.level_p or 0.0
            self._sure += p
            self._sure_squares += p * p
            self._labels.update(row.flagged)
            self._labels[row.level or ""] += 1

    def _choose(self, text: str) -> None:
        """Keep a text by chance, so that each of all has the same."""
        if len(self._texts) < SAMPLE:
            self._texts.append(text[:_MAX_CHARS])
            return
        place = self._random.randrange(self._judged)
        if place < SAMPLE:
            self._texts[place] = text[:_MAX_CHARS]

    def result(self) -> Trust:
        """Say how far to trust the figures.

        Returns
        -------
        Trust
        """
        tried = like_use(self._card)
        unknown = self._unknown_words()
        needs_review = share(self._doubted, self._reviews)
        not_reviews = share(self._judged - self._reviews, self._judged)
        rest = (self._confidence(), *self._rates(tried))
        return Trust(
            model=self._name(),
            sha256=str(self._facts.get("sha256", "")),
            corpus_reviews=self._card[0].reviews if self._card else None,
            scores=tuple(_scores(tried)) if tried else (),
            needs_review=needs_review,
            not_reviews=not_reviews,
            drift=(unknown, *rest),
            warnings=(
                *([_about_words(unknown, self._is_russian())] if unknown.unlike else []),
                *_about_others(not_reviews),
                *_about_doubts(needs_review),
                *(_warning(one) for one in rest if one.unlike),
            ),
        )

    def _name(self) -> str:
        """Call the model as people do: where it stands in an installation tells nobody anything."""
        own = self._folder in (default_folder(), encoder_folder())
        return f"models/{self._folder.name}" if own else str(self._folder)

    def _unknown_words(self) -> Drift:
        here = share_of_parts([(len(self._unknown_in(words)), len(words)) for words in self._words() if words])
        unlike = here.low is not None and not here.too_few and here.low > UNKNOWN_WORDS
        return Drift("unknown_words", None, here, None, UNKNOWN_WORDS, unlike)

    def _words(self) -> Iterator[list[str]]:
        """Give the words of each text of the sample, in their dictionary forms."""
        for text in self._texts:
            yield [lemma(token.form) for token in tokenize(clean(text).text) if token.kind == "word"]

    def _unknown_in(self, words: list[str]) -> list[str]:
        return [word for word in words if word not in self._known and NEGATED + word not in self._known]

    def _is_russian(self) -> bool:
        words = [word for words in self._words() for word in words]
        foreign = sum(not is_known(word) for word in self._unknown_in(words))
        return foreign <= NO_RUSSIAN * len(words)

    def _confidence(self) -> Drift:
        here = mean_of_sums(self._reviews, self._sure, self._sure_squares, (0.0, 1.0))
        # Of calibrated probabilities the mean is the share that is right.
        right = next((point["level"] for point in self._facts.get("coverage", []) if point["coverage"] == 1.0), None)
        limit = None if right is None else right - LESS_SURE
        unlike = limit is not None and here.high is not None and not here.too_few and here.high < limit
        return Drift("confidence", "level", here, right, limit, unlike)

    def _rates(self, tried: CardScores | None) -> Iterator[Drift]:
        for label in (BASIC, *FAILURES):
            here = share(self._labels[label], self._reviews)
            known = tried.said(label) if tried else None
            limit = None if known is None else min(1.0, TIMES_AS_OFTEN * known)
            unlike = limit is not None and here.low is not None and not here.too_few and here.low > limit
            yield Drift("rate", label, here, known, limit, unlike)


def share_of_parts(parts: list[tuple[int, int]]) -> Share:
    """Make a share of things that come in parts, such as words in texts, whose interval allows for parts that differ.

    Parameters
    ----------
    parts : list of tuple of int
        Of each part how many have something, and how many there are.

    Returns
    -------
    Share

    Examples
    --------
    >>> found = share_of_parts([(0, 10)] * 90 + [(5, 10)] * 10)
    >>> found.value, round(found.low, 3), round(found.high, 3)
    (0.05, 0.021, 0.079)
    """
    count, total = sum(part[0] for part in parts), sum(part[1] for part in parts)
    if not total:
        return share(0, 0)
    value = count / total
    error = sqrt(sum((own - value * size) ** 2 for own, size in parts)) / total
    plain = share(count, total)
    low, high = min(plain.low or 0.0, value - Z * error), max(plain.high or 0.0, value + Z * error)
    return Share(count, total, value, max(0.0, low), min(1.0, high), len(parts) < TOO_FEW)


def _scores(tried: CardScores) -> Iterator[ModelScore]:
    for failure in FAILURES:
        if "F1" in tried.failures.get(failure, {}):
            yield ModelScore(failure, "F1", tried.failures[failure]["F1"])
    for task, measure, key in (
        ("failures", "accuracy", "exact failure set"),
        ("level", "quadratic weighted kappa", "kappa"),
        ("sentiment", "macro F1", "sentiment macro-F1"),
    ):
        if key in tried.whole:
            yield ModelScore(task, measure, tried.whole[key])


def _about_words(drift: Drift, is_russian: bool) -> Message:
    here = _percent(drift.here.value)
    if not is_russian:
        return message(
            "The model does not know {here}% of the words: this is hardly Russian, or its encoding is broken."
            " Do not use the figures.",
            here=here,
        )
    return message(
        "The model does not know {here}% of the words; in reviews of service that is hardly ever above {limit}%."
        " Read some rows before you believe the figures.",
        here=here,
        limit=_percent(drift.limit),
    )


def _warning(drift: Drift) -> Message:
    here = _percent(drift.here.value)
    if drift.measure == "confidence":
        return message(
            "The model is less sure of the level than usual: {here}% on average, and {known}% where it was tried."
            " Make nothing of small differences between branches and periods.",
            here=here,
            known=_percent(drift.known),
        )
    return message(
        "Far more often than where the model was tried it names {label}: in {here}% of the reviews against {known}%."
        " Read the quotes before you believe the share.",
        label=_NAMES[drift.label or ""],
        here=here,
        known=_percent(drift.known),
    )


def _about_others(not_reviews: Share) -> Iterator[Message]:
    if not_reviews.low is not None and not not_reviews.too_few and not_reviews.low > NOT_REVIEWS:
        yield message(
            "{here}% of the texts are no reviews but adverts, news or questions. The model overlooks many such texts,"
            " and those stand among the reviews. Clear the export of them first.",
            here=_percent(not_reviews.value),
        )


def _about_doubts(needs_review: Share) -> Iterator[Message]:
    if needs_review.low is not None and not needs_review.too_few and needs_review.low > NEEDS_REVIEW:
        yield message(
            "The model itself doubts {here}% of the reviews. Have some of those read that are marked needs_review.",
            here=_percent(needs_review.value),
        )


def _percent(value: float | None) -> str:
    return f"{100 * (value or 0.0):.0f}"
