"""The normal form of a word as it was written.

Lower case, ``е`` for ``ё``, Cyrillic for Latin look-alikes, drawn-out letters back to
one, censoring marks as one ``*``.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Final

from svcnlp.text.lemmas import is_known

_PLAIN: Final = re.compile("[а-яА-ЯёЁ]+")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN: Final = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ]")
_LOOK_ALIKES: Final = str.maketrans("AaBCcEeHKkMmOoPpTtXxYyáéóýÁÉÓÝ", "АаВСсЕеНКкМмОоРрТтХхУуаеоуАЕОУ")
_DIGIT: Final = re.compile("[034]")
_DIGIT_LETTERS: Final = str.maketrans("034", "озч")
_CENSORED: Final = re.compile(r"[*@#$%&]+|\.{2,}")
_HARD_SIGN: Final = re.compile("(?<=[бвдзнст])['’](?=[еёюя])")
_DRAWN: Final = re.compile(r"([^\W\d_])\1{2,}")
_STUTTER: Final = re.compile(r"\b(\w)-(?=\1)")
_MAX_DRAWN: Final = 3
_COMPANY: Final = "ООО"


def normal_form(word: str) -> tuple[str, bool]:
    """Normalise a word.

    Parameters
    ----------
    word : str
        A word token as written.

    Returns
    -------
    form : str
        The normal form.
    elongated : bool
        Whether drawn-out letters were shortened.

    Examples
    --------
    >>> normal_form("ОООчень")
    ('очень', True)
    >>> normal_form("Cчёт")
    ('счет', False)
    """
    if _PLAIN.fullmatch(word) is None:
        word = _undisguised(word)
    form = word.lower().replace("ё", "е")
    if word == _COMPANY:
        return form, False
    if _CYRILLIC.search(form) is None:
        return form, False
    short = _unstuttered(form) if "-" in form else form
    short = _shortened(short)
    return short, short != form


def _undisguised(word: str) -> str:
    word = word.replace("‐", "-").replace("‑", "-")
    word = "-".join(_in_one_script(part) for part in word.split("-"))
    word = _HARD_SIGN.sub("ъ", word)
    return _CENSORED.sub("*", word)


def _in_one_script(part: str) -> str:
    """Write a word of two scripts in Cyrillic, if every foreign sign in it has a twin there."""
    if _CYRILLIC.search(part) is None:
        return part
    cyrillic = part.translate(_LOOK_ALIKES)
    if _LATIN.search(cyrillic):
        return part
    if _DIGIT.search(cyrillic) is None:
        return cyrillic
    # «п0звонил» is a disguise, «звонил3раза» lacks its spaces.
    letters = cyrillic.translate(_DIGIT_LETTERS)
    return letters if is_known(letters.lower()) else cyrillic


def _unstuttered(form: str) -> str:
    """«о-о-очень» is «очень», «х-а-м» is «хам»."""
    parts = form.split("-")
    if len(parts) > 2 and all(len(part) == 1 for part in parts):
        return "".join(parts)
    return _STUTTER.sub("", form)


def _shortened(form: str) -> str:
    """Shorten runs of three and more letters: to two where a dictionary word comes of it, else to one."""
    runs = _DRAWN.findall(form)
    if not runs:
        return form
    if len(set(form)) == 1:
        return form[0]
    if is_known(form):
        return form
    single = _DRAWN.sub(r"\1", form)
    if len(runs) > _MAX_DRAWN:
        return single
    pieces = _DRAWN.sub("\0", form).split("\0")
    for counts in product((2, 1), repeat=len(runs)):
        candidate = pieces[0] + "".join(
            letter * count + piece for letter, count, piece in zip(runs, counts, pieces[1:], strict=True)
        )
        if is_known(candidate):
            return candidate
    return single
