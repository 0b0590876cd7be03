from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports import Cell
from svcnlp.report.ratings import MOST, stars_of


@pytest.mark.parametrize(
    ("cell", "stars"),
    [
        (5, 5.0),
        (4.0, 4.0),
        ("3", 3.0),
        ("4,5", 4.5),
        ("4.25", 4.2),
        ("5/5", 5.0),
        ("4 из 5", 4.0),
        ("2 out of 5", 2.0),
        ("1 звезда", 1.0),
        ("5 звёзд", 5.0),
        ("9 баллов", 9.0),
        ("★★★★☆", 4.0),
        ("⭐⭐⭐", 3.0),
        ("⭐️ ⭐️", 2.0),
        ("5 ★", 5.0),
        ("FOUR", 4.0),
        ("10", 10.0),
    ],
)
def test_stars(cell: Cell, stars: float) -> None:
    assert stars_of(cell) == stars


@pytest.mark.parametrize(
    "cell", [None, "", "нет", 0, "0", "☆☆☆☆☆", -1, 11, 100, True, float("nan"), float("inf"), ["5"], "5 и 4", "2025"]
)
def test_what_is_no_rating(cell: Cell) -> None:
    assert stars_of(cell) is None


def test_zero_is_an_answer_in_a_survey() -> None:
    assert stars_of(0, zero_counts=True) == 0


@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_nothing_is_too_strange_to_be_told(cell: Cell) -> None:
    stars = stars_of(cell)
    assert stars is None or 0 <= stars <= MOST
