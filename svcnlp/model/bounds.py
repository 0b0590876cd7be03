"""Where the sentences of a page begin: the rules of `svcnlp.text.sentences`, for all texts at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import Page
from svcnlp.text import sentences
from svcnlp.text.breaks import BEHIND_WORD, BEHIND_WORDS, BRACKETED, INSIDE, PROSE, SETTLED, UNSETTLED, WORD
from svcnlp.text.contexts import CUT, PLAIN, SPEAKS
from svcnlp.text.sentences import MAX_LINE, MAX_WORDS, cut

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Bits = NDArray[np.uint16]

_SPEAKS: Final = re.compile(r"\w")
_BOUNDED: Final = SETTLED | BRACKETED | UNSETTLED


@dataclass(frozen=True, slots=True)
class Bounds:
    """The chunks of a page in sentences.

    Attributes
    ----------
    entries : ndarray of int of shape (n_chunks,)
        The entry of each chunk in the lexicon. Where a sentence ends inside a chunk, it is two.
    starts, stops : ndarray of int of shape (n_chunks,)
        Where each stands on the page.
    after_blank : ndarray of bool of shape (n_chunks,)
        Whether just one blank parts it from the chunk before.
    first_in_line : ndarray of bool of shape (n_chunks,)
        Whether it is the first of its line.
    is_first : ndarray of bool of shape (n_chunks,)
        Whether it is the first of its sentence.
    """

    entries: Ints
    starts: Ints
    stops: Ints
    after_blank: Bools
    first_in_line: Bools
    is_first: Bools

    @property
    def first(self) -> Ints:
        """The first chunk of each sentence."""
        return np.flatnonzero(self.is_first)


class Rules(NamedTuple):
    """What settles most bounds, in NumPy or compiled.

    Attributes
    ----------
    settled, speaking : callable
        Such as the functions of this name.
    """

    settled: Callable[[Page, Lexicon], tuple[Bools, Bools, Bools]]
    speaking: Callable[[Bounds, Lexicon], Bools]


def bounds_of(page: Page, lexicon: Lexicon, rules: Rules | None = None) -> Bounds:
    """Cut the texts of a page into sentences.

    Parameters
    ----------
    page : Page
        Texts.
    lexicon : Lexicon
        Where chunks are looked up.
    rules : Rules, optional
        `PLAIN_RULES`, or what does the same.

    Returns
    -------
    Bounds

    Examples
    --------
    >>> from functools import partial
    >>> from svcnlp.model.pages import page_of, read_chunks
    >>> lexicon = Lexicon()
    >>> page = page_of(["Не хамили. Спасибо", "Да"], partial(read_chunks, lexicon))
    >>> bounds_of(page, lexicon).first.tolist()
    [0, 2, 3]
    """
    rules = rules or PLAIN_RULES
    is_first, sure, asked = rules.settled(page, lexicon)
    doubtful = _doubtful(page, sure, asked)
    bounds = Bounds(page.entries, page.starts, page.stops, page.after_blank, page.first_in_line, is_first)
    bounds = _with_cuts(page, lexicon, bounds, _known_cuts(bounds, lexicon, doubtful))
    bounds = replace(bounds, is_first=rules.speaking(bounds, lexicon))
    _set_first(bounds, [list(cut(page.text, start, stop)) for start, stop in _long_sentences(bounds)])
    inner = _set_first(
        bounds,
        [[(start + begin, start + end) for begin, end in sentences(page.text[start:stop])] for start, stop in doubtful],
    )
    return _with_cuts(page, lexicon, bounds, inner)


def settled(page: Page, lexicon: Lexicon) -> tuple[Bools, Bools, Bools]:
    """Find the first chunks of sentences where neighbours settle it, those where razdel does, and those left open.

    Parameters
    ----------
    page : Page
        Texts.
    lexicon : Lexicon
        Where chunks are looked up.

    Returns
    -------
    tuple of ndarray of bool of shape (n_chunks,)
    """
    entries = page.entries
    ends, begins = lexicon.ends.values[entries], lexicon.begins.values[entries]
    is_first, sure = page.first_in_line.copy(), page.first_in_line.copy()
    if len(entries) < 2:
        return is_first, sure, (ends & INSIDE) > 0
    _doubt_alone(page, (lexicon.contexts.values[entries] & PLAIN) > 0, ends)
    before, after = ends[:-1], begins[1:]
    both = before & after
    found = (both & SETTLED) > 0
    bracketed = np.flatnonzero(both & BRACKETED)
    if bracketed.size:
        found[bracketed] |= _balanced(page, entries, bracketed, lexicon)
    is_first[1:] |= found
    asked = ((before & UNSETTLED) > 0) & ((after & PROSE) > 0) & ~found
    asked |= ((before & _BOUNDED) > 0) & (((after & UNSETTLED) > 0) | ~page.after_blank[1:])
    speaks = (lexicon.contexts.values[entries[1:]] & SPEAKS) > 0
    sure[1:] |= ((both & (PROSE | WORD)) > 0) & ~asked & speaks
    return is_first, sure, np.concatenate([[False], asked & ~page.first_in_line[1:]]) | ((ends & INSIDE) > 0)


def _doubt_alone(page: Page, plain: Bools, ends: Bits) -> None:
    """Unsettle the chunks that need a plain word before them and have none."""
    places = np.arange(len(ends))
    # What a chunk is behind of counts only since the last place where razdel may end a sentence.
    may_end = page.first_in_line.copy()
    may_end[1:] |= (ends[:-1] & (PROSE | WORD | UNSETTLED | INSIDE)) > 0
    begin = np.maximum.accumulate(np.where(may_end, places, 0))
    last_plain = np.maximum.accumulate(np.where(plain, places, -1))
    alone = ((ends & BEHIND_WORDS) > 0) & (last_plain < begin)
    behind_other = (ends & BEHIND_WORD) > 0
    behind_other[1:] &= ~(plain[:-1] & page.after_blank[1:])
    alone |= behind_other
    ends[alone] = (ends[alone] & ~np.uint16(PROSE | WORD)) | UNSETTLED


def _balanced(page: Page, entries: Ints, chunks: Ints, lexicon: Lexicon) -> Bools:
    """Tell of chunks that end with a bracket whether no bracket of their line is open before it."""
    more = np.cumsum(lexicon.opening.values[entries] - lexicon.closing.values[entries])
    lines = np.flatnonzero(page.first_in_line)
    line = lines[np.searchsorted(lines, chunks, side="right") - 1]
    before_line = np.where(line > 0, more[line - 1], 0)
    return np.asarray(more[chunks] + 1 - before_line <= 0)


def _doubtful(page: Page, sure: Bools, asked: Bools) -> list[tuple[int, int]]:
    """Find what must be read with the slow rules: lines too long to be read at once, and what is around doubts."""
    first = np.flatnonzero(page.first_in_line)
    if not first.size:
        return []
    begins, ends = page.lines_of(page.starts[first])
    at = np.flatnonzero(asked)
    spans = dict.fromkeys((begin, end) for begin, end in _long(begins, ends))
    lines = np.searchsorted(first, at, side="right") - 1
    sure_at = np.flatnonzero(sure)
    before = sure_at[np.searchsorted(sure_at, np.maximum(at - 1, 0), side="right") - 1]
    after = np.append(page.starts[sure_at], len(page.text))[np.searchsorted(sure_at, at + 2)]
    for chunk, line, stop in zip(before.tolist(), lines.tolist(), after.tolist(), strict=True):
        begin, end = int(begins[line]), int(ends[line])
        if end - begin <= MAX_LINE:
            start = int(page.starts[chunk])
            spans[start if _stands_alone(page.text, begin, start) else begin, min(stop, end)] = None
    return _merged(sorted(spans))


def _long(begins: Ints, ends: Ints) -> list[tuple[int, int]]:
    """Give the lines that are too long to be read at once."""
    long = ends - begins > MAX_LINE
    return list(zip(begins[long].tolist(), ends[long].tolist(), strict=True))


def _stands_alone(text: str, line: int, start: int) -> bool:
    """Tell whether nothing in the line before a sentence changes how the sentence is cut: brackets, want of words."""
    before = text[line:start]
    return "(" not in before and ")" not in before and _SPEAKS.search(before) is not None


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap."""
    merged: list[tuple[int, int]] = []
    for start, stop in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(stop, merged[-1][1])
        else:
            merged.append((start, stop))
    return merged


