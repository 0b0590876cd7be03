"""Rows counted as they are given."""

from __future__ import annotations

from svcnlp.exports.counted import Counted


def test_the_share_grows_to_one() -> None:
    rows = Counted(range(4), 4)
    assert [(row, rows.share()) for row in rows] == [(0, 0.25), (1, 0.5), (2, 0.75), (3, 1.0)]


def test_more_rows_than_were_promised_are_no_more_than_all() -> None:
    rows = Counted("абв", 2)
    assert list(rows) == ["а", "б", "в"]
    assert rows.share() == 1.0


def test_nothing_of_nothing() -> None:
    assert Counted([], 0).share() == 0.0
