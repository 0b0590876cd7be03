"""What chunks say by themselves, each distinct one worked out once.

A *chunk* is what stands between white space. Few distinct ones make up most of any text, so that
a table of them answers for a whole page of texts at the cost of one look-up a chunk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from svcnlp.model.columns import Column
from svcnlp.model.reading import MAX_CHUNK, key_of, spelling_of
from svcnlp.text import Token, tokenize
from svcnlp.text.breaks import begins, cuts, ends
from svcnlp.text.contexts import context_of
from svcnlp.text.negation import role

MAX_ENTRIES: Final = 300_000
MAX_TOKENS: Final = 1_000_000
"""Entries and their tokens that are remembered; past that the memory begins anew, so that it stays bounded."""

NOTHING: Final = -1
WORD: Final = 1 << 30
"""Bit of a token's role that tells a word with a Cyrillic letter."""

_MAX_SPELLING: Final = 100
_OPEN: Final = "( "
_MANY: Final = 1 << 60


class Names:
    """Strings, numbered."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """Give the number of a string, a new one if it has none.

        Examples
        --------
        >>> names = Names()
        >>> names.number("да"), names.number("нет"), names.number("да")
        (0, 1, 0)
        """
        number = self._numbers.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return number


class Lexicon(dict[str, int]):
    """Entries of chunks: a mapping that works out what it is asked for.

    An entry is a number, the place of a chunk in the columns.

    Attributes
    ----------
    ends, begins, contexts : Column
        Bits of `svcnlp.text.breaks` and `svcnlp.text.contexts`.
    cuts : dict of int to list of int
        Of the entries that a sentence ends inside, where the next ones begin.
    opening, closing : Column
        Brackets in the chunk.
    first_token : Column
        Where the tokens of the entry begin in the columns below; those of the next entry follow.
    key : Column
        The number of the token's key in `keys`, `NOTHING` for a mark without.
    chunk : Column
        At the first token of a chunk the number of its spelling in `chunks`, else `NOTHING`.
    role : Column
        The token's `svcnlp.text.negation.role`, and `WORD`.

    Examples
    --------
    >>> lexicon = Lexicon()
    >>> entry = lexicon["хамят!"]
    >>> [lexicon.keys_met.names[key] for key in lexicon.key.values], lexicon["хамят!"] == entry
    (['хамить', '!'], True)
    """

    def __init__(self) -> None:
        super().__init__()
        self.ends, self.begins, self.contexts = Column(np.uint16), Column(np.uint16), Column(np.uint8)
        self.opening, self.closing = Column(np.int32), Column(np.int32)
        self.first_token = Column(np.int32)
        self.first_token.append(0)
        self.key, self.chunk, self.role = Column(np.int32), Column(np.int32), Column(np.int32)
        self.keys_met, self.chunks_met = Names(), Names()
        self.cuts: dict[int, list[int]] = {}
        self._in_context: dict[tuple[str, str], int] = {}
        self._left_open: list[tuple[int, int]] = []

    @property
    def is_full(self) -> bool:
        """Whether it is time to begin anew."""
        return len(self.ends) > MAX_ENTRIES or len(self.key) > MAX_TOKENS

    def __missing__(self, chunk: str) -> int:
        """Work out the entry of a chunk that no neighbour changes."""
        entry = self._add(chunk, tokenize(chunk), begins(chunk), ends(chunk), context_of(chunk))
        if places := cuts(chunk):
            self.cuts[entry] = places
        if len(chunk) <= _MAX_SPELLING:
            self[chunk] = entry
        return entry

    def in_context(self, text: str, before: str = "", opened: int = 0) -> int:
        """Give the entry of one or more chunks as they read where they stand.

        Parameters
        ----------
        text : str
            One or more chunks, no neighbour of which can change their tokens but by what follows.
        before : str
            What stands before if it matters, with a space behind it.
        opened : int
            Brackets that are open in the sentence.

        Returns
        -------
        int
        """
        before = _OPEN * min(opened, text.count(")")) + before
        entry = self._in_context.get((before, text))
        if entry is None:
            tokens = [token for token in tokenize(before + text) if token.start >= len(before)]
            entry = self._add(text, tokens, 0, 0, 0)
            if len(text) <= _MAX_SPELLING:
                self._in_context[before, text] = entry
        return entry

    def still_open(self, entry: int, opened: int) -> int:
        """Tell how many brackets are open after a chunk that came after so many."""
        least, more = self._left_open[entry]
        return max(least, opened + more)

    def _add(self, text: str, tokens: Sequence[Token], beginning: int, ending: int, context: int) -> int:
        entry = len(self.ends)
        self.begins.append(beginning)
        self.ends.append(ending)
        self.contexts.append(context)
        self.opening.append(text.count("("))
        self.closing.append(text.count(")"))
        self._left_open.append(_left_open(tokens))
        keys = map(key_of, tokens)
        self.key.extend(NOTHING if key is None else self.keys_met.number(key) for key in keys)
        self.chunk.extend(self._chunks(tokens))
        self.role.extend(role(token.form, token.kind) | (WORD if token.kind == "word" else 0) for token in tokens)
        self.first_token.append(len(self.key))
        return entry

    def _chunks(self, tokens: Sequence[Token]) -> list[int]:
        """Give numbers to the spellings of tokens that no space separates, at the first of them."""
        numbers = [NOTHING] * len(tokens)
        begin = 0
        for at in range(1, len(tokens) + 1):
            if at == len(tokens) or tokens[at - 1].stop != tokens[at].start:
                spelling = "".join(map(spelling_of, tokens[begin:at]))
                numbers[begin] = self.chunks_met.number(spelling[:MAX_CHUNK])
                begin = at
        return numbers


def _left_open(tokens: Sequence[Token]) -> tuple[int, int]:
    """Tell how many brackets tokens leave open at least, and how many more they open than they close."""
    least, more = 0, 0
    for token in tokens:
        if token.text == "(" and token.kind == "punct":
            least, more = least + 1, more + 1
        elif token.text == ")":
            least, more = max(0, least - 1), more - 1
        elif token.kind == "emoticon_pos" and token.text[0] == ")":
            least, more = 0, -_MANY
    return least, more