def speaking(bounds: Bounds, lexicon: Lexicon) -> Bools:
    """Join sentences of nothing but marks to the one before, or to the first one of the line.

    Parameters
    ----------
    bounds : Bounds
        Sentences.
    lexicon : Lexicon
        Where chunks are looked up.

    Returns
    -------
    ndarray of bool of shape (n_chunks,)
        Whether each chunk is still the first of a sentence.
    """
    first = bounds.first
    if not first.size:
        return bounds.is_first
    speaks = (lexicon.contexts.values[bounds.entries] & SPEAKS) > 0
    spoken = np.add.reduceat(speaks, first, dtype=np.int64) > 0
    begins_line = bounds.first_in_line[first]
    lines = np.flatnonzero(begins_line)
    before: Ints = np.cumsum(spoken) - spoken
    before -= np.repeat(before[lines], np.diff(np.append(lines, len(first))))
    kept = np.zeros_like(bounds.is_first)
    kept[first[begins_line | (spoken & (before > 0))]] = True
    return kept


PLAIN_RULES: Final = Rules(settled, speaking)


def _long_sentences(bounds: Bounds) -> Iterator[tuple[int, int]]:
    """Give the places of sentences of too many words."""
    first = bounds.first
    stop = np.append(first, len(bounds.entries))[1:]
    for place in np.flatnonzero(stop - first > MAX_WORDS).tolist():
        yield int(bounds.starts[first[place]]), int(bounds.stops[stop[place] - 1])


