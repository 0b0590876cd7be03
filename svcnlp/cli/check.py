"""The command `svcnlp check`: is this corpus fit to train on?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from svcnlp.cli.common import lang_option
from svcnlp.corpus import BrokenLines, Problem, Report
from svcnlp.corpus import check as check_corpus
from svcnlp.labels import NAMES, Lang, name
from svcnlp.messages import SvcnlpError, message

EXIT_PROBLEMS: Final = 2

MOST_LISTED: Final = 20
"""So many problems are listed where a sound corpus is only a condition of what was asked for."""

WORDS: Final = {"none": "none of these", "true": "yes", "false": "no"}

TITLES: Final = {
    "part": "part",
    "review": "is a review",
    "level": "level",
    "failures": "failures",
    "sentiment": "sentiment",
    "channel": "channel",
    "domain": "domain",
    "story": "story",
}


@click.command("check")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@lang_option
def check(path: Path, as_json: bool, lang: Lang) -> int:
    """Check that a corpus is fit to train on: schema, guidelines, evidence, duplicates, balance.

    PATH is a JSON Lines file or a folder of them. Problems are listed on stderr, each with its file and line; the exit
    code is then 2.
    """
    report = check_corpus(path)
    click.echo(as_json_text(report, lang) if as_json else "\n".join(report_lines(report, lang)))
    _list(report.problems, lang)
    return EXIT_PROBLEMS if report.problems else 0


@contextmanager
def problems_listed(path: Path, lang: Lang) -> Iterator[None]:
    """Where the lines of a corpus that is read here are wrong in several ways, list them on stderr.

    Parameters
    ----------
    path : Path
        The corpus, for messages.
    lang : {"ru", "en"}
        Language of the list.

    Raises
    ------
    SvcnlpError
        If lines are wrong.
    """
    try:
        yield
    except BrokenLines as error:
        found = len(error.problems)
        if found == 1:
            raise
        _list(error.problems[:MOST_LISTED], lang)
        if found > MOST_LISTED:
            more = message("and {number} more; svcnlp check lists all", number=found - MOST_LISTED)
            click.echo(more.render(lang), err=True)
        raise SvcnlpError(
            "{path}: {number} things make lines unusable; mend the lines or take them out",
            path=path,
            number=found,
        ) from error


def report_lines(report: Report, lang: Lang) -> Iterator[str]:
    """Lay the report out for people: how many records have each value, what is scarce, and the sum.

    Parameters
    ----------
    report : Report
        What `svcnlp.corpus.check` found.
    lang : {"ru", "en"}
        Language to write in.

    Yields
    ------
    str
        Lines without line ends; the problems themselves are not among them.
    """
    for key, title in TITLES.items():
        found = report.counts[key]
        if found:
            yield message(title).render(lang)
            yield from (f"{number:8}  {_shown(value, lang)}" for value, number in found.items())
    for warning in report.warnings:
        yield message("warning: {what}", what=warning).render(lang)
    total = message("records: {records}, problems: {problems}", records=report.records, problems=len(report.problems))
    yield total.render(lang)


def as_json_text(report: Report, lang: Lang) -> str:
    """Write the report as one JSON object.

    Parameters
    ----------
    report : Report
        What `svcnlp.corpus.check` found.
    lang : {"ru", "en"}
        Language of the problems and warnings.

    Returns
    -------
    str
        An object with ``records``, ``counts``, ``problems`` (``file``, ``line``, ``problem``) and ``warnings``.
    """
    problems = [{"file": p.file, "line": p.line, "problem": p.message.render(lang)} for p in report.problems]
    shown = {
        "records": report.records,
        "counts": report.counts,
        "problems": problems,
        "warnings": [warning.render(lang) for warning in report.warnings],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2)


def _list(problems: Iterable[Problem], lang: Lang) -> None:
    for problem in problems:
        click.echo(problem.to_message().render(lang), err=True)


def _shown(value: str, lang: Lang) -> str:
    if value in WORDS:
        return message(WORDS[value]).render(lang)
    return name(value, lang) if value in NAMES else value
