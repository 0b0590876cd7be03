"""Contributions: exact parts of every output, at their places."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings

from svcnlp.model.classifier import Classifier
from svcnlp.model.explain import INTERCEPT, REST, explain
from svcnlp.model.heads import OUTPUTS, signals
from svcnlp.model.model import Model, load_model
from svcnlp.model.reading import read
from svcnlp.model.space import owners_of
from svcnlp.model.storage import default_folder
from svcnlp.model.verdict import Contribution
from tests.model_samples import TEXTS, random_model
from tests.text_strategies import texts

REPEATED = "Долго. Долго, очень долго! Очень долго ждали, и снова долго. Кассир нахамила. Кассир нахамила."


@pytest.fixture(scope="module")
def default() -> Model:
    return load_model(default_folder())


def outputs_of(model: Model, text: str) -> dict[str, float]:
    """The outputs' log-odds, straight from the scorer and the combiner."""
    reading = read(text)
    scores = model.scorer().score([reading])
    values = signals(scores.reviews, scores.sentences, owners_of([reading]))
    return dict(zip(OUTPUTS, (values @ model.combiner[:-1] + model.combiner[-1])[0].tolist(), strict=True))


def parts_of(model: Model, text: str, top: int = 8) -> dict[str, list[Contribution]]:
    parts: dict[str, list[Contribution]] = defaultdict(list)
    for part in explain(read(text), text, model.scorer(), model.combiner, top):
        parts[part.label].append(part)
    return parts


def assert_exact(model: Model, text: str, top: int = 8) -> None:
    parts = parts_of(model, text, top)
    assert list(parts) == list(OUTPUTS)
    for output, score in outputs_of(model, text).items():
        assert sum(part.weight for part in parts[output]) == pytest.approx(score, rel=1e-11, abs=1e-9)
        assert all(text[part.start : part.stop] == part.text for part in parts[output][:-2])


@pytest.mark.parametrize("top", [0, 3, 1000])
@pytest.mark.parametrize("text", [*TEXTS, REPEATED])
def test_parts_sum_to_the_output(text: str, top: int) -> None:
    assert_exact(random_model(), text, top)


@settings(max_examples=150)
@given(texts.filter(read))
def test_parts_sum_to_the_output_of_any_text(text: str) -> None:
    assert_exact(random_model(), text)


@pytest.mark.parametrize("text", [*TEXTS, REPEATED, "На\u200bхамила кас\u00adсир\ud83d, xaмcтвo \x00"])
def test_parts_sum_to_the_output_of_the_shipped_model(default: Model, text: str) -> None:
    assert_exact(default, text)


def test_the_strongest_places_come_first_and_the_rest_is_one_part() -> None:
    for output, parts in parts_of(random_model(), REPEATED, top=3).items():
        *told, rest, intercept = parts
        assert len(told) == 3, output
        weights = [abs(part.weight) for part in told]
        assert weights == sorted(weights, reverse=True)
        assert (rest.text, rest.start, rest.stop) == (REST, 0, 0)
        assert (intercept.text, intercept.start, intercept.stop) == (INTERCEPT, 0, 0)


def test_with_room_for_all_nothing_remains() -> None:
    for parts in parts_of(random_model(), REPEATED, top=10_000).values():
        assert parts[-2].weight == 0
        spans = [(part.start, part.stop) for part in parts[:-2]]
        assert len(spans) == len(set(spans))


def test_the_intercept_is_what_a_text_of_unknown_words_scores() -> None:
    model = random_model()
    intercepts = {output: parts[-1].weight for output, parts in parts_of(model, REPEATED).items()}
    assert intercepts == pytest.approx(outputs_of(model, "ъъъ"))


def test_words_repeated_share_their_weight_evenly() -> None:
    model = random_model()
    text = "Нахамила и нахамила"
    parts = explain(read(text), text, model.scorer(), model.combiner, 1000)
    first, second = ({p.label: p.weight for p in parts if (p.start, p.stop) == span} for span in ((0, 8), (11, 19)))
    assert first == pytest.approx(second)
    assert first


def test_the_classifier_explains_what_it_judges(classifier: Classifier) -> None:
    contributions = classifier.explain(TEXTS[0])
    assert {part.label for part in contributions} == set(OUTPUTS)
    rude = [part for part in contributions if part.label == "rudeness"]
    assert max(rude, key=lambda part: part.weight).text in TEXTS[0]
    log_odds = sum(part.weight for part in rude)
    p = 1 / (1 + np.exp(-log_odds))
    assert classifier.classify(TEXTS[0]).failure_p["rudeness"] == pytest.approx(p, abs=1e-9)


@pytest.mark.parametrize("text", ["", " ", "The staff was rude", "123 👍"])
def test_of_what_cannot_be_judged_there_is_nothing_to_explain(classifier: Classifier, text: str) -> None:
    assert classifier.explain(text) == []