def _set_first(bounds: Bounds, pieces: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """Let other sentences take the place of those in some pieces; give the places where one begins inside a chunk."""
    pieces = [spans for spans in pieces if spans]
    if not pieces:
        return []
    begins = np.array([start for spans in pieces for start, _ in spans])
    at = np.searchsorted(bounds.starts, begins, side="right") - 1
    ends = np.searchsorted(bounds.starts, [spans[-1][1] for spans in pieces])
    first = np.cumsum([0, *map(len, pieces[:-1])])
    for begin, end in zip(at[first].tolist(), ends.tolist(), strict=True):
        bounds.is_first[begin:end] = False
    whole = bounds.starts[at] == begins
    bounds.is_first[at[whole]] = True
    inner: list[int] = begins[~whole].tolist()
    return inner


def _known_cuts(bounds: Bounds, lexicon: Lexicon, doubtful: Sequence[tuple[int, int]]) -> list[int]:
    """Find where sentences end inside chunks, but for what is doubtful."""
    has_cuts = (lexicon.contexts.values[bounds.entries] & CUT) > 0
    for start, stop in doubtful:
        has_cuts[np.searchsorted(bounds.starts, start) : np.searchsorted(bounds.starts, stop)] = False
    return [
        int(bounds.starts[at]) + place
        for at in np.flatnonzero(has_cuts).tolist()
        for place in lexicon.cuts[int(bounds.entries[at])]
    ]


def _with_cuts(page: Page, lexicon: Lexicon, bounds: Bounds, inner: Sequence[int]) -> Bounds:
    """Cut chunks in two where a sentence begins inside."""
    if not inner:
        return bounds
    at = np.searchsorted(bounds.starts, inner)
    starts = np.insert(bounds.starts, at, inner)
    stops = np.insert(bounds.stops, at - 1, inner)
    entries = np.insert(bounds.entries, at, 0)
    places = np.searchsorted(starts, inner)
    for place in np.union1d(places, places - 1).tolist():
        entries[place] = lexicon[page.text[starts[place] : stops[place]]]
    return Bounds(
        entries=entries,
        starts=starts,
        stops=stops,
        after_blank=np.insert(bounds.after_blank, at, False),
        first_in_line=np.insert(bounds.first_in_line, at, False),
        is_first=np.insert(bounds.is_first, at, True),
    )
