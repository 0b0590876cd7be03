"""What was met before, remembered in little memory however much there is."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

LEAST_CHARS: Final = 40
"""Shorter texts are no duplicates: many people write «Всё отлично»."""

BITS: Final = 2**27
"""Memory for texts: 16 MiB. With a million texts in it one new text in a thousand million passes for an old one."""

_LOOKS: Final = 7
_BYTES: Final = 8


class Seen:
    """Remembers texts (a Bloom filter): it never forgets one, and very seldom takes a new one for an old one.

    Parameters
    ----------
    bits : int
        Memory, a power of two.

    Examples
    --------
    >>> seen = Seen(2**10)
    >>> [seen.before(text) for text in ("Долго везли", "Везли долго", "Долго везли")]
    [False, False, True]
    """

    def __init__(self, bits: int = BITS) -> None:
        self._mask = bits - 1
        self._marks = bytearray(bits // 8)

    def before(self, text: str) -> bool:
        """Tell whether a text was met before, and remember it."""
        digest = blake2b(text.encode("utf-8", "replace"), digest_size=2 * _BYTES).digest()
        place, step = int.from_bytes(digest[:_BYTES], "little"), int.from_bytes(digest[_BYTES:], "little") | 1
        known = True
        for _ in range(_LOOKS):
            byte, bit = (place & self._mask) >> 3, 1 << (place & 7)
            if not self._marks[byte] & bit:
                known = False
                self._marks[byte] |= bit
            place += step
        return known


def plain(text: str) -> str:
    """Write a text so that spaces and capitals make no difference.

    Parameters
    ----------
    text : str
        A review.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("  Долго\\nВЕЗЛИ ")
    'долго везли'
    """
    return " ".join(text.split()).lower()
