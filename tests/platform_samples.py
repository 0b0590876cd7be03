"""What tests of platforms share: their fixtures, read as a user's files are."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from svcnlp.exports import Roles, Wishes, open_export, sources
from svcnlp.exports.texts import text_of
from tests.conftest import ROOT

DATA = ROOT / "tests/exports/data"


class Opened(NamedTuple):
    """An export that was read to its end."""

    format: str
    roles: Roles
    texts: list[str]
    rows: list[dict[str, Any]]

    def column(self, name: str | None) -> list[Any]:
        assert name is not None
        return [row[name] for row in self.rows]


def opened(path: Path) -> Opened:
    """Read a file as `svcnlp score` does."""
    with sources([path], Wishes()) as (source,), open_export(source, Wishes()) as export:
        read = text_of(export.roles, export.columns)
        rows = list(export.rows)
        assert [row.problem for row in rows] == [None] * len(rows)
        cells = [dict(zip(export.columns, row.cells, strict=True)) for row in rows]
        return Opened(export.format, export.roles, [read(row) for row in rows], cells)


def as_workbook(name: str, folder: Path) -> Path:
    """Save a fixture, kept as CSV so that it can be read, as the workbook that the platform gives."""
    path = folder / f"{name}.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_numbers": True}) as book:
        sheet = book.add_worksheet("Отчёт")
        for number, cells in enumerate(csv.reader((DATA / f"{name}.csv").read_text("utf-8").splitlines())):
            sheet.write_row(number, 0, cells)
    return path
