"""Texts that stand in the corpus twice, word for word or nearly."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

SHINGLE_WORDS: Final = 5
NEAR_JACCARD: Final = Fraction(9, 10)

_WORD: Final = re.compile(r"\w+")


def normal_form(text: str) -> str:
    """Give a text without case and punctuation; a text with no word in it stays as it is.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str

    Examples
    --------
    >>> normal_form("Хамят, и ещё КАК!"), normal_form("!!!")
    ('хамят и ещё как', '!!!')
    """
    return " ".join(_WORD.findall(text.lower())) or text.strip()


def same_texts(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find texts whose normal form stood before.

    Parameters
    ----------
    texts : sequence of str
        The texts.

    Yields
    ------
    (int, int)
        Positions of the first text of that form and of the one that repeats it.

    Examples
    --------
    >>> list(same_texts(["Всё хорошо.", "Плохо", "всё хорошо"]))
    [(0, 2)]
    """
    first: dict[str, int] = {}
    for position, text in enumerate(texts):
        form = normal_form(text)
        if form in first:
            yield first[form], position
        else:
            first[form] = position


def near_texts(texts: Sequence[str], least: Fraction = NEAR_JACCARD) -> Iterator[tuple[int, int]]:
    """Find pairs of texts most of whose runs of five words are the same.

    Parameters
    ----------
    texts : sequence of str
        The texts; of those with one normal form (`same_texts`) only the first is looked at.
    least : Fraction, optional
        Least share of common runs among all runs of the two (Jaccard, 0 to 1).

    Yields
    ------
    (int, int)
        Positions of the two, smaller first, in the order of the second.

    Examples
    --------
    >>> words = [str(number) for number in range(40)]
    >>> list(near_texts([" ".join(words), " ".join([*words, "end"]), "something else of five words"]))
    [(0, 1)]
    """
    forms: dict[str, int] = {}
    for position, text in enumerate(texts):
        forms.setdefault(normal_form(text), position)
    shingles = {position: _shingles(form) for form, position in forms.items()}
    spread = Counter(shingle for one in shingles.values() for shingle in one)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for second, ours in shingles.items():
        # Two sets this alike share one of their rarest members, so only these need an index.
        rarest = sorted(ours, key=lambda shingle: (spread[shingle], shingle))
        rarest = rarest[: len(ours) - math.ceil(least * len(ours)) + 1]
        candidates = {first for shingle in rarest for first in holders[shingle]}
        for first in sorted(candidates):
            if _jaccard(shingles[first], ours) >= least:
                yield first, second
        for shingle in rarest:
            holders[shingle].append(second)


def _shingles(form: str) -> frozenset[tuple[str, ...]]:
    words = form.split()
    runs = max(len(words) - SHINGLE_WORDS + 1, 1)
    return frozenset(tuple(words[start : start + SHINGLE_WORDS]) for start in range(runs))


def _jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> Fraction:
    common = len(one & other)
    return Fraction(common, len(one) + len(other) - common)
