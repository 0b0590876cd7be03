"""Folds that keep groups whole."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.training.folds import grouped_folds, left_out

many_groups = st.lists(st.sampled_from("абвгдежз"), min_size=2, max_size=60).filter(lambda names: len({*names}) > 1)


@given(many_groups, st.integers(2, 10), st.integers(0, 5))
def test_groups_are_never_split_and_every_row_is_tried_once(groups: list[str], folds: int, seed: int) -> None:
    splits = grouped_folds(groups, folds, seed)
    assert len(splits) == min(folds, len({*groups}))
    for train, test in splits:
        assert len(train) > 0 < len(test)
        assert not {groups[row] for row in train} & {groups[row] for row in test}
        assert sorted([*train, *test]) == [*range(len(groups))]
    assert sorted(row for _, test in splits for row in test) == [*range(len(groups))]


@given(many_groups)
def test_the_same_groups_give_the_same_folds(groups: list[str]) -> None:
    one, other = (grouped_folds(groups, 3, seed=1) for _ in range(2))
    for first, second in zip(one, other, strict=True):
        np.testing.assert_array_equal(first[1], second[1])


def test_the_seed_shuffles_groups() -> None:
    groups = [str(row) for row in range(50)]
    assert grouped_folds(groups, 5, seed=0)[0][1].tolist() != grouped_folds(groups, 5, seed=1)[0][1].tolist()


@given(st.lists(st.sampled_from(["", "банк", "такси", "отель"]), max_size=30))
def test_each_name_is_left_out_once(names: list[str]) -> None:
    splits = left_out(names)
    assert len(splits) == len({*names} - {""})
    for name, (train, test) in zip(sorted({*names} - {""}), splits, strict=True):
        assert test.tolist() == [row for row, own in enumerate(names) if own == name]
        assert sorted([*train, *test]) == [*range(len(names))]
        assert {row for row, own in enumerate(names) if not own} <= {*train}
    by_two = left_out(names, together=2)
    assert sorted(row for _, test in by_two for row in test) == sorted(row for _, test in splits for row in test)
    assert all(0 < len({names[row] for row in test}) <= 2 for _, test in by_two)
