"""Finds the words of a word list in reviews, and tells where they are denied.

Reviews are read many at once. A *chunk* is what stands between white space; chunks repeat, so each distinct one is
cut into tokens once, and most of them are a plain word with marks around it, which need no cutting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.columns import Column
from svcnlp.report.wordlists import EXACT, Entry, WordList
from svcnlp.text import Token, clean, inflections, tokenize
from svcnlp.text.negation import negated_places, role

BETWEEN: Final = 2
"""Other words that may stand between the words of an entry."""

MAX_CHARS: Final = 20_000
"""Characters of a review that are looked at."""

Found = set[tuple[str, str]]
"""Criteria, and what is said of each: ``"praise"`` or ``"blame"``."""

_NOTHING: Final = 0
_BREAK: Final = 1
_BREAKS: Final = frozenset({"punct", "exclaim", "emoji", "emoticon_pos", "emoticon_neg"})
_ENDS: Final = role(".", "punct")
_QUOTES: Final = "«»\"“”„'"
_PLAIN: Final = re.compile(rf"([{_QUOTES}(]*)([а-яА-ЯёЁ]+)([{_QUOTES}]*)([.,:;!?…)]*)")
_DRAWN: Final = re.compile(r"(.)\1\1")
_MAX_CHUNKS: Final = 300_000
_LONGEST: Final = 100
"""Characters of a chunk that are read; longer ones are links and noise."""
_END_OF_LINE: Final = "\n"

Ints = NDArray[np.int64]


class _Pattern(NamedTuple):
    """An entry under its longest word; the others by their numbers."""

    entry: Entry
    others: tuple[int, ...]


class _Match(NamedTuple):
    """An entry, and the tokens where its words stand."""

    entry: Entry
    places: tuple[int, ...]

    @property
    def rank(self) -> int:
        """Of two that share a word the longer holds, and of two as long that which means nothing."""
        means_nothing = self.entry.affirmed is None and self.entry.denied is None
        return 2 * len(self.places) + means_nothing


class _Chunks(dict[str, int]):
    """Chunks by number, and their tokens.

    Attributes
    ----------
    first : Column
        Where the tokens of each chunk begin in the columns below; those of the next chunk follow.
    forms, roles : Column
        Of each token the number of its form, and its role in negation.
    """

    def __init__(self, number: Callable[[Token], int], forms: dict[str, int]) -> None:
        super().__init__()
        self._number = number
        self._known = forms
        self.first, self.forms, self.roles = Column(np.int64), Column(np.int64), Column(np.int64)
        self.first.append(0)
        # What denies a word is looked for two tokens off, and so never across the end of a line.
        self._add(_END_OF_LINE, [(_BREAK, _ENDS)] * 3)

    def __missing__(self, chunk: str) -> int:
        """Cut a chunk that was never met."""
        if len(chunk) > _LONGEST:
            return self[chunk[:_LONGEST]]
        plain = _PLAIN.fullmatch(chunk)
        if plain and not _DRAWN.search(chunk):
            form = plain[2].lower().replace("ё", "е")
            tokens = [(_BREAK, _ENDS)] * ("(" in plain[1]) + [(self._known.get(form, _NOTHING), role(form, "word"))]
            tokens += [(_BREAK, _ENDS)] * bool(plain[4])
        else:
            cut = tokenize(clean(chunk).text)
            tokens = [(self._number(token), role(token.form, token.kind)) for token in cut]
        return self._add(chunk, tokens)

    def _add(self, chunk: str, tokens: Sequence[tuple[int, int]]) -> int:
        number = self[chunk] = len(self)
        for form, own in tokens:
            self.forms.append(form)
            self.roles.append(own)
        self.first.append(len(self.forms))
        return number


class Finder:
    """Finds the entries of a word list in reviews.

    Parameters
    ----------
    word_list : WordList
        What to look for.

    Examples
    --------
    >>> from svcnlp.report.wordlists import load_word_list
    >>> finder = Finder(load_word_list("en"))
    >>> [sorted(found) for found in finder.find(["Не опоздали, но нахамили", "Купил стол"])]
    [[('communication', 'blame'), ('punctuality', 'praise')], []]
    """

    def __init__(self, word_list: WordList) -> None:
        entries = [entry for criterion in word_list.criteria for entry in criterion.entries]
        words = {word: number for number, word in enumerate(dict.fromkeys(w for entry in entries for w in entry.words))}
        self._patterns: dict[int, list[_Pattern]] = {}
        for entry in entries:
            longest, *others = sorted(entry.words, key=len, reverse=True)
            self._patterns.setdefault(words[longest], []).append(_Pattern(entry, tuple(words[word] for word in others)))
        self._forms, self._words_of = _numbered_forms(words)
        self._is_telling = np.array([not self._patterns.keys().isdisjoint(own) for own in self._words_of])
        self._chunks = _Chunks(self._number, self._forms)

    def find(self, texts: Sequence[str]) -> list[Found]:
        """Find what is praised and blamed.

        Parameters
        ----------
        texts : sequence of str
            Reviews, any characters.

        Returns
        -------
        list of set of tuple of str
            For each review the criteria, and what is said of them.
        """
        if len(self._chunks) > _MAX_CHUNKS:
            self._chunks = _Chunks(self._number, self._forms)
        number_of = self._chunks.__getitem__
        numbers: list[int] = []
        bounds = [0]
        for text in texts:
            for line in text[:MAX_CHARS].splitlines():
                numbers += map(number_of, line.split())
                numbers.append(number_of(_END_OF_LINE))
            bounds.append(len(numbers))
        tokens, starts = self._tokens(np.array(numbers, np.int64))
        forms = self._chunks.forms.values[tokens]
        marks = negated_places(self._chunks.roles.values[tokens], np.zeros(len(tokens), np.int64))
        telling = np.flatnonzero(self._is_telling[forms])
        cuts = np.searchsorted(telling, starts[bounds]).tolist()
        places, of_tokens, denied = telling.tolist(), forms.tolist(), marks.tolist()
        return [self._found(of_tokens, denied, places[start:stop]) for start, stop in pairwise(cuts)]

    def _tokens(self, chunks: Ints) -> tuple[Ints, Ints]:
        """Give the tokens of some chunks, and where those of each begin, with the end of the last."""
        first = self._chunks.first.values
        counts = first[chunks + 1] - first[chunks]
        starts = np.concatenate([[0], np.cumsum(counts)])
        return np.repeat(first[chunks] - starts[:-1], counts) + np.arange(starts[-1]), starts

    def _number(self, token: Token) -> int:
        if token.kind in _BREAKS:
            return _NOTHING if token.text in _QUOTES else _BREAK
        return self._forms.get(token.form, _NOTHING)

    def _found(self, forms: Sequence[int], marks: Sequence[bool], telling: Sequence[int]) -> Found:
        matches = [match for place in telling for match in self._matches(forms, place)]
        ranks: dict[int, int] = {}
        for match in matches:
            for place in match.places:
                ranks[place] = max(ranks.get(place, 0), match.rank)
        found: Found = set()
        for match in matches:
            if all(ranks[place] == match.rank for place in match.places):
                is_denied = any(marks[place] for place in match.places)
                side = match.entry.denied if is_denied else match.entry.affirmed
                if side is not None:
                    found.add((match.entry.criterion, side))
        return found

    def _matches(self, forms: Sequence[int], at: int) -> Iterator[_Match]:
        """Give the entries of which the longest word stands at a place."""
        for longest in self._words_of[forms[at]]:
            for entry, others in self._patterns.get(longest, ()):
                places = self._around(forms, at, others) if others else ()
                if places is not None:
                    yield _Match(entry, (at, *places))

    def _around(self, forms: Sequence[int], at: int, others: tuple[int, ...]) -> tuple[int, ...] | None:
        """Find the other words of an entry next to its longest one, the nearest first; None if one is not there."""
        missing = list(others)
        places: list[int] = []
        sides = [-1, 1]
        for distance in range(1, len(others) + BETWEEN + 1):
            for side in tuple(sides):
                place = at + side * distance
                if place < 0 or forms[place] == _BREAK:
                    sides.remove(side)
                    continue
                met = next((word for word in self._words_of[forms[place]] if word in missing), None)
                if met is not None:
                    missing.remove(met)
                    places.append(place)
            if not missing:
                is_close = max(at, *places) - min(at, *places) <= len(others) + BETWEEN
                return tuple(places) if is_close else None
        return None


def _numbered_forms(words: dict[str, int]) -> tuple[dict[str, int], list[tuple[int, ...]]]:
    """Give each form of some words a number, and tell which words it may belong to."""
    of_form: dict[str, list[int]] = {}
    for word, number in words.items():
        for form in [word.removeprefix(EXACT)] if word.startswith(EXACT) else inflections(word):
            of_form.setdefault(form, []).append(number)
    return {form: number for number, form in enumerate(of_form, 2)}, [(), (), *map(tuple, of_form.values())]
