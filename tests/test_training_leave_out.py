"""Leaving stories and trades out in turn."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.corpus import Record
from svcnlp.training.leave_out import domain_lines, predict_left_out, story_lines
from tests import training_samples as sample

TRADES = ("bank", "hotel", "clinic", "restaurant", "telecom", "insurance", "fitness", "courier-post", "government-mfc")


@pytest.fixture(scope="module")
def few() -> list[Record]:
    """A slice with few trades and stories, so that leaving out is quick."""
    stories = sorted({record.story for record in sample.records() if record.story})[:2]
    return [
        record
        for record in sample.records()
        if record.part in ("phrases", "pairs") or (record.story in stories if record.story else record.domain in TRADES)
    ]


def test_rows_without_a_name_are_not_told_of(few: list[Record]) -> None:
    names = [record.domain if record.domain == "bank" else "" for record in few]
    found = predict_left_out(few, names, 1)
    assert found.rows.tolist() == [row for row, name in enumerate(names) if name]
    assert found.predicted.failure_p.shape == (len(few), 4)


def test_what_is_left_out_is_not_learned_by_heart(few: list[Record]) -> None:
    names = [record.domain if record.domain == "hotel" else "" for record in few]
    found = predict_left_out(few, names, 1)
    rude = np.array(["rudeness" in record.failures for record in few])
    assert found.predicted.failure_p[found.rows, 0][rude[found.rows]].min() < 0.95


def test_each_story_has_its_row(few: list[Record]) -> None:
    stories = {record.story for record in few if record.story}
    lines = list(story_lines(few, 1))
    assert sum(any(line.startswith(f"| {story} |") for story in stories) for line in lines) == len(stories)
    assert lines[-1].endswith(
        f"of {len(stories)} stories have the level and all failures right in their longest record."
    )


@pytest.mark.slow
def test_each_trade_has_its_row() -> None:
    kept = [record for record in sample.corpus() if record.domain in TRADES[:4]][::16]
    lines = list(domain_lines(kept, 1))
    assert len(lines) == 2 + 4 + 1
    assert lines[-1].startswith("| all |")
