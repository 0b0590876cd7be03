"""What the encoder costs: ``python -m benchmarks.encoder [DATA.jsonl]``.

One ``svcnlp classify --model accurate`` from nothing; then rates of ``--model fast``, ``auto`` and ``accurate`` in
Python, everything loaded and all words met before, by turns. The texts made here say what several customers said, so
that more of them are doubtful than of real reviews: what ``auto`` costs is seen on a file of those.

The encoder reads as many texts at a time as there are processors, or as ``OMP_NUM_THREADS`` says: where that is 1,
one text is read at a time and the other cores rest.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import mean, median
from typing import Final
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks import cold
from benchmarks.speed import ROUNDS, seconds
from benchmarks.texts import reviews
from svcnlp.corpus import read_records
from svcnlp.model.classifier import Classifier, load
from svcnlp.model.encoder.classifier import EncoderClassifier
from svcnlp.model.names import ACCURATE, AUTO, FAST
from svcnlp.model.scored import Scored
from svcnlp.scoring.workers import cores

MODES: Final = (FAST, AUTO, ACCURATE)
RUNS: Final = 11
FIRST: Final = "Мастер обещал приехать к двум, приехал вечером, но всё починил."
"""Opens what is opened with the first text."""


def rates(classifiers: Mapping[str, Classifier], texts: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Measure by turns how many texts a second each answers for."""
    found: dict[str, list[float]] = {mode: [] for mode in classifiers}
    for _ in range(rounds):
        for mode, classifier in classifiers.items():
            found[mode].append(len(texts) / seconds(partial(classifier.classify_many, texts)))
    return found


def sent_on(auto: EncoderClassifier, texts: Sequence[str]) -> float:
    """Tell which share of texts ``--model auto`` asks the encoder about."""
    asked, found = auto.asked, []

    def noted(scored: Scored) -> NDArray[np.bool_]:
        found.append(asked(scored))
        return found[-1]

    with patch.object(auto, "asked", noted):
        auto.classify_many(texts)
    return float(np.concatenate(found).mean())


def opened(mode: str) -> Classifier:
    """Load a model and whatever it opens with its first text."""
    classifier = load(mode)
    classifier.classify(FIRST)
    return classifier


def main(arguments: Sequence[str] | None = None) -> int:
    """Print two Markdown tables: one review from nothing, and rates."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoder", description="What the encoder costs.")
    parser.add_argument("data", type=Path, nargs="?", help="annotated reviews, as JSON Lines, to measure on too")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="corpus that texts are made of")
    parser.add_argument("--reviews", type=int, default=600, help="texts made of it")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is measured")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often one review is classified from nothing")
    given = parser.parse_args(arguments)
    # First, while this process is small: a process that it begins counts its memory as its own.
    cold.main(["--runs", str(given.runs), "--model", ACCURATE])
    print()
    sets = {"texts made of the corpus": list(reviews(given.corpus, given.reviews))}
    if given.data is not None:
        sets[f"of {given.data.name}"] = [record.text for record in read_records(given.data)]
    classifiers = {mode: opened(mode) for mode in MODES}
    auto = classifiers[AUTO]
    assert isinstance(auto, EncoderClassifier)
    reading = f"{cores()} cores, of which the encoder uses {min(auto.threads, cores())}"
    print(f"Reviews a second on {reading}, {given.rounds} rounds; median, and from least to most.\n")
    print("| texts | words | sent on by auto | fast | auto | accurate |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for title, texts in sets.items():
        # This comes first: words that are met for the first time are slow, once for all three.
        share = sent_on(auto, texts)
        found = rates(classifiers, texts, given.rounds).values()
        words = mean(len(text.split()) for text in texts)
        shown = " | ".join(f"{median(one):,.0f} ({min(one):,.0f}–{max(one):,.0f})" for one in found)
        print(f"| {len(texts)} {title} | {words:.0f} | {share:.0%} | {shown} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
