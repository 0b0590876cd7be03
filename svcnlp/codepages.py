"""The encodings that Russian texts are found in, and which of them some bytes are most likely in."""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Sequence
from typing import Final

GUESSES: Final = ("cp1251", "koi8-r", "cp866")
"""One-byte encodings that Russian texts are found in, likeliest first."""

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and what follows them; one that begins like another stands before it."""

# Control characters that no keyboard puts into a text; NUL is among them.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL: Final = 0.3
_MAX_CONTROL_IN_GUESSED: Final = 0.02

# Bytes of a two-byte encoding that stand with a Russian letter or an ASCII character, and how many of all must.
_HIGH_BYTES: Final = b"\x00\x04"
_SHARE_OF_HIGH: Final = 0.7

# How often each letter stands in Russian text, in thousandths.
_FREQUENCY: Final = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        map(int, "110 85 80 74 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 1 1".split()),
        strict=True,
    )
)
_BITS: Final = {letter: math.log2(thousandths + 0.5) for letter, thousandths in _FREQUENCY.items()}
_WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
# What a word in capitals, all of them together, and a letter of a woRD like this count against a decoding, in bits.
_CAPITALS, _CAPITALS_AT_MOST, _ODD_CASE = 5.0, 8.0, 4.0


def byte_order_mark(data: bytes) -> tuple[bytes, str] | None:
    r"""Find the byte order mark that some bytes begin with.

    Parameters
    ----------
    data : bytes
        The beginning of a file.

    Returns
    -------
    tuple of bytes and str, or None
        The mark and the encoding that it stands for.

    Examples
    --------
    >>> byte_order_mark(b"\xff\xfe1\x04")
    (b'\xff\xfe', 'utf-16-le')
    """
    return next(((bom, encoding) for bom, encoding in BOMS if data.startswith(bom)), None)


def unmarked_utf16(pieces: Sequence[bytes]) -> str | None:
    """Tell UTF-16 without a byte order mark: every second byte is that of ASCII or of Cyrillic, and the others not.

    Parameters
    ----------
    pieces : sequence of bytes
        Pieces of a file, each from an even place; all must look the same.

    Returns
    -------
    str or None
        ``"utf-16-le"`` or ``"utf-16-be"``, or None if it is neither.

    Examples
    --------
    >>> unmarked_utf16(["Всё отлично, спасибо!".encode("utf-16-be")])
    'utf-16-be'
    """
    for name, order in (("utf-16-le", 1), ("utf-16-be", 0)):
        if all(_is_utf16(piece, order) for piece in pieces):
            return name
    return None


def likeliest(data: bytes) -> str:
    """Choose the one-byte encoding in which some bytes look most like Russian.

    Parameters
    ----------
    data : bytes
        Text that is not UTF-8.

    Returns
    -------
    str
        One of `GUESSES`.

    Examples
    --------
    >>> likeliest("Всё отлично, спасибо!".encode("koi8-r"))
    'koi8-r'
    """
    return max(GUESSES, key=lambda guess: _likelihood(data.decode(guess, errors="replace")))


def looks_binary(text: str, *, guessed: bool) -> bool:
    r"""Tell whether what was decoded is no text: too many of its characters are control characters.

    Parameters
    ----------
    text : str
        What was decoded.
    guessed : bool
        Whether the encoding is one of `GUESSES`, in which any bytes can be decoded.

    Returns
    -------
    bool

    Examples
    --------
    >>> looks_binary("\x00\x01\x02 and so on", guessed=True)
    True
    """
    return len(_CONTROL.findall(text)) > (_MAX_CONTROL_IN_GUESSED if guessed else _MAX_CONTROL) * len(text)


def _is_utf16(piece: bytes, order: int) -> bool:
    high, low = piece[order::2], piece[1 - order :: 2]
    return len(high) > 1 and _share(high) >= _SHARE_OF_HIGH and _share(low) < 1 - _SHARE_OF_HIGH


def _share(data: bytes) -> float:
    return sum(data.count(byte) for byte in _HIGH_BYTES) / len(data)


def _likelihood(text: str) -> float:
    """Rate how much a text looks like Russian: common letters, and case as in words.

    Decoded wrongly, small letters turn into capitals or into signs that are no letters at all.
    """
    words = _WORD.findall(text)
    letters = sum(_BITS[letter] for word in words for letter in word.lower())
    capitals = sum(_CAPITALS for word in words if word.isupper() and len(word) > 1)
    odd = sum(_ODD_CASE * len(word) for word in words if not (word.islower() or word.isupper() or word.istitle()))
    return letters - min(capitals, _CAPITALS_AT_MOST) - odd
