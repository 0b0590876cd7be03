"""The linear model and the encoder together: the stack trusts whichever knows, and is one table of signals."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the extra svcnlp[train]")

from svcnlp.corpus import Record
from svcnlp.labels import FAILURES, LEVELS
from svcnlp.model.encoder.signals import ENCODER_SIGNALS
from svcnlp.model.heads import IS_REVIEW, OUTPUTS, SIGNALS, THRESHOLDS, median_level, probabilities
from svcnlp.training import combiner
from svcnlp.training.encoder.stacking import fit_stack, inputs_of
from svcnlp.training.examples import labels_of, targets_of
from svcnlp.training.folds import grouped_folds

SENTIMENTS = ("negative", "neutral", "positive", "positive")
CHANCE = np.random.default_rng(0)


def records() -> list[Record]:
    """Reviews of every level and failure, some of them like those met in use, and texts that are no reviews."""
    found = []
    for number in range(400):
        level = number % 4
        failures = (FAILURES[number // 4 % 4],) if level == 0 else ()
        part = "retold" if number % 3 == 0 else "reviews"
        found.append(Record(f"{number}", "Текст", level=LEVELS[level], failures=failures, part=part,
                            sentiment=SENTIMENTS[level], group=f"{number // 8}"))  # fmt: skip
    return found + [Record(f"n{number}", "Текст", review=False, group=f"n{number}") for number in range(50)]


RECORDS = records()
TARGETS = targets_of(labels_of(RECORDS))
FOLDS = grouped_folds([record.group for record in RECORDS], 5)
LINEAR_COMBINER = combiner.mean_table()


def noise(columns: int) -> np.ndarray:
    return CHANCE.normal(size=(len(RECORDS), columns))


def knowing(names: tuple[str, ...]) -> np.ndarray:
    """Signals that tell their output well, with some noise."""
    columns = [TARGETS[:, OUTPUTS.index(name.partition(":")[2])] for name in names]
    return np.asarray(6.0 * np.column_stack(columns) - 3.0 + noise(len(names)))


def right(outputs: np.ndarray) -> float:
    reviews = TARGETS[:, OUTPUTS.index(IS_REVIEW)] == 1
    p = probabilities(outputs[reviews])
    levels = median_level(p["level"]) == labels_of(RECORDS)[reviews, 4]
    return float(((p["failures"] >= 0.5) == TARGETS[reviews, :4]).mean() + levels.mean()) / 2


@pytest.mark.parametrize("knows", ["linear", "encoder"])
def test_the_stack_trusts_the_one_that_knows(knows: str) -> None:
    linear = knowing(SIGNALS) if knows == "linear" else noise(len(SIGNALS))
    encoder = knowing(ENCODER_SIGNALS) if knows == "encoder" else noise(len(ENCODER_SIGNALS))
    stack = fit_stack(RECORDS, linear, encoder, LINEAR_COMBINER, FOLDS)
    assert right(stack.outputs) > 0.93
    values = np.hstack([linear, encoder])
    assert right(values @ stack.table[:-1] + stack.table[-1]) > 0.93


def test_the_table_leads_the_linear_model_through_its_own_combination() -> None:
    linear, encoder = knowing(SIGNALS), knowing(ENCODER_SIGNALS)
    stack = fit_stack(RECORDS, linear, encoder, LINEAR_COMBINER, FOLDS)
    assert stack.table.shape == (len(SIGNALS) + len(ENCODER_SIGNALS) + 1, len(OUTPUTS))
    column, own = OUTPUTS.index("rudeness"), [place for place, name in enumerate(SIGNALS) if name.endswith(":rudeness")]
    others = [place for place in range(len(SIGNALS)) if place not in own]
    assert not stack.table[others, column].any()
    assert stack.table[own[0], column] == pytest.approx(stack.table[own[1], column])


def test_decisions_come_with_it() -> None:
    facts = fit_stack(RECORDS, knowing(SIGNALS), knowing(ENCODER_SIGNALS), LINEAR_COMBINER, FOLDS).facts
    assert set(facts["thresholds"]) == {*THRESHOLDS}
    assert all(0.1 < facts["thresholds"][failure] <= 0.5 for failure in FAILURES)
    assert {"level", "failures", "sentiment"} <= set(facts["floors"])
    assert facts["coverage"][0]["coverage"] == 1.0
    assert sum(point["chosen"] for point in facts["marking"]) == 1


def test_level_and_sentiment_see_each_other_and_failures_only_themselves() -> None:
    assert len(inputs_of("rudeness")) == 3
    assert inputs_of(">basic") == inputs_of("neutral")
    assert len(inputs_of(">basic")) == 12
    assert len(inputs_of(IS_REVIEW)) == 2
