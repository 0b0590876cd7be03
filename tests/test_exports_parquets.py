"""Parquet files made with pyarrow."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from svcnlp.exports import Wishes, open_export, sources
from svcnlp.messages import SvcnlpError
from tests.exports_samples import REVIEWS, read


def parquet(folder: Path, table: pa.Table, **options: object) -> Path:
    path = folder / "in.parquet"
    pq.write_table(table, path, **options)
    return path


def test_rows_with_their_types(tmp_path: Path) -> None:
    moment = datetime(2024, 5, 1, 12, 30, 5, 123456)
    table = pa.table(
        {
            "text": [REVIEWS[0], None],
            "kind": pa.array(["a", "a"]).dictionary_encode(),
            "stars": pa.array([5, None], pa.int8()),
            "mean": [4.5, None],
            "good": [True, None],
            "day": pa.array([date(2024, 5, 1), None]),
            "when": pa.array([moment, None], pa.timestamp("us")),
            "zone": pa.array([moment.replace(tzinfo=UTC), None], pa.timestamp("ms", "UTC")),
            "at": pa.array([time(9, 30), None], pa.time64("ns")),
            "sum": pa.array([Decimal("1.50"), None], pa.decimal128(9, 2)),
            "tags": [["a", "б"], None],
            "owner": [{"name": "Центр"}, None],
            "spark": pa.array(["Да".encode(), None], pa.binary()),
        }
    )
    found = read(parquet(tmp_path, table), "text")
    assert (found.format, found.columns, found.encoding) == ("parquet", tuple(table.column_names), None)
    assert found.cells[0] == [
        REVIEWS[0],
        "a",
        5,
        4.5,
        True,
        date(2024, 5, 1),
        moment,
        moment.replace(microsecond=123000, tzinfo=UTC),
        time(9, 30),
        Decimal("1.50"),
        ["a", "б"],
        {"name": "Центр"},
        "Да",
    ]
    assert found.cells[1] == [None, "a", *[None] * 11]
    assert found.layout["schema"] == table.schema


def test_bytes_that_are_no_text_stay_bytes(tmp_path: Path) -> None:
    photo = b"\xff\xd8\xff\xe0"
    table = pa.table({"text": REVIEWS[:2], "photo": pa.array([photo, "Да".encode()], pa.binary())})
    assert [row[1] for row in read(parquet(tmp_path, table), "text").cells] == [photo, "Да"]


def test_nanoseconds_become_microseconds(tmp_path: Path) -> None:
    table = pa.table({"text": ["Да"], "when": pa.array([1_714_566_605_123_456_789], pa.timestamp("ns"))})
    assert read(parquet(tmp_path, table), "text").cells[0][1] == datetime(2024, 5, 1, 12, 30, 5, 123456)


def test_columns_of_one_name_can_be_told_apart(tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array(["Да"]), pa.array([1])], names=["text", "text"])
    assert read(parquet(tmp_path, table), "text").columns == ("text", "text (2)")


def test_row_groups_follow_one_another(tmp_path: Path) -> None:
    table = pa.table({"id": list(range(5_000)), "text": ["Да"] * 5_000})
    path = parquet(tmp_path, table, row_group_size=700)
    assert [row[0] for row in read(path, "text").cells] == list(range(5_000))
    wishes = Wishes(text_column="text")
    with sources([path], wishes) as (source,), open_export(source, wishes) as export:
        for _ in range(2_500):
            next(export.rows)
        assert export.position is not None
        assert 0.5 <= export.position() < 0.6


@pytest.mark.parametrize("keep", [10, 200, -1])
def test_a_file_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    path = parquet(tmp_path, pa.table({"id": [1, 2], "text": ["Да", "Нет"]}))
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(SvcnlpError, match=r"in\.parquet: is cut short or damaged \(.*\); download or copy it again$"):
        read(path, "text")


def test_damage_in_the_middle_is_said_with_its_row(tmp_path: Path) -> None:
    table = pa.table({"text": [f"{number} {REVIEWS[0]}" for number in range(9_000)]})
    path = parquet(tmp_path, table, row_group_size=3_000, use_dictionary=False, compression="zstd")
    place = pq.ParquetFile(path).metadata.row_group(2).column(0).data_page_offset
    data = bytearray(path.read_bytes())
    data[place : place + 200] = b"\xff" * 200
    path.write_bytes(data)
    with pytest.raises(SvcnlpError, match=r"breaks off or is damaged after row \d+ \(.*\); download"):
        read(path, "text")


def test_without_pyarrow_the_way_to_install_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path, pa.table({"text": ["Да"]}))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SvcnlpError, match=r"Parquet needs pyarrow; install it with: pip install 'svcnlp\[parquet\]'$"):
        read(path, "text")
