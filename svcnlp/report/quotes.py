"""The reviews that tell most of each failure, of each failure in each group, and the stories worth retelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.report.excerpts import excerpt, spans_of
from svcnlp.report.rows import ScoredRow
from svcnlp.report.summary import GroupQuotes, Quote, Quotes

INSPIRING: Final = LEVELS[-1]

SHOWN: Final = 6
"""Quotes of a failure, and stories."""
SHOWN_OF_GROUP: Final = 2
"""Quotes of a failure in a group."""
MAX_GROUPS: Final = 30
"""Groups of a column, those where a failure is most often met, that it is quoted for."""

_SPARE: Final = 3
"""So many times as many quotes are kept as are shown, to choose different ones from."""
_MAX_POOLS: Final = 2_000
_ALIKE: Final = 0.5
"""Two quotes with so many of their words in common say the same."""

_BRIEF: Final = 60
_LENGTHY: Final = 350
_DOUBTED: Final = 0.6
"""What a quote counts for that a person should look at."""

_WORD: Final = re.compile(r"\w{3,}")


class _Candidate(NamedTuple):
    """A quote that may be shown, how telling it is, and the words in it that tell."""

    score: float
    quote: Quote
    words: frozenset[str]


@dataclass(slots=True)
class _Pool:
    """The best quotes for one place of the report, no two of them alike.

    Attributes
    ----------
    size : int
        How many are kept.
    offered : int
        Reviews that could be quoted there.
    kept : list of _Candidate
        The best first.
    """

    size: int
    offered: int = 0
    kept: list[_Candidate] = field(default_factory=list)

    def takes(self, score: float) -> bool:
        """Tell whether a quote of such a score may be among the best."""
        return len(self.kept) < self.size or score > self.kept[-1].score

    def offer(self, candidate: _Candidate) -> None:
        """Keep a quote if it is among the best; of those like it only one stays."""
        alike = [kept for kept in self.kept if _likeness(kept.words, candidate.words) >= _ALIKE]
        if any(kept.score >= candidate.score for kept in alike):
            return
        self.kept = [kept for kept in self.kept if kept not in alike]
        self.kept.append(candidate)
        # Sorting is stable: of equals the one that was read first stays.
        self.kept.sort(key=lambda kept: -kept.score)
        del self.kept[self.size :]


class QuoteCollector:
    """Keeps the most telling quotes; memory does not grow with the number of rows.

    Examples
    --------
    >>> QuoteCollector().result().stories
    ()
    """

    def __init__(self) -> None:
        self._failures = {failure: _Pool(SHOWN * _SPARE) for failure in FAILURES}
        self._groups: dict[tuple[str, str, str], _Pool] = {}
        self._stories = _Pool(SHOWN * _SPARE)

    def add(self, row: ScoredRow) -> None:
        """Take a row; only reviews are quoted."""
        if not row.is_review or row.level is None or not row.text.strip():
            return
        doubt = _DOUBTED if row.needs_review else 1.0
        for failure in [failure for failure in FAILURES if failure in row.flagged]:
            pools = [self._failures[failure], *self._pools_of(row, failure)]
            _offer(row, failure, row.failures.get(failure, 0.0), doubt, pools)
        if row.level == INSPIRING:
            _offer(row, INSPIRING, row.level_p or 0.0, doubt, [self._stories])

    def result(self) -> Quotes:
        """Give the quotes to show.

        Returns
        -------
        Quotes
        """
        return Quotes(
            failures={failure: _chosen(pool, SHOWN) for failure, pool in self._failures.items()},
            groups=tuple(self._chosen_of_groups()),
            stories=_chosen(self._stories, SHOWN),
        )

    def _pools_of(self, row: ScoredRow, failure: str) -> Iterable[_Pool]:
        for column, value in row.groups.items():
            if value:
                key = (column, value, failure)
                if key not in self._groups and len(self._groups) >= _MAX_POOLS:
                    self._forget_rare()
                yield self._groups.setdefault(key, _Pool(SHOWN_OF_GROUP * _SPARE))

    def _forget_rare(self) -> None:
        """Make room: groups met most seldom are least likely to be shown."""
        often = sorted(self._groups, key=lambda key: self._groups[key].offered, reverse=True)
        self._groups = {key: self._groups[key] for key in often[: _MAX_POOLS // 2]}

    def _chosen_of_groups(self) -> Iterable[GroupQuotes]:
        counts: dict[tuple[str, str], int] = {}
        for key in sorted(self._groups, key=lambda key: (key[0], -self._groups[key].offered, key)):
            column, value, failure = key
            counts[column, failure] = counts.get((column, failure), 0) + 1
            if counts[column, failure] <= MAX_GROUPS:
                yield GroupQuotes(column, value, failure, _chosen(self._groups[key], SHOWN_OF_GROUP))


def _offer(row: ScoredRow, label: str, p: float, doubt: float, pools: Iterable[_Pool]) -> None:
    wanting = []
    for pool in pools:
        pool.offered += 1
        # No evidence is so clear that the score would exceed this: most rows need no closer look.
        if pool.takes(p * doubt):
            wanting.append(pool)
    if wanting:
        candidate = _candidate(row, label, p, doubt)
        for pool in wanting:
            if pool.takes(candidate.score):
                pool.offer(candidate)


def _candidate(row: ScoredRow, label: str, p: float, doubt: float) -> _Candidate:
    spans = spans_of(row.evidence, row.text)
    shows = "level" if label == INSPIRING else label
    part = excerpt(row.text, spans, shows)
    told = " ".join(part.text[span.start : span.stop] for span in part.spans if span.label == shows)
    clear = _clearness(len(part.text) if label == INSPIRING else len(told)) * (1.0 if told else _DOUBTED)
    quote = Quote(
        text=part.text,
        cut_before=part.cut_before,
        cut_after=part.cut_after,
        spans=part.spans,
        label=label,
        p=p,
        level=row.level or "",
        failures=tuple(failure for failure in FAILURES if failure in row.flagged),
        file=row.file,
        row=row.number,
        url=row.url,
        date=row.date,
        stars=row.stars,
        groups=dict(row.groups),
    )
    return _Candidate(p * doubt * clear, quote, frozenset(_WORD.findall((told or part.text).lower())))


def _clearness(length: int) -> float:
    """Say what so many characters of evidence are worth: a word or two tell little, half a page is not read.

    Examples
    --------
    >>> [round(_clearness(length), 2) for length in (15, 60, 200, 420)]
    [0.62, 1.0, 1.0, 0.8]
    """
    if length < _BRIEF:
        return 0.5 + 0.5 * length / _BRIEF
    return max(0.5, 1.0 - max(0, length - _LENGTHY) / _LENGTHY)


def _chosen(pool: _Pool, count: int) -> tuple[Quote, ...]:
    """Choose the best quotes, each as unlike the better ones as its score allows."""
    left = list(pool.kept)
    chosen: list[_Candidate] = []
    while left and len(chosen) < count:
        best = max(left, key=lambda one: one.score - max((_likeness(one.words, c.words) for c in chosen), default=0.0))
        left.remove(best)
        chosen.append(best)
    return tuple(candidate.quote for candidate in chosen)


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(1, len(words | others))
