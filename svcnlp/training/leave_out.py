"""How the model does on a story, or in a trade, that it never learned from.

``python -m svcnlp.training.leave_out corpus --by story`` leaves each story of the source texts out in
turn; ``--by domain`` each trade. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from svcnlp.corpus import Record, read_records
from svcnlp.labels import FAILURES, LEVELS
from svcnlp.messages import SvcnlpError
from svcnlp.model.heads import probabilities
from svcnlp.scoring.workers import cores
from svcnlp.training import combiner
from svcnlp.training.estimator import ReviewClassifier
from svcnlp.training.evaluation import gold_of, predicted_from, score
from svcnlp.training.examples import Ints, evidence_targets, examples_of, labels_of, spans_of, targets_of, weights_of
from svcnlp.training.folds import Fold, grouped_folds, left_out
from svcnlp.training.heads import Settings, fit_heads
from svcnlp.training.scores import Predicted
from svcnlp.training.signals import out_of_fold_signals
from svcnlp.training.train import LEARNING_WEIGHTS, PART_WEIGHTS, like_use

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is said of texts whose story or trade was left out of learning.

    Attributes
    ----------
    rows : ndarray of int
        The texts that belong to some story or trade.
    predicted : Predicted
        What is said of all texts; to be read at `rows` only.
    """

    rows: Ints
    predicted: Predicted


def predict_left_out(records: Sequence[Record], names: Sequence[str], jobs: int, together: int = 1) -> LeftOut:
    """Say of every named text what a model says that learned nothing of that name.

    The heads are learned anew for each name. The combination and the thresholds come from
    grouped cross-validation, in which a story or trade file is never on both sides either.

    Parameters
    ----------
    records : sequence of Record
        The corpus.
    names : sequence of str
        What each record belongs to; empty for nothing.
    jobs : int
        Processes.
    together : int
        Names that are left out at a time.

    Returns
    -------
    LeftOut
    """
    y = labels_of(records)
    examples = examples_of(record.text for record in records)
    targets = targets_of(y)
    reported = evidence_targets(examples, spans_of(records), y)
    weights = weights_of(records, PART_WEIGHTS)
    taught = weights_of(records, LEARNING_WEIGHTS)
    task = (examples, targets, reported)

    def signals_in(folds: Sequence[Fold]) -> Floats:
        fitted = fit_heads(*task, (train for train, _ in folds), Settings(), jobs, taught)
        return out_of_fold_signals(fitted, examples, folds)[0]

    usual = signals_in(grouped_folds([record.group for record in records]))
    unseen = signals_in(left_out(names, together))
    table = combiner.fit_combiner(usual, targets, y[:, 5], weights, np.arange(len(y)))
    p = probabilities(combiner.combine(usual, table))
    false_alarms = ReviewClassifier().false_alarms
    bounds = combiner.thresholds(p, targets, np.array(like_use(records)), false_alarms)
    predicted = predicted_from(combiner.combine(unseen, table), bounds)
    return LeftOut(np.flatnonzero(np.array(names) != ""), predicted)


def story_lines(records: Sequence[Record], jobs: int, together: int = 1) -> Iterator[str]:
    """Leave out story by story, and tell of the longest record of each whether level and failures are right."""
    found = predict_left_out(records, [record.story or "" for record in records], jobs, together)
    y = labels_of(records)
    longest: dict[str, int] = {}
    for row, record in enumerate(records):
        if record.story and (
            record.story not in longest or len(record.text) > len(records[longest[record.story]].text)
        ):
            longest[record.story] = row
    yield "| story | level | said | failures | said |"
    yield "| --- | --- | --- | --- | --- |"
    right = 0
    for story, row in longest.items():
        level, failures = found.predicted.level[row], found.predicted.failures[row]
        right += int(level == y[row, 4] and (failures == y[row, :4]).all())
        gold = _names(y[row, :4])
        yield f"| {story} | {LEVELS[y[row, 4]]} | {LEVELS[level]} | {gold} | {_names(failures)} |"
    yield ""
    yield f"{right} of {len(longest)} stories have the level and all failures right in their longest record."


def _names(failures: NDArray[np.int64]) -> str:
    return ", ".join(failure for failure, found in zip(FAILURES, failures, strict=True) if found) or "none"


def domain_lines(records: Sequence[Record], jobs: int, together: int = 1) -> Iterator[str]:
    """Leave out trade by trade, and score each trade and all together."""
    names = [record.domain if record.review else "" for record in records]
    found = predict_left_out(records, names, jobs, together)
    gold = gold_of(records)
    yield "| trade | reviews | failures AP | failures F1 | level kappa | sentiment F1 |"
    yield "| --- | ---: | --- | --- | --- | --- |"
    for domain in [*sorted(set(names) - {""}), "all"]:
        rows = np.array([name and domain in (name, "all") for name in names], dtype=np.bool_)
        scores = score(gold.rows(rows), found.predicted.rows(rows), resamples=300)
        cells = (scores.macro_ap, scores.macro_f1, scores.level.kappa, scores.sentiment.macro_f1)
        yield f"| {domain} | {scores.rows} | " + " | ".join(map(str, cells)) + " |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of what is left out in turn."""
    parser = argparse.ArgumentParser(prog="python -m svcnlp.training.leave_out", description="Leave out in turn.")
    parser.add_argument("corpus", type=Path, help="corpus to train on")
    parser.add_argument("--by", choices=("story", "domain"), required=True, help="what to leave out")
    parser.add_argument("--together", type=int, default=1, help="so many left out at a time: sooner done, and harder")
    given = parser.parse_args(arguments)
    lines = story_lines if given.by == "story" else domain_lines
    try:
        records = read_records(given.corpus, labelled=True)
    except SvcnlpError as error:
        print(error, file=sys.stderr)
        return 2
    for line in lines(records, cores(), given.together):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
