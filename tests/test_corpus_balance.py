"""What a corpus holds of each value, and where that is too little."""

from __future__ import annotations

import pytest

from svcnlp.corpus import Record
from svcnlp.corpus.balance import MINIMUM, balance_warnings, count_records

REVIEWS = [
    Record("1", "Хамят и опаздывают", level="basic", failures=("broken_deadline", "rudeness"), sentiment="negative"),
    Record("2", "Нормально", level="expected", sentiment="neutral", domain="bank", channel="maps", part="phrases"),
    Record("3", "Нормально слетали", level="expected", sentiment="positive", domain="airline", story="Обычный рейс"),
    Record("4", "Ищем администратора", review=False, sentiment="neutral", domain="bank", channel="social"),
]


def test_each_value_is_counted_and_known_values_are_there_even_with_none() -> None:
    counts = count_records(REVIEWS)
    assert counts["level"] == {"basic": 1, "expected": 2, "excellent": 0, "inspiring": 0}
    assert counts["failures"] == {"rudeness": 1, "broken_deadline": 1, "buck_passing": 0, "rigid_rules": 0, "none": 2}
    assert counts["domain"] == {"airline": 1, "bank": 2}
    assert counts["story"] == {"Обычный рейс": 1}
    assert counts["part"] == {"stories": 0, "reviews": 0, "retold": 0, "phrases": 1, "pairs": 0}


def test_texts_that_are_not_reviews_are_counted_as_such_and_have_no_labels() -> None:
    counts = count_records(REVIEWS)
    assert counts["review"] == {"true": 3, "false": 1}
    assert counts["sentiment"] == {"negative": 1, "neutral": 1, "positive": 1}


@pytest.mark.parametrize("key", sorted(MINIMUM))
def test_one_record_less_than_the_minimum_is_warned_of(key: str) -> None:
    enough, scarce = MINIMUM[key], MINIMUM[key] - 1
    assert list(balance_warnings({key: {"much": enough}})) == []
    [warning] = balance_warnings({key: {"much": enough, "little": scarce}})
    assert (warning.fields["value"], warning.fields["number"]) == ("little", scarce)
    assert str(scarce) in warning.render("ru")
