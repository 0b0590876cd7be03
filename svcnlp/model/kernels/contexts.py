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
_DOUBTFUL: Final = 1
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
    for kind, first, stop, start, end in zip(*(column.tolist() for column in (*found, starts, stops)), strict=True):
        if kind == _DOUBTFUL:
            reader.read_sentence(first, stop)
        else:
            reader.runs.append(Run(first, stop, lexicon.in_context(page.text[start:end])))
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
        before_sentence = count
        opened = 0
        place = end if bits & SENTENCE or not bits & (NUMBER | BRACKETS) else first
        if bits & SENTENCE:
            kinds[count], firsts[count], stops[count] = _RUN, first, end
            count += 1
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
                if (
                    opened
                    or (goes_on and brackets)
                    or (may_be_time and after_blank[place] and _has_point(codes, starts[place]))
                ):
                    count = before_sentence
                    kinds[count], firsts[count], stops[count] = _DOUBTFUL, first, end
                    count += 1
                    break
                if goes_on:
                    kinds[count], firsts[count], stops[count] = _RUN, place, stop
                    count += 1
                else:
                    opened = max(least_open[entries[place]], more_open[entries[place]])
            place = stop if goes_on else place + 1
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
