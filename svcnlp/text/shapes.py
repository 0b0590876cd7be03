"""Chunks that are alike: a word or number in the same marks, and what is the same but for its digits.

What `svcnlp.text.breaks` and `svcnlp.text.contexts` say of one of them, they say of all, so that the rules are asked
about few.
"""

from __future__ import annotations

import re
from typing import Final

from razdel.segmenters.sokr import HEAD_PAIR_SOKRS, HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

from svcnlp.text.sentences import SHORTENED

_FRAMED: Final = re.compile(
    r"([«\"“„(]{0,2}|[-–—])((?:[А-ЯЁ]?[а-яё]{3,}|[А-ЯЁ]{4,})(?<=[а-яёА-ЯЁ]{4})|[0-9]{1,5})([.,!?…»”\":;)(]{0,5})"
)
# A full stop behind these may shorten them, and a number behind the last two may be a time.
_SPECIAL: Final = (
    SHORTENED
    | SOKRS
    | HEAD_SOKRS
    | INITIALS
    | {word for pair in PAIR_SOKRS | HEAD_PAIR_SOKRS for word in pair}
    | {"около", "после"}
)
_COUNTED: Final = re.compile(
    # A sum, number or range in digits, written so that it can be no date, time or telephone number. «15-летний» is a
    # word with its number in it, and a digit in a box a sign of its own.
    r"([«\"“„(]?(?:(?:[0-9]{1,3}(?: [0-9]{3}){1,2}|[0-9]{1,5})(?:,[0-9]{1,3})?|[0-9]{1,4}[-–—][0-9]{1,4}))"
    r"((?!-\w{4})[^\d\ufe0f\u20e3]*)"
)
_ZEROS: Final = str.maketrans("123456789", "000000000")


def framed(chunk: str) -> tuple[str, str, str] | None:
    """Find the Russian word of four letters and more, or the number of few digits, that a chunk is but for marks.

    Parameters
    ----------
    chunk : str
        What stands between white space.

    Returns
    -------
    tuple of str or None
        The marks before it, the word or number, and the marks behind it.

    Examples
    --------
    >>> framed("«Нагрубили!»"), framed("15,"), framed("15-го")
    (('«', 'Нагрубили', '!»'), ('', '15', ','), None)
    """
    found = _FRAMED.fullmatch(chunk)
    return None if found is None else found.groups()  # type: ignore[return-value]  # every group takes part


def stand_in(word: str) -> str:
    """Give the word or number of which the rules say the same in all marks that `framed` knows.

    They may say more of a word than of its stand-in by `svcnlp.text.contexts.joins`, and nothing else.

    Parameters
    ----------
    word : str
        A word or number of `framed`.

    Returns
    -------
    str
        Empty for the words that the rules single out.

    Examples
    --------
    >>> stand_in("нагрубил"), stand_in("Грубо"), stand_in("15"), stand_in("корп")
    ('хамили', 'Хамили', '00', '')
    """
    if word.isdigit():
        return "0" * len(word)
    # Of «Скол.» the rules see the small letters alone.
    if word.lower() in _SPECIAL or word[1:] in _SPECIAL:
        return ""
    return "хамили" if word.islower() else "ХАМИЛИ" if word.isupper() else "Хамили"


def counted(text: str) -> tuple[str, str] | None:
    """Find the number that a text begins with, where its tokens would be the same with other digits.

    Parameters
    ----------
    text : str
        A chunk or several.

    Returns
    -------
    tuple of str or None
        The number, with the mark before it, and all that follows, in which there are no digits.

    Examples
    --------
    >>> counted("(1 200 руб.,"), counted("15 минут"), counted("14:30"), counted("15-летний")
    (('(1 200', ' руб.,'), ('15', ' минут'), None, None)
    """
    found = _COUNTED.fullmatch(text)
    return None if found is None else found.groups()  # type: ignore[return-value]  # every group takes part


def zeroed(chunk: str) -> str:
    """Give the chunk of which the rules say the same as of all that differ in digits alone.

    Examples
    --------
    >>> zeroed("15-го")
    '00-го'
    """
    # «<3» is a heart, and no other digit makes one.
    return chunk if "<" in chunk else chunk.translate(_ZEROS)
