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
