"""Parquet: the columns of the export with the types they had, ours behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from svcnlp.exports.table import Cell
from svcnlp.exports.writers.text import cell_text, without_surrogates

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE: Final = 20_000
"""Rows of a row group."""

_KINDS: Final = {bool: "bool_", int: "int64", float: "float64", datetime: "timestamp", date: "date32"}
_EXACT: Final = 2**63


def schema_of(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> pa.Schema:
    """Find the types of columns that no file states: one that fits all cells, or text.

    Parameters
    ----------
    columns : sequence of str
        Names of the columns.
    rows : iterable of sequence of Cell
        All rows.

    Returns
    -------
    pyarrow.Schema
    """
    import pyarrow as pa

    kinds: list[set[type]] = [set() for _ in columns]
    for row in rows:
        for kind, cell in zip(kinds, row, strict=True):
            if cell is not None:
                kind.add(type(cell) if not isinstance(cell, int) or abs(cell) < _EXACT else str)
    return pa.schema([(column, _type_of(kind)) for column, kind in zip(columns, kinds, strict=True)])


def _type_of(kinds: set[type]) -> pa.DataType:
    import pyarrow as pa

    if kinds == {int, float}:
        return pa.float64()
    name = _KINDS.get(next(iter(kinds))) if len(kinds) == 1 else None
    if name is None:
        return pa.string()
    return pa.timestamp("us") if name == "timestamp" else getattr(pa, name)()


def write_parquet(target: Path, own: pa.Schema, added: Mapping[str, type], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as a Parquet file.

    Parameters
    ----------
    target : Path
        File to write.
    own : pyarrow.Schema
        Names and types of the export's own columns.
    added : mapping of str to type
        Names of our columns, and whether they hold ``str``, ``int`` or ``float``.
    rows : iterable of sequence of Cell
        Cells of the own columns, then of ours; read as they are written.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    ours = {str: pa.string(), int: pa.int8(), float: pa.float64()}
    schema = own
    for column, kind in added.items():
        schema = schema.append(pa.field(column, ours[kind]))
    fits = [_fitting(field.type) for field in schema]
    with pq.ParquetWriter(str(target), schema, compression="zstd") as writer:
        for batch in _batches(rows):
            arrays = [
                pa.array([fit(cell) for cell in cells], type=field.type)
                for field, fit, cells in zip(schema, fits, zip(*batch, strict=True), strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _fitting(kind: pa.DataType) -> Callable[[Cell], Any]:
    import pyarrow.types as types

    if types.is_string(kind) or types.is_large_string(kind):
        return lambda cell: None if cell is None else without_surrogates(cell_text(cell))
    return lambda cell: cell


def _batches(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    rows = iter(rows)
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield batch
