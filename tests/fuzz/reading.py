"""A file read twice as `svcnlp score` reads it, and what must hold whatever is in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from svcnlp.exports import Export, Row, Source, Wishes, open_export, sources
from svcnlp.exports.texts import text_of
from svcnlp.exports.writers.text import cell_text
from svcnlp.messages import Message, SvcnlpError


def check(path: Path, wishes: Wishes) -> bool:
    """Read a file twice.

    Parameters
    ----------
    path : Path
        Any file.
    wishes : Wishes
        How to read it.

    Returns
    -------
    bool
        Whether it was read, to its end; False where it was refused with a sentence.

    Raises
    ------
    AssertionError
        If a row does not fit the columns, or the second reading gives something else than the first.
    """
    try:
        with sources([path], wishes) as found:
            first = [_reading(source, wishes) for source in found]
            second = [_reading(source, wishes) for source in found]
    except SvcnlpError as error:
        _said(error.message)
        return False
    assert first == second, "the second reading differs from the first"
    return all(refusal is None for _, refusal in first)


def _reading(source: Source, wishes: Wishes) -> tuple[str, str | None]:
    """Give a digest of all that was read, and the sentence with which reading ended, if any."""
    digest = hashlib.blake2b()
    try:
        with open_export(source, wishes) as export:
            digest.update(_known(export))
            read = text_of(export.roles, export.columns)
            for row in export.rows:
                digest.update(_row(row, read(row) if row.trusted else None, len(export.columns)))
            assert export.position is None or 0 <= export.position() <= 1, "the position is no share"
    except SvcnlpError as error:
        return digest.hexdigest(), _said(error.message)
    return digest.hexdigest(), None


def _known(export: Export) -> bytes:
    assert len(set(export.columns)) == len(export.columns), "two columns have one name"
    layout = {key: str(value) for key, value in export.layout.items()}
    known = (export.format, export.columns, export.roles, export.encoding, export.guessed, layout)
    return repr(known).encode("utf-8", "surrogatepass")


def _row(row: Row, text: str | None, width: int) -> bytes:
    assert len(row.cells) == width, f"a row has {len(row.cells)} cells, the export {width} columns"
    assert text is None or isinstance(text, str), "the text of a row is no text"
    problem = None if row.problem is None else _said(row.problem)
    return repr(([cell_text(cell) for cell in row.cells], text, problem)).encode("utf-8", "surrogatepass")


def _said(message: Message) -> str:
    """Say a message in both languages: a field or a translation that is missing would fail here."""
    return message.render("en") + message.render("ru")
