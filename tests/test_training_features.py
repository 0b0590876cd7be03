"""Features of distinct units."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.model.space import CHARS, Vocabulary
from svcnlp.training.features import features_of

CHUNKS = st.lists(st.text("абв~", min_size=1, max_size=8), unique=True)


@given(CHUNKS)
def test_each_unit_keeps_its_features_in_their_order(names: list[str]) -> None:
    found = features_of(names, CHARS.features)
    own = np.split(found.places, found.bounds[1:-1]) if names else []
    assert [[found.names[place] for place in places] for places in own] == [CHARS.features(name) for name in names]
    assert found.names == sorted(set(found.names))


@given(CHUNKS, st.sets(st.text("абв~", min_size=2, max_size=4)))
def test_known_features_are_those_of_the_vocabulary(names: list[str], known: set[str]) -> None:
    vocabulary = Vocabulary({name: place for place, name in enumerate(sorted(known))}, np.ones(len(known)))
    bounds, columns = features_of(names, CHARS.features).known(vocabulary)
    wanted = [vocabulary.places_of(CHARS.features(name)) for name in names]
    assert columns.tolist() == [column for own in wanted for column in own]
    assert np.diff(bounds).tolist() == [len(own) for own in wanted]


def test_a_feature_that_a_unit_has_twice_counts_twice() -> None:
    found = features_of(["да да", "нет"], str.split)
    assert found.counted(np.ones(3)).toarray().tolist() == [[2.0, 0.0], [0.0, 1.0]]
