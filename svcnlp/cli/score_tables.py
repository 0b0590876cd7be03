"""The tables that `svcnlp evaluate` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from svcnlp.cli.reliability_tables import reliability_tables
from svcnlp.labels import LEVELS, SENTIMENTS, Lang, name
from svcnlp.messages import message
from svcnlp.training.scores import CapabilityScores, ClassScores, LabelScores, Rejection, Scores

PIPE_WIDTH: Final = 200
"""Columns when nobody looks at a screen: wide enough that no row is broken."""

Rows = Sequence[Sequence[str]]


def print_scores(scores: Scores, lang: Lang, file: IO[str] | None = None) -> None:
    """Print the scores as tables: framed and in bold on a terminal, plain columns into a pipe.

    Parameters
    ----------
    scores : Scores
        What to print.
    lang : {"ru", "en"}
        Language of headings and labels.
    file : text stream, optional
        Where to print; standard output by default.
    """
    console = Console(file=file, highlight=False)
    on_screen = console.is_terminal
    if not on_screen:
        console = Console(file=file, highlight=False, width=PIPE_WIDTH)
    for title, header, rows in _tables(scores, lang):
        console.print(Text(title, style="bold"))
        console.print(_table(header, rows, framed=on_screen))
        console.print()


def _tables(scores: Scores, lang: Lang) -> Iterator[tuple[str, Sequence[str], Rows]]:
    """Title, header and rows of each table, in the order in which they are printed."""
    label_header = ["", *_say(("rows", "said", "precision", "recall", "F1", "average precision"), lang)]
    yield message("Failures, {rows} reviews", rows=scores.rows).render(lang), label_header, _failure_rows(scores, lang)
    if scores.sure is not None:
        title = message("Failures, {rows} reviews marked as sure", rows=scores.sure.rows)
        yield title.render(lang), label_header, _failure_rows(scores.sure, lang)
    yield from _summary(scores, lang)
    yield _confusion("Level: right down, said across", scores.level, LEVELS, lang)
    yield _confusion("Sentiment: right down, said across", scores.sentiment, SENTIMENTS, lang)
    yield from reliability_tables(scores, lang)
    yield from _shown(scores, lang)
    if scores.review:
        title = message("Is it a review at all?")
        yield title.render(lang), label_header, _review_rows(scores.review, lang)
    if scores.rejection is not None:
        yield _rejection(scores.rejection, lang)
    if scores.capabilities:
        header = ["", *_say(("rows", "failures exact", "level right", "sentiment right"), lang)]
        title = message("Capabilities")
        yield title.render(lang), header, [_capability_row(*item) for item in scores.capabilities.items()]


def _failure_rows(scores: Scores, lang: Lang) -> Rows:
    labels = [_label_row(name(failure, lang), found) for failure, found in scores.failures.items()]
    mean = [
        message("mean").render(lang),
        "",
        "",
        "",
        "",
        str(scores.macro_f1),
        str(scores.macro_ap),
    ]
    return [*labels, mean]


def _label_row(title: str, scores: LabelScores) -> Sequence[str]:
    estimates = (scores.precision, scores.recall, scores.f1, scores.average_precision)
    return [title, str(scores.count), str(scores.said), *map(str, estimates)]


def _review_rows(review: dict[str, LabelScores], lang: Lang) -> Rows:
    titles = {"is_review": message("is a review"), "not_review": message("is not a review")}
    return [_label_row(titles[label].render(lang), found) for label, found in review.items()]


def _rejection(found: Rejection, lang: Lang) -> tuple[str, Sequence[str], Rows]:
    title = message("Kept out when at most {allowed}% of the reviews may be lost", allowed=f"{100 * found.may_lose:g}")
    header = ["", *_say(("rows", "recall", "reviews lost", "threshold"), lang)]
    lost = f"{found.lost} / {found.reviews}"
    row = [
        message("is not a review").render(lang),
        str(found.others),
        str(found.recall),
        lost,
        f"{found.threshold:.3f}",
    ]
    return title.render(lang), header, [row]


def _shown(scores: Scores, lang: Lang) -> Iterator[tuple[str, Sequence[str], Rows]]:
    """Give tables of what is doubted and of what is shown as evidence."""
    if (doubts := scores.needs_review) is not None:
        lines = {
            "reviews marked": doubts.share,
            "wrong among the marked": doubts.wrong,
            "wrong verdicts that are marked": doubts.found,
            "not marked: whole set of failures right": doubts.failures_elsewhere,
            "not marked: level right": doubts.level_elsewhere,
            "not marked: sentiment right": doubts.sentiment_elsewhere,
            "not marked: all three right": doubts.verdict_elsewhere,
        }
        rows = [[message(title).render(lang), str(found)] for title, found in lines.items()]
        title = message("needs_review: {marked} reviews marked", marked=doubts.count)
        yield title.render(lang), ["", message("all reviews").render(lang)], rows
    if (evidence := scores.evidence) is not None:
        row = [message("failures rightly said").render(lang), str(evidence.count), str(evidence.word_f1)]
        yield message("Evidence").render(lang), ["", *_say(("rows", "F1 of the words"), lang)], [row]


def _summary(scores: Scores, lang: Lang) -> Iterator[tuple[str, Sequence[str], Rows]]:
    columns = {"all reviews": scores} if scores.sure is None else {"all reviews": scores, "sure": scores.sure}
    lines = {
        "whole set of failures right": [found.failures_exact for found in columns.values()],
        "level: right": [found.level.accuracy for found in columns.values()],
        "level: macro-F1": [found.level.macro_f1 for found in columns.values()],
        "level: quadratic weighted kappa": [found.level.kappa for found in columns.values()],
        "sentiment: right": [found.sentiment.accuracy for found in columns.values()],
        "sentiment: macro-F1": [found.sentiment.macro_f1 for found in columns.values()],
    }
    rows = [[message(title).render(lang), *map(str, estimates)] for title, estimates in lines.items()]
    yield message("Whole reviews").render(lang), ["", *_say(tuple(columns), lang)], rows


def _confusion(title: str, scores: ClassScores, labels: Sequence[str], lang: Lang) -> tuple[str, Sequence[str], Rows]:
    header = ["", *(name(label, lang) for label in labels)]
    rows = [[name(label, lang), *map(str, cells)] for label, cells in zip(labels, scores.confusion, strict=True)]
    if any(scores.none_said):
        header.append(message("none").render(lang))
        rows = [[*row, str(silent)] for row, silent in zip(rows, scores.none_said, strict=True)]
    return message(title).render(lang), header, rows


def _capability_row(capability: str, scores: CapabilityScores) -> Sequence[str]:
    rights = (scores.failures_exact, scores.level_right, scores.sentiment_right)
    return [capability, str(scores.count), *(f"{right / scores.count:.2f}" for right in rights)]


def _say(words: Sequence[str], lang: Lang) -> list[str]:
    return [message(word).render(lang) for word in words]


def _table(header: Sequence[str], rows: Rows, framed: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD if framed else None, header_style="", pad_edge=False)
    for place, title in enumerate(header):
        table.add_column(Text(title), justify="left" if place == 0 else "right", no_wrap=not framed)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
