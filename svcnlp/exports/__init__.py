"""Exports of reviews, whatever program or platform saved them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import chain, islice
from pathlib import PurePath
from typing import Final

from svcnlp.exports.documents import OLD_OFFICE, refuse_document
from svcnlp.exports.encodings import TextSource, text_source
from svcnlp.exports.files import Source, sources
from svcnlp.exports.table import Cell, Export, Roles, Row, Wishes
from svcnlp.exports.texts import judgeable
from svcnlp.exports.unpacking import is_gzip
from svcnlp.messages import SvcnlpError

__all__ = ["Cell", "Export", "Roles", "Row", "Source", "Wishes", "open_export", "sources"]

SAMPLE_ROWS: Final = 200
"""Rows that are looked at to tell which columns hold what."""

_FLAT: Final = ("delimiter", "sheet")
"""What the layout says of formats whose cells never hold lists or objects."""

_ZIP: Final = b"PK\x03\x04"
_PARQUET: Final = b"PAR1"
_MARKUP: Final = re.compile(r"\s*<(?:!doctype|html|head|body|table|\?xml)\b", re.IGNORECASE)
_TABLE_SUFFIXES: Final = (".csv", ".tsv", ".tab")
_JSON_SUFFIXES: Final = (".json", ".jsonl", ".ndjson")


@contextmanager
def open_export(source: Source, wishes: Wishes) -> Iterator[Export]:
    """Open an export, recognised by its content.

    Parameters
    ----------
    source : Source
        One of `svcnlp.exports.files.sources`.
    wishes : Wishes
        What the user asked for.

    Yields
    ------
    Export
        Its rows are read while the context lasts.

    Raises
    ------
    SvcnlpError
        If it cannot be read, or it cannot be told which column holds the reviews; also while rows are read.

    Examples
    --------
    >>> with sources(["examples/export.csv"], Wishes()) as (source,):
    ...     with open_export(source, Wishes(text_column="text")) as export:
    ...         export.format, export.columns[:2], next(export.rows).cells[:2]
    ('csv', ('id', 'date'), ['1', '2025-03-02'])
    """
    if not source.size:
        raise SvcnlpError("{path}: is empty; give an export with rows", path=source.name)
    with _recognised(source, wishes) as export:
        known = replace(_with_roles(export, wishes), notes=(*source.notes, *export.notes))
        if known.layout.keys().isdisjoint(_FLAT):
            known = replace(known, rows=judgeable(known.rows, known.roles, known.columns))
        yield known


def _recognised(source: Source, wishes: Wishes) -> AbstractContextManager[Export]:
    """Choose the reader; each is imported only when it is needed."""
    refuse_document(source)
    if source.head.startswith((_ZIP, OLD_OFFICE)):
        from svcnlp.exports.xlsx import open_xlsx

        return open_xlsx(source, wishes)
    if source.head.startswith(_PARQUET):
        from svcnlp.exports.parquets import open_parquet

        return open_parquet(source, wishes)
    if is_gzip(source.head):
        raise SvcnlpError("{path}: is an archive in an archive; unpack it and give the files", path=source.name)
    return _recognised_text(text_source(source, wishes), wishes)


def _recognised_text(text: TextSource, wishes: Wishes) -> AbstractContextManager[Export]:
    if not text.head.strip():
        raise SvcnlpError("{path}: is empty; give an export with rows", path=text.source.name)
    if text.head.lstrip()[:1] in "{[":
        from svcnlp.exports.json_heads import is_json, refusal_in

        if text.whole and (refusal := refusal_in(text.head)):
            raise SvcnlpError(
                "{path}: holds no reviews but an error that the platform answered with ({reason}); ask it for the"
                " reviews again",
                path=text.source.name,
                reason=refusal,
            )
        if is_json(text.head):
            return _recognised_json(text, wishes)
    if _MARKUP.match(text.head):
        raise SvcnlpError(
            "{path}: is an HTML or XML page; export it as JSON, or open it in a spreadsheet and save it as XLSX or CSV",
            path=text.source.name,
        )
    from svcnlp.exports.delimiters import find_delimiter

    delimiter = find_delimiter(text.head, whole=text.whole, certain=_is_named_table(text, wishes))
    if delimiter is None:
        if _suffix(text.source.name) in _JSON_SUFFIXES:
            raise SvcnlpError(
                "{path}: is named as JSON and begins as no list or object of it; save it as a list of objects, one a"
                " review, or call it .txt if it holds a review a line",
                path=text.source.name,
            )
        from svcnlp.exports.plain import open_plain

        return open_plain(text)
    from svcnlp.exports.csvs import open_csv

    return open_csv(text, delimiter, wishes.text_column)


def _recognised_json(text: TextSource, wishes: Wishes) -> AbstractContextManager[Export]:
    from svcnlp.exports.depth import shallow
    from svcnlp.exports.jsons import open_json, open_shape
    from svcnlp.exports.shapes import JsonShape, all_shapes
    from svcnlp.exports.utf8 import without_no_numbers

    head = without_no_numbers(shallow(text.head))
    for shape in all_shapes():
        if isinstance(shape, JsonShape) and shape.recognises(head):
            return open_shape(text, shape)
    return open_json(text, wishes)


def _is_named_table(text: TextSource, wishes: Wishes) -> bool:
    """Tell a table, be it of one column, by the name of the file, or by the wanted column in its first line."""
    names = {name.strip().strip('"') for name in re.split(r"[,;\t|]", text.head.lstrip().partition("\n")[0])}
    return _suffix(text.source.name) in _TABLE_SUFFIXES or wishes.text_column in names


def _suffix(name: str) -> str:
    return PurePath(name.lower().removesuffix(".gz")).suffix


def _with_roles(export: Export, wishes: Wishes) -> Export:
    """Find which columns hold what, unless the reader knows; the user's wish goes before."""
    from svcnlp.exports.columns import guess_roles, with_text_column

    known = export if export.roles.text else _of_known_shape(export)
    if known.roles.text:
        if wishes.text_column is None:
            return known
        return replace(known, roles=with_text_column(known.roles, known.columns, wishes.text_column, known.name))
    sample = list(islice(export.rows, SAMPLE_ROWS))
    roles = guess_roles(export.columns, sample, export.name, wishes.text_column)
    return replace(export, rows=chain(sample, export.rows), roles=roles)


def _of_known_shape(export: Export) -> Export:
    from svcnlp.exports.added import own_columns
    from svcnlp.exports.shapes import named_table

    # The sentiment that scoring added is no column of a platform.
    found = named_table(own_columns(export.columns))
    return export if found is None else replace(export, format=found[0], roles=found[1])
