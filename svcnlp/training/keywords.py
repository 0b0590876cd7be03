"""A handful of words a label: what a reader without a model would search reviews for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

FAILURE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "rudeness": (
        "хам", "нахам", "груб", "нагруб", "оскорб", "обозва", "орал", "орёт", "орет", "наора", "крич", "накрич",
        "матом", "унижа", "унизи", "огрыз", "нагл", "бросила трубку", "бросили трубку",
    ),
    "broken_deadline": (
        "опозда", "опазды", "задерж", "просроч", "срыв", "сорва", "не в срок", "перенес", "перенос", "затян",
        "до сих пор", "так и не", "обещали",
    ),
    "buck_passing": (
        "отфутбол", "футбол", "перекид", "переклад", "перенаправ", "отправляют", "не к нам", "никто не отвечает",
        "по кругу", "спихн", "разводят руками", "концов",
    ),
    "rigid_rules": (
        "не положено", "по правилам", "правила", "регламент", "инструкц", "бюрократ", "формальн", "справк", "без чека",
        "отказ", "не имеем права",
    ),
}  # fmt: skip

GOOD_WORDS: Final = (
    "спасибо", "благодар", "отличн", "хорош", "вежлив", "рекоменд", "доволен", "довольн", "понрав", "быстро", "лучш",
    "супер", "прекрасн", "приятн", "молодц",
)  # fmt: skip
BAD_WORDS: Final = (
    "ужас", "плох", "отврат", "кошмар", "никогда", "не рекоменд", "не совет", "обман", "мошенник", "хуже", "позор",
    "разочар", "недовол",
)  # fmt: skip
EXCELLENT_WORDS: Final = ("отличн", "лучш", "супер", "прекрасн", "великолепн", "на высоте", "внимательн")
INSPIRING_WORDS: Final = ("не ожидал", "до слёз", "до слез", "подарил", "сюрприз", "восторг", "тронут")


def count_words(text: str, beginnings: Sequence[str]) -> int:
    """Count the words of a text that begin as one of those given.

    Parameters
    ----------
    text : str
        A review.
    beginnings : sequence of str
        Beginnings of words, or of several words in a row, in lower case.

    Returns
    -------
    int

    Examples
    --------
    >>> count_words("Хамят, грубят, а страхам нет конца", ["хам", "груб"])
    2
    """
    pattern = r"\b(?:" + "|".join(map(re.escape, beginnings)) + ")"
    return len(re.findall(pattern, text.lower()))
