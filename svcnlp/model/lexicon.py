"""What chunks say by themselves, each distinct one worked out once.

A *chunk* is what stands between white space. Few distinct ones make up most of any text, so that
a table of them answers for a whole page of texts at the cost of one look-up a chunk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.columns import Column, Columns
from svcnlp.model.manners import Count, Frame, Manner, Word, left_open, manner_of, spellings_of
from svcnlp.model.reading import MAX_CHUNK, key_of_sign
from svcnlp.text import Token, lemma, tokenize
from svcnlp.text.contexts import joins
from svcnlp.text.forms import normal_form
from svcnlp.text.negation import role
from svcnlp.text.shapes import counted, framed, stand_in, zeroed

MAX_ENTRIES: Final = 300_000
MAX_TOKENS: Final = 1_000_000
"""Entries and their tokens that are remembered; past that the memory begins anew, so that it stays bounded."""

NOTHING: Final = -1
WORD: Final = 1 << 30
"""Bit of a token's role that tells a word with a Cyrillic letter."""

_MAX_SPELLING: Final = 100
_OPEN: Final = "( "
_MAX_MANNERS: Final = 10_000
_SETTLED: Final = Manner(0, 0, 0, 0, 0, [])
"""Of what is read where it stands: by then it is settled where sentences end."""


