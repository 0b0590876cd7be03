"""Which spellings of a corpus are worth keeping with a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from svcnlp.model.primer import Primer, primer_of
from svcnlp.text import clean
from svcnlp.text.lemmas import is_known, is_name
from svcnlp.text.shapes import framed
from svcnlp.training.heads import MIN_REVIEWS

MOST: Final = 150_000
"""Chunks that are kept at most: half of what is remembered of words at a time."""

_ENOUGH: Final = MIN_REVIEWS["words"]
"""Chunks that stand in so many texts are common; of others only words of the dictionary are kept."""


def common_chunks(texts: Iterable[str]) -> list[str]:
    """Choose what is likely to be met again, and tells nothing of one text.

    What stands in one text alone is kept only when it is a word of the dictionary and no name: a model trained on
    somebody's reviews must not carry numbers, addresses and names out of them.

    Parameters
    ----------
    texts : iterable of str
        A corpus.

    Returns
    -------
    list of str
        The most frequent first, at most `MOST`.

    Examples
    --------
    >>> common_chunks(["Хамят! Ирина +79990000000", "Хамят! Шурымурыч", "грубо"])
    ['Хамят!', 'грубо']
    """
    found = Counter(chunk for text in texts for chunk in set(clean(text).text.split()))
    ordered = sorted(found, key=lambda chunk: (-found[chunk], chunk))
    return [chunk for chunk in ordered if found[chunk] >= _ENOUGH or _is_dictionary_word(chunk)][:MOST]


def _is_dictionary_word(chunk: str) -> bool:
    parts = framed(chunk)
    if parts is None:
        return False
    word = parts[1].lower()
    return is_known(word) and not is_name(word)


def primer_of_texts(texts: Iterable[str]) -> Primer:
    """Make the primer of a corpus.

    Parameters
    ----------
    texts : iterable of str
        Its texts.

    Returns
    -------
    Primer
    """
    return primer_of(common_chunks(texts))
