from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from svcnlp.report.periods import MAX_PERIODS, span_of, start_of, timeline, unit_of
from svcnlp.report.summary import Timeline
from svcnlp.report.tally import Tally
from tests.report_samples import reviews


def every_day(first: date, last: date, tally: Tally) -> dict[date, Tally]:
    return {first + timedelta(days=day): tally for day in range((last - first).days + 1)}


def changed(found: Timeline) -> set[str]:
    assert found.comparison is not None
    return {change.label for change in found.comparison.changes if change.beyond_chance}


def test_a_few_months_are_shown_by_week_and_a_year_by_month() -> None:
    weekly = timeline(every_day(date(2025, 1, 6), date(2025, 3, 2), reviews(1)), None, None, None)
    assert weekly.unit == "week"
    assert [period.reviews for period in weekly.periods] == [7] * 8
    assert weekly.periods[0].start == date(2025, 1, 6)
    assert weekly.periods[-1].end == date(2025, 3, 2)
    monthly = timeline(every_day(date(2024, 1, 1), date(2024, 12, 31), reviews(1)), None, None, None)
    assert monthly.unit == "month"
    assert [period.reviews for period in monthly.periods] == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_mistyped_date_does_not_turn_weeks_into_months() -> None:
    days = {**every_day(date(2025, 1, 6), date(2025, 3, 2), reviews(5)), date(2015, 1, 6): reviews(1)}
    found = timeline(days, None, None, None)
    assert found.unit == "week"
    assert len(found.periods) == 8
    assert found.left_out == 1


def test_periods_without_reviews_are_there_too() -> None:
    days = {date(2025, 1, 1): reviews(1), date(2025, 1, 22): reviews(2)}
    found = timeline(days, None, None, None)
    assert [period.reviews for period in found.periods] == [1, 0, 0, 2]
    assert found.periods[1].levels["basic"].value is None


def test_old_periods_are_left_out() -> None:
    days = {date(year, month, 1): reviews(1) for year in range(2015, 2025) for month in range(1, 13)}
    found = timeline(days, None, None, None)
    assert len(found.periods) == MAX_PERIODS
    assert found.periods[-1].start == date(2024, 12, 1)
    assert found.left_out == 120 - MAX_PERIODS


def test_without_dates_there_is_nothing_to_show() -> None:
    assert timeline({}, None, None, None) == Timeline("month", (), 0, None)
    assert timeline({date(2025, 1, 1): Tally()}, None, None, None).periods == ()


def test_a_period_that_the_reviews_do_not_cover_is_not_complete() -> None:
    found = timeline(every_day(date(2025, 1, 8), date(2025, 2, 25), reviews(1)), None, None, None)
    assert [period.complete for period in found.periods] == [False, *[True] * 6, False]


def test_what_the_user_asked_for_cuts_periods() -> None:
    days = every_day(date(2025, 1, 6), date(2025, 1, 26), reviews(1))
    found = timeline(days, None, date(2025, 1, 1), date(2025, 1, 24))
    assert [period.complete for period in found.periods] == [True, True, False]
    found = timeline({date(2025, 1, 8): reviews(1)}, None, date(2025, 1, 6), date(2025, 1, 12))
    assert [period.complete for period in found.periods] == [True]


def test_rare_reviews_cover_the_days_between_them() -> None:
    days = [date(2025, 1, 2) + timedelta(days=3 * step) for step in range(20)]
    first, last = span_of(days, None, None)
    assert first == days[0] - timedelta(days=3)
    assert last == days[-1] + timedelta(days=3)
    assert span_of(every_day(date(2025, 1, 6), date(2025, 2, 2), reviews(1)), None, None) == (
        date(2025, 1, 6),
        date(2025, 2, 2),
    )


def test_a_change_beyond_chance_is_called_one() -> None:
    days = every_day(date(2025, 1, 6), date(2025, 1, 19), reviews(20) + reviews(2, "rudeness", level=0))
    days |= every_day(date(2025, 1, 20), date(2025, 1, 26), reviews(14) + reviews(8, "rudeness", level=0))
    found = timeline(days, None, None, None)
    assert found.comparison is not None
    assert (found.comparison.before, found.comparison.after) == (1, 2)
    assert changed(found) == {"rudeness", "any_failure", "basic", "expected"}
    rudeness = next(change for change in found.comparison.changes if change.label == "rudeness")
    assert (rudeness.before.count, rudeness.after.count) == (14, 56)
    assert rudeness.difference.value is not None and rudeness.difference.value > 0.2


def test_a_change_that_chance_explains_is_not() -> None:
    days = every_day(date(2025, 1, 6), date(2025, 1, 12), reviews(9) + reviews(1, "rudeness"))
    days |= every_day(date(2025, 1, 13), date(2025, 1, 19), reviews(8) + reviews(2, "rudeness"))
    assert changed(timeline(days, None, None, None)) == set()


def test_the_last_two_complete_periods_are_compared_and_not_the_unfinished_one() -> None:
    days = every_day(date(2025, 1, 6), date(2025, 1, 22), reviews(10))
    found = timeline(days, None, None, None)
    assert found.comparison is not None
    assert (found.comparison.before, found.comparison.after) == (0, 1)
    assert timeline(every_day(date(2025, 1, 6), date(2025, 1, 15), reviews(10)), None, None, None).comparison is None


@given(st.dictionaries(st.dates(date(1996, 1, 1), date(2025, 12, 31)), st.integers(1, 5), min_size=1, max_size=30))
def test_every_review_with_a_date_is_shown_or_left_out(days: dict[date, int]) -> None:
    found = timeline({day: reviews(count) for day, count in days.items()}, None, None, None)
    assert sum(period.reviews for period in found.periods) + found.left_out == sum(days.values())
    assert 1 <= len(found.periods) <= MAX_PERIODS
    for before, after in zip(found.periods, found.periods[1:], strict=False):
        assert after.start == before.end + timedelta(days=1)


@given(st.dates(date(1996, 1, 1), date(2100, 1, 1)), st.sampled_from(["week", "month"]))
def test_a_day_is_in_its_period(day: date, unit: str) -> None:
    start = start_of(day, unit)
    assert start <= day
    assert start_of(start, unit) == start
    assert (day - start).days < (7 if unit == "week" else 31)


def test_the_unit_of_one_day() -> None:
    assert unit_of({date(2025, 1, 1): 1}) == "week"
