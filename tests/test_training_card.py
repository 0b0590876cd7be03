"""The model card."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from svcnlp.labels import FAILURES, LEVELS, NAMES
from svcnlp.training.card import FILE, write_card
from svcnlp.training.evaluation import gold_of, predicted_from, score
from tests import training_samples as sample


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("card")
    estimator = sample.fitted()
    model = estimator.to_model({"corpus": {"records": 1234, "sha256": "0123456789abcdefgh"}, "settings": {"folds": 3}})
    scores = score(gold_of(sample.records()), predicted_from(estimator.outputs_, estimator.thresholds_), resamples=50)
    write_card(folder, model, {"whole corpus": scores})
    return (folder / FILE).read_text("utf-8")


def tables(card: str) -> list[list[str]]:
    """Give the Markdown tables of the card, as lists of lines."""
    return [found.strip().splitlines() for found in re.findall(r"(?:^\|.*\n)+", card, re.MULTILINE)]


def widths(lines: Sequence[str]) -> set[int]:
    return {line.count("|") for line in lines}


def test_it_says_what_the_model_is_and_is_not_for(card: str) -> None:
    assert re.findall("^## .*", card, re.MULTILINE) == [
        "## What it is for",
        "## What it is",
        "## What it learned from",
        "## Scores",
        "## Decisions",
        "## Limits",
        "## Licence",
    ]
    assert "not meant for judging single employees" in card.replace("\n", " ")


def test_it_says_what_it_learned_from(card: str) -> None:
    assert "1,234 records" in card
    assert "`0123456789abcdef`" in card
    assert "- `folds`: 3 (parts of the corpus" in card


def test_it_says_after_the_scores_that_real_reviews_score_lower(card: str) -> None:
    scores, limits = card.split("## Limits")
    assert "### Whole corpus" in scores
    assert "lower than those of the whole corpus above" in limits.replace("\n ", "")


def test_tables_are_whole(card: str) -> None:
    assert len(tables(card)) == 6
    for lines in tables(card):
        assert len(widths(lines)) == 1
        assert set(lines[1]) <= set("| -:")


def test_every_failure_and_level_has_its_row(card: str) -> None:
    failures, _, levels, *_ = tables(card)
    assert [row.split("|")[1].strip() for row in failures[2:]] == [f"{f} ({NAMES[f]['ru']})" for f in FAILURES]
    assert [row.split("|")[1].strip() for row in levels[2:]] == list(LEVELS)


def test_thresholds_are_those_of_the_model(card: str) -> None:
    for label, threshold in sample.fitted().thresholds_.items():
        assert f"| {label} | {threshold:.3f} |" in card


def test_the_knee_is_a_row_of_the_curve_of_marking(card: str) -> None:
    *_, marking, _ = tables(card)
    assert sum("(knee)" in row for row in marking) == 1
    assert len(marking) == 2 + len(sample.fitted().marking_)


def test_scores_carry_their_intervals(card: str) -> None:
    for row in tables(card)[0][2:]:
        for low, value, high in (
            (float(low), float(value), float(high))
            for value, low, high in re.findall(r"(\d\.\d+) \[(\d\.\d+), (\d\.\d+)\]", row)
        ):
            assert low <= value <= high
    assert np.isfinite([float(number) for number in re.findall(r"\d+\.\d+", card)]).all()


def test_lines_of_prose_are_not_long(card: str) -> None:
    assert all(len(line) <= 120 for line in card.splitlines() if not line.startswith("|"))
