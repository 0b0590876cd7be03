"""A model in memory and back from its folder."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from svcnlp.messages import SvcnlpError
from svcnlp.model.model import load_model
from svcnlp.model.reading import read
from svcnlp.model.space import KINDS
from tests.model_samples import TEXTS, random_model


def test_a_saved_model_comes_back_whole(tmp_path: Path) -> None:
    model = random_model()
    model.save(tmp_path)
    loaded = load_model(tmp_path)
    for kind in KINDS:
        one, other = model.vocabularies[kind.name], loaded.vocabularies[kind.name]
        assert one.places == other.places
        np.testing.assert_array_equal(one.idf, other.idf)
        np.testing.assert_array_equal(model.weights[kind.name], loaded.weights[kind.name])
    np.testing.assert_array_equal(model.intercepts, loaded.intercepts)
    np.testing.assert_array_equal(model.combiner, loaded.combiner)
    assert model.facts == {name: loaded.facts[name] for name in model.facts}


def test_a_saved_model_scores_the_same(tmp_path: Path) -> None:
    random_model().save(tmp_path)
    readings = [read(text) for text in TEXTS]
    one, other = (model.scorer().score(readings) for model in (random_model(), load_model(tmp_path)))
    np.testing.assert_array_equal(one.reviews, other.reviews)
    np.testing.assert_array_equal(one.sentences, other.sentences)


def test_scorers_of_one_model_share_nothing_that_changes() -> None:
    one, other = random_model().scorer(), random_model().scorer()
    one.score([read(TEXTS[0])])
    assert len(one.tables["words"]) > 0
    assert len(other.tables["words"]) == 0


@pytest.mark.parametrize("weight", [np.nan, np.inf, -1e9])
def test_weights_out_of_all_measure_are_refused(tmp_path: Path, weight: float) -> None:
    model = random_model()
    weights = {name: own.copy() for name, own in model.weights.items()}
    weights["chars"][3, 2] = weight
    dataclasses.replace(model, weights=weights).save(tmp_path)
    with pytest.raises(SvcnlpError, match="chars holds numbers out of all measure; train it anew"):
        load_model(tmp_path)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("intercepts", {"intercepts": np.zeros(3)}),
        ("combiner", {"combiner": np.zeros((2, 2))}),
        (
            "words.weights",
            {"weights": {"words": np.zeros((1, 15), np.float32), "chars": np.zeros((1, 15), np.float32)}},
        ),
    ],
)
def test_tables_that_do_not_fit_together_are_refused(tmp_path: Path, part: str, change: dict[str, Any]) -> None:
    dataclasses.replace(random_model(), **change).save(tmp_path)
    with pytest.raises(SvcnlpError, match=f"{part} has the shape .* instead of .*; train the model anew"):
        load_model(tmp_path)
