"""The command `svcnlp score`: a whole export with its verdicts beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from svcnlp.cli.common import lang_option, model_option
from svcnlp.labels import FAILURES, LEVELS, Lang, name
from svcnlp.messages import message

if TYPE_CHECKING:
    from svcnlp.scoring import Summary


@click.command("score")
@click.argument("source", metavar="IN.csv", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="OUT.csv",
    required=True,
    type=click.Path(path_type=Path),
    help="File to write; one that exists is replaced.",
)
@model_option
@lang_option
def score(source: Path, output: Path, model: Path | None, lang: Lang) -> None:
    """Classify every row of a CSV file and add the verdicts as columns.

    IN.csv is in UTF-8, separated by commas, with the reviews in a column `text`. Every row and column of it is kept.
    OUT.csv appears when it is complete.
    """
    from svcnlp.model.classifier import load
    from svcnlp.scoring import score_csv

    classifier = load(model)
    with _progress(lang) as on_rows:
        summary = score_csv(source, output, classifier, lang=lang, on_rows=on_rows)
    for line in summary_lines(summary, output, lang):
        click.echo(line, err=True)


def summary_lines(summary: Summary, output: Path, lang: Lang) -> list[str]:
    """Say what was found in an export.

    Parameters
    ----------
    summary : Summary
        What `svcnlp.scoring.score_csv` gave.
    output : Path
        The file that was written.
    lang : {"ru", "en"}
        Language to write in.

    Returns
    -------
    list of str
    """
    seconds = f"{summary.seconds:.1f}"
    lines = [message("{path}: {rows} rows in {seconds} s", path=output, rows=summary.rows, seconds=seconds)]
    lines.append(message("reviews: {number}", number=summary.reviews))
    if summary.reviews:
        lines.append(message("levels: {counts}", counts=_counts(summary.levels, LEVELS, lang)))
        lines.append(message("failures: {counts}", counts=_counts(summary.failures, FAILURES, lang)))
    lines.append(message("to be checked by a person: {number}", number=summary.needs_review))
    lines.append(message("rows with an error: {number}", number=summary.errors))
    return [line.render(lang) for line in lines]


def _counts(counts: Mapping[str, int], labels: Sequence[str], lang: Lang) -> str:
    return ", ".join(f"{name(label, lang)} {counts.get(label, 0)}" for label in labels)


@contextmanager
def _progress(lang: Lang) -> Iterator[Callable[[int], None] | None]:
    """Show the number of rows done while a person waits at a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(message("reading").render(lang)) as status:
        yield lambda rows: status.update(message("{rows} rows", rows=rows).render(lang))
