"""The table of calibration."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from svcnlp.cli.reliability_tables import reliability_tables
from svcnlp.training.calibration import reliability
from svcnlp.training.evaluation import score
from svcnlp.training.scores import Gold, Predicted, Scores


def scores() -> Scores:
    answers = np.array([[1, 0, 0, 0], [0, 0, 0, 0]])
    level = np.array([0, 1])
    return score(Gold(answers, level, level), Predicted(answers, answers * 0.85, level, level), resamples=10)


def test_a_row_a_bin_and_the_errors_below() -> None:
    level = reliability(np.array([[0.85], [0.95]]), np.array([[True], [False]]), resamples=10)
    both = replace(scores(), calibration={**scores().calibration, "level": level})
    [(title, header, rows)] = reliability_tables(both, "en")
    assert title == "Calibration: answers by the probability stated"
    assert header == ["stated", "failures: answers", "mean", "true", "level: answers", "mean", "true"]
    assert [row[:3] for row in rows[:-1]] == [["0.0–0.1", "7", "0.00"], ["0.8–0.9", "1", "0.85"], ["0.9–1.0", "", ""]]
    assert [row[4:6] for row in rows[:-1]] == [["", ""], ["1", "0.85"], ["1", "0.95"]]
    assert rows[-1][0] == "expected calibration error"
    assert rows[-1][3].startswith("0.019 [")
    assert rows[-1][6].startswith("0.550 [")
    assert {len(row) for row in rows} == {len(header)}


def test_it_speaks_russian() -> None:
    [(title, header, rows)] = reliability_tables(scores(), "ru")
    assert title.startswith("Калибровка")
    assert header[1] == "провалы: ответов"
    assert rows[-1][0] == "средняя ошибка калибровки"


def test_without_probabilities_there_is_no_table() -> None:
    assert list(reliability_tables(replace(scores(), calibration={}), "en")) == []
