"""What is negated in a sentence, by a list of cues and the reach of each.

«Не хамили», «без хамства», «хамства не было» must not count as rudeness. The rules are
lists of words; no dictionary is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from svcnlp.text.tokens import Token
from svcnlp.text.wordlists import words

MAX_REACH: Final = 4
"""Words that a cue reaches at most."""
_NARROW_REACH: Final = 2
_LEFT_REACH: Final = 3

_NEGATORS: Final = words("не")
_ABSENCE: Final = words(
    """
    без безо ни нет нету отсутствие отсутствии отсутствием отсутствия отсутствует отсутствуют
    отсутствовал отсутствовала отсутствовало отсутствовали
    """
)
_NOBODY: Final = words(
    """
    никто никого никому никем ничто ничего ничему ничем нисколько ничуть никогда нигде никуда никак
    нипочем никакой никакого никакому никаким никаком никакая никакую никакое никакие никаких
    никакими ничей ничье ничья ничьи
    """
)
_WITHOUT: Final = words("без безо")
_NARROW: Final = _WITHOUT | {form for form in _ABSENCE if form.startswith("отсутствие")}
# «Хамства не было», «очередей нет»: what is absent stands before.
_BACKWARD: Final = words(
    """
    нет нету отсутствует отсутствуют отсутствовал отсутствовала отсутствовало отсутствовали
    """
)
_EXISTS: Final = words(
    """
    было будет бывает бывало возникло возникало возникает возникнет встретил встретила встретили
    встречал встречала заметил заметила заметили замечал замечала замечено увидел увидела видел
    видела услышал услышала слышал слышала наблюдалось наблюдал наблюдала почувствовал почувствовала
    обнаружил обнаружила нашлось оказалось
    """
)

_STOPS: Final = words("но а зато однако хотя")
# People leave out the comma before these; a new clause is not what the cue denies.
_CLAUSE_STARTS: Final = words(
    """
    что чтобы чтоб когда если пока потому поэтому который которая которое которые которую которого
    потом затем ведь поскольку чем
    """
)
_AND: Final = words("и или либо да")
_TRANSPARENT: Final = frozenset("«»\"“”„'")

# What follows «не» and leaves the rest affirmed: «не только нахамили, но и…», «не раз хамили».
_NOT_ONLY: Final = words("только просто столько раз иначе более менее")
_THAT: Final = words("что чтобы чтоб слово")
_CAN: Final = words(
    """
    могу можем может могут можешь можете мог могла могли смог смогла смогли смогу сможем нельзя
    """
)
# «Как ни просили»: they did ask. «Пока не пожаловались»: they did complain.
_THOUGH: Final = words("как сколько что кто где куда когда бы чего кого чем")
_UNTIL: Final = words("пока покуда")


def negated(tokens: Sequence[Token]) -> list[bool]:
    """Tell for each token of a sentence whether it is negated.

    A cue reaches forward over at most four words, to the next punctuation mark,
    emoticon, «но», «а», «зато», «однако», «хотя» or new clause. «Нет», «отсутствует» and «не было»
    also reach back over three. «Не только», «не просто», «нельзя не» and the like
    negate nothing. A verb with «не» is marked even where its negation is the complaint
    («не приехали»).

    Parameters
    ----------
    tokens : sequence of Token
        The tokens of one sentence.

    Returns
    -------
    list of bool
        As long as `tokens`. Cues and punctuation are never marked.

    Examples
    --------
    >>> from svcnlp.text.tokens import tokenize
    >>> tokens = tokenize("никто не нахамил, но ждали долго")
    >>> [t.form for t, no in zip(tokens, negated(tokens)) if no]
    ['нахамил']
    """
    forms = [token.form for token in tokens]
    marks = [False] * len(forms)
    cues = {i for i, form in enumerate(forms) if _is_cue_word(form)}
    if not cues:
        return marks
    for at in sorted(cues):
        if _affirms(forms, at):
            continue
        _reach_forward(tokens, forms, at, marks)
        if _denies_existence(forms, at):
            _reach_back(tokens, forms, at, marks)
    for at in cues:
        marks[at] = False
    return marks


def _is_cue_word(form: str) -> bool:
    return form in _NEGATORS or form in _ABSENCE or form in _NOBODY


def _affirms(forms: list[str], at: int) -> bool:
    """Tell whether a cue word negates nothing where it stands."""
    form = forms[at]
    before = forms[at - 1] if at else ""
    after = forms[at + 1] if at + 1 < len(forms) else ""
    if form == "не":
        doubled = after in _WITHOUT or _cannot_but(forms, at)
        return doubled or after in _NOT_ONLY or before in _UNTIL or _is_not_that(forms, at)
    if form == "ни":
        return before in _THOUGH
    return form in _WITHOUT and before == "не"


def _cannot_but(forms: list[str], at: int) -> bool:
    """Tell whether «не» is part of «не могу не» or «нельзя не»."""
    after = forms[at + 1 : at + 3]
    if len(after) == 2 and after[0] in _CAN and after[1] == "не":
        return True
    before = forms[max(0, at - 2) : at]
    if before[-1:] == ["нельзя"]:
        return True
    return len(before) == 2 and before[0] == "не" and before[1] in _CAN


def _is_not_that(forms: list[str], at: int) -> bool:
    """Tell «не то что», «не то слово» from «привезли не то блюдо»."""
    after = forms[at + 1 : at + 3]
    return len(after) == 2 and after[0] == "то" and after[1] in _THAT


def _denies_existence(forms: list[str], at: int) -> bool:
    form = forms[at]
    if form == "не":
        return at + 1 < len(forms) and forms[at + 1] in _EXISTS
    return form in _BACKWARD


def _reach_forward(tokens: Sequence[Token], forms: list[str], at: int, marks: list[bool]) -> None:
    form = forms[at]
    left = _NARROW_REACH if form in _NARROW else MAX_REACH
    lists_things = form in _ABSENCE or _denies_existence(forms, at)
    first = at + 2 if form == "не" else at + 1
    for i in range(at + 1, len(forms)):
        form = forms[i]
        if form in _TRANSPARENT:
            continue
        if left == 0 or _ends_scope(tokens[i]):
            return
        if form in _AND:
            # «Не перезвонили и нахамили», «выбора нет и ждать долго» against «без хамства и грубости».
            if not lists_things or i == first:
                return
            continue
        marks[i] = True
        left -= 1


def _reach_back(tokens: Sequence[Token], forms: list[str], at: int, marks: list[bool]) -> None:
    left = _LEFT_REACH
    for i in range(at - 1, -1, -1):
        if forms[i] in _TRANSPARENT or forms[i] in _AND:
            continue
        if left == 0 or _ends_scope(tokens[i]):
            return
        marks[i] = True
        left -= 1


def _ends_scope(token: Token) -> bool:
    if token.kind in ("punct", "exclaim", "emoji", "emoticon_pos", "emoticon_neg"):
        return True
    return token.form in _STOPS or token.form in _CLAUSE_STARTS
