"""Names and numbers as the page writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from svcnlp.report.formats import NBSP
from svcnlp.report.summary import Drift, Mean, Share
from svcnlp.report.wording import Wording
from tests.report_page_samples import mean, sample_summary, share

RU, EN = Wording("ru"), Wording("en")


def test_every_method_is_called_by_its_name() -> None:
    calls = RU.calls()
    assert calls["say"]("Share") == "Доля"
    assert {"number", "percent", "share_text", "day", "soft"} <= set(calls)
    assert not any(key.startswith("_") for key in calls)


@pytest.mark.parametrize(
    ("found", "text", "interval"),
    [
        (share(250, 1000), "25%", "22–28"),
        (share(25_000, 100_000), "25.0%", "24.7–25.3"),
        (share(40, 1000), "4.0%", "2.8–5.2"),
        (share(0, 0), "—", "—"),
    ],
)
def test_a_share_has_the_digits_that_it_deserves(found: Share, text: str, interval: str) -> None:
    assert EN.share_text(found) == text
    assert EN.share_interval(found) == interval


def test_russian_parts_per_cent_and_number() -> None:
    assert RU.share_text(share(40, 1000)) == f"4,0{NBSP}%"


def test_a_long_name_may_be_broken() -> None:
    assert "&shy;" in str(RU.soft("buck_passing"))
    assert str(RU.soft("buck_passing")).replace("&shy;", "") == RU.name("buck_passing")


def test_a_name_from_an_export_does_not_fill_the_page() -> None:
    assert RU.shortened(" Центр \n города ") == "Центр города"
    assert RU.shortened("") == "(пусто)"
    assert len(RU.shortened("я" * 10_000)) == 80


@pytest.mark.parametrize(
    ("column", "title", "russian", "english"),
    [
        ("branch", "branch", "Филиал", "branch"),
        ("branch", "Магазин", "Магазин", "Branch"),
        ("rating", "", "Оценка", "Stars"),
        ("Этаж", "Этаж", "Этаж", "Этаж"),
    ],
)
def test_a_column_is_called_in_the_readers_language(column: str, title: str, russian: str, english: str) -> None:
    grouping = replace(sample_summary().groupings[0], column=column, title=title)
    assert RU.grouping_title(grouping) == russian
    assert EN.grouping_title(grouping) == english


def test_what_is_not_known_is_called_as_it_is() -> None:
    assert RU.task("rudeness") == "Хамство"
    assert RU.task("level") == "Уровень"
    assert RU.task("something else") == "something else"
    assert RU.measure("macro F1") == "макро-F1"
    assert RU.measure("other") == "other"
    assert RU.role_name("этаж") == "этаж"


@pytest.mark.parametrize(
    ("here", "value", "basis", "known"),
    [
        (share(300, 10_000), "3.0%", "[2.7–3.3]", "6.0%"),
        (mean(0.71, 900, 0.01), "0.71", "[0.70–0.72]", "0.06"),
        (Mean(0, None, None, None, True), "—", "", "0.06"),
        (share(0, 0), "—", "", "6.0%"),
    ],
)
def test_drift_is_told_in_its_unit(here: Share | Mean, value: str, basis: str, known: str) -> None:
    drift = Drift("rate", "rudeness", here, 0.06, None, False)
    assert EN.drift_value(drift) == value
    assert EN.drift_basis(drift) == basis
    assert EN.drift_known(drift, 0.06) == known
    assert EN.drift_name(drift) == "Share: rudeness"
    assert EN.drift_name(replace(drift, measure="confidence")) == "Average confidence"
