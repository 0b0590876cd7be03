from __future__ import annotations

from datetime import date

import pytest

from svcnlp.labels import Lang
from svcnlp.report.headline import headline
from svcnlp.report.periods import timeline
from svcnlp.report.summary import Timeline
from svcnlp.report.tally import Tally, shares
from tests.report_samples import reviews

NO_TIME = Timeline("month", (), 0, None)
CALM = reviews(60) + reviews(30, level=2) + reviews(10, "rudeness", level=0)


def said(tally: Tally, over_time: Timeline = NO_TIME, lang: Lang = "en") -> str:
    return headline(shares(tally), over_time, 120, lang).render(lang).replace("\u00a0", " ")


def weeks(*tallies: Tally) -> Timeline:
    return timeline(
        {date(2025, 1, 6 + 7 * n): tally for n, tally in enumerate(tallies)},
        None,
        date(2025, 1, 6),
        date(2025, 1, 5 + 7 * len(tallies)),
    )


def test_the_verdict_names_levels_and_the_most_frequent_failure() -> None:
    assert said(CALM) == (
        "10% of the reviews tell of basic service, 30% of excellent or inspiring service;"
        " 10% report a failure, most often rudeness (10%)."
    )
    assert said(CALM, lang="ru") == (
        "10 % отзывов говорят о базовом сервисе, 30 % — о превосходном или вдохновляющем;"
        " о провалах пишут 10 %, чаще всего это хамство (10 %)."
    )


def test_without_failures_none_is_named() -> None:
    assert said(reviews(50)).endswith("; no failure is reported.")


@pytest.mark.parametrize(("lang", "end"), [("en", "."), ("ru", ".")])
def test_few_reviews_are_not_judged(lang: Lang, end: str) -> None:
    assert said(Tally()) == "There is not one review among the 120 rows."
    assert said(Tally(), lang="ru") == "Среди 120 строк нет ни одного отзыва."
    assert said(reviews(3)) == "With no more than 3 reviews, it is too early to judge the service."
    assert said(reviews(1), lang="ru") == "Судить о сервисе рано: всего 1 отзыв."


def test_a_change_beyond_chance_is_named() -> None:
    worse = weeks(reviews(300) + reviews(3, "rudeness"), reviews(200) + reviews(100, "rudeness"))
    assert said(CALM, worse).endswith("; in the last full week the share of “rudeness” rose from 1.0% to 33%.")
    assert said(CALM, worse, "ru").endswith(
        "; за последнюю полную неделю доля отзывов, где есть хамство, выросла с 1,0 % до 33 %."
    )


def test_a_change_to_the_better_and_of_a_level() -> None:
    better = weeks(reviews(150) + reviews(150, level=2), reviews(290) + reviews(10, level=2))
    assert "the share of the level “E" in said(CALM, better)
    assert "выросла с" in said(CALM, better, "ru") or "снизилась с" in said(CALM, better, "ru")


def test_a_change_by_chance_is_not_named() -> None:
    alike = weeks(reviews(30) + reviews(3, "rudeness"), reviews(30) + reviews(5, "rudeness"))
    assert said(CALM, alike) == said(CALM)
