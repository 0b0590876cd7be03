"""The text of a verdict cut into pieces, each with the labels that it is evidence of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from svcnlp.cli.visible import visible
from svcnlp.model.verdict import Evidence, Verdict
from svcnlp.text.sentences import sentences

SHOWN_WHOLE: Final = 1_000
"""A text of at most so many characters is shown whole."""

UNJUDGED: Final = 300
"""Of a text that was not judged so many characters are shown: enough to tell which one it is."""

_AROUND: Final = 250
_BEGINNING: Final = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a review, and the labels that they are evidence of; no characters stand for a gap."""

    text: str
    labels: tuple[str, ...] = ()


def pieces(verdict: Verdict) -> list[Piece]:
    """Cut a text at the borders of its evidence; of a long one keep the sentences around the evidence.

    Parameters
    ----------
    verdict : Verdict
        What the classifier said of the review.

    Returns
    -------
    list of Piece
        In order of the text. Where something is left out stands a piece without characters.
    """
    shown: list[Piece] = []
    end = 0
    for start, stop in _windows(verdict):
        if start > end:
            shown.append(Piece(""))
        shown.extend(_cut(verdict, start, stop))
        end = stop
    if end < len(_body(verdict.text)):
        shown.append(Piece(""))
    return shown


def _body(text: str) -> str:
    return text.rstrip()


def _windows(verdict: Verdict) -> list[tuple[int, int]]:
    """Choose what of the text is shown: ranges that neither touch nor overlap."""
    text = _body(verdict.text)
    if not verdict.judged:
        return [(0, min(len(text), UNJUDGED))]
    if len(text) <= SHOWN_WHOLE:
        return [(0, len(text))]
    if not verdict.evidence:
        return [(0, _BEGINNING)]
    ranges: list[tuple[int, int]] = []
    for start, stop in (_around(text, evidence) for evidence in verdict.evidence):
        if ranges and start <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], max(stop, ranges[-1][1]))
        else:
            ranges.append((start, stop))
    return ranges


def _around(text: str, evidence: Evidence) -> tuple[int, int]:
    """Widen a span to whole sentences, but not by more than `_AROUND` characters a side."""
    offset = max(0, evidence.start - _AROUND)
    limit = min(len(text), evidence.stop + _AROUND)
    # The slice may begin and end within a word.
    if offset:
        offset = text.find(" ", offset, evidence.start) + 1 or evidence.start
    if limit < len(text):
        limit = max(text.rfind(" ", evidence.stop, limit), evidence.stop)
    found = [(offset + start, offset + stop) for start, stop in sentences(text[offset:limit])]
    touching = [(start, stop) for start, stop in found if start < evidence.stop and stop > evidence.start]
    return min([evidence.start, *(a for a, _ in touching)]), max([evidence.stop, *(b for _, b in touching)])


def _cut(verdict: Verdict, start: int, stop: int) -> list[Piece]:
    inside = [e for e in verdict.evidence if e.start < stop and e.stop > start]
    borders = sorted({start, stop, *(min(max(place, start), stop) for e in inside for place in (e.start, e.stop))})
    cut: list[Piece] = []
    for left, right in pairwise(borders):
        labels = tuple(dict.fromkeys(e.label for e in inside if e.start <= left and e.stop >= right))
        cut.append(Piece(visible(verdict.text[left:right]), labels))
    return cut
