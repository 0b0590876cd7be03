"""What each part of the model and of the corpus brings: the same training with one thing changed.

``python -m svcnlp.training.ablation corpus DATA... [--only NAME...]`` prints a Markdown table.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from svcnlp.corpus import Record, read_records
from svcnlp.corpus.groups import PARTS
from svcnlp.messages import SvcnlpError
from svcnlp.model.reading import NEGATED, Sentence, Unit
from svcnlp.model.space import CHARS, WORDS, Kind, grams, itself, word_units
from svcnlp.scoring.workers import cores
from svcnlp.training.bootstrap import Estimate
from svcnlp.training.estimator import ReviewClassifier
from svcnlp.training.evaluation import gold_of, predicted_from, score
from svcnlp.training.keywords import FAILURE_WORDS
from svcnlp.training.scores import Predicted, Scores
from svcnlp.training.train import LEARNING_WEIGHTS, LIKE_USE, PART_WEIGHTS, fit_records

FOLDS: Final = 5

Keep = Callable[[Record], bool]


@dataclasses.dataclass(frozen=True)
class Variant:
    """One way to train.

    Attributes
    ----------
    name : str
        What is changed.
    settings : dict
        Parameters of `ReviewClassifier` that differ from the default.
    keep : callable
        Which records to learn from.
    part_weights : dict of str to float
        Weights of the corpus parts in calibration.
    learning_weights : dict of str to float
        Weights of the corpus parts in learning the heads.
    """

    name: str
    settings: dict[str, Any] = dataclasses.field(default_factory=dict)
    keep: Keep = lambda record: True
    part_weights: dict[str, float] = dataclasses.field(default_factory=lambda: dict(PART_WEIGHTS))
    learning_weights: dict[str, float] = dataclasses.field(default_factory=lambda: dict(LEARNING_WEIGHTS))


def _single_words(sentence: Sentence) -> list[Unit]:
    return [key for key in sentence.keys if key is not None]


def _unmarked(features: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    return lambda unit: features(unit.replace(NEGATED, ""))


def _with_lexicon(unit: str) -> list[str]:
    return [unit, *(f"lexicon:{failure}" for failure, stems in FAILURE_WORDS.items() if unit.startswith(tuple(stems)))]


def _without(part: str) -> Variant:
    return Variant(f"without {part}/", keep=lambda record: record.part != part)


VARIANTS: Final = (
    Variant("as shipped"),
    Variant("word features only", {"kinds": (WORDS,)}),
    Variant("character n-grams only", {"kinds": (CHARS,)}),
    Variant("no bigrams", {"kinds": (Kind("words", _single_words, itself), CHARS)}),
    Variant(
        "no negation mark",
        {"kinds": (Kind("words", word_units, _unmarked(itself)), Kind("chars", CHARS.units, _unmarked(grams)))},
    ),
    Variant("negation mark on words only", {"kinds": (WORDS, Kind("chars", CHARS.units, _unmarked(grams)))}),
    Variant("with keyword lexicon", {"kinds": (Kind("words", word_units, _with_lexicon), CHARS)}),
    Variant("no sentence learner", {"ignored_signals": ("worst sentence",)}),
    Variant("no tone of sentences", {"ignored_signals": ("highest sentence", "lowest sentence")}),
    Variant("mean of scores, not calibrated", {"learned_combination": False}),
    Variant("calibration without part weights", part_weights={}),
    Variant("minimal pairs count in full", learning_weights={"phrases": LEARNING_WEIGHTS["phrases"]}),
    Variant("phrases count once", learning_weights={"pairs": LEARNING_WEIGHTS["pairs"]}),
    Variant("sentences not balanced", {"balance_sentences": False}),
    Variant("reviews balanced as well", {"balance_reviews": True}),
    Variant("no log-count ratios", {"tone_ratios": 0.0}),
    Variant("penalty four times stronger", {"inverse_penalty": 2.0}),
    Variant("penalty four times weaker", {"inverse_penalty": 32.0}),
    *(_without(part) for part in PARTS),
)


def run(
    variant: Variant, records: Sequence[Record], data: Sequence[Sequence[Record]], folds: int = FOLDS
) -> list[Scores]:
    """Train one way, and score on the retellings left out in cross-validation and on other data.

    Parameters
    ----------
    variant : Variant
        The way.
    records : sequence of Record
        The whole corpus.
    data : sequence of sequence of Record
        Other annotated texts.
    folds : int
        Folds of cross-validation.

    Returns
    -------
    list of Scores
        One a set of `data`, as the heads say it: whether a text is a review is not asked.
    """
    kept = [record for record in records if variant.keep(record)]
    learner = ReviewClassifier(**{"folds": folds, "n_jobs": cores(), **variant.settings})
    fit_records(learner, kept, variant.part_weights, variant.learning_weights)
    left_out = predicted_from(learner.outputs_, learner.thresholds_)
    retold = np.array([record.part == LIKE_USE for record in kept], dtype=np.bool_)
    scores = [score(gold_of(kept).rows(retold), left_out.rows(retold), resamples=200)] if retold.any() else []
    return scores + [score(gold_of(rows), _predicted(learner, rows), resamples=200) for rows in data]


def _predicted(learner: ReviewClassifier, records: Sequence[Record]) -> Predicted:
    outputs = learner.decision_function([record.text for record in records])
    return predicted_from(outputs, learner.thresholds_)


def table(corpus: Path, data: Sequence[Path], only: Sequence[str], folds: int) -> Iterator[str]:
    """Run the variants and write a Markdown row of each as soon as it is there.

    Parameters
    ----------
    corpus : Path
        Corpus to train on.
    data : sequence of Path
        Annotated JSON Lines files to score on.
    only : sequence of str
        Names of variants to run; all when empty.
    folds : int
        Folds of cross-validation.

    Yields
    ------
    str
        Lines.
    """
    records = read_records(corpus, labelled=True)
    sets = [read_records(path, labelled=True) for path in data]
    heads = ["retold (cross-validation)", *(path.stem for path in data)]
    yield "| | " + " | ".join(f"{head}: AP / F1 · QWK / F1 · sentiment · exact · level" for head in heads) + " |"
    yield "| --- |" + " --- |" * len(heads)
    for variant in VARIANTS:
        if only and variant.name not in only:
            continue
        found = run(variant, records, sets, folds)
        cells = [_cell(scores) for scores in found]
        yield f"| {variant.name} | " + " | ".join(["–"] * (len(heads) - len(cells)) + cells) + " |"


def _cell(scores: Scores) -> str:
    level, sentiment = scores.level, scores.sentiment
    return (
        f"{_two(scores.macro_ap)} / {_two(scores.macro_f1)} · {_two(level.kappa)} / {_two(level.macro_f1)}"
        f" · {_two(sentiment.macro_f1)} · {_two(scores.failures_exact)} · {_two(level.accuracy)}"
    )


def _two(estimate: Estimate) -> str:
    return f"{estimate.value:.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of ablations."""
    parser = argparse.ArgumentParser(
        prog="python -m svcnlp.training.ablation", description="Print a table of ablations."
    )
    parser.add_argument("corpus", type=Path, help="corpus to train on")
    parser.add_argument("data", type=Path, nargs="*", help="annotated JSON Lines files to score on")
    parser.add_argument("--only", action="append", default=[], help="name of a variant to run; may be repeated")
    parser.add_argument("--folds", type=int, default=FOLDS, help="folds of cross-validation; fewer are sooner done")
    given = parser.parse_args(arguments)
    try:
        for line in table(given.corpus, given.data, given.only, given.folds):
            print(line, flush=True)
    except SvcnlpError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
