"""The command `svcnlp inspect`: how an export would be read."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import click

from svcnlp.cli.common import lang_option, reading_options
from svcnlp.cli.visible import on_one_line
from svcnlp.labels import Lang
from svcnlp.messages import message

if TYPE_CHECKING:
    from svcnlp.exports.table import Export, Row, Wishes

SAMPLES: Final = 3

_DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_ROLES: Final = ("text", "date", "rating", "branch", "author", "source", "url")
_INDENT: Final = "  "
_NARROWEST: Final = 20
_MAX_CELL_CHARS: Final = 2_000


@click.command("inspect")
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, an export each.")
@reading_options
@lang_option
def inspect(exports: Sequence[str], as_json: bool, wishes: Wishes, lang: Lang) -> None:
    """Show how exports would be read: format, encoding, columns and three rows. Nothing is judged.

    EXPORT is a file of reviews as it was downloaded, a pattern such as 'data/*.csv', or - for standard input.
    """
    from svcnlp.exports import open_export, sources

    with sources(exports, wishes) as found:
        for number, source in enumerate(found):
            with open_export(source, wishes) as export:
                rows = list(islice(export.rows, SAMPLES))
            source.close()
            if as_json:
                click.echo(_json_line(export, rows))
            else:
                click.echo("\n" * bool(number) + "\n".join(described(export, rows, lang, _width())))


def _width() -> int:
    return max(_NARROWEST, shutil.get_terminal_size((120, 24)).columns)


def described(export: Export, rows: Sequence[Row], lang: Lang, width: int) -> list[str]:
    """Describe an export in lines for people.

    Parameters
    ----------
    export : Export
        What was opened.
    rows : sequence of Row
        Its first rows.
    lang : {"ru", "en"}
        Language to write in.
    width : int
        Characters that a line may have.

    Returns
    -------
    list of str
    """
    facts = list(_facts(export, lang))
    widest = max(len(title) for title, _ in facts)
    lines = [export.name, *(f"{_INDENT}{title:<{widest}}  {said}" for title, said in facts)]
    for number, row in enumerate(rows, start=1):
        lines.append(_INDENT + message("row {number}", number=number).render(lang))
        lines += [_INDENT * 2 + line for line in _row_lines(export, row, lang)]
    if not rows:
        lines.append(_INDENT + message("there are no rows").render(lang))
    return [_cut(line, width) for line in lines]


def _facts(export: Export, lang: Lang) -> Iterator[tuple[str, str]]:
    """Give title and value of what is known of an export."""

    def say(template: str) -> str:
        return message(template).render(lang)

    yield say("format"), export.format
    if export.encoding is not None:
        guess = f" ({say('guessed; give --encoding if it is wrong')})" if export.guessed else ""
        yield say("encoding"), export.encoding + guess
    if delimiter := export.layout.get("delimiter"):
        yield say("delimiter"), say(_DELIMITERS[delimiter]) if delimiter in _DELIMITERS else delimiter
    if sheet := export.layout.get("sheet"):
        yield say("sheet"), sheet
    yield say("columns"), f"{len(export.columns)}: {', '.join(export.columns)}"
    for role in _ROLES:
        held = getattr(export.roles, role) or ()
        yield say(role), ", ".join((held,) if isinstance(held, str) else held) or "—"
    for note in export.notes:
        yield say("note"), note.render(lang)


def _row_lines(export: Export, row: Row, lang: Lang) -> Iterator[str]:
    from svcnlp.exports.writers.text import cell_text

    for column, cell in zip(export.columns, row.cells, strict=True):
        if cell not in (None, ""):
            yield f"{column}: {cell_text(cell)[:_MAX_CELL_CHARS]}"
    if row.problem is not None:
        yield "! " + row.problem.render(lang)


def _cut(line: str, width: int) -> str:
    """Make a line fit the terminal, with nothing in it that would command the terminal."""
    indent = len(line) - len(line.lstrip())
    shown = line[:indent] + on_one_line(line.strip())
    return shown if len(shown) <= width else shown[: width - 1] + "…"


def _json_line(export: Export, rows: Sequence[Row]) -> str:
    from svcnlp.exports.writers.text import cell_text

    described: dict[str, Any] = {
        "name": export.name,
        "format": export.format,
        "encoding": export.encoding,
        "guessed": export.guessed,
        "delimiter": export.layout.get("delimiter"),
        "sheet": export.layout.get("sheet"),
        "columns": export.columns,
        "roles": asdict(export.roles),
        "notes": [note.render() for note in export.notes],
        "rows": [dict(zip(export.columns, row.cells, strict=True)) for row in rows],
    }
    # Half a surrogate pair, or a letter that the console lacks, is valid JSON only when escaped.
    if "utf" in (sys.stdout.encoding or "").lower():
        said = json.dumps(described, ensure_ascii=False, default=cell_text)
        return said.encode("utf-8", "backslashreplace").decode("utf-8")
    return json.dumps(described, default=cell_text)
