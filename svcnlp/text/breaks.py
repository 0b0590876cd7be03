"""Where a sentence may end, told from the spelling of the two chunks at a space.

A *chunk* is what stands between white space. Whether a sentence ends at a space is nearly always
settled by the chunk before and the chunk after, each by itself: `ends` says of a chunk before
what kinds of beginning would make it the last of its sentence, `begins` says what kinds of
beginning a chunk has, and a kind in common is a boundary. The rules are those of
`svcnlp.text.sentences`; where a chunk does not settle them, it says so, and they are asked.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from razdel.segmenters.punct import CLOSE_BRACKETS, CLOSE_QUOTES, DASHES, ENDINGS, GENERIC_QUOTES
from razdel.segmenters.sentenize import DELIMITERS, FIRST_TOKEN, LAST_TOKEN, SMILE_PREFIX
from razdel.segmenters.sentenize import WORD as FIRST_WORD
from razdel.segmenters.sokr import HEAD_PAIR_SOKRS, HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

from svcnlp.text.sentences import EMOJI, MARK, is_boundary, numbers_list

PROSE: Final = 1
"""razdel ends a sentence here (before a chunk: it lets a sentence begin there)."""
CAPITAL: Final = 2
"""A capital, or a capital behind one opening mark."""
SMALL: Final = 4
"""A small Russian letter."""
BRACKETED: Final = 8
"""A capital after a bracket: a boundary if the bracket closes none that is open."""
WORD: Final = 16
"""razdel ends a sentence here if a word with a capital follows: it may be behind «руб.», a number may not."""
BEHIND_WORD: Final = 32
"""Holds behind a plain word (see `is_plain_word`); behind others the chunk is unsettled."""
BEHIND_WORDS: Final = 256
"""Holds when a plain word stands anywhere before in the sentence; else the chunk is unsettled."""
UNSETTLED: Final = 64
"""The neighbours must be looked at."""
INSIDE: Final = 128
"""A sentence may end inside the chunk, and the neighbours must be looked at."""
SETTLED: Final = PROSE | CAPITAL | SMALL | WORD

_WINDOW: Final = 10
# The time of the rules grows with the square of a row of marks; noise is left to those who read it in blocks.
_LONGEST: Final = 200
_TAIL: Final = re.compile(rf"[)(.!?…{EMOJI}\ufe0f\u200d]")
_INSIDE: Final = re.compile(rf"(?:\)\)|[!?][!?]|\.\.|[…{EMOJI}\ufe0f\u200d])[«\"“(—–-]$")
_MARKED: Final = re.compile(rf"[)(:;=!?.…{EMOJI}]")
_SMILE: Final = re.compile(r"[=:;]-?[)(]{1,3}$")
_LETTER: Final = re.compile(r"\w")
_LONG_WORD: Final = re.compile("[а-яёА-ЯЁ]{2}")
_LAST_WORD: Final = re.compile("[а-яёА-ЯЁ]{2,}$")
_ROMAN: Final = re.compile("[IVXML]+")
_OPENERS: Final = '«"“(—–-'
_BEGINNING: Final = re.compile(r"(?P<capital>[А-ЯЁA-Z])|(?P<small>[а-яё])|(?P<opened>[«\"“(—–-][А-ЯЁA-Z])")
_PAIRED: Final = frozenset(pair[0] for pair in HEAD_PAIR_SOKRS | PAIR_SOKRS)
_SHORTENED: Final = _PAIRED | HEAD_SOKRS | SOKRS | INITIALS


def ends(chunk: str) -> int:
    """Say what beginnings of the next chunk would make a chunk the last of its sentence.

    Parameters
    ----------
    chunk : str
        What stands between white space.

    Returns
    -------
    int
        Bits: all of this module.

    Examples
    --------
    >>> ends("хамят") == 0, ends("хамят.") == PROSE | SMALL
    (True, True)
    """
    if len(chunk) > _LONGEST:
        return INSIDE
    bits = _ends_prose(chunk) if chunk[-1] in DELIMITERS else 0
    if _SMILE.search(chunk):
        bits = UNSETTLED
    if _TAIL.match(chunk[-1]):
        bits |= _ends_at_mark(chunk)
    return bits | INSIDE if cuts(chunk) is None else bits


def begins(chunk: str) -> int:
    """Say what kinds of beginning a chunk has.

    Parameters
    ----------
    chunk : str
        What stands between white space, one space before it.

    Returns
    -------
    int
        Bits: `PROSE`, `WORD`, `CAPITAL`, `SMALL`, `BRACKETED`, `UNSETTLED`.

    Examples
    --------
    >>> begins("Хамят") == PROSE | WORD | CAPITAL | BRACKETED, begins("хамят") == SMALL
    (True, True)
    """
    if len(chunk) == 1 and chunk in _OPENERS:
        return UNSETTLED
    bits = _begins_prose(chunk[: _WINDOW - 1], len(chunk))
    found = _BEGINNING.match(chunk)
    if found is None:
        return bits
    return bits | {"capital": CAPITAL | BRACKETED, "small": SMALL, "opened": CAPITAL}[str(found.lastgroup)]


def cuts(chunk: str) -> list[int] | None:
    """Find where sentences end inside a chunk because a space was forgotten.

    Parameters
    ----------
    chunk : str
        What stands between white space.

    Returns
    -------
    list of int or None
        Where the next sentences begin; None if that depends on the neighbours.

    Examples
    --------
    >>> cuts("нахамил.Ушли"), cuts("нахамил")
    ([8], [])
    """
    if not _MARKED.search(chunk):
        return []
    if len(chunk) > _LONGEST or _INSIDE.search(chunk):
        return None
    found = list(MARK.finditer(f"{chunk} "))
    # What is the last letter of a chunk is seen to be the last only with a space behind it.
    if any(
        match["close"] is not None or (match["glued"] is not None and match.end() == len(chunk) - 1) for match in found
    ):
        return None
    places = [match.end() for match in found if is_boundary(chunk, match)]
    pieces = [chunk[start:stop] for start, stop in pairwise([0, *places, len(chunk)])]
    # Marks alone make no sentence; which one they belong to depends on what is before.
    return places if len(pieces) == 1 or all(map(_LETTER.search, pieces)) else None


def is_plain_word(chunk: str) -> bool:
    """Tell whether a chunk is a Russian word of some length that no sentence ends with and no full stop shortens.

    Examples
    --------
    >>> is_plain_word("хамят,"), is_plain_word("хамят."), is_plain_word("руб"), is_plain_word("15")
    (True, False, False, False)
    """
    if chunk[-1] == ",":
        return _LONG_WORD.search(chunk) is not None
    found = _LAST_WORD.search(chunk[1 - _WINDOW :])
    return found is not None and found[0].lower() not in _SHORTENED


def _ends_prose(chunk: str) -> int:
    """Say what razdel's rules make of the delimiter that a chunk ends with."""
    delimiter, body = chunk[-1], chunk[:-1]
    if not body:
        # A quotation mark between spaces ends nothing.
        if delimiter in GENERIC_QUOTES:
            return 0
        return PROSE | BEHIND_WORD if delimiter in ".!?…" else UNSETTLED
    left = LAST_TOKEN.search(body[-_WINDOW:])[1]
    # razdel takes a short row of numbers, single letters and brackets for the mark of a list item.
    listless = PROSE if _LONG_WORD.search(chunk) else PROSE | BEHIND_WORDS
    if delimiter in CLOSE_QUOTES + GENERIC_QUOTES + CLOSE_BRACKETS:
        if left not in ENDINGS:
            return 0
        return listless if delimiter == ")" else PROSE
    if delimiter != ".":
        return PROSE
    return _ends_shortened(left, body) if left.isalpha() else listless


