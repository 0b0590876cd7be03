"""Chunks that are read with a look at their neighbours, found in one pass; few sentences go to the slow reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.bounds import Bounds
from svcnlp.model.contexts import Reader, Run
from svcnlp.model.kernels import compiled
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import Page
from svcnlp.text.contexts import AT, BRACKETS, JOINS, NUMBER, SENTENCE

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.uint32]
Columns = NDArray[np.int32]
SmallBits = NDArray[np.uint8]

_RUN: Final = 0
_ALONE: Final = 1
_DOUBTFUL: Final = 2
_FIRST_DOUBTFUL: Final = 3
_POINT: Final = ord(".")
_DASH: Final = ord("-")


def runs_of(page: Page, bounds: Bounds, lexicon: Lexicon) -> list[Run]:
    """Do what `svcnlp.model.contexts.runs_of` does.

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
    found = _places(
        bounds.entries,
        bounds.starts,
        bounds.is_first,
        bounds.after_blank,
        page.codes,
        lexicon.contexts.values,
        lexicon.least_open.values,
        lexicon.more_open.values,
    )
    starts, stops = bounds.starts[found[1]], bounds.stops[found[2] - 1]
    reader = Reader(page.text, bounds, lexicon)
    opened = 0
    for kind, first, stop, start, end in zip(*(column.tolist() for column in (*found, starts, stops)), strict=True):
        if kind == _RUN:
            reader.runs.append(Run(first, stop, lexicon.in_context(page.text[start:end])))
        else:
            opened = reader.read(first, stop, 0 if kind == _FIRST_DOUBTFUL else opened)
    return reader.runs


def joined(bounds: Bounds, runs: Sequence[Run]) -> tuple[Ints, Ints]:
    """Do what `svcnlp.model.contexts.joined` does."""
    return _joined(bounds.entries, bounds.is_first, np.array(runs, dtype=np.int64).reshape(-1, 3))


@compiled
def _places(
    entries: Ints,
    starts: Ints,
    is_first: Bools,
    after_blank: Bools,
    codes: Codes,
    contexts: SmallBits,
    least_open: Columns,
    more_open: Columns,
) -> tuple[Ints, Ints, Ints]:
    """Find numbers that go on and sentences that are read as one, and the sentences with doubtful brackets or times."""
    size = len(entries)
    kinds, firsts, stops = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64)
    count, first = 0, 0
    while first < size:
        bits = contexts[entries[first]]
        end = first + 1
        while end < size and not is_first[end]:
            bits |= contexts[entries[end]]
            end += 1
        begin = count
        if bits & SENTENCE:
            kinds[count], firsts[count], stops[count] = _RUN, first, end
            count += 1
        place = end if bits & SENTENCE or not bits & (NUMBER | BRACKETS) else first
        opened, doubtful = 0, False
        while place < end:
            own = contexts[entries[place]]
            stop = place + 1
            brackets = own & BRACKETS
            if own & NUMBER:
                while stop < end and contexts[entries[stop]] & (NUMBER | JOINS):
                    brackets |= contexts[entries[stop]] & BRACKETS
                    stop += 1
            goes_on = stop > place + 1
            may_be_time = own & NUMBER != 0 and place > 0 and contexts[entries[place - 1]] & AT != 0
            if may_be_time or goes_on or brackets:
                doubtful |= opened > 0 or (goes_on and brackets != 0)
                doubtful |= may_be_time and after_blank[place] and _has_point(codes, starts[place])
                kinds[count], firsts[count], stops[count] = _RUN if goes_on else _ALONE, place, stop
                count += 1
                if not goes_on:
                    opened = max(least_open[entries[place]], opened + more_open[entries[place]])
            place = stop
        if doubtful:
            kinds[begin:count] = _DOUBTFUL
            kinds[begin] = _FIRST_DOUBTFUL
        else:
            end_of_runs = begin
            for at in range(begin, count):
                if kinds[at] == _RUN:
                    kinds[end_of_runs], firsts[end_of_runs], stops[end_of_runs] = _RUN, firsts[at], stops[at]
                    end_of_runs += 1
            count = end_of_runs
        first = end
    return kinds[:count], firsts[:count], stops[:count]


@compiled
def _has_point(codes: Codes, start: int) -> bool:
    """Tell whether a chunk may look like «14-00» or «9.30»."""
    point = False
    for at in range(start + 1, min(start + 3, len(codes))):
        point |= codes[at] == _POINT or codes[at] == _DASH
    return point


@compiled
def _joined(entries: Ints, is_first: Bools, runs: Ints) -> tuple[Ints, Ints]:
    found, sentences = np.empty(len(entries), np.int64), np.empty(len(entries), np.int64)
    count, sentence, run, at = 0, -1, 0, 0
    while at < len(entries):
        sentence += is_first[at]
        sentences[count] = sentence
        if run < len(runs) and runs[run, 0] == at:
            found[count] = runs[run, 2]
            at = runs[run, 1]
            run += 1
        else:
            found[count] = entries[at]
            at += 1
        count += 1
    return found[:count], sentences[:count]
