"""The command `svcnlp score`: whole exports with their verdicts beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from svcnlp.cli.common import lang_option, model_option, reading_options
from svcnlp.cli.progress import Progress
from svcnlp.cli.report import report_of_scored
from svcnlp.cli.visible import say
from svcnlp.labels import FAILURES, LEVELS, Lang, name
from svcnlp.messages import Message, SvcnlpError, message

if TYPE_CHECKING:
    from svcnlp.exports.table import Wishes
    from svcnlp.scoring import Summary

_EXIT_SOME_FAILED = 1
_EXIT_NOTHING_SCORED = 2


@click.command("score")
@click.argument("sources", metavar="EXPORT...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    help="File to write: .csv, .tsv, .jsonl, .xlsx or .parquet; or a folder, for a file an export.",
)
@reading_options
@click.option("--columns", metavar="NAMES", help="Only these of the added columns, separated by commas.")
@click.option("--workers", metavar="N", type=click.IntRange(min=1), help="Processes; otherwise one a processor core.")
@click.option(
    "--resume/--restart",
    default=True,
    help="Go on with a run that was broken off (the default), or begin anew and replace what exists.",
)
@click.option(
    "--report",
    metavar="REPORT",
    type=click.Path(path_type=Path),
    help="Also make a report of it, as svcnlp report does.",
)
@click.option("--dask", metavar="ADDRESS", help="Score on a Dask cluster; OUT is a folder that its machines share.")
@model_option
@lang_option
def score(
    sources: Sequence[str],
    output: str,
    wishes: Wishes,
    columns: str | None,
    workers: int | None,
    resume: bool,
    report: Path | None,
    dask: str | None,
    model: str | None,
    lang: Lang,
) -> int:
    """Classify every row of exports and add the verdicts as columns.

    EXPORT is a file of reviews as it was downloaded, a pattern such as 'data/*.csv', or - for standard input. Its kind,
    encoding and columns are recognised; see svcnlp inspect. Every row and column is kept. OUT appears when it is
    complete; a run that was broken off goes on when the same command is given again.
    """
    from svcnlp.scoring import Job, score_export
    from svcnlp.scoring.cluster import score_on_cluster
    from svcnlp.scoring.parts import Outcome, is_folder, score_parts
    from svcnlp.scoring.workers import cores

    job = Job(
        inputs=tuple(sources),
        target=Path(output),
        model=model,
        wishes=wishes,
        columns=_chosen(columns),
        lang=lang,
        workers=workers or cores(),
        restart=not resume,
    )
    if dask and not is_folder(output):
        raise SvcnlpError("--dask needs a folder to write to: end the name after -o with a slash")
    reported = report_of_scored(output, report, columns, wishes, model, lang) if report else None
    with Progress(lang) as progress:
        if dask:
            outcome = score_on_cluster(job, dask, progress.watch())
        elif is_folder(output):
            outcome = score_parts(job, progress.watch())
        else:
            outcome = Outcome(score_export(job, progress.watch()), scored=1)
    for what in outcome.bad:
        say(message("error: {what}", what=what), lang)
    if not outcome.scored:
        return _EXIT_NOTHING_SCORED
    for line in summary_lines(outcome.summary, output, lang, len(outcome.bad)):
        click.echo(line, err=True)
    if reported:
        reported()
    return _EXIT_SOME_FAILED if outcome.bad or outcome.summary.errors else 0


def _chosen(columns: str | None) -> tuple[str, ...]:
    from svcnlp.scoring import COLUMNS

    if columns is None:
        return COLUMNS
    chosen = [column.strip() for column in columns.split(",")]
    unknown = [column for column in chosen if column not in COLUMNS]
    if unknown:
        raise SvcnlpError(
            "--columns: there is no added column {column}; they are {columns}",
            column=unknown[0] or "''",
            columns=", ".join(COLUMNS),
        )
    return tuple(column for column in COLUMNS if column in chosen)


def summary_lines(summary: Summary, output: str, lang: Lang, bad_files: int = 0) -> list[str]:
    """Say what was found in an export.

    Parameters
    ----------
    summary : Summary
        What scoring gave.
    output : str
        The file or folder that was written.
    lang : {"ru", "en"}
        Language to write in.
    bad_files : int
        Exports that could not be scored.

    Returns
    -------
    list of str
    """
    seconds = f"{summary.seconds:.1f}"
    lines: list[Message] = [
        message("{path}: {rows} rows in {seconds} s", path=output, rows=summary.rows, seconds=seconds),
        message("reviews: {number}", number=summary.reviews),
    ]
    if summary.reviews:
        lines.append(message("levels: {counts}", counts=_counts(summary.levels, LEVELS, lang)))
        lines.append(message("failures: {counts}", counts=_counts(summary.failures, FAILURES, lang)))
    if summary.others:
        lines.append(
            message(
                "no reviews: {number}, of them without a text in Russian: {unread}",
                number=summary.others,
                unread=summary.unread,
            )
        )
    lines.append(message("to be checked by a person: {number}", number=summary.needs_review))
    lines.append(message("rows with an error: {number}", number=summary.errors))
    if bad_files:
        lines.append(message("files that were not scored: {number}", number=bad_files))
    return [line.render(lang) for line in lines]


def _counts(counts: Mapping[str, int], labels: Sequence[str], lang: Lang) -> str:
    return ", ".join(f"{name(label, lang)} {counts.get(label, 0)}" for label in labels)
