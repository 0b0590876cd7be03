"""An output as it grows, and as it becomes whole.

CSV and JSON Lines grow in place. A workbook or a Parquet file cannot be added to: of these only the
verdicts grow, and at the end the inputs are read once more and written together with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from svcnlp.exports.added import COLUMNS, added_columns
from svcnlp.exports.table import Cell, Row
from svcnlp.exports.writers import format_of
from svcnlp.exports.writers.lines import CsvLines, JsonArrays, JsonLines, LineWriter
from svcnlp.exports.writers.xlsx import check_columns, check_fits, write_xlsx
from svcnlp.scoring.cells import FLAGS, Judgements
from svcnlp.scoring.inputs import Inputs

_ASSEMBLED: Final = frozenset({"xlsx", "parquet"})


class Output:
    """What is written of rows and verdicts.

    Parameters
    ----------
    target : Path
        The file that is wanted; its name tells the format.
    inputs : Inputs
        What is scored.
    columns : sequence of str
        Which of `svcnlp.scoring.COLUMNS` to add.

    Raises
    ------
    SvcnlpError
        If the format cannot hold so many columns.
    """

    def __init__(self, target: Path, inputs: Inputs, columns: Sequence[str]) -> None:
        self._target = target
        self._inputs = inputs
        self._kind = format_of(target)
        self._places = [COLUMNS.index(column) for column in columns]
        ours = added_columns(inputs.columns, columns)
        self._added = {name: _type_of(column) for name, column in zip(ours, columns, strict=True)}
        self._columns = [*inputs.columns, *self._added]
        if self._kind == "xlsx":
            check_columns(self._columns, target)
        self._writer = self._line_writer()

    @property
    def is_assembled(self) -> bool:
        """Whether the file is made at the end from what has grown."""
        return self._kind in _ASSEMBLED

    def _line_writer(self) -> LineWriter:
        if self._kind == "jsonl":
            return JsonLines(self._columns)
        if self._kind in ("csv", "tsv"):
            return CsvLines(self._columns, self._csv_layout())
        return JsonArrays()

    def _csv_layout(self) -> dict[str, object]:
        """Write a CSV file as the first input was, unless that is none."""
        first = self._inputs.headings[0]
        layout = dict(first.layout) if "delimiter" in first.layout else {}
        if first.encoding != "utf-8":
            layout["bom"] = True
        if self._kind == "tsv":
            layout["delimiter"] = "\t"
        return layout

    def head(self) -> bytes:
        """Give what stands before the rows."""
        return self._writer.head()

    def lines(self, rows: Sequence[Row], judgements: Judgements, first: int) -> bytes:
        """Give the lines of a chunk.

        Parameters
        ----------
        rows : sequence of Row
            The rows as they were read.
        judgements : Judgements
            What is said of them.
        first : int
            Number of the first row, counted from 1.

        Returns
        -------
        bytes

        Raises
        ------
        SvcnlpError
            If the format cannot hold a row.
        """
        said = [judgements[place] for place in self._places]
        if self._kind == "parquet":
            return self._writer.lines(said)
        whole = [*zip(*(row.cells for row in rows), strict=True), *said]
        if self._kind == "xlsx":
            check_fits(zip(*whole, strict=True), first, self._target)
            return self._writer.lines(said)
        return self._writer.lines(whole)

    def assemble(self, partial: Path, making: Path) -> None:
        """Make the file from the inputs and the verdicts that have grown.

        Parameters
        ----------
        partial : Path
            What `lines` gave, one after another.
        making : Path
            File to write.
        """
        if self._kind == "xlsx":
            sheets = [heading.layout.get("sheet") for heading in self._inputs.headings]
            write_xlsx(making, self._columns, self._rows(partial), sheets[0])
        else:
            from svcnlp.exports.writers.parquet import schema_of, write_parquet

            schemas = [heading.layout.get("schema") for heading in self._inputs.headings]
            is_stated = schemas[0] is not None and all(schema == schemas[0] for schema in schemas)
            own = schemas[0] if is_stated else schema_of(self._inputs.columns, self._cells())
            write_parquet(making, own, self._added, self._rows(partial))

    def _cells(self) -> Iterator[Sequence[Cell]]:
        return (row.cells for row, _ in self._inputs.rows())

    def _rows(self, partial: Path) -> Iterator[list[Cell]]:
        with partial.open(encoding="utf-8") as file:
            said: Iterator[list[Cell]] = map(json.loads, file)
            # An input that has grown in the meantime has more rows than verdicts; at its end it is refused.
            for cells in self._cells():
                yield [*cells, *next(said, ())]


def _type_of(column: str) -> type:
    if column.endswith("_p"):
        return float
    return int if column in FLAGS else str