class Names:
    """Strings, numbered."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def begin_with(self, names: Iterable[str]) -> list[int]:
        """Take strings as the first ones, of which some may be alike, and give their numbers."""
        names = list(names)
        self.names[:] = dict.fromkeys(names)
        self._numbers = dict(zip(self.names, range(len(self.names)), strict=True))
        return list(map(self._numbers.__getitem__, names))

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


class Known(NamedTuple):
    """Entries that were worked out before.

    Attributes
    ----------
    chunks : list of str
        No two alike, none longer than `MAX_CHUNK`.
    spellings : list of str
        How each is spelt.
    manners : ndarray of int of shape (n_chunks, 7)
        What `Lexicon.manners` gave.
    tokens : ndarray of int of shape (n_chunks,)
        How many each has, at least one.
    names : list of str
        Keys, no two alike.
    keys : ndarray of int of shape (n_tokens,)
        The place of each token's key among the names, or `NOTHING`.
    roles : ndarray of int of shape (n_tokens,)
        Of the tokens, chunk after chunk.
    """

    chunks: list[str]
    spellings: list[str]
    manners: NDArray[Any]
    tokens: NDArray[np.int64]
    names: list[str]
    keys: NDArray[np.int64]
    roles: NDArray[Any]


class Lexicon(dict[str, int]):
    """Entries of chunks: a mapping that works out what it is asked for.

    An entry is a number, the place of a chunk in the columns.

    Attributes
    ----------
    ends, begins, contexts : Part
        Bits of `svcnlp.text.breaks` and `svcnlp.text.contexts`.
    cuts : dict of int to list of int
        Of the entries that a sentence ends inside, where the next ones begin.
    opening, closing : Part
        Brackets in the chunk.
    least_open, more_open : Part
        See `svcnlp.model.manners.left_open`.
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
        self._entries = Columns(np.uint16, np.uint16, np.uint8, np.int32, np.int32, np.int32, np.int32)
        self.ends, self.begins, self.contexts, self.opening, self.closing, *others = self._entries.parts
        self.least_open, self.more_open = others
        self.first_token = Column(np.int32)
        self.first_token.append(0)
        self.key, self.chunk, self.role = Column(np.int32), Column(np.int32), Column(np.int32)
        self.keys_met, self.chunks_met = Names(), Names()
        self.cuts: dict[int, list[int]] = {}
        self._in_context: dict[tuple[str, str], int] = {}
        self._manners: dict[str, Manner] = {}
        self._frames: dict[str, Frame] = {}
        self._counts: dict[str, Count] = {}
        self._words: dict[str, Word] = {}
        self._signs: dict[tuple[str, str], tuple[int, int]] = {}

    @property
    def is_full(self) -> bool:
        """Whether it is time to begin anew."""
        return len(self._entries) > MAX_ENTRIES or len(self.key) > MAX_TOKENS

    def begin_with(self, known: Known) -> None:
        """Take entries over; of use to a lexicon that knows nothing yet."""
        first = np.append(0, np.cumsum(known.tokens))
        self._entries.grow(known.manners)
        self.first_token.begin_with(first)
        self.keys_met.begin_with(known.names)
        self.key.begin_with(known.keys)
        self.role.begin_with(known.roles)
        chunks = np.full(len(known.keys), NOTHING)
        chunks[first[:-1]] = self.chunks_met.begin_with(known.spellings)
        self.chunk.begin_with(chunks)
        self.update(zip(known.chunks, range(len(known.chunks)), strict=True))

    def manners(self, entries: NDArray[np.int64]) -> NDArray[np.int32]:
        """Give what stands in the columns of some entries: `ends`, `begins` and so on, a row an entry."""
        return np.stack([part.values[entries] for part in self._entries.parts], axis=1).astype(np.int32)

    def __missing__(self, chunk: str) -> int:
        """Work out the entry of a chunk that no neighbour changes."""
        entry = self._add_framed(chunk)
        if entry is None:
            manner = self._manner_of(zeroed(chunk))
            entry = self._add_text(chunk, manner)
            if manner.cuts:
                self.cuts[entry] = manner.cuts
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
            if before:
                tokens = [token for token in tokenize(before + text) if token.start >= len(before)]
                entry = self._add(tokens, _SETTLED)
            else:
                entry = self._add_text(text, _SETTLED)
            if len(text) <= _MAX_SPELLING:
                self._in_context[before, text] = entry
        return entry

    def still_open(self, entry: int, opened: int) -> int:
        """Tell how many brackets are open after a chunk that came after so many."""
        return max(self.least_open[entry], opened + self.more_open[entry])

    def _add_framed(self, chunk: str) -> int | None:
        """Add a word in its marks by what is known of the word and of the marks; None for any other chunk."""
        parts = framed(chunk)
        if parts is None:
            return None
        before, written, behind = parts
        form, key, role_of_word, joins_of_word, standing_in = self._words.get(written) or self._learn_word(written)
        if not standing_in:
            return None
        shape = before + standing_in + behind
        frame = self._frames.get(shape) or self._learn_frame(shape, len(before))
        manner, still_open, keys_before, keys_behind, roles_before, roles_behind = frame
        self.key.extend((*keys_before, key, *keys_behind))
        self.role.extend((*roles_before, role_of_word, *roles_behind))
        self._spell(before + form + behind, len(keys_before) + 1 + len(keys_behind))
        return self._close(manner, still_open, 0 if before else joins_of_word)

    def _learn_word(self, written: str) -> Word:
        if written.isdigit():
            word = Word(written, *self._sign("<number>", "number"), 0, stand_in(written))
        else:
            form, _ = normal_form(written)
            word = Word(form, *self._word(form), joins(written), stand_in(written))
        self._words[written] = word
        return word

    def _learn_frame(self, shape: str, start: int) -> Frame:
        tokens = tokenize(shape)
        at = [token.start for token in tokens].index(start)
        keys, roles = self._keys_and_roles(tokens)
        frame = Frame(manner_of(shape), left_open(tokens), keys[:at], keys[at + 1 :], roles[:at], roles[at + 1 :])
        self._frames[shape] = frame
        return frame

    def _manner_of(self, chunk: str) -> Manner:
        """Give the manner of a chunk that no rule tells from this one."""
        manner = self._manners.get(chunk)
        if manner is None:
            manner = manner_of(chunk)
            if len(self._manners) < _MAX_MANNERS:
                self._manners[chunk] = manner
        return manner

    def _add_text(self, text: str, manner: Manner) -> int:
        """Add what begins with a number by what is known of other numbers there, and any other text by its tokens."""
        parts = counted(text)
        if parts is None:
            return self._add(tokenize(text), manner)
        number, alike, behind = parts
        shape = alike + behind
        count = self._counts.get(shape)
        if count is None:
            count = self._learn_count(shape, len(number))
            if len(self._counts) < _MAX_MANNERS:
                self._counts[shape] = count
        if count.chunks is None:
            return self._add(tokenize(text), manner)
        self.key.extend(count.keys)
        self.role.extend(count.roles)
        self._spell(number + count.spelling, count.tokens)
        self.chunk.extend(count.chunks)
        return self._close(manner, count.left_open)

    def _learn_count(self, shape: str, length: int) -> Count:
        tokens = tokenize(shape)
        keys, roles = self._keys_and_roles(tokens)
        (first, own), *others = spellings_of(tokens)
        chunks = None
        if first[:length] == shape[:length]:
            chunks = []
            for spelling, count in others:
                chunks += [self.chunks_met.number(spelling[:MAX_CHUNK]), *[NOTHING] * (count - 1)]
        return Count(keys, roles, first[length:], own, chunks, left_open(tokens))

    def _add(self, tokens: Sequence[Token], manner: Manner) -> int:
        keys, roles = self._keys_and_roles(tokens)
        self.key.extend(keys)
        self.role.extend(roles)
        for spelling, count in spellings_of(tokens):
            self._spell(spelling, count)
        return self._close(manner, left_open(tokens))

    def _keys_and_roles(self, tokens: Iterable[Token]) -> tuple[list[int], list[int]]:
        both = [self._word(form) if kind == "word" else self._sign(form, kind) for _, _, _, form, kind, _, _ in tokens]
        return [key for key, _ in both], [part for _, part in both]

    def _word(self, form: str) -> tuple[int, int]:
        """Give the key and the role of a word."""
        return self.keys_met.number(lemma(form)), role(form, "word") | WORD

    def _sign(self, form: str, kind: str) -> tuple[int, int]:
        """Give the key and the role of what is no Russian word."""
        known = self._signs.get((form, kind))
        if known is None:
            key = key_of_sign(form, kind)
            known = NOTHING if key is None else self.keys_met.number(key), role(form, kind)
            self._signs[form, kind] = known
        return known

    def _spell(self, spelling: str, count: int) -> None:
        """Give the number of a spelling to the first of so many tokens."""
        self.chunk.append(self.chunks_met.number(spelling[:MAX_CHUNK]))
        if count > 1:
            self.chunk.extend([NOTHING] * (count - 1))

    def _close(self, manner: Manner, still_open: tuple[int, int], context: int = 0) -> int:
        """Make an entry of the tokens added last."""
        entry = len(self._entries)
        begins, ends, bits, opening, closing, _ = manner
        self._entries.append((ends, begins, bits | context, opening, closing, *still_open))
        self.first_token.append(len(self.key))
        return entry
