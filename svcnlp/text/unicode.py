"""Text as a reader sees it: invisible and disguised characters undone, offsets kept.

People hide words from filters with zero-width characters, paste non-breaking spaces
and decomposed letters, or write in mathematical capitals. `clean` undoes this, and
knows for each place of the cleaned text where it stood in the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

# The ranges overlap what is harmless (a variation selector after an emoji): the one search must be
# cheap, `_replacement` decides. Plain Cyrillic, Latin, punctuation and emoji are not in them.
_ODD_RANGES: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad"  # controls, NBSP, soft hyphen
    "\u0300-\u036f\u0483-\u0489"  # combining marks
    "\u061c\u115f\u1160\u1680\u180b-\u180f\u2000-\u200f\u2010\u2011\u2028-\u202f\u205f-\u206f"  # spaces, bidi, fillers
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20e2\u20e4-\u20ff\ufe20-\ufe2f"  # rarer combining marks; not the keycap
    "\u2102-\u2115\u2117-\u211d\u2124-\u2138\u2160-\u217f\u2460-\u24e9"  # letter-like, Roman, circled; not №
    "\u2800\u3000\u3164\ufb00-\ufb06\ufe00-\ufe0f\ufeff\uff01-\uffa0\uffe0-\uffee\ufff9-\ufffb"
    "\ud800-\udfff\U0001d400-\U0001d7ff\U000e0000-\U000e0fff"
)
_ODD: Final = re.compile(f"[{_ODD_RANGES}]")
_ZWJ: Final = "\u200d"
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_LINE_BREAKS: Final = frozenset("\x85\u2028\u2029")
_HYPHENS: Final = frozenset("\u2010\u2011")
_STRESS: Final = frozenset("\u0300\u0301")
_KEYCAP: Final = "\u20e3"


class Clean(NamedTuple):
    """A cleaned text and the way back to the original.

    Attributes
    ----------
    text : str
        The cleaned text.
    offsets : list of int or None
        For each position of `text` (``len(text) + 1`` entries) the position in the
        original; the last is the end of the last character kept. None when all
        positions are the same.
    """

    text: str
    offsets: list[int] | None

    def original_span(self, start: int, stop: int) -> tuple[int, int]:
        r"""Find the original span of a span of the cleaned text.

        Parameters
        ----------
        start, stop : int
            Character offsets into `text`, ``0 <= start <= stop <= len(text)``.

        Returns
        -------
        tuple of int
            Start and stop in the original. The marks that were composed into the last
            character lie inside.

        Examples
        --------
        >>> clean("ха\u200bм и грубиян").original_span(0, 3)
        (0, 4)
        """
        if self.offsets is None:
            return start, stop
        first = self.offsets[start]
        if stop <= start:
            return first, first
        # One original character may have become several: the span then takes the whole of it.
        return first, self.offsets[bisect_right(self.offsets, self.offsets[stop - 1])]


def clean(text: str) -> Clean:
    r"""Undo invisible and disguised characters.

    Zero-width and bidirectional controls, soft hyphens and stray marks vanish, exotic
    spaces become spaces, decomposed letters are composed (``и`` + U+0306 is ``й``),
    stress marks are dropped, full-width, mathematical and ligature letters become
    plain ones, lone surrogates become U+FFFD.

    Parameters
    ----------
    text : str
        Any string, surrogates and NUL included.

    Returns
    -------
    Clean

    Examples
    --------
    >>> clean("Всё хорошо")
    Clean(text='Всё хорошо', offsets=None)
    >>> clean("ха\u200bм")
    Clean(text='хам', offsets=[0, 1, 3, 4])
    """
    if _ODD.search(text) is None:
        return Clean(text, None)
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    end = 0
    for match in _ODD.finditer(text):
        at = match.start()
        if at > done:
            pieces.append(text[done:at])
            offsets.extend(range(done, at))
            end = at
        done = at + 1
        char = match[0]
        composed = _compose(pieces, char) if unicodedata.combining(char) else None
        if composed is not None:
            pieces[-1] = pieces[-1][:-1] + composed
            end = done
            continue
        new = _replacement(text, at)
        if new:
            pieces.append(new)
            offsets.extend([at] * len(new))
            end = done
    if done < len(text):
        pieces.append(text[done:])
        offsets.extend(range(done, len(text)))
        end = len(text)
    offsets.append(end)
    cleaned = "".join(pieces)
    same = len(cleaned) == len(text) and offsets[0] == 0 and _counts_up(offsets)
    return Clean(cleaned, None if same else offsets)


@cache
def odd_characters() -> NDArray[np.bool_]:
    """Tell of each code point whether `clean` must look at a text that has it.

    Returns
    -------
    ndarray of bool of shape (0x110000,)

    Examples
    --------
    >>> [bool(odd_characters()[ord(char)]) for char in "я\u200b"]
    [False, True]
    """
    odd = np.zeros(0x110000, dtype=np.bool_)
    for first, last in re.findall("(.)(?:-(.))?", _ODD_RANGES, re.DOTALL):
        odd[ord(first) : ord(last or first) + 1] = True
    return odd


def _counts_up(offsets: list[int]) -> bool:
    return offsets == list(range(len(offsets)))


def _compose(pieces: list[str], mark: str) -> str | None:
    """Compose the last character kept with a mark; None where no letter comes of it."""
    if not pieces or mark in _STRESS:
        return None
    letter = unicodedata.normalize("NFC", pieces[-1][-1] + mark)
    return letter if len(letter) == 1 and letter.isalpha() else None


def _replacement(text: str, at: int) -> str:
    """Say what stands for the odd character at a place; an empty string when it vanishes."""
    char = text[at]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    if char in _LINE_BREAKS:
        return "\n"
    if char.isspace() or char in _BLANKS:
        return " "
    if char in _HYPHENS:
        return "-"
    if char == _ZWJ or "\ufe00" <= char <= "\ufe0f":
        return char if _belongs_to_emoji(text, at) else ""
    if unicodedata.category(char) in ("Cc", "Cf", "Mn", "Me", "Cn"):
        return ""
    return "".join(c for c in unicodedata.normalize("NFKC", char) if not unicodedata.combining(c)) or " "


def _belongs_to_emoji(text: str, at: int) -> bool:
    """Tell a joiner or selector inside an emoji from one that hides in a word."""
    before = text[at - 1] if at else " "
    if text[at + 1 : at + 2] == _KEYCAP:
        return True
    return unicodedata.category(before) in ("So", "Sk", "Sm") or before in "\ufe0f‼⁉"
