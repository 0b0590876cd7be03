"""From a row's evidence back to its places in the review, and the part of a long review that is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from svcnlp.labels import FAILURES, NAMES
from svcnlp.report.summary import Span

LONGEST: Final = 420
"""Characters of a quote; a review that is little longer is quoted whole."""

_WHOLE: Final = 520
_BEFORE: Final = 90
"""Characters before the evidence that are quoted with it, when there is room."""

_LABELS: Final = {NAMES[label][lang]: label for label in (*FAILURES, "level") for lang in ("ru", "en")}
_HEAD: Final = re.compile(rf"(?:^|(?<=»); )({'|'.join(map(re.escape, _LABELS))}): (?=«)")
_BETWEEN: Final = "», «"
_SENTENCE_END: Final = re.compile(r"[.!?…]+[)»\"]*\s+")
_SPACE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a review that is quoted.

    Attributes
    ----------
    text : str
        As the customer wrote it.
    cut_before, cut_after : bool
        Whether the review goes on.
    spans : tuple of Span
        What is highlighted in `text`.
    """

    text: str
    cut_before: bool
    cut_after: bool
    spans: tuple[Span, ...]


def spans_of(evidence: str, text: str) -> list[Span]:
    """Find the places that scoring named as evidence.

    Parameters
    ----------
    evidence : str
        The cell that scoring wrote, in either language.
    text : str
        The review.

    Returns
    -------
    list of Span
        In the order of the cell; what is not found in the text is left out.

    Examples
    --------
    >>> spans_of("хамство: «Орали.», «Хамят!»", "Орали.  Хамят! Ушёл.")
    [Span(label='rudeness', start=0, stop=6), Span(label='rudeness', start=8, stop=14)]
    """
    heads = list(_HEAD.finditer(evidence))
    found: list[Span] = []
    plain = _Plain(text)
    for place, head in enumerate(heads):
        stop = heads[place + 1].start() if place + 1 < len(heads) else len(evidence)
        pieces = evidence[head.end() : stop].removeprefix("«").removesuffix("»").split(_BETWEEN)
        found += [Span(_LABELS[head[1]], *plain.original(*span)) for span in _places(pieces, plain.text)]
    return found


class _Plain:
    """A review in which whatever stands between words is one blank, as in its evidence."""

    def __init__(self, text: str) -> None:
        words = [word.span() for word in _WORD.finditer(text)]
        self.text = " ".join(text[start:stop] for start, stop in words)
        self._originals = [start for start, _ in words]
        lengths = [stop - start + 1 for start, stop in words]
        self._starts = list(accumulate(lengths, initial=0))[:-1]

    def original(self, start: int, stop: int) -> tuple[int, int]:
        """Give the place in the review as it was written."""
        return self._place(start), self._place(stop - 1) + 1

    def _place(self, place: int) -> int:
        word = bisect_right(self._starts, place) - 1
        return self._originals[word] + place - self._starts[word]


def _places(pieces: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Find quotes one after the other; one that holds «», «» itself was cut, so as many pieces as fit make one."""
    start = 0
    while pieces:
        for count in range(len(pieces), 0, -1):
            quote = _BETWEEN.join(pieces[:count])
            place = text.find(quote, start) if quote else -1
            if place >= 0:
                start = place + len(quote)
                yield place, start
                break
        pieces = pieces[count:]


def excerpt(text: str, spans: Sequence[Span], label: str) -> Excerpt:
    """Cut the part of a review that shows a label.

    Parameters
    ----------
    text : str
        The review.
    spans : sequence of Span
        Its evidence, of all labels.
    label : str
        What the quote is to show: a failure, or ``"level"``.

    Returns
    -------
    Excerpt

    Examples
    --------
    >>> excerpt("Орали. " + "Потом был долгий рассказ. " * 40, [Span("rudeness", 0, 6)], "rudeness").cut_after
    True
    """
    text = text.rstrip()
    first = next((span.start for span in sorted(spans, key=lambda span: span.start) if span.label == label), 0)
    start, stop = (0, len(text)) if len(text) <= _WHOLE else _window(text, first)
    while start < stop and text[start].isspace():
        start += 1
    shown = text[start:stop].rstrip()
    kept = _apart(sorted(spans, key=lambda span: (span.label != label, span.start)))
    return Excerpt(
        text=shown,
        cut_before=bool(text[:start].strip()),
        cut_after=start + len(shown) < len(text),
        spans=tuple(
            replace(span, start=max(0, span.start - start), stop=min(len(shown), span.stop - start))
            for span in kept
            if span.stop > start and span.start < start + len(shown)
        ),
    )


def _window(text: str, first: int) -> tuple[int, int]:
    """Choose where a quote begins and ends: at a sentence if one begins or ends near by, else between words."""
    start = 0
    if first > _BEFORE:
        ends = [end.end() for end in _SENTENCE_END.finditer(text, first - _BEFORE, first)]
        blanks = [blank.end() for blank in _SPACE.finditer(text, first - _BEFORE, first)]
        start = (ends or blanks or [first])[0]
    stop = min(len(text), start + LONGEST)
    if stop < len(text):
        ends = [end.end() for end in _SENTENCE_END.finditer(text, start + LONGEST // 2, stop)]
        blanks = [blank.start() for blank in _SPACE.finditer(text, start + LONGEST // 2, stop)]
        stop = (ends or blanks or [stop])[-1]
    return start, stop


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Keep the spans that overlap none before them, in the order of the text."""
    kept: list[Span] = []
    for span in spans:
        if all(span.stop <= other.start or span.start >= other.stop for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
