"""Where the sentences of a page begin: the rules of `svcnlp.text.sentences`, for all texts at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

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


def bounds_of(page: Page, lexicon: Lexicon) -> Bounds:
    """Cut the texts of a page into sentences.

    Parameters
    ----------
    page : Page
        Texts.
    lexicon : Lexicon
        Where chunks are looked up.

    Returns
    -------
    Bounds

    Examples
    --------
    >>> from svcnlp.model.pages import page_of
    >>> bounds_of(page_of(["Не хамили. Спасибо", "Да"]), Lexicon()).first.tolist()
    [0, 2, 3]
    """
    entries = np.fromiter(map(lexicon.__getitem__, page.chunks), dtype=np.int64, count=len(page.chunks))
    is_first, asked = _settled(page, entries, lexicon)
    lines = _slow_lines(page, asked)
    bounds = Bounds(entries, page.starts, page.stops, page.after_blank, page.first_in_line, is_first)
    bounds = _with_cuts(page, lexicon, bounds, _known_cuts(bounds, lexicon, lines))
    bounds = replace(bounds, is_first=_speaking(bounds, lexicon))
    for start, stop in _long_sentences(bounds):
        _set_first(bounds, list(cut(page.text, start, stop)))
    inner: list[int] = []
    for start, stop in lines:
        spans = [(start + begin, start + end) for begin, end in sentences(page.text[start:stop])]
        inner += _set_first(bounds, spans)
    return _with_cuts(page, lexicon, bounds, inner)


def _settled(page: Page, entries: Ints, lexicon: Lexicon) -> tuple[Bools, Bools]:
    """Find the first chunks of sentences where neighbours settle it, and those that they leave open."""
    ends, begins = lexicon.ends.values[entries], lexicon.begins.values[entries]
    is_first = page.first_in_line.copy()
    if len(entries) < 2:
        return is_first, (ends & INSIDE) > 0
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
    return is_first, np.concatenate([[False], asked & ~page.first_in_line[1:]]) | ((ends & INSIDE) > 0)


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


def _slow_lines(page: Page, asked: Bools) -> list[tuple[int, int]]:
    """Find the lines that hold a chunk in question, and those too long to be read at once."""
    first = np.flatnonzero(page.first_in_line)
    if not first.size:
        return []
    begin, end = page.lines_of(page.starts[first])
    slow = (np.add.reduceat(asked, first, dtype=np.int64) > 0) | (end - begin > MAX_LINE)
    return list(zip(begin[slow].tolist(), end[slow].tolist(), strict=True))


def _speaking(bounds: Bounds, lexicon: Lexicon) -> Bools:
    """Join sentences of nothing but marks to the one before, or to the first one of the line."""
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


def _long_sentences(bounds: Bounds) -> Iterator[tuple[int, int]]:
    """Give the places of sentences of too many words."""
    first = bounds.first
    stop = np.append(first, len(bounds.entries))[1:]
    for place in np.flatnonzero(stop - first > MAX_WORDS).tolist():
        yield int(bounds.starts[first[place]]), int(bounds.stops[stop[place] - 1])


def _set_first(bounds: Bounds, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Let other sentences take the place of those that there are; give the places where one begins inside a chunk."""
    if not spans:
        return []
    begins = np.array([start for start, _ in spans])
    at = np.searchsorted(bounds.starts, begins, side="right") - 1
    last = int(np.searchsorted(bounds.starts, spans[-1][1]))
    bounds.is_first[at[0] : last] = False
    whole = bounds.starts[at] == begins
    bounds.is_first[at[whole]] = True
    inner: list[int] = begins[~whole].tolist()
    return inner


def _known_cuts(bounds: Bounds, lexicon: Lexicon, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Find where sentences end inside chunks, but for some lines."""
    has_cuts = (lexicon.contexts.values[bounds.entries] & CUT) > 0
    for start, stop in lines:
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
