"""Exports made for tests."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

RUDE = "Администратор нахамила мне при всей очереди и бросила трубку."
FINE = "Приняли вовремя, всё объяснили, спасибо!"

HEADER = ("id", "дата", "филиал", "оценка", "Отзыв")
ROWS: tuple[tuple[object, ...], ...] = (
    (1, date(2026, 3, 2), "Центр", 1, RUDE),
    (2, date(2026, 3, 3), "Речная", 5, FINE),
    (3, date(2026, 3, 3), None, 4.5, 'Сказали: "не положено",\nи закрыли окно; обидно.'),
    (4, date(2026, 3, 4), "=1+1", 3, "+ быстро\n- дорого, ждали неделю вместо двух дней"),
)


def many(count: int) -> Iterator[list[str]]:
    """Reviews that differ, enough of them to take a while."""
    for number in range(count):
        text = f"Заказ {number}: {RUDE if number % 3 else FINE} Ждали {number % 50} минут, чек № {number * 7}."
        yield [str(number), "Центр" if number % 2 else "Речная", text]


def write_csv(path: Path, rows: Iterator[Sequence[object]] | Sequence[Sequence[object]], header: Sequence[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def write_many(path: Path, count: int) -> Path:
    return write_csv(path, many(count), ["id", "branch", "text"])


def write_jsonl(path: Path) -> Path:
    rows = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
    path.write_text("".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows), "utf-8")
    return path


def write_xlsx(path: Path) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        page = book.add_worksheet("Отзывы")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        page.write_row(0, 0, HEADER)
        for number, row in enumerate(ROWS, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), day)
                elif cell is not None:
                    page.write(number, place, cell)
    return path


def write_parquet(path: Path) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {name: [row[place] for row in ROWS] for place, name in enumerate(HEADER)}
    types = [pa.int32(), pa.date32(), pa.dictionary(pa.int8(), pa.string()), pa.float32(), pa.large_string()]
    schema = pa.schema(list(zip(HEADER, types, strict=True)), metadata={"made by": "a shop"})
    pq.write_table(pa.table(columns, schema=schema), path, row_group_size=3)
    return path


def write_plain_csv(path: Path) -> Path:
    return write_csv(path, ROWS, HEADER)


WRITERS = {"csv": write_plain_csv, "jsonl": write_jsonl, "xlsx": write_xlsx, "parquet": write_parquet}
