"""The words that show a failure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.labels import FAILURES
from svcnlp.model.encoder.evidence import encoder_evidence, trimmed, views_of
from svcnlp.model.encoder.reader import Said
from svcnlp.model.evidence import SentenceSpans
from svcnlp.model.heads import OUTPUTS
from svcnlp.model.verdict import Evidence

FIRST = "Приехал мастер вовремя."
SECOND = "Цены обычные, зато кассир (сменщица) накричала на меня при всех, и ладно!!!"
THIRD = "Потом извинилась!"
TEXT = f"{FIRST} {SECOND} {THIRD}"
SHOWN = "зато кассир (сменщица) накричала на меня при всех"

LINEAR = [1.0, 0.0, 0.0, 0.0]
PEAK = [0.0, 1.0, 0.0, 0.0]


def said_of(text: str, *shown: str, high: float = 6.0, low: float = -6.0) -> Said:
    """One piece a word, of rudeness high where it stands in `shown`."""
    starts, stops, at = [], [], 0
    for word in text.split():
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
        stops.append(at)
    tokens = np.full((len(starts), len(FAILURES)), low)
    for words in shown:
        begin = text.index(words)
        tokens[[begin <= start < begin + len(words) for start in starts], 0] = high
    return Said(np.zeros(len(OUTPUTS)), tokens, np.array(starts, dtype=np.int64), np.array(stops, dtype=np.int64))


def evidence(said: Said, linear_p: list[float], weights: list[float], *told: str) -> tuple[Evidence, ...]:
    """Of `TEXT`, with its three sentences and the linear model's view of rudeness in them."""
    starts = np.array([TEXT.index(sentence) for sentence in (FIRST, SECOND, THIRD)])
    stops = starts + [len(sentence) for sentence in (FIRST, SECOND, THIRD)]
    spans = SentenceSpans(np.zeros(3, dtype=np.int64), starts, stops)
    p = np.full((3, len(FAILURES)), 0.01)
    p[:, 0] = linear_p
    calibration = dict.fromkeys(FAILURES, weights)
    labels = np.array([[failure in told for failure in FAILURES]])
    (found,) = encoder_evidence([TEXT], labels, [said], spans, p, calibration)
    assert all(TEXT[span.start : span.stop] == span.text for span in found)
    assert all(0 <= span.p <= 1 for span in found)
    return found


def test_the_sentence_is_shown_that_the_pieces_point_at_and_trimmed_to_its_clause() -> None:
    found = evidence(said_of(TEXT, SHOWN), [0.5, 0.5, 0.5], PEAK, "rudeness")
    assert [(span.label, span.text) for span in found] == [("rudeness", SHOWN)]


def test_the_sentence_is_shown_that_the_linear_model_points_at() -> None:
    (found,) = evidence(said_of(TEXT), [0.1, 0.2, 0.4], LINEAR, "rudeness")
    assert found.text == THIRD.rstrip("!")
    assert found.p == pytest.approx(0.4)


def test_other_sentences_are_shown_when_they_would_report_it_alone() -> None:
    found = evidence(said_of(TEXT), [0.6, 0.2, 0.9], LINEAR, "rudeness")
    assert [span.text for span in found] == [FIRST.rstrip("."), THIRD.rstrip("!")]


def test_what_is_not_told_is_not_shown() -> None:
    assert evidence(said_of(TEXT, SHOWN), [0.9, 0.9, 0.9], LINEAR) == ()


def test_spans_of_all_failures_stand_in_order() -> None:
    found = evidence(said_of(TEXT, SHOWN), [0.1, 0.2, 0.4], LINEAR, *FAILURES)
    assert {span.label for span in found} == set(FAILURES)
    assert [span.start for span in found] == sorted(span.start for span in found)


def test_a_sentence_without_pieces_is_seen_by_the_linear_model_alone() -> None:
    said = said_of(TEXT)
    views = views_of(said, np.array([0, len(TEXT)]), np.array([5, len(TEXT)]), np.full((2, 4), 0.5))
    assert views.shape == (2, 4, 3)
    assert views[1, 0].tolist() == [0.0, -8.0, -8.0]


def test_a_sentence_that_no_clause_stands_out_of_is_shown_whole() -> None:
    start = TEXT.index(SECOND)
    assert TEXT[slice(*trimmed(TEXT, start, start + len(SECOND), said_of(TEXT), 0))] == SECOND.rstrip("!")


@given(st.text(), st.data())
def test_what_is_trimmed_stays_inside_and_is_not_empty(text: str, data: st.DataObject) -> None:
    said = said_of(text)
    said.tokens[:, 0] = data.draw(st.lists(st.floats(-9, 9), min_size=len(said.tokens), max_size=len(said.tokens)))
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    begin, end = trimmed(text, start, stop, said, 0)
    assert start <= begin <= end <= stop
    assert begin < end or not text[start:stop].strip(" \t\r\n.,;:!?…-–—)(»\"'")
