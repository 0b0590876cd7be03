from __future__ import annotations

from svcnlp.labels import FAILURES
from svcnlp.report.groups import MAX_ROWS, Beyond, by_stars, grouping
from svcnlp.report.tally import Tally
from tests.report_samples import reviews

BRANCHES = {
    "Северная": reviews(60, level=1) + reviews(40, "rudeness", level=0),
    "Центр": reviews(285, level=2) + reviews(15, "rudeness", level=0),
    "Речная": reviews(1, level=1) + reviews(1, "rudeness", level=0),
    "": reviews(7),
}


def test_groups_come_with_the_most_reviews_first() -> None:
    found = grouping("branch", "Филиал", BRANCHES, None)
    assert [(row.value, row.reviews) for row in found.rows] == [("Центр", 300), ("Северная", 100), ("Речная", 2)]
    assert (found.column, found.title, found.without, found.left_out) == ("branch", "Филиал", 7, 0)
    assert [row.too_few for row in found.rows] == [False, False, True]


def test_a_small_group_is_drawn_to_the_others_and_greyed() -> None:
    *_, small = grouping("branch", "Филиал", BRANCHES, None).rows
    rate = small.failures["rudeness"]
    assert rate.share.value == 0.5
    assert rate.shrunk.value is not None and rate.shrunk.value < 0.4
    assert rate.shrunk.too_few
    assert not rate.beyond_chance


def test_a_group_that_differs_from_the_others_is_told() -> None:
    centre, north, _ = grouping("branch", "Филиал", BRANCHES, None).rows
    for row in (north, centre):
        assert row.failures["rudeness"].beyond_chance
        assert row.any_failure.beyond_chance
        assert row.basic.beyond_chance
        assert not row.failures["rigid_rules"].beyond_chance
    assert tuple(north.failures) == FAILURES
    assert north.levels["expected"].count == 60
    assert north.mean_level.value == 0.6


def test_groups_that_are_too_many_are_left_out_and_counted() -> None:
    many = {f"Товар {number}": reviews(1 + (number < MAX_ROWS)) for number in range(MAX_ROWS + 30)}
    found = grouping("product", "Товар", many, None, Beyond(5, 11))
    assert len(found.rows) == MAX_ROWS
    assert (found.left_out, found.left_out_reviews) == (35, 41)
    assert {row.reviews for row in found.rows} == {2}


def test_stars_are_grouped_by_whole_ones_from_the_lowest() -> None:
    tally = reviews(1, stars=5.0) + reviews(2, stars=4.5) + reviews(3, stars=1.0) + reviews(4, stars=10.0) + reviews(5)
    found = grouping("rating", "Оценка", by_stars(tally), (1.0, 10.0))
    assert [(row.value, row.reviews) for row in found.rows] == [("1", 3), ("5", 3), ("10", 4)]
    assert found.without == 5
    assert found.rows[0].stars is not None and found.rows[0].stars.value == 1


def test_without_groups_there_are_no_rows() -> None:
    found = grouping("branch", "Филиал", {"": reviews(3)}, None)
    assert (found.rows, found.without) == ((), 3)
    assert grouping("branch", "Филиал", {"Центр": Tally()}, None).rows == ()


def test_one_group_is_beside_no_others() -> None:
    (row,) = grouping("branch", "Филиал", {"Центр": reviews(30, "rudeness", level=0)}, None).rows
    assert not row.failures["rudeness"].beyond_chance
