"""How large the sheets of a workbook are, told before they are loaded: two cells far apart could ask for all memory."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from svcnlp.exports.files import Source
from svcnlp.exports.table import Wishes
from svcnlp.exports.unpacking import DAMAGED_MEMBER, Budget, Readable, damaged
from svcnlp.messages import SvcnlpError

MAX_EMPTY: Final = 30_000_000
"""Empty cells that a sheet may have between its first and its last one; loaded, they take about 1 GiB."""

_CHUNK: Final = 1 << 20
_MAX_TAG: Final = 16 << 20
_LETTERS: Final = 8

_OPEN_DOCUMENT: Final = "content.xml"

_CELL: Final = re.compile(rb"<(?:[^\s<>/]+:)?c(?=[\s/>])")
_ODD_CELL: Final = re.compile(rb'<c(?! r="[A-Z])[\s/>]')
_PREFIXED_CELL: Final = re.compile(rb":c[\s/>]")
_COLUMN: Final = re.compile(rb"""r\s*=\s*["']([A-Za-z]+)[0-9]""")
_ROW: Final = re.compile(rb"""r\s*=\s*["'][A-Za-z]*([0-9]+)["']""")

_TAG: Final = re.compile(rb"""<(/?)(?:[^\s<>/"'=]+:)?(row|c)((?:[\s/](?:[^"'<>]|"[^"<]*"|'[^'<]*')*)?)>""")
_PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")


class Span(NamedTuple):
    """How far a sheet reaches.

    Attributes
    ----------
    rows, columns : int
        From the first cell to the last one.
    cells : int
        How many there are.
    """

    rows: int
    columns: int
    cells: int

    @property
    def is_sparse(self) -> bool:
        """Whether there is so much empty space that loading it would take too much memory."""
        return self.rows * self.columns - self.cells > MAX_EMPTY


def refuse_bomb(source: Source, wishes: Wishes) -> None:
    """Refuse a workbook that unpacks to too much, or whose cells stand so far apart that they ask for all memory.

    Parameters
    ----------
    source : Source
        Any workbook; of one that is no zip archive nothing can be told.
    wishes : Wishes
        `Wishes.max_unpacked` bounds its size.

    Raises
    ------
    SvcnlpError
        If it is too large, or damaged.
    """
    if not zipfile.is_zipfile(source.path):
        return
    try:
        with zipfile.ZipFile(source.path) as archive:
            budget = Budget(source.name, wishes.max_unpacked, source.size)
            for info in archive.infolist():
                budget.take(info.file_size)
            for info in archive.infolist():
                _refuse_sparse(archive, info, source.name)
                if info.filename == _OPEN_DOCUMENT:
                    _refuse_broken(archive, info)
    except (*DAMAGED_MEMBER, ExpatError) as error:
        raise damaged(source.name, error) from error


def is_xlsx(source: Source) -> bool:
    """Tell XLSX, whose cells can be seen without loading it, from other workbooks.

    Parameters
    ----------
    source : Source
        A workbook that `refuse_bomb` has let pass.

    Returns
    -------
    bool
    """
    if not zipfile.is_zipfile(source.path):
        return False
    with zipfile.ZipFile(source.path) as archive:
        return {"xl/workbook.xml", "xl/workbook.bin", _OPEN_DOCUMENT} & {*archive.namelist()} == {"xl/workbook.xml"}


def _refuse_broken(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse XML that breaks off: loading it as ODS would never end."""
    with archive.open(info) as stream:
        try:
            ParserCreate().ParseFile(stream)
        except LookupError as error:  # It names an encoding that nobody knows.
            raise ValueError(str(error)) from error


def _refuse_sparse(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> None:
    with archive.open(info) as stream:
        span = widest_span(stream)
    if span is None or span.is_sparse:
        with archive.open(info) as stream:
            span = exact_span(stream)
    if span.is_sparse:
        raise SvcnlpError(
            "{path}: a sheet spans {rows} rows and {columns} columns, nearly all of them empty; delete what stands"
            " far from the table, or save it as CSV",
            path=name,
            rows=span.rows,
            columns=span.columns,
        )


def widest_span(stream: Readable) -> Span | None:
    """Tell quickly how far a sheet reaches at most.

    Parameters
    ----------
    stream : Readable
        XML of the sheet; other XML spans nothing.

    Returns
    -------
    Span or None
        None when cells do not say where they stand in the usual form.

    Examples
    --------
    >>> import io
    >>> widest_span(io.BytesIO(b'<row r="2"><c r="A2"/><c r="AB2"><v>1</v></c></row>'))
    Span(rows=2, columns=28, cells=2)
    """
    columns: set[bytes] = set()
    rows = cells = 0
    for part in _parts(stream):
        if _ODD_CELL.search(part) or _PREFIXED_CELL.search(part):
            return None
        cells += part.count(b"<c ")
        columns.update(_COLUMN.findall(part))
        rows = max(rows, *map(int, {*_ROW.findall(part)}), 0)
    return Span(rows, max(map(_number, columns), default=0), cells)


def exact_span(stream: Readable) -> Span:
    """Tell how far a sheet reaches, cells that hold nothing left out.

    Parameters
    ----------
    stream : Readable
        XML of the sheet.

    Returns
    -------
    Span

    Raises
    ------
    ValueError
        If its tags are not as they should be.

    Examples
    --------
    >>> import io
    >>> exact_span(io.BytesIO(b'<row r="2"><c r="B2"/><c><v>1</v></c></row><row><c><v>1</v></c></row>'))
    Span(rows=2, columns=3, cells=2)
    """
    rows: set[int] = set()
    columns: set[int] = set()
    cells = 0
    for row, column in _cells(stream):
        rows.add(row)
        columns.add(column)
        cells += 1
    if not cells:
        return Span(0, 0, 0)
    return Span(max(rows) - min(rows) + 1, max(columns) - min(columns) + 1, cells)


def _cells(stream: Readable) -> Iterator[tuple[int, int]]:
    """Give the row and column of every cell that holds something; one that says neither follows that before it."""
    row = column = 1
    for part in _parts(stream):
        tags = _TAG.findall(part)
        if sum(kind == b"c" and not end for end, kind, _ in tags) != len(_CELL.findall(part)):
            raise ValueError("cells that cannot be read")
        for end, kind, attributes in tags:
            places = _PLACE.findall(attributes)
            is_closed = attributes.endswith(b"/")
            if kind == b"row":
                row = max((int(number) for _, number in places), default=row)
                if end or is_closed:
                    row, column = row + 1, 1
            elif not end:
                column = max((_number(letters) for letters, _ in places), default=column)
                if not is_closed:
                    yield max((int(number) for _, number in places), default=row), column
                column += 1


def _parts(stream: Readable) -> Iterator[bytes]:
    """Cut XML where no tag is cut in two."""
    held = b""
    while chunk := stream.read(_CHUNK):
        held += chunk
        place = held.rfind(b"<")
        if place > 0:
            yield held[:place]
            held = held[place:]
        if len(held) > _MAX_TAG:
            raise ValueError("a tag without end")
    yield held


def _number(letters: bytes) -> int:
    """Give the number of a column; of one that no sheet has, at least one that none has."""
    number = 0
    for letter in letters[:_LETTERS].upper():
        number = number * 26 + letter - 64
    return number
