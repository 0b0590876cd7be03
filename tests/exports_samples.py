"""What tests of exports share: files made on the spot, and an export read whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from svcnlp.exports import Cell, Row, Wishes, open_export, sources
from svcnlp.messages import Message

REVIEWS = (
    "Мастер приехал вовремя, всё починил и убрал за собой.",
    "Ждали курьера весь день, в поддержке отвечают отписками.",
    "Хамят на кассе, больше сюда не придём!",
)


class Read(NamedTuple):
    """An export that was read to its end."""

    format: str
    columns: tuple[str, ...]
    rows: list[Row]
    encoding: str | None
    guessed: bool
    layout: dict[str, object]
    notes: tuple[Message, ...]

    @property
    def cells(self) -> list[list[Cell]]:
        return [list(row.cells) for row in self.rows]

    @property
    def problems(self) -> list[str | None]:
        return [None if row.problem is None else row.problem.render() for row in self.rows]


def saved(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def read(path: Path | str, text_column: str | None = None, wishes: Wishes | None = None) -> Read:
    """Read a file that holds one export."""
    (only,) = read_all([path], text_column, wishes)
    return only


def read_all(paths: Sequence[Path | str], text_column: str | None = None, wishes: Wishes | None = None) -> list[Read]:
    wishes = wishes or Wishes(text_column=text_column)
    found = []
    with sources(paths, wishes) as opened:
        for source in opened:
            with open_export(source, wishes) as export:
                rows = list(export.rows)
                found.append(
                    Read(
                        export.format,
                        export.columns,
                        rows,
                        export.encoding,
                        export.guessed,
                        dict(export.layout),
                        export.notes,
                    )
                )
    return found
