"""Parquet files with the types that the cells have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from svcnlp.exports.table import Cell
from svcnlp.exports.writers import parquet
from svcnlp.exports.writers.parquet import schema_of, write_parquet

ADDED = {"level": str, "rudeness": int, "rudeness_p": float}


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["а", None], pa.string()),
        ([1, 2, None], pa.int64()),
        ([1, 2.5], pa.float64()),
        ([True, False], pa.bool_()),
        ([date(2026, 3, 2)], pa.date32()),
        ([datetime(2026, 3, 2)], pa.timestamp("us")),
        ([1, "а"], pa.string()),
        ([2**70], pa.string()),
        ([["а"]], pa.string()),
        ([None], pa.string()),
    ],
    ids=str,
)
def test_the_type_fits_all_cells(cells: Sequence[Cell], kind: pa.DataType) -> None:
    assert schema_of(["столбец"], [[cell] for cell in cells]).field("столбец").type == kind


def test_rows_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_AT_ONCE", 2)
    rows: list[list[Cell]] = [
        ["да", 5, "basic", 1, 0.9], [None, None, None, None, None], [["список"], 3, "expected", 0, 0.1]
    ]  # fmt: skip
    own = schema_of(["текст", "оценка"], [row[:2] for row in rows])
    write_parquet(tmp_path / "out.parquet", own, ADDED, rows)
    file = pq.ParquetFile(tmp_path / "out.parquet")
    assert file.num_row_groups == 2
    rows[2][0] = '["список"]'
    assert [list(row.values()) for row in file.read().to_pylist()] == rows
    assert [str(field.type) for field in file.schema_arrow] == ["string", "int64", "string", "int8", "double"]


def test_no_rows_make_a_file_without_rows(tmp_path: Path) -> None:
    write_parquet(tmp_path / "out.parquet", schema_of(["текст"], []), ADDED, [])
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0
