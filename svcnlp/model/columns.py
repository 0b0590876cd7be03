"""Arrays that grow at the end."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class Column:
    """A one-dimensional array that values are appended to one by one and read from all together.

    Parameters
    ----------
    dtype : dtype
        Of the values.

    Examples
    --------
    >>> column = Column(np.int64)
    >>> column.append(3)
    >>> column.extend([1, 4])
    >>> column.values.tolist(), len(column)
    ([3, 1, 4], 3)
    """

    def __init__(self, dtype: DTypeLike) -> None:
        self._array: NDArray[Any] = np.zeros(1024, dtype=dtype)
        self._filled = 0
        self._new: list[int] = []
        self.append = self._new.append
        self.extend = self._new.extend

    def __len__(self) -> int:
        """Tell how many values there are."""
        return self._filled + len(self._new)

    def begin_with(self, values: NDArray[Any]) -> None:
        """Put values in the place of all that were there."""
        self._new.clear()
        self._array = values.astype(self._array.dtype)
        self._filled = len(values)

    @property
    def values(self) -> NDArray[Any]:
        """All values; the array is void after the next one is appended."""
        if self._new:
            size = len(self)
            if size > len(self._array):
                grown = np.zeros(max(size, 2 * len(self._array)), dtype=self._array.dtype)
                grown[: self._filled] = self._array[: self._filled]
                self._array = grown
            self._array[self._filled : size] = self._new
            self._filled = size
            self._new.clear()
        return self._array[: self._filled]


class Columns:
    """Arrays that grow together, by a value in each at a time.

    Parameters
    ----------
    *dtypes : dtype
        Of the values of each.

    Examples
    --------
    >>> columns = Columns(np.int64, np.uint8)
    >>> columns.append((3, 1))
    >>> columns.append((4, 2))
    >>> [column.values.tolist() for column in columns.parts], len(columns)
    ([[3, 4], [1, 2]], 2)
    """

    def __init__(self, *dtypes: DTypeLike) -> None:
        self._new: list[int] = []
        self.parts = [Part(self, place, dtype) for place, dtype in enumerate(dtypes)]
        self.append = self._new.extend

    def __len__(self) -> int:
        """Tell how many values there are in each."""
        return self.parts[0].filled + len(self._new) // len(self.parts)

    def new(self, row: int, place: int) -> int:
        """Give a value of a row appended since the arrays were last read, counted from there."""
        return self._new[row * len(self.parts) + place]

    def grow(self, rows: NDArray[Any]) -> None:
        """Add rows at the end, of shape (n_rows, n_columns)."""
        self.settle()
        for place, part in enumerate(self.parts):
            part.grow(rows[:, place])

    def settle(self) -> None:
        """Bring what was appended into the arrays."""
        if self._new:
            rows = np.array(self._new, dtype=np.int64).reshape(-1, len(self.parts))
            self._new.clear()
            self.grow(rows)


class Part:
    """One of the arrays of `Columns`; ``part[5]`` is its value in row 5, however new."""

    def __init__(self, columns: Columns, place: int, dtype: DTypeLike) -> None:
        self._columns = columns
        self._place = place
        self._array: NDArray[Any] = np.zeros(1024, dtype=dtype)
        self.filled = 0

    def __getitem__(self, row: int) -> int:
        """Give one value; the arrays are left as they are."""
        return int(self._array[row]) if row < self.filled else self._columns.new(row - self.filled, self._place)

    @property
    def values(self) -> NDArray[Any]:
        """All values; the array is void after the next one is appended."""
        self._columns.settle()
        return self._array[: self.filled]

    def grow(self, values: NDArray[Any]) -> None:
        """Add values at the end."""
        size = self.filled + len(values)
        if size > len(self._array):
            grown = np.zeros(max(size, 2 * len(self._array)), dtype=self._array.dtype)
            grown[: self.filled] = self._array[: self.filled]
            self._array = grown
        self._array[self.filled : size] = values
        self.filled = size
