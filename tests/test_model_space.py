"""The feature spaces: units, features, incidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.model.reading import read
from svcnlp.model.space import (
    CHARS,
    GRAIN,
    GRAM_LENGTHS,
    KINDS,
    WORDS,
    Kind,
    Vocabulary,
    chunk_units,
    divided_by_length,
    grams,
    in_grains,
    incidence,
    itself,
    lengths,
    owners_of,
    word_units,
)
from tests.model_samples import TEXTS
from tests.text_strategies import texts


def numbered(readings: Sequence[Sequence[object]], kind: Kind) -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    numbers: dict[str, int] = {}
    found = incidence(
        readings,  # type: ignore[arg-type]
        kind,
        lambda units: [numbers.setdefault(unit, len(numbers)) for unit in units],
    )
    each = np.eye(len(numbers), dtype=np.int64)
    return numbers, found.reviews.sums(each), found.sentences.sums(each)


def test_word_units_are_keys_and_pairs_of_neighbours() -> None:
    [sentence] = read("Ждали долго, не дождались")
    units = word_units(sentence)
    assert [unit.text for unit in units] == ["ждать", "долго", "не", "~дождаться", "ждать долго", "не ~дождаться"]
    text = "Ждали долго, не дождались"
    assert [text[unit.start : unit.stop] for unit in units[-2:]] == ["Ждали долго", "не дождались"]


def test_chunk_units_are_chunks() -> None:
    [sentence] = read("Ждали долго!")
    assert [unit.text for unit in chunk_units(sentence)] == ["ждали", "долго!"]


def test_a_key_is_its_own_feature() -> None:
    assert itself("ждать долго") == ["ждать долго"]


@given(st.text("абв", min_size=2, max_size=12))
def test_grams_are_all_windows_of_the_padded_chunk(chunk: str) -> None:
    padded = f" {chunk} "
    windows = {
        (start, stop)
        for start in range(len(padded))
        for stop in range(start + 1, len(padded) + 1)
        if stop - start in GRAM_LENGTHS
    }
    assert sorted(grams(chunk)) == sorted(padded[start:stop] for start, stop in windows)


@pytest.mark.parametrize("chunk", ["", "я"])
def test_a_letter_alone_has_no_grams(chunk: str) -> None:
    assert grams(chunk) == []


def test_grams_are_as_many_as_they_occur() -> None:
    assert grams("хаха").count("ха") == 2


def test_a_negated_chunk_shares_no_gram_with_the_affirmed() -> None:
    [negated, affirmed] = (read(text)[0].chunks[-1] for text in ("не хамили", "всегда хамили"))
    assert not {*grams(negated.text)} & {*grams(affirmed.text)}
    assert len(grams(negated.text)) == len(grams(affirmed.text))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(written=st.lists(texts, max_size=5))
def test_incidence_tells_what_stands_where_once(kind: Kind, written: list[str]) -> None:
    readings = [reading for text in written if (reading := read(text))]
    numbers, reviews, sentences = numbered(readings, kind)
    names = list(numbers)
    assert reviews.shape == (len(readings), len(names))
    flat = [sentence for reading in readings for sentence in reading]
    for row, sentence in zip(sentences, flat, strict=True):
        assert {names[at] for at in np.flatnonzero(row)} == {unit.text for unit in kind.units(sentence)}
    for row, reading in zip(reviews, readings, strict=True):
        found = {unit.text for sentence in reading for unit in kind.units(sentence)}
        assert {names[at] for at in np.flatnonzero(row)} == found
    assert {*np.unique(reviews), *np.unique(sentences)} <= {0.0, 1.0}


def test_owners() -> None:
    assert owners_of([read("Раз. Два. Три."), read("Четыре")]).tolist() == [0, 0, 0, 1]
    assert owners_of([]).tolist() == []


def test_unknown_features_have_no_place() -> None:
    vocabulary = Vocabulary({"хамить": 0, "спасибо": 1}, np.array([1.0, 2.0]))
    assert vocabulary.places_of(["спасибо", "здравствуйте", "хамить", "спасибо"]) == [1, 0, 1]


def test_lengths() -> None:
    assert lengths(np.array([4.0, 0.0])).tolist() == [2.0, 1.0]


def test_scores_are_divided_by_length() -> None:
    sums = in_grains(np.array([[2.0, 4.0, 4.0], [0.0, 0.0, 0.0]]))
    assert divided_by_length(sums).tolist() == [[1, 2], [0, 0]]


def test_a_grain_is_far_below_what_probabilities_are_told_to() -> None:
    values = np.array([1 / 3, -1234.56789, 1e-12])
    np.testing.assert_allclose(in_grains(values) * GRAIN, values, rtol=0, atol=1e-9)


def test_kinds_differ() -> None:
    units = {kind.name: [unit.text for s in read(TEXTS[0]) for unit in kind.units(s)] for kind in KINDS}
    assert units[WORDS.name] != units[CHARS.name]
