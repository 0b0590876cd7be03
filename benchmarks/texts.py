"""Texts to measure on: the corpus said over and over, never twice the same."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from svcnlp.corpus import read_records
from svcnlp.text import sentences

WORDS = 90
"""Words of a text, about."""

_DIGIT = re.compile(r"\d")
_SYLLABLES = "ба ве ги до жу за ке ли мо ну па ре си то фу ха це чи шо ду".split()


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


def with_new_spellings(texts: Iterable[str], seed: int = 0) -> Iterator[str]:
    """Put a spelling into each text that was never met before: a name, a word mistyped, a number.

    What is remembered of words is bounded, and is as large as it may become only when ever new ones come.

    Parameters
    ----------
    texts : iterable of str
        May come again and again.
    seed : int
        Of the choice of places.

    Yields
    ------
    str
    """
    chance = random.Random(seed)
    for number, text in enumerate(texts):
        words = text.split(" ")
        place = chance.randrange(len(words))
        if number % 2:
            words.insert(place, f"{invented_name(number)}, чек № {number}")
        else:
            cut = chance.randrange(len(words[place]) + 1)
            words[place] = f"{words[place][:cut]}{invented_name(number).lower()}{words[place][cut:]}"
        yield " ".join(words)


def invented_name(number: int) -> str:
    """Make a surname of a number, for each number another.

    Parameters
    ----------
    number : int
        Not below zero.

    Returns
    -------
    str

    Examples
    --------
    >>> invented_name(0), invented_name(4107)
    ('Баев', 'Лизапаев')
    """
    syllables: list[str] = []
    while number or not syllables:
        number, place = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
    return "".join(syllables).capitalize() + "ев"


def write_export(path: Path, texts: Iterator[str]) -> None:
    """Write texts as an export in CSV, with the columns that exports have."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "date", "branch", "rating", "text"])
        for number, text in enumerate(texts, start=1):
            writer.writerow(
                [number, f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}", f"№ {number % 40}", number % 5 + 1, text]
            )