def _ends_shortened(left: str, body: str) -> int:
    """Say what razdel's rules make of a full stop behind a word, which it may shorten."""
    lower = left.lower()
    if len(left) == 1:
        if left.isupper():
            return 0
        if lower in _PAIRED or (left != body and "." in body):
            return UNSETTLED
        behind = BEHIND_WORD if left == body else BEHIND_WORDS
    else:
        behind = BEHIND_WORDS if _ROMAN.fullmatch(left) else 0
        if lower in _PAIRED:
            return UNSETTLED
    if lower in HEAD_SOKRS or lower in INITIALS:
        return UNSETTLED if behind else 0
    return (WORD if lower in SOKRS else PROSE) | behind


def _ends_at_mark(chunk: str) -> int:
    bits = 0
    for following, bit in (("«Я", CAPITAL), ("я", SMALL)):
        block = f"{chunk} {following}"
        if any(match.end() == len(chunk) + 1 and is_boundary(block, match) for match in MARK.finditer(block)):
            bits |= bit
    if chunk[-1] == ")" and not bits & CAPITAL and not numbers_list(chunk, len(chunk) - 1):
        bits |= BRACKETED
    return bits


def _begins_prose(seen: str, length: int) -> int:
    """Say whether razdel's rules let a sentence begin with a chunk of which they see only the beginning."""
    token = FIRST_TOKEN.match(seen)[1]
    if token.isalpha() and token.islower():
        return 0
    if token in GENERIC_QUOTES:
        return PROSE
    if token in DELIMITERS or SMILE_PREFIX.match(seen):
        return 0
    if token in DASHES:
        word = FIRST_WORD.search(seen)
        if word is None:
            return PROSE if length >= _WINDOW - 1 else UNSETTLED
        return 0 if word[1].isalpha() and word[1].islower() else PROSE
    return PROSE | WORD if token.isalpha() else PROSE
