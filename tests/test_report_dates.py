from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports import Cell
from svcnlp.report.dates import EARLIEST, day_of
from tests.report_samples import LATEST

SECOND_OF_MARCH = date(2025, 3, 2)


@pytest.mark.parametrize(
    "cell",
    [
        date(2025, 3, 2),
        datetime(2025, 3, 2, 23, 59, tzinfo=timezone(timedelta(hours=3))),
        "2025-03-02",
        "2025-3-2",
        "2025-03-02 14:05:06.123456",
        "2025-03-02T23:59:59.000Z",
        "2025-03-02T23:59:59+03:00",
        "2025/03/02",
        "2025.03.02",
        "20250302",
        "02.03.2025",
        "2.3.2025",
        " 02.03.25 ",
        "02/03/2025",
        "02-03-2025 10:00",
        "14:05 02.03.2025",
        "воскресенье, 2 марта 2025 г. в 14:05",
        "2 мар. 2025",
        "02 Мар 2025, 14:05",
        "2-Mar-2025",
        "Mar 2, 2025",
        "March 2nd, 2025",
        "Sun, 02 Mar 2025 10:00:00 GMT",
        1740924300,
        "1740924300",
        1740924300123,
        1740924300.5,
        45718,
        "45718",
        45718.75,
    ],
)
def test_days(cell: Cell) -> None:
    assert day_of(cell, LATEST) == SECOND_OF_MARCH


def test_the_month_is_first_only_where_it_must_be() -> None:
    assert day_of("03/14/2025", LATEST) == date(2025, 3, 14)
    assert day_of("03/04/2025", LATEST) == date(2025, 4, 3)


@pytest.mark.parametrize(
    "cell",
    [
        None,
        "",
        "вчера",
        "3 дня назад",
        "2 марта",
        "2025",
        2025,
        True,
        "32.01.2025",
        "2025-02-30",
        "2 брюмера 2025",
        "1.2.3.4",
        "5,5",
        ["2025-03-02"],
        float("nan"),
        float("inf"),
        10**30,
        0,
        "01.01.1970",
        "2026-01-01",
        "Отзыв от 2025-03-02: долго, дорого, и никто не отвечает на звонки, хотя обещали",
    ],
)
def test_what_is_no_day_of_a_review(cell: Cell) -> None:
    assert day_of(cell, LATEST) is None


@given(st.dates(EARLIEST, LATEST), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%Y %H:%M", "%Y-%m-%dT%H:%M:%SZ"]))
def test_days_come_back_from_the_ways_to_write_them(day: date, form: str) -> None:
    written = datetime(day.year, day.month, day.day, 12, 30).strftime(form)
    assert day_of(written, LATEST) == day


@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_nothing_is_too_strange_to_be_told(cell: Cell) -> None:
    day = day_of(cell, LATEST)
    assert day is None or EARLIEST <= day <= LATEST
