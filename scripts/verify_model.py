"""Compare a model with one trained anew: made from the same corpus, and saying the same of every record."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

import svcnlp
from svcnlp.corpus import read_records
from svcnlp.messages import SvcnlpError
from svcnlp.model.verdict import Verdict

TOLERANCE: Final = 1e-3
"""How far a probability may lie from the other processor's."""

INPUTS: Final = ("format", "corpus", "settings")
"""Parts of `Classifier.info` that must be equal."""


def input_differences(committed: dict[str, Any], rebuilt: dict[str, Any]) -> Iterator[str]:
    """Name what the two models were not made from alike.

    Parameters
    ----------
    committed, rebuilt : dict
        `Classifier.info` of each.

    Yields
    ------
    str
        A sentence for each part that differs.
    """
    for part in INPUTS:
        if committed[part] != rebuilt[part]:
            yield f"{part} differs: {committed[part]} in the committed model, {rebuilt[part]} in the rebuilt one"


def largest_difference(committed: Sequence[Verdict], rebuilt: Sequence[Verdict]) -> tuple[float, str]:
    """Find where the two models disagree most.

    Parameters
    ----------
    committed, rebuilt : sequence of Verdict
        What each says of the same texts.

    Returns
    -------
    tuple of float and str
        The largest difference of two probabilities, and the text where it lies.
    """
    return max(
        (abs(p - q), one.text)
        for one, other in zip(committed, rebuilt, strict=True)
        for p, q in zip(_probabilities(one), _probabilities(other), strict=True)
    )


def _probabilities(verdict: Verdict) -> Iterator[float]:
    return chain(
        [verdict.is_review_p], *(p.values() for p in (verdict.level_p, verdict.failure_p, verdict.sentiment_p))
    )


def main(committed_folder: str, rebuilt_folder: str, corpus: str) -> int:
    """Compare two model folders on a corpus; 0 when they agree."""
    committed, rebuilt = svcnlp.load(committed_folder), svcnlp.load(rebuilt_folder)
    problems = list(input_differences(committed.info, rebuilt.info))
    texts = [record.text for record in read_records(corpus)]
    difference, text = largest_difference(committed.classify_many(texts), rebuilt.classify_many(texts))
    if difference > TOLERANCE:
        problems.append(f"probabilities differ by up to {difference:.6f}, most in: {text[:100]!r}")
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{committed_folder} is not what {corpus} makes; run make train and commit the result", file=sys.stderr)
        return 1
    print(f"{committed_folder} is what {corpus} makes: {len(texts)} texts, largest difference {difference:.1e}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except SvcnlpError as error:
        sys.exit(str(error))
