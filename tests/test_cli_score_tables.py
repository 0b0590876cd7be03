from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest

from svcnlp.cli.score_tables import print_scores
from svcnlp.training.bootstrap import Estimate
from svcnlp.training.evaluation import score
from svcnlp.training.scores import NO_CLASS, DoubtScores, EvidenceScores, Gold, Predicted, Scores


class Screen(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def scores() -> Scores:
    """Four reviews, the last one not sure, and an advert; rudeness and level are heard but for one review."""
    gold = Gold(
        failures=np.array([[1, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]),
        level=np.array([0, 0, 0, 1, NO_CLASS]),
        sentiment=np.array([0, 0, 0, 1, NO_CLASS]),
        is_review=np.array([True, True, True, True, False]),
        sure=np.array([True, True, True, False, True]),
        capability=np.array(["plain", "plain", "", "negated [not]", ""]),
    )
    predicted = Predicted(
        failures=np.array([[1, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]),
        failure_p=np.array([[0.9, 0, 0, 0], [0.3, 0, 0, 0], [0.1, 0.8, 0, 0], [0.1, 0, 0, 0], [0, 0, 0, 0]]),
        level=np.array([0, NO_CLASS, 0, 1, NO_CLASS]),
        sentiment=np.array([0, NO_CLASS, 0, 0, NO_CLASS]),
        is_review=np.array([True, False, True, True, False]),
        is_review_p=np.array([0.9, 0.4, 0.9, 0.9, 0.1]),
    )
    return score(gold, predicted, resamples=50)


def printed(scores: Scores, lang: str = "en", stream: io.StringIO | None = None) -> list[str]:
    stream = stream or io.StringIO()
    print_scores(scores, "ru" if lang == "ru" else "en", stream)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def cells(lines: list[str], title: str, row: str) -> list[str]:
    """Words of a row, without those of its own title, in the table that follows a title."""
    table = lines[lines.index(title) :]
    return next(line for line in table if line.startswith(row)).removeprefix(row).split()


def test_failures_have_their_counts_and_scores(scores: Scores) -> None:
    row = cells(printed(scores), "Failures, 4 reviews", "rudeness")
    assert row[:2] == ["2", "1"]
    assert [cell for cell in row[2:] if not cell.startswith("[")] == ["1.00", "0.50", "0.67", "1.00"]


def test_what_is_not_defined_is_a_dash(scores: Scores) -> None:
    assert cells(printed(scores), "Failures, 4 reviews", "rigid rules") == ["0", "0", "–", "–", "–", "–"]


def test_sure_rows_have_their_own_table_and_column(scores: Scores) -> None:
    lines = printed(scores)
    assert cells(lines, "Failures, 3 reviews marked as sure", "broken deadline")[:2] == ["1", "1"]
    exact = cells(lines, "Whole reviews", "whole set of failures right")
    assert [cell for cell in exact if not cell.startswith("[")] == ["0.75", "0.67"]


def test_without_sure_rows_there_is_neither(scores: Scores) -> None:
    lines = printed(replace(scores, sure=None))
    assert not [line for line in lines if "sure" in line]


def test_level_confusion_shows_the_reviews_left_without_a_level(scores: Scores) -> None:
    lines = printed(scores)
    assert lines[lines.index("Level: right down, said across") + 1].split()[-1] == "none"
    assert cells(lines, "Level: right down, said across", "Basic") == ["2", "0", "0", "0", "1"]
    assert cells(lines, "Level: right down, said across", "Expected") == ["0", "1", "0", "0", "0"]


def test_review_or_not_is_shown_both_ways(scores: Scores) -> None:
    lines = printed(scores)
    assert cells(lines, "Is it a review at all?", "is a review")[:2] == ["4", "3"]
    assert cells(lines, "Is it a review at all?", "is not a review")[:2] == ["1", "2"]


def test_capabilities_show_shares_and_names_with_brackets_survive(scores: Scores) -> None:
    lines = printed(scores)
    assert cells(lines, "Capabilities", "plain") == ["2", "0.50", "0.50", "0.50"]
    assert cells(lines, "Capabilities", "negated [not]") == ["1", "1.00", "1.00", "0.00"]


def test_russian_headings_and_names(scores: Scores) -> None:
    lines = printed(scores, "ru")
    assert cells(lines, "Провалы, отзывов: 4", "хамство")[:2] == ["2", "1"]
    assert cells(lines, "Уровень: по вертикали верный, по горизонтали названный", "Базовый")[0] == "2"
    words = {letter for line in lines for letter in line if letter.isalpha() and letter.isascii()}
    # Only F1 and the names of capabilities, which are the data's own, are Latin.
    assert words <= set("F" + "plain" + "negated not")


def test_a_pipe_gets_plain_columns_and_a_screen_gets_rules(scores: Scores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "140")
    assert not set("─│\x1b") & set("".join(printed(scores)))
    assert "─" in "".join(printed(scores, stream=Screen()))


def test_what_could_be_kept_out_at_a_small_price_is_told(scores: Scores) -> None:
    row = cells(printed(scores), "Kept out when at most 1% of the reviews may be lost", "is not a review")
    assert row[:2] == ["1", "1.00"]
    assert row[-4:] == ["0", "/", "4", "0.400"]


def test_doubts_and_evidence_are_told_where_they_are_known(scores: Scores) -> None:
    assert not [line for line in printed(scores) if line.startswith(("needs_review", "Evidence"))]
    share = Estimate(0.25, 0.2, 0.3)
    doubts = DoubtScores(1, *[share] * 7)
    lines = printed(replace(scores, needs_review=doubts, evidence=EvidenceScores(3, share)))
    assert cells(lines, "needs_review: 1 reviews marked", "not marked: level right") == ["0.25", "[0.20–0.30]"]
    assert cells(lines, "Evidence", "failures rightly said") == ["3", "0.25", "[0.20–0.30]"]
