"""The model card: what a model is, what it was measured to do, and what it must not be used for.

After Mitchell et al., Model Cards for Model Reporting, 2019, https://arxiv.org/abs/1810.03993
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from svcnlp.labels import FAILURES, LEVELS, NAMES
from svcnlp.model.model import Model
from svcnlp.training.bootstrap import Estimate
from svcnlp.training.card_settings import setting_lines
from svcnlp.training.scores import Scores

FILE: Final = "README.md"

_USES: Final = """\
## What it is for

Reading what customers write in Russian about service: the level they got, four kinds of failure, sentiment, and the
sentences that show it. It is meant for looking over many reviews and for finding those worth a person's time. It is
not meant for judging single employees: nothing that it says of one review should have consequences for a person
before somebody has read that review.

## What it is

Linear heads over two kinds of features: lemmas and lemma bigrams, with a mark on words in the reach of a negation,
and character n-grams of two to six letters. Eleven heads read the whole review, four read its sentences; a logistic
combination, learned on texts that the heads had not seen, turns their scores into probabilities. Opening the model
runs no code from it: `model.safetensors` and `model.json` are plain data.
"""

_LIMITS: Final = """\
## Limits

- It knows the words that the corpus taught it. Sarcasm without a telling word, failures told only by what happened,
  and stories about somebody else's bad service are its weakest spots.
- The corpus is written for this project and labelled under `corpus/GUIDELINES.md`. Scores on real reviews are lower
  than those of the whole corpus above; `docs/accuracy.md` has them.
- A given failure is rarer in real exports than in the corpus. Retellings of real reviews, whose rates are near the
  real ones, count more than the rest in calibration.
- A text longer than 100,000 characters is judged by its beginning.
"""


def write_card(folder: Path, model: Model, scores: Mapping[str, Scores]) -> None:
    """Write the card of a model into its folder.

    Parameters
    ----------
    folder : Path
        The model folder.
    model : Model
        The model.
    scores : mapping of str to Scores
        Scores on texts not learned from, by the name of the set.
    """
    (folder / FILE).write_text("\n".join(_lines(model.facts, scores)) + "\n", encoding="utf-8")


def _lines(facts: Mapping[str, Any], scores: Mapping[str, Scores]) -> Iterator[str]:
    yield "# Model card: svcnlp default model"
    yield ""
    yield "Written by `svcnlp train`; changes made by hand are lost at the next training."
    yield ""
    yield _USES
    yield "## What it learned from"
    yield ""
    yield f"{facts['corpus']['records']:,} records of `corpus/` (fingerprint `{facts['corpus']['sha256'][:16]}`);"
    yield "`corpus/README.md` is their data card. Settings:"
    yield ""
    yield from setting_lines(facts["settings"])
    yield ""
    yield "## Scores"
    yield ""
    yield "On texts that the scored model had not learned from: grouped cross-validation, in which no story, minimal"
    yield "pair, writer's trade or batch of retellings stands on both sides. Brackets hold 95 % bootstrap intervals."
    yield ""
    yield from measured_lines(facts, scores)
    yield _LIMITS
    yield "## Licence"
    yield ""
    yield "MIT, as the program and the corpus."


def measured_lines(facts: Mapping[str, Any], scores: Mapping[str, Scores]) -> Iterator[str]:
    """Give what every card tells of what was measured: scores, decisions, and the curves of doubt."""
    for name, scored in scores.items():
        yield from score_lines(name, scored)
    yield from decision_lines(facts)
    yield from marking_lines(facts["marking"])
    yield from curve_lines(facts["coverage"])


def score_lines(name: str, scores: Scores) -> Iterator[str]:
    """Give a section of scores."""
    yield f"### {name.capitalize()}: {scores.rows:,} reviews"
    yield ""
    yield "| failure | reviews | precision | recall | F1 | average precision |"
    yield "| --- | ---: | --- | --- | --- | --- |"
    for failure in FAILURES:
        own = scores.failures[failure]
        cells = " | ".join(map(_cell, (own.precision, own.recall, own.f1, own.average_precision)))
        yield f"| {failure} ({NAMES[failure]['ru']}) | {own.count} | {cells} |"
    yield ""
    yield "| level | sentiment | exact failure set |"
    yield "| --- | --- | --- |"
    level, sentiment = scores.level, scores.sentiment
    yield (
        f"| kappa {_cell(level.kappa)}, macro-F1 {_cell(level.macro_f1)}"
        f" | macro-F1 {_cell(sentiment.macro_f1)} | {_cell(scores.failures_exact)} |"
    )
    yield ""
    yield "Level, a row for what was annotated, a column for what was said:"
    yield ""
    yield "| | " + " | ".join(LEVELS) + " |"
    yield "| --- |" + " ---: |" * len(LEVELS)
    for level_name, line in zip(LEVELS, level.confusion, strict=True):
        yield f"| {level_name} | " + " | ".join(map(str, line)) + " |"
    yield ""
    if "not_review" in scores.review and (other := scores.review["not_review"]).count:
        yield f"Not a review ({other.count} texts): precision {_cell(other.precision)}, recall {_cell(other.recall)}."
        if (kept_out := scores.rejection) is not None:
            yield f"At the threshold that loses at most {kept_out.may_lose:.0%} of the reviews, the recall is"
            yield f"{_cell(kept_out.recall)}."
        yield ""


def decision_lines(facts: Mapping[str, Any]) -> Iterator[str]:
    """Give the section on thresholds and floors."""
    yield "## Decisions"
    yield ""
    yield "| | reported from probability |"
    yield "| --- | ---: |"
    for label, threshold in facts["thresholds"].items():
        yield f"| {label} | {threshold:.3f} |"
    yield ""
    yield "`needs_review` is set when the probability of the level is under"
    yield f"{facts['floors']['level']:.2f} or of the sentiment under {facts['floors']['sentiment']:.2f}, when a failure"
    yield f"lies within {facts['floors']['failures']:.2f} of its threshold (0 is the threshold, 1 certainty), when the"
    yield f"text is a review or not with less than {facts['floors']['is_review']:.2f}, when over"
    yield f"{facts['floors']['unknown_words']:.0%} of the words were never seen, or when the text was cut."
    yield ""


def curve_lines(curve: list[dict[str, Any]]) -> Iterator[str]:
    """Give the table of how right the surest verdicts are."""
    yield "Right verdicts among the surest, in cross-validation (on retellings of real reviews where there are any):"
    yield ""
    yield "| share kept | reviews | right level | exact failure set |"
    yield "| ---: | ---: | ---: | ---: |"
    for point in curve:
        yield f"| {point['coverage']:.0%} | {point['reviews']:,} | {point['level']:.3f} | {point['failures']:.3f} |"
    yield ""


def marking_lines(curve: list[dict[str, Any]]) -> Iterator[str]:
    """Give the table of what `needs_review` spares and costs."""
    yield "Level, failures and sentiment each mark the same share of the reviews, the least sure ones, up to the knee:"
    yield "there the next verdict marked is as likely right as wrong (cross-validation on the corpus)."
    yield ""
    heads = ("marked by each", "marked in all", "of them wrong", "of the rest right: level", "failure set", "sentiment")
    yield f"| {' | '.join(heads)} | all three |"
    yield "| ---: |" + " ---: |" * 6
    for point in curve:
        parts = ("marked", "wrong", "level", "failures", "sentiment", "verdict")
        cells = " | ".join("–" if point[part] is None else f"{point[part]:.3f}" for part in parts)
        yield f"| {point['share']:.0%}{' (knee)' if point['chosen'] else ''} | {cells} |"
    yield ""


def _cell(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"
