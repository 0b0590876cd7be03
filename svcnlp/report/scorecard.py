"""How many reviews praise or blame each side of the service, by a count of words."""

from __future__ import annotations

from collections import Counter
from typing import Final

from svcnlp.report.finder import MAX_CHARS, Finder
from svcnlp.report.rows import ScoredRow
from svcnlp.report.statistics import share
from svcnlp.report.summary import Criterion, Scorecard
from svcnlp.report.wordlists import BLAME, PRAISE, WordList

_AT_ONCE: Final = 500


class ScorecardCollector:
    """Counts the reviews that praise or blame each criterion.

    Parameters
    ----------
    word_list : WordList
        What to look for.

    Examples
    --------
    >>> from svcnlp.report.wordlists import load_word_list
    >>> [criterion.praised.count for criterion in ScorecardCollector(load_word_list("en")).result().criteria]
    [0, 0, 0, 0, 0]
    """

    def __init__(self, word_list: WordList) -> None:
        self._list = word_list
        self._finder = Finder(word_list)
        self._waiting: list[str] = []
        self._reviews = 0
        self._sides: Counter[tuple[str, str]] = Counter()
        self._mentioned: Counter[str] = Counter()

    def add(self, row: ScoredRow) -> None:
        """Take a row; only reviews count."""
        if row.is_review:
            self._waiting.append(row.text[:MAX_CHARS])
            if len(self._waiting) == _AT_ONCE:
                self._count()

    def result(self) -> Scorecard:
        """Give the counts over all reviews so far.

        Returns
        -------
        Scorecard
        """
        self._count()
        return Scorecard(
            source=self._list.source,
            criteria=tuple(
                Criterion(
                    key=criterion.key,
                    name=criterion.name,
                    mentioned=share(self._mentioned[criterion.key], self._reviews),
                    praised=share(self._sides[criterion.key, PRAISE], self._reviews),
                    blamed=share(self._sides[criterion.key, BLAME], self._reviews),
                    words=criterion.words,
                )
                for criterion in self._list.criteria
            ),
        )

    def _count(self) -> None:
        for found in self._finder.find(self._waiting):
            self._sides.update(found)
            self._mentioned.update({criterion for criterion, _ in found})
        self._reviews += len(self._waiting)
        self._waiting.clear()
