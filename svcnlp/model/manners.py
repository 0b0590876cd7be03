"""What the spelling of a chunk says of its sentence and its neighbours, and what the marks around a word say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from svcnlp.text import Token
from svcnlp.text.breaks import begins, cuts, ends
from svcnlp.text.contexts import context_of

_MANY: Final = 1 << 60


class Manner(NamedTuple):
    """How a chunk stands among others.

    Attributes
    ----------
    begins, ends, context : int
        Bits of `svcnlp.text.breaks` and `svcnlp.text.contexts`.
    opening, closing : int
        Brackets in the chunk.
    cuts : list of int
        Where sentences begin inside.
    """

    begins: int
    ends: int
    context: int
    opening: int
    closing: int
    cuts: list[int]


class Word(NamedTuple):
    """A word or number as it is written, without marks.

    Attributes
    ----------
    form : str
        Its part of the spelling.
    key, role : int
        See `svcnlp.model.lexicon.Lexicon`.
    joins : int
        See `svcnlp.text.contexts.joins`.
    stand_in : str
        See `svcnlp.text.shapes.stand_in`.
    """

    form: str
    key: int
    role: int
    joins: int
    stand_in: str


class Frame(NamedTuple):
    """The marks around a word.

    Attributes
    ----------
    manner : Manner
        Of the word in these marks.
    left_open : tuple of int
        See `left_open`.
    keys_before, keys_behind, roles_before, roles_behind : list of int
        Of the marks on either side; see `svcnlp.model.lexicon.Lexicon`.
    """

    manner: Manner
    left_open: tuple[int, int]
    keys_before: list[int]
    keys_behind: list[int]
    roles_before: list[int]
    roles_behind: list[int]


def manner_of(chunk: str) -> Manner:
    """Ask the rules about a chunk.

    Examples
    --------
    >>> manner_of("(нахамил.Ушли").opening, manner_of("(нахамил.Ушли").cuts
    (1, [9])
    """
    return Manner(
        begins=begins(chunk),
        ends=ends(chunk),
        context=context_of(chunk),
        opening=chunk.count("("),
        closing=chunk.count(")"),
        cuts=cuts(chunk) or [],
    )


def left_open(tokens: Sequence[Token]) -> tuple[int, int]:
    """Tell how many brackets tokens leave open at least, and how many more they open than they close.

    Examples
    --------
    >>> from svcnlp.text import tokenize
    >>> left_open(tokenize("(да")), left_open(tokenize("(да)"))
    ((1, 1), (0, 0))
    """
    least, more = 0, 0
    for token in tokens:
        if token.text == "(" and token.kind == "punct":
            least, more = least + 1, more + 1
        elif token.text == ")":
            least, more = max(0, least - 1), more - 1
        elif token.kind == "emoticon_pos" and token.text[0] == ")":
            least, more = 0, -_MANY
    return least, more
