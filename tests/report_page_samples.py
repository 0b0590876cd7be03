"""A summary of invented figures, for tests of the page that is drawn from it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS, Lang
from svcnlp.messages import message
from svcnlp.report.summary import (
    TOO_FEW,
    Change,
    Comparison,
    Counts,
    Criterion,
    Drift,
    Estimate,
    Grouping,
    GroupQuotes,
    GroupRate,
    GroupRow,
    Impact,
    InputFile,
    Mean,
    ModelScore,
    Overview,
    Period,
    Play,
    Playbook,
    Quote,
    Quotes,
    Scope,
    Scorecard,
    Share,
    Span,
    Summary,
    Timeline,
    Trust,
)

REVIEW = "Звонила трижды, и каждый раз меня отправляли в другой отдел. Мастер так и не приехал, а обещали к обеду."
STORY = "Забыла зонт, а администратор догнала меня под дождём на остановке. До сих пор рассказываю подругам."
BRANCHES = ("Центр", "Северная", "Речная", "Заречье", "Лесная", "Вокзальная")
RATES = {"rudeness": 0.05, "broken_deadline": 0.11, "buck_passing": 0.08, "rigid_rules": 0.03}


def share(count: int, reviews: int) -> Share:
    """Count as the report does, with an interval that is wide enough to see."""
    if not reviews:
        return Share(0, 0, None, None, None, True)
    value = count / reviews
    reach = 1.96 * sqrt((value * (1 - value) + 1 / reviews) / reviews)
    return Share(count, reviews, value, max(0.0, value - reach), min(1.0, value + reach), reviews < TOO_FEW)


def mean(value: float, reviews: int, reach: float = 0.1) -> Mean:
    """Give a mean with an interval."""
    return Mean(reviews, value, value - reach, value + reach, reviews < TOO_FEW)


def estimate(value: float, reviews: int, reach: float) -> Estimate:
    """Give an estimate with an interval."""
    return Estimate(reviews, value, value - reach, value + reach, reviews < TOO_FEW)


def sample_quote(text: str = REVIEW, label: str = "buck_passing", **other: object) -> Quote:
    """Quote a review, its second half highlighted."""
    values: dict[str, object] = {
        "text": text,
        "cut_before": False,
        "cut_after": True,
        "spans": (Span(label if label in FAILURES else "level", len(text) // 2, len(text)),),
        "label": label,
        "p": 0.93,
        "level": "inspiring" if label == "inspiring" else "basic",
        "failures": (label,) if label in FAILURES else (),
        "file": "scored.csv",
        "row": 117,
        "url": "https://example.org/reviews/117",
        "date": date(2025, 3, 2),
        "stars": 2.0,
        "groups": {"branch": "Центр", "source": "карты"},
    }
    return Quote(**{**values, **other})  # type: ignore[arg-type]


def sample_summary(
    lang: Lang = "ru",
    *,
    values: Sequence[str] = BRANCHES,
    review: str = REVIEW,
    title: str | None = None,
    unit: str = "month",
    url: str | None = "https://example.org/reviews/117",
) -> Summary:
    """Make a summary of a firm with six branches over eight months.

    Parameters
    ----------
    lang : {"ru", "en"}, optional
        Language of the report.
    values : sequence of str, optional
        Names of the branches.
    review : str, optional
        Text of every quote.
    title : str, optional
        Title of the report.
    unit : {"week", "month"}, optional
        Unit of time.
    url : str, optional
        Address of every quote.

    Returns
    -------
    Summary
    """
    chance = random.Random(7)
    reviews = 2840
    groupings = (
        _grouping("branch", "branch", values, chance),
        _grouping("rating", "rating", "12345", chance),
    )
    return Summary(
        version="0.1.0",
        lang=lang,
        scope=Scope(
            title,
            (InputFile("scored.csv", 3100, {"text": "text", "date": "date", "rating": "rating", "branch": "branch"}),),
            None,
            None,
            date(2025, 1, 9),
            date(2025, 8, 20),
            "branch",
        ),
        counts=Counts(3100, reviews, 0, 41, 160, 50, 9, 12, share(430, reviews)),
        overview=Overview(
            message("{path}: no such file", path="«Basic» is the level of every third review"),
            dict(zip(LEVELS, (share(n, reviews) for n in (870, 1180, 610, 180)), strict=True)),
            {failure: share(round(rate * reviews), reviews) for failure, rate in RATES.items()},
            share(702, reviews),
            dict(zip(SENTIMENTS, (share(n, reviews) for n in (990, 820, 1030)), strict=True)),
            mean(1.04, reviews, 0.03),
            mean(3.4, 2700, 0.05),
        ),
        timeline=_timeline(unit, chance),
        groupings=groupings,
        impacts=tuple(_impact(failure, place) for place, failure in enumerate(("broken_deadline", *FAILURES[:1]))),
        quotes=_quotes(values, review, url),
        playbook=Playbook(None, tuple(_play(failure) for failure in FAILURES)),
        scorecard=Scorecard(None, tuple(_criterion(key, place) for place, key in enumerate(("скорость", "чистота")))),
        trust=_trust(reviews),
    )


def _timeline(unit: str, chance: random.Random) -> Timeline:
    starts = [date(2025, month, 1) for month in range(1, 9)]
    ends = [date(2025, month + 1, 1) - timedelta(days=1) for month in range(1, 9)]
    if unit == "week":
        starts = [date(2025, 1, 6) + timedelta(days=7 * week) for week in range(20)]
        ends = [start + timedelta(days=6) for start in starts]
    last = len(starts) - 1
    periods = tuple(
        _period(start, end, 0 < place < last, 12 if place == 2 else 340, chance)
        for place, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    before, after = share(22, 340), share(48, 340)
    changes = (
        Change("rudeness", before, after, estimate(0.076, 680, 0.04), 0.002, True),
        Change("basic", share(100, 340), share(104, 340), estimate(0.012, 680, 0.07), 0.7, False),
    )
    return Timeline(unit, periods, 0, Comparison(last - 2, last - 1, changes))


def _period(start: date, end: date, complete: bool, reviews: int, chance: random.Random) -> Period:
    basic, excellent, inspiring = (
        round(reviews * chance.uniform(a, b)) for a, b in ((0.2, 0.4), (0.15, 0.3), (0, 0.1))
    )
    counts = (basic, reviews - basic - excellent - inspiring, excellent, inspiring)
    return Period(
        start,
        end,
        complete,
        reviews,
        {level: share(count, reviews) for level, count in zip(LEVELS, counts, strict=True)},
        {failure: share(round(reviews * rate * chance.uniform(0.5, 1.6)), reviews) for failure, rate in RATES.items()},
        share(round(0.24 * reviews), reviews),
        mean(1.0, reviews),
        None,
    )


def _grouping(column: str, title: str, values: Sequence[str], chance: random.Random) -> Grouping:
    rows = tuple(_group(value, 9 if place == 4 else 600 - 80 * place, chance) for place, value in enumerate(values))
    return Grouping(column, title, rows, 0, 0, 14)


def _group(value: str, reviews: int, chance: random.Random) -> GroupRow:
    reviews = max(reviews, 9)

    def rate(usual: float) -> GroupRate:
        found = share(round(reviews * min(0.9, usual * chance.uniform(0.3, 2.2))), reviews)
        assert found.value is not None
        drawn = 0.8 * found.value + 0.2 * usual
        return GroupRate(found, estimate(drawn, reviews, 0.02), abs(found.value - usual) > 0.6 * usual)

    levels = {level: share(reviews // 4, reviews) for level in LEVELS}
    failures = {failure: rate(usual) for failure, usual in RATES.items()}
    return GroupRow(
        value,
        reviews,
        reviews < TOO_FEW,
        rate(0.3),
        failures,
        rate(0.24),
        levels,
        mean(1.1, reviews),
        mean(3.5, reviews),
    )


def _impact(failure: str, place: int) -> Impact:
    return Impact(
        failure,
        share(312 - 170 * place, 2840),
        mean(0.21, 312 - 170 * place, 0.06),
        mean(1.16, 2528, 0.03),
        estimate(-0.95, 2840, 0.07),
        mean(1.7, 300, 0.1),
        mean(3.7, 2400, 0.05),
        estimate(-2.0, 2700, 0.11),
        share(260 - 130 * place, 312 - 170 * place),
        estimate(171.0 - 60 * place, 312, 24.0),
        estimate(0.197 - 0.06 * place, 870, 0.03),
    )


def _quotes(values: Sequence[str], review: str, url: str | None) -> Quotes:
    groups = tuple(
        GroupQuotes("branch", value, failure, (sample_quote(review, failure, url=url, groups={"branch": value}),))
        for value in values
        for failure in FAILURES[:3]
    )
    return Quotes(
        {
            failure: (sample_quote(review, failure, url=url), sample_quote(label=failure, url=None))
            for failure in FAILURES
        },
        groups,
        (sample_quote(STORY, "inspiring", url=None, stars=5.0),),
    )


def _play(failure: str) -> Play:
    return Play(
        failure,
        "Управляющий филиалом",
        ("Позвонить в тот же день.", "Назвать новый срок и человека, который за него отвечает."),
        ("Не обещать времени, которого нет в графике.", "Сообщать о переносе до срока, а не после."),
    )


def _criterion(key: str, place: int) -> Criterion:
    return Criterion(
        key,
        key,
        share(640 - 200 * place, 2840),
        share(410 - 200 * place, 2840),
        share(260, 2840),
        {"praise": ("быстро", "за пять минут"), "blame": ("долго", "ждать час")},
    )


def _trust(reviews: int) -> Trust:
    return Trust(
        "models/default",
        "ab" * 32,
        6120,
        (
            ModelScore("failures", "F1", estimate(0.6, 391, 0.09)),
            ModelScore("level", "kappa", estimate(0.78, 391, 0.06)),
        ),
        share(430, reviews),
        share(160, 3000),
        (
            Drift("unknown_words", None, share(900, 41000), 0.018, 0.06, False),
            Drift("confidence", "level", mean(0.71, reviews, 0.01), 0.78, 0.6, False),
            Drift("rate", "rigid_rules", share(85, reviews), 0.06, None, False),
        ),
        (message("{path}: no such file", path="the export is unlike what the model knows"),),
    )
