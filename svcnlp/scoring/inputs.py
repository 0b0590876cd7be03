"""Several exports read as one: all their columns, and their rows one after another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from svcnlp.exports import open_export
from svcnlp.exports.files import Source
from svcnlp.exports.table import Export, Row, Wishes
from svcnlp.exports.texts import text_of
from svcnlp.messages import Message, PassingError, SvcnlpError, reason_of

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of an export before its rows are read.

    Attributes
    ----------
    name, format : str
        Of the export.
    columns : tuple of str
        Its columns.
    encoding : str or None
        What it is decoded from.
    guessed : bool
        Whether the encoding was guessed.
    layout : dict
        How it is written.
    notes : tuple of Message
        What else was guessed or left out.
    """

    name: str
    format: str
    columns: tuple[str, ...]
    encoding: str | None
    guessed: bool
    layout: dict[str, Any]
    notes: tuple[Message, ...] = ()


class Inputs:
    """Exports that are scored together.

    Parameters
    ----------
    sources : sequence of Source
        Where they lie.
    wishes : Wishes
        What the user asked for.
    """

    def __init__(self, sources: Sequence[Source], wishes: Wishes) -> None:
        self._sources = sources
        self._wishes = wishes
        # What is packed takes room when unpacked: of several one at a time. A single one is not unpacked twice.
        self._is_one = len(sources) == 1
        self._files = [_file_identity(source) for source in sources]
        self.headings = [self._heading(source) for source in sources]
        sizes = [source.size for source in sources]
        self._sizes = [size / max(sum(sizes), 1) for size in sizes]
        self._read = 0.0
        self._open: tuple[Export, float] | None = None
        self.columns = tuple(dict.fromkeys(column for heading in self.headings for column in heading.columns))
        """All columns, each once, in the order in which they are met."""

    def _heading(self, source: Source) -> Heading:
        with self._opened(source) as export:
            return Heading(
                export.name,
                export.format,
                export.columns,
                export.encoding,
                export.guessed,
                dict(export.layout),
                export.notes,
            )

    @contextmanager
    def _opened(self, source: Source) -> Iterator[Export]:
        try:
            with open_export(source, self._wishes) as export:
                yield export
        finally:
            if not self._is_one:
                source.close()

    def rows(self) -> Iterator[tuple[Row, str | None]]:
        """Give the rows of all exports, with cells for `columns`, and the text of each.

        Yields
        ------
        row, text : Row, str or None
            No text where the cells of a row may not stand in their columns.

        Raises
        ------
        SvcnlpError
            If an export cannot be read, or was changed in the meantime: what was read of it is then neither the old
            one nor the new one.
        """
        self._read = 0.0
        for source, size, file in zip(self._sources, self._sizes, self._files, strict=True):
            with self._opened(source) as export:
                self._open = export, size
                try:
                    yield from self._with_columns(export)
                except OSError as error:
                    reason = reason_of(error)
                    raise PassingError("{path}: cannot be read: {reason}", path=source.name, reason=reason) from error
            if _file_identity(source) not in (file, None):
                raise SvcnlpError(
                    "{path}: was changed while it was read; run the command again when it is complete", path=source.name
                )
            self._open = None
            self._read += size

    def _with_columns(self, export: Export) -> Iterator[tuple[Row, str | None]]:
        if export.columns == self.columns:
            yield from self._texts(export)
            return
        places = [export.columns.index(c) if c in export.columns else None for c in self.columns]
        for row, text in self._texts(export):
            yield row._replace(cells=[None if place is None else row.cells[place] for place in places]), text

    def share_read(self) -> float | None:
        """Tell what share of the inputs was read, from 0 to 1; None where it cannot be told."""
        share = self._read
        if self._open is not None:
            export, size = self._open
            if export.position is None:
                return None
            share += size * export.position()
        return share

    @staticmethod
    def _texts(export: Export) -> Iterator[tuple[Row, str | None]]:
        read = text_of(export.roles, export.columns)
        for row in export.rows:
            yield row, read(row) if row.trusted else None

    def identity(self) -> list[dict[str, Any]]:
        """Tell by what to know the same inputs again: place, size and time of files, else their content."""
        return [
            {"name": PurePath(source.name).name, **(file or _content_identity(source))}
            for source, file in zip(self._sources, self._files, strict=True)
        ]


def _file_identity(source: Source) -> dict[str, Any] | None:
    """Tell a file by its place, size and time; None where there is none, or not any more."""
    if source.origin is None:
        return None
    try:
        found = source.origin.stat()
    except OSError:
        return None
    return {"place": str(source.origin.resolve()), "size": found.st_size, "time": found.st_mtime_ns}


def _content_identity(source: Source) -> dict[str, Any]:
    digest = hashlib.sha256()
    with source.open() as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return {"sha256": digest.hexdigest()}
