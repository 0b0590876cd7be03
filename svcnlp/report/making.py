"""A report's summary from the files that a user named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from svcnlp.exports import Wishes, sources
from svcnlp.labels import Lang
from svcnlp.messages import SvcnlpError
from svcnlp.report.playbook import load_playbook
from svcnlp.report.quotes import QuoteCollector
from svcnlp.report.reading import ScoredFile, open_scored, scored_files
from svcnlp.report.scorecard import ScorecardCollector
from svcnlp.report.summarise import Findings, Summariser
from svcnlp.report.summary import InputFile, Summary
from svcnlp.report.trust import TrustCollector
from svcnlp.report.wordlists import load_word_list

_AT_ONCE: Final = 1_000
"""Rows after which it is told how far the run is."""

Told = Callable[[int, float | None], None]
"""Is told how many rows were read, and what share of the files if that is known."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a report is to be about.

    Attributes
    ----------
    files : tuple of str
        What `svcnlp score` wrote: files, patterns, folders, or ``"-"`` for standard input.
    lang : {"ru", "en"}
        Language of the report.
    wishes : Wishes
        How the files are to be read.
    by : str or None
        Column by which reviews are grouped first.
    since, until : date or None
        First and last day.
    title : str or None
        What the report is called.
    model : Path or None
        The model that judged; None for the one that svcnlp carries.
    playbook, scorecard : Path or None
        The user's own; None for those of svcnlp.
    """

    files: tuple[str, ...]
    lang: Lang = "ru"
    wishes: Wishes = Wishes()  # noqa: RUF009
    by: str | None = None
    since: date | None = None
    until: date | None = None
    title: str | None = None
    model: Path | None = None
    playbook: Path | None = None
    scorecard: Path | None = None


def make_summary(question: Question, today: date | None = None, told: Told | None = None) -> Summary:
    """Read scored exports and sum them up.

    Parameters
    ----------
    question : Question
        What the report is to be about.
    today : date, optional
        Later dates of reviews are mistakes; today when left out.
    told : callable, optional
        Whom to tell how far it is.

    Returns
    -------
    Summary

    Raises
    ------
    SvcnlpError
        If a file cannot be read, was not scored, or has no column to group by; if the days asked for end before they
        begin; if a playbook, a word list or a model is not as it should be.
    """
    if question.since is not None and question.until is not None and question.until < question.since:
        raise SvcnlpError(
            "--until {until} is before --since {since}; swap them", until=question.until, since=question.since
        )
    findings = Findings(
        quotes=QuoteCollector(),
        scorecard=ScorecardCollector(load_word_list(question.lang, question.scorecard)),
        trust=TrustCollector(question.model),
        playbook=load_playbook(question.lang, question.playbook),
    )
    summariser = Summariser(findings, question.lang, question.since, question.until)
    # Elsewhere it may be tomorrow already.
    latest = (today or date.today()) + timedelta(days=1)
    files: list[InputFile] = []
    by: str | None = None
    for number, count, file in _opened(question, latest):
        rows = _add_all(file, summariser, _within(told, sum(done.rows for done in files), number, count))
        files.append(InputFile(file.name, rows, file.columns.named()))
        by = by or (file.columns.by if question.by is not None else None)
    return summariser.result(files, question.title, by)


def _opened(question: Question, latest: date) -> Iterator[tuple[int, int, ScoredFile]]:
    with sources(scored_files(question.files), question.wishes) as found:
        for number, source in enumerate(found):
            with open_scored(source, question.wishes, question.by, latest) as file:
                yield number, len(found), file
            source.close()


def _add_all(file: ScoredFile, summariser: Summariser, told: Told) -> int:
    count = 0
    while chunk := list(islice(file.rows, _AT_ONCE)):
        for row in chunk:
            summariser.add(row)
        count += len(chunk)
        told(count, file.position() if file.position else None)
    return count


def _within(told: Told | None, before: int, number: int, count: int) -> Told:
    """Tell how far one of several files is as how far all are."""

    def tell(rows: int, share: float | None) -> None:
        if told is not None:
            told(before + rows, None if share is None else (number + share) / count)

    return tell
