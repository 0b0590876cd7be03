"""The stars of a review, from what exports have for ratings."""

from __future__ import annotations

import math
import re
from typing import Final

from svcnlp.exports.table import Cell

MOST: Final = 10.0
"""A larger number is no rating that could be put beside the others."""

_STAR_SIGNS: Final = re.compile("[★⭐🌟]")
_ONLY_SIGNS: Final = re.compile("[★⭐🌟☆✩\ufe0f\\s]+")
_NUMBER: Final = re.compile(
    r"(\d{1,2}(?:[.,]\d+)?)\s*(?:(?:/|из|of|out of)\s*\d{1,2}\s*)?(?:зв[её]зд\w*|балл\w*|stars?|★|⭐\ufe0f?)?",
    re.IGNORECASE,
)
_WORDS: Final = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}


def stars_of(cell: Cell, *, zero_counts: bool = False) -> float | None:
    """Tell how many stars a customer gave.

    Parameters
    ----------
    cell : Cell
        What the export has: a number, «4 из 5», «★★★★☆», «FIVE».
    zero_counts : bool
        Whether zero is an answer, as in a survey from 0 to 10; elsewhere it stands for no answer.

    Returns
    -------
    float or None
        Above zero (or zero, if that counts) and up to `MOST`, with one decimal; None for what is no rating.

    Examples
    --------
    >>> [stars_of(cell) for cell in (5, "4,5", "4 из 5", "★★★☆☆", "FIVE", "", 0, "хорошо")]
    [5.0, 4.5, 4.0, 3.0, 5.0, None, None, None]
    """
    number = _number(cell)
    if number is None or not math.isfinite(number) or not 0 <= number <= MOST:
        return None
    return round(number, 1) if number or zero_counts else None


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if found := _NUMBER.fullmatch(text):
        return float(found[1].replace(",", "."))
    if text and _ONLY_SIGNS.fullmatch(text):
        return float(len(_STAR_SIGNS.findall(text)))
    return _WORDS.get(text.lower())
