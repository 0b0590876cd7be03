"""Chunks that are alike: a word or number in the same marks, and what is the same but for its digits.

What `svcnlp.text.breaks` and `svcnlp.text.contexts` say of one of them, they say of all, so that the rules are asked
about few.
"""

from __future__ import annotations

import re
from typing import Final

from razdel.segmenters.sokr import HEAD_PAIR_SOKRS, HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

from svcnlp.text.patterns import CLOCK, DATE
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
_DIGITS: Final = (
    # Sums, numbers and ranges, of too few digits for a telephone number; then what a time, a date or part of a
    # telephone number may look like.
    r"(?:[0-9]{1,3}(?: [0-9]{3}){1,2}|[0-9]{1,9})(?:,[0-9]{1,3})?|[0-9]{1,4}[-–—][0-9]{1,4}|[0-9]{1,2}:[0-9]{2}"
    r"|[0-9]{1,2}(?P<joint>[./-])[0-9]{1,2}(?:(?P=joint)[0-9]{2}(?:[0-9]{2})?)?|[0-9]{3}-[0-9]{2}-[0-9]{2}"
)
_DATED: Final = rf"(?=[0-9]{{1,4}}[.:/-][0-9])(?a:{CLOCK}(?:[-–—]{CLOCK})?|{DATE})"
_COUNTED: Final = re.compile(
    # «15-летний» is a word with its number in it, and a digit in a box a sign of its own.
    rf"(?P<number>[«\"“„(+−№-]?(?:(?P<dated>{_DATED})|{_DIGITS}))"
    r"(?P<behind>(?!-\w{4})[^\d\ufe0f\u20e3]*)"
)
_ZEROS: Final = str.maketrans("123456789", "000000000")
_NINES: Final = str.maketrans("012345678", "999999999")
_PART: Final = re.compile("[0-9]+")
_YEAR: Final = "2011"


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


def counted(text: str) -> tuple[str, str, str] | None:
    """Find the number that a text begins with, where its tokens would be the same with some other digits.

    Parameters
    ----------
    text : str
        A chunk or several.

    Returns
    -------
    tuple of str or None
        The number, date or time, with the mark before it; what stands for it and for all others of which the tokens
        are the same; and all that follows, in which there are no digits.

    Examples
    --------
    >>> counted("(1 200 руб.,"), counted("14:30"), counted("15-летний")
    (('(1 200', '(0 000', ' руб.,'), ('14:30', '11:11', ''), None)
    """
    found = _COUNTED.fullmatch(text)
    if found is None:
        return None
    number, behind = found["number"], found["behind"]
    if found["dated"]:
        return number, _PART.sub(lambda part: _YEAR[-len(part[0]) :], number), behind
    # «00:00» is a time, and «99:99» is none; «9.9.99» is a date, and «0.0.00» is none.
    return number, number.translate(_NINES if ":" in number else _ZEROS), behind


def zeroed(chunk: str) -> str:
    """Give the chunk of which the rules say the same as of all that differ in digits alone.

    Examples
    --------
    >>> zeroed("15-го")
    '00-го'
    """
    # «<3» is a heart, and no other digit makes one.
    return chunk if "<" in chunk else chunk.translate(_ZEROS)
