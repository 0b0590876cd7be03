"""Texts to measure on: the corpus said over and over, never twice the same."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path

from svcnlp.corpus import read_records
from svcnlp.text import sentences

WORDS = 90
"""Words of a text, about."""

_DIGIT = re.compile(r"\d")


def reviews(corpus: Path, count: int, seed: int = 0) -> Iterator[str]:
    """Give reviews of about `WORDS` words each.

    Sentences of several records of the corpus, shuffled together, every digit replaced by another:
    words repeat as they do among people, texts do not.

    Parameters
    ----------
    corpus : Path
        The corpus.
    count : int
        How many.
    seed : int
        Of the shuffling.

    Yields
    ------
    str
    """
    pieces = [
        text[start:stop] for text in (record.text for record in read_records(corpus)) for start, stop in sentences(text)
    ]
    chance = random.Random(seed)
    for _ in range(count):
        chosen: list[str] = []
        words = 0
        while words < WORDS - 5:
            piece = chance.choice(pieces)
            chosen.append(_DIGIT.sub(lambda _: chance.choice("0123456789"), piece))
            words += piece.count(" ") + 1
        yield " ".join(chosen)


def write_export(path: Path, texts: Iterator[str]) -> None:
    """Write texts as an export in CSV, with the columns that exports have."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "date", "branch", "rating", "text"])
        for number, text in enumerate(texts, start=1):
            writer.writerow(
                [number, f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}", f"№ {number % 40}", number % 5 + 1, text]
            )
