"""Chunks of a page that are read with a look at their neighbours: numbers that go on, brackets, times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.bounds import Bounds
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import Page
from svcnlp.model.tokens import ranges
from svcnlp.text.contexts import AT, BRACKETS, JOINS, NUMBER, SENTENCE

Ints = NDArray[np.int64]

_MAY_BE_TIME: Final = re.compile(r"\d{1,2}[.-]\d")


class Run(NamedTuple):
    """Neighbouring chunks that are read as one.

    Attributes
    ----------
    first, stop : int
        Places of the first chunk and of the one after the last.
    entry : int
        What they are together, in the lexicon.
    """

    first: int
    stop: int
    entry: int


def runs_of(page: Page, bounds: Bounds, lexicon: Lexicon) -> list[Run]:
    """Find the chunks that read otherwise than alone.

    Parameters
    ----------
    page : Page
        Texts.
    bounds : Bounds
        Its chunks in sentences.
    lexicon : Lexicon
        Where chunks are looked up.

    Returns
    -------
    list of Run
        In order, not overlapping, each inside one sentence.

    Examples
    --------
    >>> from functools import partial
    >>> from svcnlp.model.bounds import bounds_of
    >>> from svcnlp.model.pages import page_of, read_chunks
    >>> lexicon = Lexicon()
    >>> page = page_of(["Взяли 500 руб и ушли"], partial(read_chunks, lexicon))
    >>> [(run.first, run.stop) for run in runs_of(page, bounds_of(page, lexicon), lexicon)]
    [(1, 3)]
    """
    contexts = lexicon.contexts.values[bounds.entries]
    places = _in_question(contexts, bounds)
    sentences = np.unique(np.searchsorted(bounds.first, places, side="right"))
    stops = np.append(bounds.first, len(bounds.entries))[sentences]
    reader = Reader(page.text, bounds, lexicon)
    for first, stop in zip(bounds.first[sentences - 1].tolist(), stops.tolist(), strict=True):
        reader.read_sentence(first, stop)
    return reader.runs


def joined(bounds: Bounds, runs: Sequence[Run]) -> tuple[Ints, Ints]:
    """Give the entries of chunks as they read where they stand, and their sentences.

    Parameters
    ----------
    bounds : Bounds
        Chunks in sentences.
    runs : sequence of Run
        What `runs_of` gives; only the first chunk of each is left, which stands for all.

    Returns
    -------
    entries, sentences : ndarray of int
    """
    sentences = np.repeat(np.arange(len(bounds.first)), np.diff(np.append(bounds.first, len(bounds.entries))))
    if not runs:
        return bounds.entries, sentences
    entries = bounds.entries.copy()
    first, stop, own = np.array(runs, dtype=np.int64).T
    entries[first] = own
    kept = np.ones(len(entries), dtype=np.bool_)
    kept[ranges(first + 1, stop - first - 1)] = False
    return entries[kept], sentences[kept]


def _in_question(contexts: NDArray[np.uint8], bounds: Bounds) -> Ints:
    """Find the chunks that a neighbour may change."""
    is_number = (contexts & NUMBER) > 0
    goes_on, may_be_time = np.zeros_like(is_number), np.zeros_like(is_number)
    goes_on[:-1] = ((contexts[1:] & (NUMBER | JOINS)) > 0) & ~bounds.is_first[1:]
    may_be_time[1:] = (contexts[:-1] & AT) > 0
    return np.flatnonzero((is_number & (goes_on | may_be_time)) | ((contexts & (BRACKETS | SENTENCE)) > 0))


class Reader:
    """Reads sentences chunk by chunk, with the brackets that are open.

    Parameters
    ----------
    text : str
        The text of the page.
    bounds : Bounds
        Its chunks in sentences.
    lexicon : Lexicon
        Where chunks are looked up.

    Attributes
    ----------
    runs : list of Run
        Those of the sentences read so far.
    """

    def __init__(self, text: str, bounds: Bounds, lexicon: Lexicon) -> None:
        self.runs: list[Run] = []
        self._text = text
        self._bounds = bounds
        self._lexicon = lexicon
        self._contexts = lexicon.contexts.values[bounds.entries].tobytes()

    def read_sentence(self, first: int, stop: int) -> None:
        """Read the sentence between two places."""
        if any(context & SENTENCE for context in self._contexts[first:stop]):
            self.runs.append(Run(first, stop, self._lexicon.in_context(self._span(first, stop))))
            return
        opened, place = 0, first
        while place < stop:
            end = self._stop(place, stop)
            if end > place + 1 or self._contexts[place] & BRACKETS or self._may_be_time(place):
                opened = self.read(place, end, opened)
            place = end

    def read(self, place: int, stop: int, opened: int) -> int:
        """Read a chunk and those that it goes on in, behind so many open brackets; tell how many are open then."""
        before = self._before(place)
        if stop == place + 1 and not before and not opened:
            entry = int(self._bounds.entries[place])
        else:
            entry = self._lexicon.in_context(self._span(place, stop), before, opened)
            self.runs.append(Run(place, stop, entry))
        return self._lexicon.still_open(entry, opened)

    def _may_be_time(self, place: int) -> bool:
        return place > 0 and bool(self._contexts[place] & NUMBER and self._contexts[place - 1] & AT)

    def _stop(self, place: int, sentence_stop: int) -> int:
        """Find the place behind the last chunk that a number may go on in."""
        stop = place + 1
        if self._contexts[place] & NUMBER:
            while stop < sentence_stop and self._contexts[stop] & (NUMBER | JOINS):
                stop += 1
        return stop

    def _before(self, place: int) -> str:
        """Give the preposition of time before a number that is a time only behind one."""
        bounds = self._bounds
        if not (place and self._contexts[place - 1] & AT and bounds.after_blank[place]):
            return ""
        if not _MAY_BE_TIME.match(self._text, int(bounds.starts[place])):
            return ""
        return self._text[bounds.starts[place - 1] : bounds.starts[place]]

    def _span(self, first: int, stop: int) -> str:
        return self._text[self._bounds.starts[first] : self._bounds.stops[stop - 1]]
