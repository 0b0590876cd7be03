"""Parquet, read with pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from svcnlp.exports.counted import Counted
from svcnlp.exports.files import Source
from svcnlp.exports.names import column_names
from svcnlp.exports.table import Cell, Export, Roles, Row, Wishes
from svcnlp.messages import SvcnlpError

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE: Final = 2_000
"""Rows that are held in memory as Python values."""


@contextmanager
def open_parquet(source: Source, wishes: Wishes) -> Iterator[Export]:
    """Open a Parquet file.

    Parameters
    ----------
    source : Source
        The file.
    wishes : Wishes
        `Wishes.row_groups` tells which rows are wanted.

    Yields
    ------
    Export
        Its roles are empty. Nested columns give lists and dicts.

    Raises
    ------
    SvcnlpError
        If pyarrow is not installed, or the file cannot be read; also while rows are read.
    """
    need_pyarrow(source.name)
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = source.path
    try:
        file = pq.ParquetFile(str(path), memory_map=False, pre_buffer=False)
        schema = file.schema_arrow
        names = schema.names
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(source.name, error) from error
    with file:
        columns = column_names(names, source.name)
        sizes = [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)]
        start, stop = wishes.row_groups or (0, len(sizes))
        batches = file.iter_batches(batch_size=ROWS_AT_ONCE, row_groups=range(start, stop), use_threads=False)
        rows = Counted(_rows(batches, source.name, sum(sizes[:start])), sum(sizes[start:stop]))
        layout = {"schema": schema, "row_groups": sizes}
        yield Export(source.name, "parquet", columns, Roles(), rows, layout=layout, position=rows.share)


def need_pyarrow(name: str) -> None:
    """Say how to install pyarrow where it is not.

    Parameters
    ----------
    name : str
        The file that is to be read or written, for the message.

    Raises
    ------
    SvcnlpError
        If it cannot be imported.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise SvcnlpError(
            "{path}: Parquet needs pyarrow; install it with: pip install 'svcnlp[parquet]'", path=name
        ) from error


def _rows(batches: Iterator[pa.RecordBatch], name: str, number: int) -> Iterator[Row]:
    import pyarrow as pa

    while True:
        try:
            batch = next(batches, None)
            columns = None if batch is None else [_cells(column) for column in batch.columns]
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            raise SvcnlpError(
                "{path}: breaks off or is damaged after row {row} ({reason}); download or copy it again",
                path=name,
                row=number,
                reason=_first_line(error),
            ) from error
        if batch is None or columns is None:
            return
        number += batch.num_rows
        yield from map(Row, zip(*columns, strict=True) if columns else [()] * batch.num_rows)


def _cells(column: pa.Array) -> list[Cell]:
    """Give the values of a column; text as such where the file calls it bytes, as Spark does."""
    import pyarrow as pa
    from pyarrow import types

    kind = column.type
    if types.is_timestamp(kind) and kind.unit == "ns":
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)
    elif types.is_time64(kind) and kind.unit == "ns":
        column = column.cast(pa.time64("us"), safe=False)
    elif types.is_duration(kind) and kind.unit == "ns":
        column = column.cast(pa.duration("us"), safe=False)
    cells: list[Cell] = column.to_pylist()
    if types.is_binary(kind) or types.is_large_binary(kind):
        return [_text_if_any(cell) for cell in cells]
    return cells


def _text_if_any(cell: bytes | None) -> Cell:
    """Decode bytes that are text; others, such as a picture, stay as they are."""
    try:
        return None if cell is None else cell.decode()
    except UnicodeDecodeError:
        return cell


def _damaged(name: str, error: Exception) -> SvcnlpError:
    return SvcnlpError(
        "{path}: is cut short or damaged ({reason}); download or copy it again", path=name, reason=_first_line(error)
    )


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
