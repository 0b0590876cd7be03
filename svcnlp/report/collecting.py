"""One pass over the rows: what each is counted as, and what is counted of the reviews."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from svcnlp.report.groups import Beyond
from svcnlp.report.repeats import LEAST_CHARS, Seen, plain
from svcnlp.report.rows import ScoredRow
from svcnlp.report.statistics import share
from svcnlp.report.summary import Counts
from svcnlp.report.tally import Tally, Traits, traits_of

MAX_GROUPS: Final = 5_000
"""Groups of a column that are counted one by one, which bounds memory."""

REVIEW: Final = "reviews"
DUPLICATE: Final = "duplicates"
OUTSIDE: Final = "outside"

_BITS_OF_GROUPS: Final = 2**23


@dataclass(slots=True)
class Groups:
    """The reviews by what stands in one column.

    Attributes
    ----------
    tallies : dict of str to Tally
        By the value of the column.
    rest : Tally
        Reviews of groups that came after `MAX_GROUPS` others.
    rest_groups : int
        How many these groups are, very nearly.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    rest: Tally = field(default_factory=Tally)
    rest_groups: int = 0
    _seen: Seen | None = None

    def add(self, value: str, traits: Traits) -> None:
        """Count a review."""
        tally = self.tallies.get(value)
        if tally is None:
            if len(self.tallies) >= MAX_GROUPS and value:
                self._add_to_rest(value, traits)
                return
            tally = self.tallies[value] = Tally()
        tally[traits] += 1

    def _add_to_rest(self, value: str, traits: Traits) -> None:
        if self._seen is None:
            self._seen = Seen(_BITS_OF_GROUPS)
        self.rest_groups += not self._seen.before(value)
        self.rest[traits] += 1

    def beyond(self) -> Beyond:
        """Say what was not counted one by one."""
        return Beyond(self.rest_groups, self.rest.total())


class Counting:
    """Counts rows one at a time.

    Parameters
    ----------
    since, until : date or None
        First and last day to count.

    Attributes
    ----------
    days : dict of date to Tally
        Reviews by their day.
    undated : Tally
        Reviews without one.
    groups : dict of str to Groups
        Reviews by the keys of `ScoredRow.groups`.
    """

    def __init__(self, since: date | None, until: date | None) -> None:
        self._since = since
        self._until = until
        self._texts = Seen()
        self._kinds: Counter[str] = Counter()
        self._needs_review = 0
        self.days: dict[date, Tally] = {}
        self.undated = Tally()
        self.groups: dict[str, Groups] = {}

    def add(self, row: ScoredRow) -> str:
        """Count a row.

        Parameters
        ----------
        row : ScoredRow
            Of any kind.

        Returns
        -------
        str
            What it was counted as: a field of `svcnlp.report.summary.Counts`.
        """
        kind = self._kind(row)
        self._kinds[kind] += 1
        if kind == REVIEW:
            self._add_review(row)
        return kind

    def _kind(self, row: ScoredRow) -> str:
        if self._is_outside(row.date):
            return OUTSIDE
        if row.is_review:
            return DUPLICATE if self._is_repeated(row.text) else REVIEW
        if row.failures:
            return "not_reviews"
        return "not_judged" if row.text.strip() or row.needs_review else "empty"

    def _is_outside(self, day: date | None) -> bool:
        if self._since is None and self._until is None:
            return False
        if day is None:
            return True
        return (self._since is not None and day < self._since) or (self._until is not None and day > self._until)

    def _is_repeated(self, text: str) -> bool:
        same = plain(text)
        return len(same) >= LEAST_CHARS and self._texts.before(same)

    def _add_review(self, row: ScoredRow) -> None:
        self._needs_review += row.needs_review
        traits = traits_of(row)
        if row.date is None:
            self.undated[traits] += 1
        else:
            self.days.setdefault(row.date, Tally())[traits] += 1
        for key, value in row.groups.items():
            self.groups.setdefault(key, Groups()).add(value, traits)

    def counts(self) -> Counts:
        """Say what became of the rows."""
        kinds, reviews = self._kinds, self._kinds[REVIEW]
        return Counts(
            rows=kinds.total(),
            reviews=reviews,
            outside=kinds[OUTSIDE],
            duplicates=kinds[DUPLICATE],
            not_reviews=kinds["not_reviews"],
            empty=kinds["empty"],
            not_judged=kinds["not_judged"],
            undated=self.undated.total(),
            needs_review=share(self._needs_review, reviews),
        )

    def everything(self) -> Tally:
        """Give all reviews."""
        whole = Tally(self.undated)
        for tally in self.days.values():
            whole.update(tally)
        return whole
