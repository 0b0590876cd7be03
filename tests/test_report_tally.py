from __future__ import annotations

import pytest

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.report.tally import Tally, Traits, label_counts, mean_level, mean_stars, shares, star_scale, traits_of
from tests.report_samples import reviews, scored


def test_what_is_counted_of_a_review() -> None:
    row = scored("rudeness", level="excellent", stars=4.5)
    assert traits_of(row) == Traits(2, frozenset({"rudeness"}), "positive", 4.5)


def test_a_review_with_two_failures_counts_for_both_and_once_for_any() -> None:
    tally = reviews(3, "rudeness", "rigid_rules", level=0) + reviews(5, level=3)
    counts = label_counts(tally)
    assert (counts["rudeness"], counts["rigid_rules"], counts["any_failure"]) == (3, 3, 3)
    assert (counts["basic"], counts["inspiring"]) == (3, 5)


def test_shares_have_all_labels_in_their_order() -> None:
    found = shares(reviews(1))
    assert (tuple(found.levels), tuple(found.failures), tuple(found.sentiments)) == (LEVELS, FAILURES, SENTIMENTS)
    assert found.levels["expected"].value == 1
    assert found.failures["rudeness"].value == 0


def test_shares_of_no_reviews_have_no_value() -> None:
    assert shares(Tally()).any_failure.value is None


def test_means() -> None:
    tally = reviews(3, level=0, stars=1.0) + reviews(1, level=2, stars=5.0) + reviews(1, level=3)
    assert mean_level(tally).value == 1
    stars = mean_stars(tally, star_scale(tally))
    assert stars is not None
    assert (stars.reviews, stars.value) == (4, 2)


@pytest.mark.parametrize(
    ("stars", "scale"),
    [
        ([1.0, 5.0], (1, 5)),
        ([4.0], (1, 5)),
        ([9.0, 10.0], (1, 10)),
        ([0.0, 10.0], (0, 10)),
        ([0.5], (0.5, 5)),
        ([], None),
    ],
)
def test_the_scale_of_stars(stars: list[float], scale: tuple[float, float] | None) -> None:
    tally = Tally({Traits(1, frozenset(), None, number): 1 for number in stars}) + reviews(1)
    assert star_scale(tally) == scale


def test_without_any_stars_there_is_no_mean() -> None:
    assert mean_stars(reviews(3), None) is None
