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


def left_out(names: Sequence[str]) -> list[Fold]:
    """Split rows so that each name is left out once.

    Parameters
    ----------
    names : sequence of str
        Such as the domain or the story of each row; rows with an empty name are always learned from.

    Returns
    -------
    list of (train, test)
        Places of rows, by name in alphabetical order.
    """
    array = np.array(names)
    return [(np.flatnonzero(array != name), np.flatnonzero(array == name)) for name in sorted(set(names)) if name]
