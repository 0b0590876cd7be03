"""Which chunks cannot be cut into tokens without a look at their neighbours.

A *chunk* is what stands between white space. Most are read the same wherever they stand. But a
number may go on in the next chunk («1 200 руб»), a time needs its preposition («в 14-00»), and a
bracket is a smile unless another is open.
"""

from __future__ import annotations

import re
from typing import Final

from svcnlp.text.breaks import cuts, is_plain_word

NUMBER: Final = 1
"""A sum, time, telephone number and the like may begin here and go on over the next chunks."""
JOINS: Final = 2
"""May go on what a number began, or says what the number is not."""
BRACKETS: Final = 4
"""What its brackets are depends on those before it."""
SENTENCE: Final = 8
"""Can only be told from the whole sentence."""
AT: Final = 16
"""Makes a time of «14-00» behind it."""
SPEAKS: Final = 32
"""Has a letter or digit."""
PLAIN: Final = 64
"""A Russian word of some length that no sentence ends with and no full stop shortens."""
CUT: Final = 128
"""Holds the end of a sentence at a known place."""

_NUMBER: Final = re.compile(r"[\d$€₽]")
_JOINS: Final = re.compile(
    # All that stands behind a space in the patterns of sums, times and telephone numbers, by its beginning.
    r"[-–—()]{1,3}$|%|[тТ](?!\w)|т\.?р|тыс|тыщ|руб|р(?!\w)|[кКkK](?!\w)|млн|миллион|процент|долл|евро|коп"
    r"|чел|раз|км|килом|шт|метр|дней|часов|звонк|отзыв|подписч|мин|час|дн|ден|сут|лет|год|нед|мес|балл|градус|м(?!\w)"
)
_SENTENCE: Final = re.compile(r"\[(?:id|club|public)|<3|^[^\W\d_]\)")
_AT: Final = re.compile(r"\b(?:[вВсСкК]|[дД]о|[нН]а|[пП]о|[оО]коло|[пП]осле)$")
_WORD: Final = re.compile(r"\w")


def context_of(chunk: str) -> int:
    """Say what of a chunk depends on its neighbours, and what of them depends on it.

    Parameters
    ----------
    chunk : str
        What stands between white space.

    Returns
    -------
    int
        Bits: `NUMBER`, `JOINS`, `BRACKETS`, `SENTENCE`, `AT`, `SPEAKS`, `PLAIN`, `CUT`.

    Examples
    --------
    >>> context_of("хамят,") == SPEAKS | PLAIN, context_of("(1") == NUMBER | BRACKETS | SPEAKS
    (True, True)
    """
    bits = SPEAKS if _WORD.search(chunk) else 0
    if _NUMBER.search(chunk):
        bits |= NUMBER
    bits |= joins(chunk)
    if "(" in chunk or ")" in chunk:
        bits |= BRACKETS
    if _SENTENCE.search(chunk):
        bits |= SENTENCE
    if _AT.search(chunk):
        bits |= AT
    if is_plain_word(chunk):
        bits |= PLAIN
    if cuts(chunk):
        bits |= CUT
    return bits


def joins(chunk: str) -> int:
    """Say whether a chunk may go on what a number began: `JOINS` or 0.

    Examples
    --------
    >>> joins("рублей") == JOINS, joins("хамят")
    (True, 0)
    """
    return JOINS if _JOINS.match(chunk) else 0
