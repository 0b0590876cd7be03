"""The command `svcnlp evaluate`: scores of a model on annotated reviews."""

from __future__ import annotations

import json
from pathlib import Path

import click

import svcnlp
from svcnlp.cli.check import problems_listed
from svcnlp.cli.common import lang_option
from svcnlp.corpus import read_records
from svcnlp.labels import Lang
from svcnlp.model.names import FAST

DEFAULT_MODEL = "default"


@click.command("evaluate")
@click.argument("model", metavar="MODEL")
@click.argument("data", metavar="DATA...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
@lang_option
def evaluate(model: str, data: tuple[Path, ...], as_json: bool, lang: Lang) -> None:
    """Score a model on annotated reviews.

    MODEL is fast, accurate, auto (see --model of classify), or a model folder; default is fast. DATA is a JSON Lines
    file of annotated reviews, or a folder of them; several are scored together. Each score comes with its 95 %
    bootstrap interval.
    """
    # Scikit-learn is slow to import and may be missing, and neither must hurt `svcnlp --help`.
    from svcnlp.cli.score_tables import print_scores
    from svcnlp.training import require_training

    require_training()
    from svcnlp.training.evaluation import evaluate as evaluate_classifier

    records = []
    for path in data:
        with problems_listed(path, lang):
            records += read_records(path, labelled=True)
    classifier = svcnlp.load(FAST if model == DEFAULT_MODEL else model)
    scores = evaluate_classifier(classifier, records)
    if as_json:
        click.echo(json.dumps(scores.to_dict(), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print_scores(scores, lang)
