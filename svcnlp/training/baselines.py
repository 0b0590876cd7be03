"""Table of simple models trained on the corpus: ``python -m svcnlp.training.baselines CORPUS DATA...``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

import svcnlp
from svcnlp.corpus import Record, read_records
from svcnlp.messages import SvcnlpError
from svcnlp.training.baseline_models import Baseline, KeywordList, Majority, WordTfidf
from svcnlp.training.evaluation import evaluate, gold_of, score
from svcnlp.training.fasttext_baseline import FastText
from svcnlp.training.scores import Scores

NO_FASTTEXT = "fastText is not installed, so its row is left out; install it with: pip install 'svcnlp[bench]'"


def score_baselines(
    baselines: Sequence[Baseline], train: Sequence[Record], data: Mapping[str, Sequence[Record]]
) -> Iterator[tuple[str, dict[str, Scores]]]:
    """Train each baseline on the reviews of the corpus and score it on every data set.

    Parameters
    ----------
    baselines : sequence of Baseline
        The models.
    train : sequence of Record
        The corpus; records with ``review`` False are left out.
    data : mapping of str to sequence of Record
        Annotated rows, by the name of their set.

    Yields
    ------
    (str, dict of str to Scores)
        Title of the baseline and its scores by data set.
    """
    reviews = [record for record in train if record.review]
    texts, gold = [record.text for record in reviews], gold_of(reviews)
    for baseline in baselines:
        baseline.fit(texts, gold)
        yield (
            baseline.title,
            {
                name: score(gold_of(records), baseline.predict([record.text for record in records]))
                for name, records in data.items()
            },
        )


def markdown_table(results: Mapping[str, Mapping[str, Scores]]) -> str:
    """Lay results out as one Markdown table, a row a model.

    Parameters
    ----------
    results : mapping of str to mapping of str to Scores
        Scores by title of the model, then by name of the data set. A set whose rows carry
        capabilities shows how many rows are right, any other one shows the scores of the labels.

    Returns
    -------
    str
        The table, with 95 % intervals in brackets.
    """
    rows = {title: _columns(by_set) for title, by_set in results.items()}
    header = ["model", *next(iter(rows.values()))]
    lines = [header, ["---"] * len(header), *([title, *cells.values()] for title, cells in rows.items())]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _columns(by_set: Mapping[str, Scores]) -> dict[str, str]:
    """Cells of one row of the table, by the title of their column."""
    columns = {}
    for name, scores in by_set.items():
        if scores.capabilities:
            columns[f"{name}: failure set exact / level right"] = f"{scores.failures_exact} / {scores.level.accuracy}"
            continue
        columns[f"{name}: failures AP / F1"] = f"{scores.macro_ap} / {scores.macro_f1}"
        if scores.sure is not None:
            columns[f"{name} sure: failures AP / F1"] = f"{scores.sure.macro_ap} / {scores.sure.macro_f1}"
        columns[f"{name}: level QWK / macro-F1"] = f"{scores.level.kappa} / {scores.level.macro_f1}"
        columns[f"{name}: sentiment macro-F1"] = str(scores.sentiment.macro_f1)
    return columns


def _all_baselines() -> list[Baseline]:
    baselines: list[Baseline] = [Majority(), KeywordList(), WordTfidf()]
    try:
        baselines.append(FastText())
    except ModuleNotFoundError:
        click.echo(NO_FASTTEXT, err=True)
    return baselines


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.argument("data", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--model", help="Model folder, or `default`, to put in the last row.")
def main(corpus: Path, data: tuple[Path, ...], model: str | None) -> None:
    """Train simple models on CORPUS, score them on each file of DATA, print a Markdown table."""
    try:
        sets = {path.stem: read_records(path) for path in data}
        results = dict(score_baselines(_all_baselines(), read_records(corpus), sets))
        if model is not None:
            classifier = svcnlp.load(None if model == "default" else model)
            results[f"svcnlp {svcnlp.__version__}"] = {name: evaluate(classifier, rows) for name, rows in sets.items()}
    except SvcnlpError as error:
        click.echo(error, err=True)
        raise SystemExit(2) from error
    click.echo(markdown_table(results))


if __name__ == "__main__":
    main()
