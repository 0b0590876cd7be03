"""Dictionary forms of Russian words, each distinct word analysed once.

The analyser is loaded when the first word is asked for, not when this module is
imported.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

MAX_LETTERS: Final = 40
_CACHED: Final = 500_000
_RUSSIAN: Final = re.compile("[а-яё]+(?:-[а-яё]+)*")
_PARTICLE: Final = re.compile("(.{2,})-(?:то|ка|таки|с|де)")
_NAMES: Final = frozenset({"Name", "Surn", "Patr"})
_VERB_PARTS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS"})


def lemma(form: str) -> str:
    """Give the dictionary form of a word.

    Parameters
    ----------
    form : str
        A normalised word: lower case, ``е`` for ``ё`` (see `svcnlp.text.Token.form`).
        Anything that is not a Russian word of at most 40 letters is its own lemma.

    Returns
    -------
    str
        Lower case, ``е`` for ``ё``. For words outside the dictionary, the analyser's guess.

    Examples
    --------
    >>> lemma("нахамили")
    'нахамить'
    >>> lemma("<time>")
    '<time>'
    """
    return form if len(form) > MAX_LETTERS else _lemma(form)


def is_known(form: str) -> bool:
    """Tell whether a word stands in the dictionary.

    Parameters
    ----------
    form : str
        A word in lower case.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_known("длинный"), is_known("длиный")
    (True, False)
    """
    return len(form) <= MAX_LETTERS and _is_known(form)


def is_name(form: str) -> bool:
    """Tell whether a word can be somebody's name, surname or patronymic.

    Parameters
    ----------
    form : str
        A word in lower case.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_name("ирина"), is_name("петрову"), is_name("кассир")
    (True, True, False)
    """
    return any(_NAMES & each.tag.grammemes for each in _analyser().parse(form))


def inflections(form: str) -> frozenset[str]:
    """Give all forms of the word that a form belongs to.

    Parameters
    ----------
    form : str
        A normalised word (see `svcnlp.text.Token.form`).

    Returns
    -------
    frozenset of str
        Normalised; `form` is among them. Of a word outside the dictionary they are the analyser's guess, of what is no
        Russian word there is only `form`.

    Examples
    --------
    >>> sorted(inflections("ложку"))[:4], inflections("<time>")
    (['ложек', 'ложка', 'ложкам', 'ложками'], frozenset({'<time>'}))
    """
    if len(form) > MAX_LETTERS or _RUSSIAN.fullmatch(form) is None:
        return frozenset({form})
    forms = {str(each.word).replace("ё", "е") for each in _analyser().parse(form)[0].lexeme}
    return frozenset({form, *forms})


@cache
def _analyser() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3_dicts_ru import get_path  # type: ignore[import-untyped]

    # Left to find its dictionary, the analyser looks through everything that is installed: a third of its start.
    return MorphAnalyzer(path=get_path(), lang="ru")


@lru_cache(maxsize=_CACHED)
def _is_known(form: str) -> bool:
    return _RUSSIAN.fullmatch(form) is not None and bool(_analyser().word_is_known(form))


@lru_cache(maxsize=_CACHED)
def _lemma(form: str) -> str:
    if _RUSSIAN.fullmatch(form) is None:
        return form
    return _listed(form) or _guessed(form)


def _listed(form: str) -> str | None:
    """Look a word up in the dictionary: what `MorphAnalyzer.parse` puts first, without an object for every reading."""
    analyser = _analyser()
    dictionary = analyser.dictionary
    readings = [
        (paradigm, place, word)
        for word, found in dictionary.words.similar_items(form, analyser.char_substitutes)
        for paradigm, place in found
    ]
    lemmas: list[str] = [dictionary.build_normal_form(*reading).replace("ё", "е") for reading in readings]
    if len(set(lemmas)) < 2:
        return lemmas[0] if lemmas else None
    chance = analyser.prob_estimator.p_t_given_w.prob
    chances = [chance(form, dictionary.build_tag_info(paradigm, place)) for paradigm, place, _ in readings]
    return lemmas[chances.index(max(chances))]


def _guessed(form: str) -> str:
    particle = _PARTICLE.fullmatch(form)
    if particle:
        return _lemma(particle[1])
    if _is_glued_negation(form):
        return "не" + _lemma(form[2:])
    if _is_compound(form):
        return "-".join(map(_lemma, form.split("-")))
    return str(_analyser().parse(form)[0].normal_form).replace("ё", "е")


def _is_compound(form: str) -> bool:
    """Tell «бизнес-ланчи» from adverbs such as «по-быстрому», which the analyser reads whole."""
    parts = form.split("-")
    return len(parts) > 1 and parts[0] != "по" and _is_known(parts[-1])


def _is_glued_negation(form: str) -> bool:
    """Tell «недождались» from a word that merely begins with «не»."""
    rest = form[2:]
    if not form.startswith("не") or not _is_known(rest):
        return False
    return _analyser().parse(rest)[0].tag.POS in _VERB_PARTS
