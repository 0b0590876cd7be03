"""Tokens of sentences from the entries of their chunks, and which of them are negated."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.kernels import compiled
from svcnlp.model.lexicon import NOTHING, WORD, Lexicon
from svcnlp.model.tokens import Tokens
from svcnlp.text import negation
from svcnlp.text.negation import LEFT_REACH, MAX_REACH, NARROW_REACH

Ints = NDArray[np.int64]
Columns = NDArray[np.int32]
Bools = NDArray[np.bool_]

_NE: Final = negation.NE
_NI: Final = negation.NI
_WITHOUT: Final = negation.IS_WITHOUT
_ABSENCE: Final = negation.IS_ABSENCE
_NARROW: Final = negation.IS_NARROW
_BACKWARD: Final = negation.IS_BACKWARD
_EXISTS: Final = negation.IS_EXISTS
_ENDS: Final = negation.ENDS
_AND: Final = negation.IS_AND
_TRANSPARENT: Final = negation.IS_TRANSPARENT
_NOT_ONLY: Final = negation.IS_NOT_ONLY
_TO: Final = negation.TO
_THAT: Final = negation.IS_THAT
_CAN: Final = negation.IS_CAN
_NELZYA: Final = negation.NELZYA
_THOUGH: Final = negation.IS_THOUGH
_UNTIL: Final = negation.IS_UNTIL
_CUE: Final = negation.CUE


def tokens_of(entries: Ints, sentences: Ints, count: int, lexicon: Lexicon) -> Tokens:
    """Do what `svcnlp.model.tokens.tokens_of` does.

    Examples
    --------
    >>> lexicon = Lexicon()
    >>> entries = np.array([lexicon[chunk] for chunk in "никто не хамил".split()])
    >>> keys = tokens_of(entries, np.zeros(3, dtype=np.int64), 1, lexicon).keys
    >>> [("~" if key % 2 else "") + lexicon.keys_met.names[key // 2] for key in keys.tolist()]
    ['никто', 'не', '~хамить']
    """
    columns = (column.values for column in (lexicon.first_token, lexicon.key, lexicon.chunk, lexicon.role))
    return Tokens(*_tokens(entries, sentences, count, *columns))


@compiled
def _tokens(
    entries: Ints, sentences: Ints, count: int, first_tokens: Columns, key: Columns, chunk: Columns, role: Columns
) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    begins, ends = first_tokens[entries], first_tokens[1:][entries]
    size = np.sum(ends - begins)
    keys, owners = np.empty(size, np.int64), np.empty(size, np.int64)
    chunks, chunk_owners = np.empty(size, np.int64), np.empty(size, np.int64)
    roles, spelt = np.empty(size, np.int32), np.empty(size, np.int32)
    marks = np.zeros(size, np.bool_)
    words = np.zeros(count, np.int64)
    end, first, n_chunks = 0, 0, 0
    met, n_words = 0, 0
    for at in range(len(entries)):
        sentence = sentences[at]
        for token in range(begins[at], ends[at]):
            keys[end], spelt[end], owners[end], roles[end] = key[token], chunk[token], sentence, role[token]
            met |= role[token]
            n_words += (role[token] & WORD) != 0
            end += 1
        if at + 1 == len(entries) or sentences[at + 1] != sentence:
            words[sentence] = n_words
            if met & _CUE:
                _negate(roles, first, end, marks)
            for place in range(first, end):
                keys[place] = 2 * keys[place] + (marks[place] & ((roles[place] & WORD) != 0))
                # Written over by the next one where no chunk begins: no branch, which would be guessed wrong often.
                chunks[n_chunks], chunk_owners[n_chunks] = 2 * spelt[place] + marks[place], sentence
                n_chunks += spelt[place] != NOTHING
            first, met, n_words = end, 0, 0
    return keys, owners, chunks[:n_chunks], chunk_owners[:n_chunks], words


@compiled
def _negate(roles: Columns, first: int, stop: int, marks: Bools) -> None:
    """Mark what is negated in the sentence that stands between two places."""
    for cue in range(first, stop):
        own = roles[cue]
        if own & _CUE and not _affirms(roles, cue, first, stop):
            after = roles[cue + 1] if cue + 1 < stop else 0
            denies = (after & _EXISTS if own & _NE else own & _BACKWARD) != 0
            _reach_forward(roles, cue, stop, denies, marks)
            if denies:
                _reach_back(roles, cue, first, marks)
    for at in range(first, stop):
        if roles[at] & _CUE:
            marks[at] = False


@compiled
def _affirms(roles: Columns, cue: int, first: int, stop: int) -> bool:
    """Tell whether a cue negates nothing where it stands."""
    own = roles[cue]
    before = roles[cue - 1] if cue - 1 >= first else 0
    before_last = roles[cue - 2] if cue - 2 >= first else 0
    after = roles[cue + 1] if cue + 1 < stop else 0
    after_next = roles[cue + 2] if cue + 2 < stop else 0
    if own & _NE:
        if (after & _CAN and after_next & _NE) or before & _NELZYA or (before_last & _NE and before & _CAN):
            return True
        if (after & _TO and after_next & _THAT) or after & (_WITHOUT | _NOT_ONLY) or before & _UNTIL:
            return True
    return (own & _NI != 0 and before & _THOUGH != 0) or (own & _WITHOUT != 0 and before & _NE != 0)


@compiled
def _reach_forward(roles: Columns, cue: int, stop: int, denies: bool, marks: Bools) -> None:
    own = roles[cue]
    left = NARROW_REACH if own & _NARROW else MAX_REACH
    bound = -1
    if own & _ABSENCE or denies:
        bound = cue + 2 if own & _NE else cue + 1
    for at in range(cue + 1, stop):
        bits = roles[at]
        if bits & _TRANSPARENT:
            continue
        is_and = (bits & _AND) != 0
        if left == 0 or bits & _ENDS or (is_and and (bound < 0 or at == bound)):
            return
        if not is_and:
            marks[at] = True
            left -= 1


@compiled
def _reach_back(roles: Columns, cue: int, first: int, marks: Bools) -> None:
    left = LEFT_REACH
    for at in range(cue - 1, first - 1, -1):
        bits = roles[at]
        if bits & (_TRANSPARENT | _AND):
            continue
        if left == 0 or bits & _ENDS:
            return
        marks[at] = True
        left -= 1
