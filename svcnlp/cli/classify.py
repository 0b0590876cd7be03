"""The command `svcnlp classify`: a verdict for each text."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from svcnlp.cli.common import lang_option, model_option
from svcnlp.cli.visible import say
from svcnlp.labels import Lang
from svcnlp.messages import message

if TYPE_CHECKING:
    from svcnlp.model.verdict import Contribution, Verdict
    from svcnlp.textfiles import TextFile


@click.command("classify")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line; see docs/verdict.schema.json.")
@click.option("--explain", is_flag=True, help="Add the words that weighed most, for and against.")
@model_option
@lang_option
def classify(files: tuple[str, ...], as_json: bool, explain: bool, model: str | None, lang: Lang) -> None:
    """Classify reviews: level, failures and sentiment, with the words that show them.

    Each FILE holds one review; - stands for standard input, which is also read when no file is named.
    All files are read before anything is printed.
    """
    from svcnlp.model.classifier import MAX_CHARS, load
    from svcnlp.textfiles import STDIN, read_text

    if not files and sys.stdin.isatty():
        invitation = message("Type the review, then end it with Ctrl-D (on Windows Ctrl-Z and Enter).")
        click.echo(invitation.render(lang), err=True)
    texts = [read_text(source, MAX_CHARS) for source in files or (STDIN,)]
    _say_guesses(texts, lang)
    classifier = load(model)
    colour = not as_json and _wants_colour()
    for number, file in enumerate(texts):
        verdict = classifier.classify(file.text)
        contributions = classifier.explain(file.text) if explain and verdict.judged else []
        if as_json:
            click.echo(_json_line(file, verdict, contributions))
        else:
            _print(file.name if len(texts) > 1 else None, verdict, contributions, lang, colour, first=number == 0)


def _say_guesses(texts: Iterable[TextFile], lang: Lang) -> None:
    for file in texts:
        if file.guessed:
            say(message("{path}: not UTF-8, read as {encoding}", path=file.name, encoding=file.encoding), lang)


def _json_line(file: TextFile, verdict: Verdict, contributions: list[Contribution]) -> str:
    row = {"file": file.name, "encoding": file.encoding, **verdict.to_dict()}
    if contributions:
        row["contributions"] = [
            {"label": c.label, "start": c.start, "stop": c.stop, "text": c.text, "weight": round(c.weight, 4)}
            for c in contributions
        ]
    # Half a surrogate pair, or a letter that the console lacks, is valid JSON only when escaped.
    if "utf" in (sys.stdout.encoding or "").lower():
        return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
    return json.dumps(row)


def _wants_colour() -> bool:
    """Colour for terminals, unless NO_COLOR is set; FORCE_COLOR asks for it anywhere."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _print(
    name: str | None, verdict: Verdict, contributions: list[Contribution], lang: Lang, colour: bool, *, first: bool
) -> None:
    from svcnlp.cli.render import coloured, plain, verdict_lines

    lines = verdict_lines(verdict, lang, file=name, contributions=contributions, marked=not colour)
    if not first:
        lines.insert(0, [])
    if not colour:
        click.echo(plain(lines))
        return
    from rich.console import Console

    Console(highlight=False).print(coloured(lines))
