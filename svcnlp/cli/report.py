"""The command `svcnlp report`: what a service manager reads of scored exports."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from svcnlp.cli.common import lang_option, model_option, reading_options
from svcnlp.cli.progress import Progress
from svcnlp.cli.visible import say
from svcnlp.labels import Lang
from svcnlp.messages import SvcnlpError, message
from svcnlp.model.names import folder_of
from svcnlp.report import require_report

if TYPE_CHECKING:
    from svcnlp.exports.table import Wishes
    from svcnlp.report.making import Question
    from svcnlp.report.outputs import Outputs

_FILE = click.Path(path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


def _day(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


@click.command("report")
@click.argument("sources", metavar="SCORED...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="REPORT", type=_FILE, help="Page to write, such as report.html.")
@click.option("--xlsx", metavar="FILE", type=_FILE, help="Also the same tables as a workbook.")
@click.option("--json", "json_file", metavar="FILE", type=_FILE, help="Also the same figures as JSON, for dashboards.")
@click.option("--by", metavar="NAME", help="Column to group by first; branch, product, source and rating are found.")
@click.option("--since", metavar="DAY", type=_DAY, callback=_day, help="Leave out earlier reviews: 2025-03-01.")
@click.option("--until", metavar="DAY", type=_DAY, callback=_day, help="Leave out later reviews: 2025-03-31.")
@click.option("--title", metavar="TEXT", help="Title of the report.")
@click.option("--playbook", metavar="FILE", type=_FILE, help="Your own advice instead of that of svcnlp, as YAML.")
@click.option("--scorecard", metavar="FILE", type=_FILE, help="Your own words for the scorecard, as YAML.")
@reading_options
@model_option
@lang_option
def report(
    sources: Sequence[str],
    output: Path | None,
    xlsx: Path | None,
    json_file: Path | None,
    by: str | None,
    since: date | None,
    until: date | None,
    title: str | None,
    playbook: Path | None,
    scorecard: Path | None,
    wishes: Wishes,
    model: str | None,
    lang: Lang,
) -> None:
    """Make a report of what svcnlp score wrote.

    SCORED is such a file, a folder of them, a pattern such as 'scored/*.csv', or - for standard input. REPORT is one
    page that needs no network: what the level is and how it changes, where it fails, what drives it, in the customers'
    words, what to do, and how far to trust it.
    """
    require_report()
    from svcnlp.report.making import Question
    from svcnlp.report.outputs import Outputs, check_target

    outputs = Outputs(output, xlsx, json_file)
    targets = {"-o": output, "--xlsx": xlsx, "--json": json_file}
    if not any(targets.values()):
        raise SvcnlpError("give -o the name of the report, such as report.html")
    for option, target in targets.items():
        if target is not None:
            check_target(option, target, sources)
    question = Question(tuple(sources), lang, wishes, by, since, until, title, folder_of(model), playbook, scorecard)
    make_report(question, outputs)


def make_report(question: Question, outputs: Outputs) -> None:
    """Make a report and say so.

    Parameters
    ----------
    question : Question
        What it is about.
    outputs : Outputs
        The files to write.

    Raises
    ------
    SvcnlpError
        If an input cannot be read or an output cannot be written.
    """
    from svcnlp.report.making import make_summary
    from svcnlp.report.outputs import write_outputs

    started = time.monotonic()
    with Progress(question.lang) as progress:
        summary = make_summary(question, told=progress.rows)
        write_outputs(summary, outputs)
    seconds = f"{time.monotonic() - started:.1f}"
    for target in (outputs.page, outputs.workbook, outputs.json):
        if target is not None:
            done = message(
                "{path}: a report of {reviews} reviews; {seconds} s",
                path=target,
                reviews=summary.counts.reviews,
                seconds=seconds,
            )
            say(done, question.lang)
    for warning in summary.trust.warnings:
        say(warning, question.lang)


Reported = Callable[[], None]


def report_of_scored(
    output: str, page: Path, columns: str | None, wishes: Wishes, model: str | None, lang: Lang
) -> Reported:
    """Prepare the report that follows scoring, so that what stands against it is said before the work begins.

    Parameters
    ----------
    output : str
        The file or folder that scoring will write.
    page : Path
        The page to write.
    columns : str or None
        What the user chose of the added columns.
    wishes : Wishes
        How the exports were to be read.
    model : str or None
        The model that judges.
    lang : {"ru", "en"}
        Language of the report.

    Returns
    -------
    callable
        Makes the report once the output is there.

    Raises
    ------
    SvcnlpError
        If the page cannot be written, or not all columns are there for it.
    """
    require_report()
    from svcnlp.report.making import Question
    from svcnlp.report.outputs import Outputs, check_target

    if columns is not None:
        raise SvcnlpError("--report needs all of the added columns: leave out --columns")
    check_target("--report", page, [output])
    # What scoring writes is UTF-8 with one sheet, whatever was read.
    from svcnlp.exports.table import Wishes

    question = Question((output,), lang, Wishes(wishes.text_column), model=folder_of(model))
    return lambda: make_report(question, Outputs(page))
