"""The features of distinct units, found once for all folds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from svcnlp.model.space import Vocabulary

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Features:
    """Which features each of some units has.

    Attributes
    ----------
    names : list of str
        The distinct features, in alphabetical order.
    bounds : ndarray of int of shape (n_units + 1,)
        Where the features of each unit begin in `places`, and where the last end.
    places : ndarray of int
        Places in `names`, unit after unit; what a unit has twice stands there twice.
    """

    names: list[str]
    bounds: Ints
    places: Ints

    def counted(self, values: Floats) -> csr_array:
        """Make a table of units by features from a value for each of `places`."""
        return csr_array((values, self.places, self.bounds), shape=(len(self.bounds) - 1, len(self.names)))

    def known(self, vocabulary: Vocabulary) -> tuple[Ints, Ints]:
        """Keep the features that a vocabulary has.

        Parameters
        ----------
        vocabulary : Vocabulary
            The features of a model.

        Returns
        -------
        bounds : ndarray of int of shape (n_units + 1,)
            Where the features of each unit begin.
        columns : ndarray of int
            Their columns in the vocabulary, unit after unit, in the order in which the units have them.
        """
        find = vocabulary.places.get
        columns = np.fromiter((find(name, -1) for name in self.names), dtype=np.int64, count=len(self.names))
        found = columns[self.places]
        is_known = found >= 0
        before = np.concatenate([[0], np.cumsum(is_known)])
        return before[self.bounds], found[is_known]


def features_of(names: Sequence[str], features: Callable[[str], list[str]]) -> Features:
    """Find the features of units.

    Parameters
    ----------
    names : sequence of str
        The units.
    features : callable
        Gives those of one, see `svcnlp.model.space.Kind`.

    Returns
    -------
    Features

    Examples
    --------
    >>> found = features_of(["да", "нет да"], str.split)
    >>> found.names, found.bounds.tolist(), found.places.tolist()
    (['да', 'нет'], [0, 1, 3], [0, 1, 0])
    """
    numbers: dict[str, int] = {}
    own = [[numbers.setdefault(feature, len(numbers)) for feature in features(name)] for name in names]
    bounds = np.concatenate([[0], np.cumsum([len(each) for each in own])]).astype(np.int64)
    met = np.fromiter(chain.from_iterable(own), dtype=np.int64, count=int(bounds[-1]))
    ordered = sorted(numbers)
    place = np.zeros(len(ordered), dtype=np.int64)
    place[[numbers[name] for name in ordered]] = np.arange(len(ordered))
    return Features(ordered, bounds, place[met])
