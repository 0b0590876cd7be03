"""What is negated in a sentence, by a list of cues and the reach of each.

«Не хамили», «без хамства», «хамства не было» must not count as rudeness. The rules are
lists of words; no dictionary is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.text.tokens import Token
from svcnlp.text.wordlists import words

MAX_REACH: Final = 4
"""Words that a cue reaches at most."""
NARROW_REACH: Final = 2
LEFT_REACH: Final = 3

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


_SCOPE_ENDS: Final = frozenset({"punct", "exclaim", "emoji", "emoticon_pos", "emoticon_neg"})

_PARTS: Final = (
    words("не"), words("ни"), _WITHOUT, _ABSENCE, _NOBODY, _NARROW, _BACKWARD, _EXISTS, _STOPS | _CLAUSE_STARTS, _AND,
    _TRANSPARENT, _NOT_ONLY, words("то"), _THAT, _CAN, words("нельзя"), _THOUGH, _UNTIL,
)  # fmt: skip
(
    NE, NI, IS_WITHOUT, IS_ABSENCE, IS_NOBODY, IS_NARROW, IS_BACKWARD, IS_EXISTS, ENDS, IS_AND,
    IS_TRANSPARENT, IS_NOT_ONLY, TO, IS_THAT, IS_CAN, NELZYA, IS_THOUGH, IS_UNTIL,
) = (1 << place for place in range(len(_PARTS)))  # fmt: skip
CUE: Final = NE | IS_ABSENCE | IS_NOBODY
_ROLES: Final = {
    form: sum(1 << place for place, part in enumerate(_PARTS) if form in part) for form in frozenset().union(*_PARTS)
}

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def role(form: str, kind: str) -> int:
    """Say what part a token plays in negation.

    Parameters
    ----------
    form, kind : str
        See `svcnlp.text.Token`.

    Returns
    -------
    int
        Bits that `negated_places` reads; 0 for most words.

    Examples
    --------
    >>> role("хамить", "word")
    0
    """
    return _ROLES.get(form, 0) | (ENDS if kind in _SCOPE_ENDS else 0)


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
    roles = [role(token.form, token.kind) for token in tokens]
    if not any(bits & CUE for bits in roles):
        return [False] * len(roles)
    marks: list[bool] = negated_places(np.array(roles), np.zeros(len(roles), dtype=np.int64)).tolist()
    return marks


def negated_places(roles: Ints, sentences: Ints) -> Bools:
    """Tell for each token of many sentences whether it is negated, as `negated` does of one.

    Parameters
    ----------
    roles : ndarray of int of shape (n_tokens,)
        The `role` of each token, sentence after sentence.
    sentences : ndarray of int of shape (n_tokens,)
        The number of each token's sentence, not falling.

    Returns
    -------
    ndarray of bool of shape (n_tokens,)
    """
    marks = np.zeros(len(roles), dtype=np.bool_)
    cues = np.flatnonzero(roles & CUE)
    if not cues.size:
        return marks
    # Two sentences never touch: beyond the first and the last token of each stand two that play no part.
    first = np.searchsorted(sentences, sentences[cues])
    stop = np.searchsorted(sentences, sentences[cues], side="right")
    near = [_role_at(roles, cues + step, first, stop) for step in (-2, -1, 0, 1, 2)]
    reaches = ~_affirms(*near)
    cues, first, stop = cues[reaches], first[reaches], stop[reaches]
    own, after = near[2][reaches], near[3][reaches]
    is_ne = (own & NE) > 0
    denies = np.where(is_ne, after & IS_EXISTS, own & IS_BACKWARD) > 0
    _reach_forward(roles, cues, stop, denies, marks)
    _reach_back(roles, cues[denies], first[denies], marks)
    marks[(roles & CUE) > 0] = False
    return marks


def _role_at(roles: Ints, places: Ints, first: Ints, stop: Ints) -> Ints:
    inside = (places >= first) & (places < stop)
    return np.where(inside, roles[np.where(inside, places, 0)], 0)


def _affirms(before_last: Ints, before: Ints, own: Ints, after: Ints, after_next: Ints) -> Bools:
    """Tell which cue words negate nothing where they stand, by the roles of the two words on either side."""
    cannot_but = ((after & IS_CAN) > 0) & ((after_next & NE) > 0)
    cannot_but |= ((before & NELZYA) > 0) | (((before_last & NE) > 0) & ((before & IS_CAN) > 0))
    not_that = ((after & TO) > 0) & ((after_next & IS_THAT) > 0)
    ne = cannot_but | not_that | ((after & (IS_WITHOUT | IS_NOT_ONLY)) > 0) | ((before & IS_UNTIL) > 0)
    ni = (before & IS_THOUGH) > 0
    without = (before & NE) > 0
    is_ne, is_ni, is_without = ((own & bit) > 0 for bit in (NE, NI, IS_WITHOUT))
    return np.asarray((is_ne & ne) | (is_ni & ni) | (is_without & without))


def _reach_forward(roles: Ints, cues: Ints, stop: Ints, denies: Bools, marks: Bools) -> None:
    own = roles[cues]
    left = np.where(own & IS_NARROW, NARROW_REACH, MAX_REACH)
    # «Не перезвонили и нахамили», «выбора нет и ждать долго» against «без хамства и грубости».
    lists_things = ((own & IS_ABSENCE) > 0) | denies
    bound = np.where(lists_things, np.where(own & NE, cues + 2, cues + 1), -1)
    at = cues + 1
    while True:
        at, left, bound, stop = _still((at < stop) & (left >= 0), at, left, bound, stop)
        if not at.size:
            return
        bits = roles[at]
        passes = (bits & IS_TRANSPARENT) > 0
        is_and = ((bits & IS_AND) > 0) & ~passes
        ends = ~passes & ((left == 0) | ((bits & ENDS) > 0) | (is_and & ((bound < 0) | (at == bound))))
        word = ~(passes | is_and | ends)
        marks[at[word]] = True
        left = np.where(ends, -1, left - word)
        at = at + 1


def _reach_back(roles: Ints, cues: Ints, first: Ints, marks: Bools) -> None:
    at = cues - 1
    left = np.full(len(at), LEFT_REACH)
    while True:
        at, left, first = _still((at >= first) & (left >= 0), at, left, first)
        if not at.size:
            return
        bits = roles[at]
        passes = (bits & (IS_TRANSPARENT | IS_AND)) > 0
        ends = ~passes & ((left == 0) | ((bits & ENDS) > 0))
        word = ~(passes | ends)
        marks[at[word]] = True
        left = np.where(ends, -1, left - word)
        at = at - 1


def _still(going: Bools, *columns: Ints) -> tuple[Ints, ...]:
    return columns if going.all() else tuple(column[going] for column in columns)
