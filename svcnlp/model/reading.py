"""A review as the model reads it: sentences, and in each the units that features are made of.

Two kinds of unit. A *key* stands for a word (its lemma, with ``~`` before it when it is
negated), a sum, a time, an emoji; adjacent keys make bigrams. A *chunk* is what stands between
two spaces, spelt with normalised words, and marked likewise; its character n-grams catch word
forms never seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from svcnlp.text import Clean, Token, clean, lemma, negated, sentences, tokenize

NEGATED: Final = "~"
ABOUT: Final = "≈"
"""How a typed tilde, which means «about», is spelt: so that it is not taken for the sign of negation."""
MAX_CHUNK: Final = 40
"""Characters of a chunk that are read; longer ones are links and noise."""

# Marks that say something by themselves; every other mark only keeps its neighbours apart.
_TELLING_MARKS: Final = frozenset({"!", "?", "…", "??"})


class Unit(NamedTuple):
    """A key or a chunk, and where it stands in the text as it was given."""

    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a review.

    Attributes
    ----------
    start, stop : int
        Character offsets into the text as it was given.
    keys : tuple of (Unit or None)
        None stands for a mark that keeps its neighbours from being a bigram.
    chunks : tuple of Unit
        What stands between spaces.
    words : int
        Words with a Cyrillic letter.
    """

    start: int
    stop: int
    keys: tuple[Unit | None, ...]
    chunks: tuple[Unit, ...]
    words: int


def read(text: str) -> tuple[Sentence, ...]:
    """Cut a review into sentences and units.

    Parameters
    ----------
    text : str
        The review as it was given, any characters.

    Returns
    -------
    tuple of Sentence
        In order; empty for a text without any sentence.

    Examples
    --------
    >>> sentence, = read("Никто не хамил!!!")
    >>> [key.text for key in sentence.keys if key], [chunk.text for chunk in sentence.chunks]
    (['никто', 'не', '~хамить', '<!!>'], ['никто', 'не', '~хамил!!!'])
    """
    cleaned = clean(text)
    return tuple(_sentence(cleaned, start, stop) for start, stop in sentences(cleaned.text))


def _sentence(cleaned: Clean, start: int, stop: int) -> Sentence:
    tokens = tokenize(cleaned.text[start:stop])
    marks = negated(tokens)
    places = [cleaned.original_span(start + token.start, start + token.stop) for token in tokens]
    keys = tuple(
        None if (key := key_of(token)) is None else Unit(_marked(key, token, mark), *place)
        for token, mark, place in zip(tokens, marks, places, strict=True)
    )
    words = sum(token.kind == "word" for token in tokens)
    return Sentence(*cleaned.original_span(start, stop), keys, _chunks(tokens, marks, places), words)


def key_of(token: Token) -> str | None:
    """Give the key that a token stands for where it is not negated; None for a mark that says nothing.

    Examples
    --------
    >>> from svcnlp.text import tokenize
    >>> [key_of(token) for token in tokenize("Хамили, орали!")]
    ['хамить', None, 'орать', '!']
    """
    return lemma(token.form) if token.kind == "word" else key_of_sign(token.form, token.kind)


def key_of_sign(form: str, kind: str) -> str | None:
    """Give the key of what is no Russian word, or None."""
    return form if kind != "punct" or form in _TELLING_MARKS else None


def spelling_of(token: Token) -> str:
    """Give the part of a chunk that a token makes."""
    return token.form if token.kind == "word" else token.text.lower().replace(NEGATED, ABOUT)


def _marked(key: str, token: Token, is_negated: bool) -> str:
    return NEGATED + key if is_negated and token.kind == "word" else key


def _chunks(tokens: list[Token], marks: list[bool], places: list[tuple[int, int]]) -> tuple[Unit, ...]:
    """Join tokens that no space separates."""
    chunks: list[Unit] = []
    spelt = ""
    begin = 0
    for at, token in enumerate(tokens):
        if spelt and tokens[at - 1].stop != token.start:
            chunks.append(Unit(spelt[:MAX_CHUNK], begin, places[at - 1][1]))
            spelt = ""
        if not spelt:
            begin = places[at][0]
            spelt = NEGATED if marks[at] else ""
        spelt += spelling_of(token)
    if spelt:
        chunks.append(Unit(spelt[:MAX_CHUNK], begin, places[-1][1]))
    return tuple(chunks)
