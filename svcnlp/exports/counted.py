"""Rows counted as they are given, where it is known how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Counted(Generic[T]):
    """An iterator that knows what share of its rows it has given.

    Parameters
    ----------
    rows : iterable
        The rows.
    total : int
        How many there are.

    Examples
    --------
    >>> rows = Counted("абвг", 4)
    >>> next(rows), rows.share()
    ('а', 0.25)
    """

    def __init__(self, rows: Iterable[T], total: int) -> None:
        self._rows = iter(rows)
        self._total = total
        self._given = 0

    def __iter__(self) -> Iterator[T]:
        """Give itself."""
        return self

    def __next__(self) -> T:
        """Give the next row and count it."""
        row = next(self._rows)
        self._given += 1
        return row

    def share(self) -> float:
        """Give the share of the rows that were given, from 0 to 1."""
        return min(1.0, self._given / max(1, self._total))
