"""Pages score as readings do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import svcnlp.model.lexicon as lexicon_module
import svcnlp.model.page_scorer as module
from svcnlp.corpus import read_records
from svcnlp.model.classifier import Classifier
from svcnlp.model.kernels import SWITCH
from svcnlp.model.model import Model, load_model
from svcnlp.model.page_scorer import PageScorer
from svcnlp.model.reading import read
from svcnlp.model.space import WORDS
from svcnlp.model.storage import default_folder
from tests.conftest import ROOT
from tests.model_samples import TEXTS, random_model
from tests.text_strategies import texts

RANDOM = PageScorer(random_model().scorer)


def assert_same(scorer: PageScorer, model: Model, written: list[str]) -> None:
    """Compare with the scores of readings, and count keys the plain way."""
    together = scorer.score(written)
    readings = [read(text) for text in written]
    rows = [row for row, reading in enumerate(readings) if reading]
    if rows:
        scores = model.scorer().score([readings[row] for row in rows])
        np.testing.assert_array_equal(together.scores.reviews[rows], scores.reviews)
        np.testing.assert_array_equal(together.scores.sentences, scores.sentences)
    assert together.words.tolist() == [sum(sentence.words for sentence in reading) for reading in readings]
    known = model.vocabularies[WORDS.name].places
    keys = [[key.text for s in reading for key in s.keys if key] for reading in readings]
    assert together.keys.tolist() == [len(own) for own in keys]
    assert together.unknown.tolist() == [sum(key not in known for key in own) for own in keys]


@settings(max_examples=150, deadline=None)
@given(st.lists(texts | st.sampled_from(TEXTS), min_size=1, max_size=6))
def test_any_texts(written: list[str]) -> None:
    assert_same(RANDOM, random_model(), written)


@pytest.mark.parametrize("few", [0, 10**9])
def test_pairs_are_found_as_strings_or_as_numbers(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(module, "_FEW_PAIRS", few)
    assert_same(PageScorer(random_model().scorer), random_model(), [*TEXTS, "Кассир нахамила кассир хамила", ""])


@pytest.fixture(params=["plain", "compiled"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let texts be scored either way, however few they are."""
    monkeypatch.setattr(module, "_FEW_TEXTS", 0 if request.param == "compiled" else 10**9)


def test_many_texts_are_scored_by_compiled_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FEW_TEXTS", 2 * len(TEXTS))
    scorer = PageScorer(random_model().scorer)
    for is_compiled in (False, False, True, True):
        assert_same(scorer, random_model(), list(TEXTS))
        assert scorer.is_compiled is is_compiled


def test_who_expects_many_texts_has_compiled_steps_at_once() -> None:
    scorer = PageScorer(random_model().scorer)
    scorer.expect_many()
    assert_same(scorer, random_model(), list(TEXTS))
    assert scorer.is_compiled


def test_who_has_no_numba_or_does_not_want_it_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FEW_TEXTS", 0)
    monkeypatch.setenv(SWITCH, "0")
    scorer = PageScorer(random_model().scorer)
    assert_same(scorer, random_model(), list(TEXTS))
    assert not scorer.is_compiled


@pytest.mark.usefixtures("steps")
def test_a_numba_that_cannot_be_loaded_is_none(tmp_path: Path) -> None:
    (tmp_path / "numba.py").write_text("raise ImportError('Numba needs NumPy 2.2 or less')\n", encoding="utf-8")
    asked = "from svcnlp.model.kernels import are_available; print(are_available())"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    ran = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_the_shipped_model_on_a_part_of_the_corpus() -> None:
    model = load_model(default_folder())
    written = [record.text for record in read_records(ROOT / "corpus")][::7]
    assert_same(PageScorer(model.scorer), model, written)


@pytest.mark.usefixtures("steps")
def test_beginning_anew_changes_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon_module, "MAX_ENTRIES", 5)
    scorer = PageScorer(random_model().scorer)
    for text in (*TEXTS, *TEXTS):
        assert_same(scorer, random_model(), [text])
    assert len(scorer._lexicon.ends.values) < 60


def test_a_page_of_blank_texts_scores_the_intercepts() -> None:
    found = RANDOM.score(["", " "])
    assert found.scores.sentences.shape == (0, 15)
    assert (found.scores.reviews == random_model().intercepts[:11]).all()


def test_the_classifier_judges_long_pages_in_parts(classifier: Classifier) -> None:
    verdicts = classifier.classify_many(["Нахамили. " * 9_000, *TEXTS] * 12)
    assert [verdict.failures for verdict in verdicts[:9]] == [verdict.failures for verdict in verdicts[-9:]]
