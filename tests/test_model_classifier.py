"""The classifier: what it says of texts of every sort."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import svcnlp.model.classifier as module
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.messages import SvcnlpError
from svcnlp.model.classifier import MAX_CHARS, Classifier, load
from svcnlp.model.heads import HIGHEST, IS_REVIEW, THRESHOLDS
from svcnlp.model.reading import read
from svcnlp.model.verdict import Verdict
from tests.model_samples import TEXTS, random_model
from tests.text_strategies import texts

RANDOM = Classifier(random_model())
RUDE = "Кассир накричала на меня и обозвала при всей очереди."


def random_classifier(**facts: dict[str, float]) -> Classifier:
    """The random model with other thresholds or floors."""
    model = random_model()
    return Classifier(replace(model, facts={**model.facts, **facts}))


def assert_consistent(verdict: Verdict, by: Classifier) -> None:
    """Check whatever must hold for the verdict of any model on any text."""
    assert verdict.needs_review == bool(verdict.reasons)
    assert ("truncated" in verdict.reasons) == (len(verdict.text) > MAX_CHARS)
    assert verdict.judged == any(sentence.words for sentence in read(verdict.text[:MAX_CHARS]))
    assert verdict.is_review == (verdict.judged and verdict.is_review_p >= by.thresholds[IS_REVIEW])
    assert verdict.judged != bool({"empty", "no_cyrillic"} & {*verdict.reasons})
    if not verdict.judged:
        assert (verdict.level_p, verdict.failure_p, verdict.sentiment_p) == ({}, {}, {})
    else:
        assert (*verdict.level_p,) == LEVELS
        assert (*verdict.sentiment_p,) == SENTIMENTS
        assert sum(verdict.level_p.values()) == pytest.approx(1)
        assert sum(verdict.sentiment_p.values()) == pytest.approx(1)
    if not verdict.is_review:
        assert (verdict.level, verdict.sentiment, verdict.failures, verdict.evidence) == (None, None, (), ())
        assert not {"unsure_level", "unsure_failures", "unsure_sentiment"} & {*verdict.reasons}
    else:
        floors = by.info["floors"]
        likely = [failure for failure in FAILURES if verdict.failure_p[failure] >= by.thresholds[failure]]
        assert verdict.failures == (*likely,)
        highest = verdict.level_p[HIGHEST] >= by.thresholds[HIGHEST]
        assert verdict.level == HIGHEST or not highest
        assert verdict.level in LEVELS
        assert verdict.sentiment_p[str(verdict.sentiment)] == max(verdict.sentiment_p.values())
        assert ("unsure_level" in verdict.reasons) == (verdict.level_p[str(verdict.level)] < floors["level"])
        told = {evidence.label for evidence in verdict.evidence}
        assert told == {*likely} | ({"level"} if verdict.level in ("excellent", "inspiring") else set())
    for evidence in verdict.evidence:
        assert verdict.text[evidence.start : evidence.stop] == evidence.text
        assert evidence.text.strip()
        assert 0 <= evidence.p <= 1
    assert [e.start for e in verdict.evidence] == sorted(e.start for e in verdict.evidence)


def assert_same(one: Verdict, other: Verdict) -> None:
    """Compare verdicts up to 1e-9 in probabilities."""
    for table in ("level_p", "failure_p", "sentiment_p"):
        assert getattr(one, table) == pytest.approx(getattr(other, table), abs=1e-9)
    assert one.is_review_p == pytest.approx(other.is_review_p, abs=1e-9)
    assert [(e.label, e.start, e.stop) for e in one.evidence] == [(e.label, e.start, e.stop) for e in other.evidence]
    told = ("text", "judged", "is_review", "level", "failures", "sentiment", "needs_review", "reasons")
    assert [getattr(one, part) for part in told] == [getattr(other, part) for part in told]


@settings(max_examples=300)
@given(texts)
def test_verdicts_are_consistent(text: str) -> None:
    assert_consistent(RANDOM.classify(text), RANDOM)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts)
def test_verdicts_of_the_shipped_model_are_consistent(classifier: Classifier, text: str) -> None:
    assert_consistent(classifier.classify(text), classifier)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u00a0", "empty"),
        ("The staff was rude and late.", "no_cyrillic"),
        ("12345 !!! 👍 :(", "no_cyrillic"),
        ("\ud83d\x00", "no_cyrillic"),
        ("服务很差", "no_cyrillic"),
    ],
)
def test_what_cannot_be_read_is_not_judged(classifier: Classifier, text: str, reason: str) -> None:
    verdict = classifier.classify(text)
    assert_consistent(verdict, classifier)
    assert (verdict.judged, verdict.needs_review, verdict.reasons) == (False, True, (reason,))


def test_nul_and_half_surrogates_change_nothing(classifier: Classifier) -> None:
    verdict = classifier.classify(f"\x00{RUDE}\ud83d")
    assert verdict.failures == classifier.classify(RUDE).failures == ("rudeness",)
    assert_consistent(verdict, classifier)


@settings(max_examples=40)
@given(st.lists(texts | st.sampled_from(TEXTS), max_size=8))
def test_texts_together_are_judged_as_each_alone(written: list[str]) -> None:
    together = RANDOM.classify_many(written)
    assert [verdict.text for verdict in together] == written
    for verdict, text in zip(together, written, strict=True):
        assert_same(verdict, RANDOM.classify(text))


def test_the_shipped_model_judges_together_as_alone(classifier: Classifier) -> None:
    written = [*TEXTS, "", *TEXTS, "no Russian", RUDE]
    for verdict, text in zip(classifier.classify_many(written), written, strict=True):
        assert_same(verdict, classifier.classify(text))


def test_chunks_of_texts_join_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = RANDOM.classify_many(TEXTS)
    monkeypatch.setattr(module, "_AT_ONCE", 3)
    for one, other in zip(whole, RANDOM.classify_many(TEXTS), strict=True):
        assert_same(one, other)


def test_no_texts_no_verdicts() -> None:
    assert RANDOM.classify_many([]) == []


def test_ten_megabytes_are_judged_by_their_beginning_in_seconds(classifier: Classifier) -> None:
    text = (RUDE + " ") * 100_000
    assert len(text.encode()) > 9_000_000
    begun = time.perf_counter()
    verdict = classifier.classify(text)
    assert time.perf_counter() - begun < 10
    assert_consistent(verdict, classifier)
    assert "truncated" in verdict.reasons
    assert all(evidence.stop <= MAX_CHARS for evidence in verdict.evidence)
    assert verdict.failure_p == classifier.classify(text[:MAX_CHARS]).failure_p


def test_a_text_of_just_the_bound_is_whole(classifier: Classifier) -> None:
    start = "Спасибо! "
    assert "truncated" not in classifier.classify(start + "!" * (MAX_CHARS - len(start))).reasons
    assert "truncated" in classifier.classify(start + "!" * (MAX_CHARS - len(start) + 1)).reasons


def test_a_long_blank_is_both_unread_and_cut(classifier: Classifier) -> None:
    assert classifier.classify(" " * MAX_CHARS + RUDE).reasons == ("no_cyrillic", "truncated")


def test_below_the_threshold_nothing_is_a_review() -> None:
    never = random_classifier(thresholds={**dict.fromkeys(THRESHOLDS, 0.1), IS_REVIEW: 1.1})
    always = random_classifier(thresholds={**dict.fromkeys(THRESHOLDS, 0.1), IS_REVIEW: 0.0})
    assert not any(verdict.is_review for verdict in never.classify_many(TEXTS))
    assert all(verdict.is_review for verdict in always.classify_many(TEXTS))


SURE = {"level": 0.0, "failures": 0.0, "sentiment": 0.0, "is_review": 0.0, "unknown_words": 1.0}
ALWAYS = {**dict.fromkeys(THRESHOLDS, 0.5), IS_REVIEW: 0.0}


@pytest.mark.parametrize(
    ("floor", "reason"),
    [
        ({"level": 1.1}, "unsure_level"),
        ({"failures": 1.1}, "unsure_failures"),
        ({"sentiment": 1.1}, "unsure_sentiment"),
        ({"is_review": 1.1}, "unsure_review"),
        ({"unknown_words": -0.1}, "unknown_words"),
    ],
)
def test_each_floor_gives_its_reason(floor: dict[str, float], reason: str) -> None:
    sure = random_classifier(thresholds=ALWAYS, floors=SURE).classify(TEXTS[0])
    assert (sure.needs_review, sure.reasons) == (False, ())
    unsure = random_classifier(thresholds=ALWAYS, floors={**SURE, **floor}).classify(TEXTS[0])
    assert (unsure.needs_review, unsure.reasons) == (True, (reason,))


def test_words_never_seen_are_doubted_unless_few_and_not_all() -> None:
    doubting = random_classifier(thresholds=ALWAYS, floors={**SURE, "unknown_words": 0.4})
    assert doubting.classify("Ъыъ ыъы ъъы ыыъ").reasons == ("unknown_words",)
    assert doubting.classify("Ъыъ ыъы").reasons == ("unknown_words",)
    assert doubting.classify("Ъыъ велосипед").reasons == ()


def test_thresholds_given_out_are_a_copy() -> None:
    RANDOM.thresholds["rudeness"] = 2.0
    assert RANDOM.thresholds["rudeness"] == 0.4


def test_the_shipped_model_says_what_it_is(classifier: Classifier) -> None:
    assert {*classifier.thresholds} == {*THRESHOLDS}
    assert classifier.info["corpus"]["records"] > 0


def test_a_folder_that_is_no_model_is_refused() -> None:
    with pytest.raises(SvcnlpError, match="no such model folder"):
        load("nowhere/at/all")


@pytest.mark.parametrize("text", ["ыфвапр", "ыфвапр ывафы", "Щъцвапж, ывжлорд."])
def test_a_text_without_a_known_word_is_doubted(classifier: Classifier, text: str) -> None:
    assert "unknown_words" in classifier.classify(text).reasons


@pytest.mark.parametrize("nothing", [None, 5, b"bytes", ["text"]])
def test_what_is_no_text_is_refused(classifier: Classifier, nothing: Any) -> None:
    said = f"^a review must be a str, not {type(nothing).__name__}$"
    with pytest.raises(TypeError, match=said):
        classifier.classify(nothing)
    with pytest.raises(TypeError, match=said):
        classifier.classify_many([RUDE] * 1500 + [nothing])
    with pytest.raises(TypeError, match=said):
        classifier.explain(nothing)


def test_a_str_of_another_class_is_a_text(classifier: Classifier) -> None:
    assert classifier.classify(np.str_(RUDE)).failures == ("rudeness",)
