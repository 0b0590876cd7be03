"""The label sets, their order and their names in Russian and English.

These words are the vocabulary of the whole program: identifiers in files are the
English keys below, people are shown the names.
"""

from __future__ import annotations

from typing import Final, Literal

Lang = Literal["ru", "en"]

LEVELS: Final = ("basic", "expected", "excellent", "inspiring")
FAILURES: Final = ("rudeness", "broken_deadline", "buck_passing", "rigid_rules")
SENTIMENTS: Final = ("negative", "neutral", "positive")

NAMES: Final[dict[str, dict[Lang, str]]] = {
    "basic": {"ru": "Базовый", "en": "Basic"},
    "expected": {"ru": "Ожидаемый", "en": "Expected"},
    "excellent": {"ru": "Превосходный", "en": "Excellent"},
    "inspiring": {"ru": "Вдохновляющий", "en": "Inspiring"},
    "rudeness": {"ru": "хамство", "en": "rudeness"},
    "broken_deadline": {"ru": "срыв сроков", "en": "broken deadline"},
    "buck_passing": {"ru": "перекладывание ответственности", "en": "buck-passing"},
    "rigid_rules": {"ru": "жёсткие правила", "en": "rigid rules"},
    "negative": {"ru": "негативная", "en": "negative"},
    "neutral": {"ru": "нейтральная", "en": "neutral"},
    "positive": {"ru": "позитивная", "en": "positive"},
    "level": {"ru": "уровень", "en": "level"},
}


def name(label: str, lang: Lang) -> str:
    """Name a label for people.

    Parameters
    ----------
    label : str
        One of `LEVELS`, `FAILURES`, `SENTIMENTS`, or ``"level"``.
    lang : {"ru", "en"}
        Language of the name.

    Returns
    -------
    str

    Examples
    --------
    >>> name("rudeness", "ru")
    'хамство'
    """
    return NAMES[label][lang]
