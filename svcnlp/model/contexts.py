"""Chunks of a page that are read with a look at their neighbours: numbers that go on, brackets, times."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.bounds import Bounds
from svcnlp.model.lexicon import Lexicon
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


def runs_of(text: str, bounds: Bounds, lexicon: Lexicon) -> list[Run]:
    """Find the chunks that read otherwise than alone.

    Parameters
    ----------
    text : str
        The text of the page.
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
    >>> [(run.first, run.stop) for run in runs_of(page.text, bounds_of(page, lexicon), lexicon)]
    [(1, 3)]
    """
    contexts = lexicon.contexts.values[bounds.entries]
    places = _in_question(contexts, bounds)
    sentences = np.searchsorted(bounds.first, places, side="right")
    stops = np.append(bounds.first, len(bounds.entries))[sentences]
    reader = _Reader(text, bounds, lexicon, contexts.tobytes())
    whole = frozenset(sentences[(contexts[places] & SENTENCE) > 0].tolist())
    for place, sentence, stop in zip(places.tolist(), sentences.tolist(), stops.tolist(), strict=True):
        if place < reader.done:
            continue
        if sentence in whole:
            reader.read_sentence(int(bounds.first[sentence - 1]), stop)
        else:
            reader.read(place, sentence, stop)
    return reader.runs


def _in_question(contexts: NDArray[np.uint8], bounds: Bounds) -> Ints:
    """Find the chunks that a neighbour may change."""
    is_number = (contexts & NUMBER) > 0
    goes_on, may_be_time = np.zeros_like(is_number), np.zeros_like(is_number)
    goes_on[:-1] = ((contexts[1:] & (NUMBER | JOINS)) > 0) & ~bounds.is_first[1:]
    may_be_time[1:] = (contexts[:-1] & AT) > 0
    return np.flatnonzero((is_number & (goes_on | may_be_time)) | ((contexts & (BRACKETS | SENTENCE)) > 0))


class _Reader:
    """Goes through the chunks in question, with the brackets that are open."""

    def __init__(self, text: str, bounds: Bounds, lexicon: Lexicon, contexts: bytes) -> None:
        self.runs: list[Run] = []
        self.done = 0
        self._text = text
        self._bounds = bounds
        self._lexicon = lexicon
        self._contexts = contexts
        self._sentence = -1
        self._opened = 0

    def read_sentence(self, first: int, stop: int) -> None:
        """Read a whole sentence as one."""
        self.runs.append(Run(first, stop, self._lexicon.in_context(self._span(first, stop))))
        self.done = stop

    def read(self, place: int, sentence: int, sentence_stop: int) -> None:
        """Read a chunk and those that it may go on in."""
        if sentence != self._sentence:
            self._sentence, self._opened = sentence, 0
        stop = self._stop(place, sentence_stop)
        before = self._before(place)
        if stop > place + 1 or before or self._opened:
            entry = self._lexicon.in_context(self._span(place, stop), before, self._opened)
            self.runs.append(Run(place, stop, entry))
        else:
            entry = int(self._bounds.entries[place])
        self._opened = self._lexicon.still_open(entry, self._opened)
        self.done = stop

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
