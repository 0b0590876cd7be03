"""Grouped folds: what belongs together never stands on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from sklearn.model_selection import GroupKFold

from svcnlp.training.examples import Ints

FOLDS: Final = 5

Fold = tuple[Ints, Ints]
"""Rows to learn from and rows to try on."""


def grouped_folds(groups: Sequence[str], folds: int = FOLDS, seed: int = 0) -> list[Fold]:
    """Split rows into folds that keep groups whole.

    Parameters
    ----------
    groups : sequence of str
        Group of each row.
    folds : int
        How many; fewer when there are fewer groups.
    seed : int
        Of the shuffling of groups.

    Returns
    -------
    list of (train, test)
        Places of rows.

    Examples
    --------
    >>> [test.tolist() for _, test in grouped_folds(["a", "a", "b", "b"], 2)]
    [[2, 3], [0, 1]]
    """
    splitter = GroupKFold(min(folds, len(set(groups))), shuffle=True, random_state=seed)
    rows = np.zeros(len(groups))
    return [(train.astype(np.int64), test.astype(np.int64)) for train, test in splitter.split(rows, groups=groups)]


def left_out(names: Sequence[str], together: int = 1) -> list[Fold]:
    """Split rows so that each name is left out once.

    Parameters
    ----------
    names : sequence of str
        Such as the domain or the story of each row; rows with an empty name are always learned from.
    together : int
        Names that are left out at a time: more are sooner done, and less is learned from.

    Returns
    -------
    list of (train, test)
        Places of rows, by name in alphabetical order.

    Examples
    --------
    >>> [test.tolist() for _, test in left_out(["hotel", "bank", "", "bank", "taxi"], together=2)]
    [[0, 1, 3], [4]]
    """
    each = sorted(set(names) - {""})
    gone = [np.isin(names, each[first : first + together]) for first in range(0, len(each), together)]
    return [(np.flatnonzero(~test), np.flatnonzero(test)) for test in gone]
