from __future__ import annotations

import numpy as np
import pytest

from svcnlp.labels import FAILURES
from svcnlp.report.impact import impacts, leaving_basic
from svcnlp.report.tally import Tally
from tests.report_samples import reviews


def test_with_and_without_a_failure() -> None:
    groups = {"": reviews(30, "rudeness", level=0, stars=1.0) + reviews(70, level=2, stars=5.0)}
    found = impacts(groups, (1.0, 5.0))
    assert found[0].failure == "rudeness"
    assert {impact.failure for impact in found} == set(FAILURES)
    rudeness = found[0]
    assert (rudeness.share.count, rudeness.share.reviews) == (30, 100)
    assert (rudeness.level_with.value, rudeness.level_without.value, rudeness.level_difference.value) == (0, 2, -2)
    assert rudeness.stars_with is not None and rudeness.stars_without is not None
    assert rudeness.stars_difference is not None
    assert (rudeness.stars_with.value, rudeness.stars_without.value, rudeness.stars_difference.value) == (1, 5, -4)
    assert rudeness.basic_with.value == 1


def test_without_stars_nothing_is_said_of_them() -> None:
    found = impacts({"": reviews(5, "rudeness", level=0) + reviews(5)}, None)
    assert {(impact.stars_with, impact.stars_without, impact.stars_difference) for impact in found} == {
        (None, None, None)
    }


def test_reviews_leave_basic_as_far_as_others_like_them_are_not_basic() -> None:
    # Of the reviews without rudeness a tenth is basic anyway: so would be a tenth of those with it.
    groups = {"": reviews(200, "rudeness", level=0) + reviews(100, level=0) + reviews(900, level=1)}
    found = leaving_basic("rudeness", groups)
    assert found.value == pytest.approx(180, abs=2)
    assert found.low is not None and found.high is not None
    assert 165 < found.low < 180 < found.high < 195
    assert found.reviews == 200


def test_a_failure_that_comes_with_another_is_not_blamed_for_it() -> None:
    groups = {
        "": reviews(100, "rudeness", "broken_deadline", level=0)
        + reviews(100, "broken_deadline", level=0)
        + reviews(100, level=1)
    }
    with_other = leaving_basic("rudeness", groups)
    alone = leaving_basic("broken_deadline", groups)
    assert with_other.value == pytest.approx(0, abs=5)
    assert alone.value is not None and alone.value > 80


def test_a_failure_of_a_bad_branch_is_not_blamed_for_the_branch() -> None:
    bad = reviews(90, "rudeness", level=0) + reviews(210, level=0)
    good = reviews(10, "rudeness", level=1) + reviews(690, level=1)
    within = leaving_basic("rudeness", {"Северная": bad, "Центр": good})
    together = leaving_basic("rudeness", {"": bad + good})
    assert within.value is not None and together.value is not None
    assert within.value < 8
    assert together.value > 60


def test_what_has_nothing_to_be_compared_with_is_not_estimated() -> None:
    assert leaving_basic("rudeness", {"": reviews(50, "rudeness", level=0)}).value is None
    assert leaving_basic("rudeness", {"": reviews(50)}).value is None
    assert leaving_basic("rudeness", {"": Tally()}).too_few


def test_few_reviews_are_too_few() -> None:
    assert leaving_basic("rudeness", {"": reviews(19, "rudeness", level=0) + reviews(500)}).too_few
    assert not leaving_basic("rudeness", {"": reviews(20, "rudeness", level=0) + reviews(500)}).too_few


def test_the_share_is_of_all_basic_reviews() -> None:
    groups = {"": reviews(20, "rudeness", level=0) + reviews(60, level=0) + reviews(5400, level=1)}
    (rudeness,) = (impact for impact in impacts(groups, None) if impact.failure == "rudeness")
    assert rudeness.leaving_basic.value is not None and rudeness.leaving_basic_share.value is not None
    assert rudeness.leaving_basic_share.value == pytest.approx(rudeness.leaving_basic.value / 80)
    assert impacts({"": reviews(30, level=1)}, None)[0].leaving_basic_share.value is None


def test_a_failure_cannot_have_made_more_basic_than_there_are() -> None:
    for level in (0, 1):
        found = leaving_basic("rudeness", {"": reviews(30, "rudeness", level=level) + reviews(400, level=1 - level)})
        assert found.value is not None and found.low is not None and found.high is not None
        assert 0 <= found.low <= found.value <= found.high <= (30 if level == 0 else 0)


def test_the_same_reviews_give_the_same_estimate() -> None:
    groups = {f"Филиал {n}": reviews(5, "rudeness", level=0) + reviews(20 + n) for n in range(80)}
    assert impacts(groups, None) == impacts(dict(reversed(groups.items())), None)


def test_the_interval_holds_what_really_happens() -> None:
    """Draw branches whose reviews are basic by known chances, with the failure and without it."""
    random = np.random.default_rng(2)
    held = 0
    for _ in range(60):
        groups, would_leave = {}, 0
        for branch, own in enumerate(random.beta(3, 12, 6)):
            failing, other = int(random.integers(10, 60)), int(random.integers(40, 200))
            basic_other = int(random.binomial(other, own))
            # Every failing review is basic; without the failure it would be so by the chance of its branch.
            would_leave += failing - int(random.binomial(failing, own))
            groups[str(branch)] = (
                reviews(failing, "rudeness", level=0) + reviews(basic_other, level=0) + reviews(other - basic_other)
            )
        found = leaving_basic("rudeness", groups)
        assert found.low is not None and found.high is not None
        held += found.low <= would_leave <= found.high
    assert held >= 54
