"""How many reviews a second: ``python -m benchmarks.speed``.

Everything is measured in one run, by turns, so that the ratios hold on any machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import svcnlp
from benchmarks.rivals import FastText, PlainPipeline
from benchmarks.texts import reviews, write_export
from svcnlp.scoring.workers import cores

ROUNDS = 3

ROUND_TEXTS = 20_000
"""Texts that are measured in one process, in each round."""


def seconds(work: Callable[[], object]) -> float:
    """Time some work."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def score(export: Path, out: Path, workers: int) -> None:
    """Score an export in a process of its own, as a user does."""
    command = [sys.executable, "-m", "svcnlp", "score", str(export), "-o", str(out), "--restart"]
    subprocess.run([*command, "--workers", str(workers)], check=True, stderr=subprocess.DEVNULL)


def fresh_texts(corpus: Path, number: int) -> list[str]:
    """Give the texts of a round, none of which an earlier round had: what is remembered of texts would make it fast."""
    return list(reviews(corpus, ROUND_TEXTS, seed=1 + number))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a Markdown table of rates."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Reviews a second.")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="corpus that texts are made of")
    parser.add_argument("--reviews", type=int, default=200_000, help="reviews in the export")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is measured")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        export, out = Path(folder, "export.csv"), Path(folder, "out.csv")
        write_export(export, reviews(given.corpus, given.reviews))
        classifier = svcnlp.load()
        fasttext, plain = FastText(given.corpus), PlainPipeline(given.corpus)
        rates: dict[str, list[float]] = {}
        for number in range(given.rounds):
            some = fresh_texts(given.corpus, number)
            for_fasttext, for_plain = fasttext.prepare(some), plain.prepare(some[:400])
            measured: dict[str, tuple[int, Callable[[], object]]] = {
                fasttext.title: (len(some), partial(fasttext.run, for_fasttext)),
                plain.title: (len(for_plain), partial(plain.run, for_plain)),
                "svcnlp in Python, `classify_many`": (len(some), partial(classifier.classify_many, some)),
                "`svcnlp score`, CSV to CSV, whole process, 1 worker": (given.reviews, partial(score, export, out, 1)),
                f"the same, {cores()} workers": (given.reviews, partial(score, export, out, cores())),
            }
            for title, (count, work) in measured.items():
                rates.setdefault(title, []).append(count / seconds(work))
    kindest = median(rates[fasttext.title])
    print(f"{given.reviews} reviews of about 90 words, {given.rounds} rounds; median, and from least to most.\n")
    print("| what | reviews a second | of fastText |")
    print("| --- | ---: | ---: |")
    for title, found in rates.items():
        print(
            f"| {title} | {median(found):,.0f} ({min(found):,.0f}–{max(found):,.0f}) | {median(found) / kindest:.2f} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
