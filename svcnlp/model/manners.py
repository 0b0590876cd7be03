"""What the spelling of a chunk says of its sentence and its neighbours, and what the marks around a word say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from svcnlp.model.reading import spelling_of
from svcnlp.text import Token
from svcnlp.text.breaks import begins, cuts, ends
from svcnlp.text.contexts import context_of

_MANY: Final = 1 << 30


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


class Count(NamedTuple):
    """A text that begins with a number, but for the number.

    Attributes
    ----------
    keys, roles : list of int
        Of its tokens; see `svcnlp.model.lexicon.Lexicon`.
    spelling : str
        How its first chunk is spelt behind the number.
    tokens : int
        Tokens of the first chunk.
    chunks : list of int or None
        Of the tokens of the other chunks; see `svcnlp.model.lexicon.Lexicon`. None where the first chunk is not spelt
        as it is written, so that each number must be read by itself.
    left_open : tuple of int
        See `left_open`.
    """

    keys: list[int]
    roles: list[int]
    spelling: str
    tokens: int
    chunks: list[int] | None
    left_open: tuple[int, int]


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


def spellings_of(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    """Spell the chunks of tokens, and count the tokens of each. What no space separates is one chunk.

    Examples
    --------
    >>> from svcnlp.text import tokenize
    >>> spellings_of(tokenize("Хамили, да"))
    [('хамили,', 2), ('да', 1)]
    """
    spellings: list[tuple[str, int]] = []
    begin = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or tokens[at - 1].stop != tokens[at].start:
            spellings.append(("".join(map(spelling_of, tokens[begin:at])), at - begin))
            begin = at
    return spellings


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
