"""Exports of known platforms: what they look like, and the list of those that are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import metadata
from typing import BinaryIO, Final, Protocol, runtime_checkable

from svcnlp.exports.platforms import (
    app_store,
    google_play,
    map_pages,
    maps,
    monitoring,
    ozon,
    telegram,
    vk,
    wildberries,
    youtube,
)
from svcnlp.exports.table import Cell, Roles, Row
from svcnlp.messages import SvcnlpError

GROUP: Final = "svcnlp.exports"
"""Group of the entry points by which other packages add shapes."""


@runtime_checkable
class TableShape(Protocol):
    """An export that is a table, told by the names of its columns."""

    @property
    def name(self) -> str:
        """What the export is called, such as ``"telegram"``."""
        ...

    def roles(self, columns: Sequence[str]) -> Roles | None:
        """Tell which columns hold what; None when the table is no such export."""
        ...


@runtime_checkable
class JsonShape(Protocol):
    """An export of a platform that is one JSON document, or JSON Lines."""

    @property
    def name(self) -> str:
        """What the export is called, such as ``"telegram"``."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the rows that it gives; what stands in `Row.rest` follows in columns of its own."""
        ...

    @property
    def roles(self) -> Roles:
        """Which of them hold what."""
        ...

    def recognises(self, head: str) -> bool:
        """Tell by the first 64 KiB whether a file is such an export."""
        ...

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """Read the rows of a file in UTF-8 without a byte order mark, one at a time."""
        ...


@runtime_checkable
class ShapeWithRests(JsonShape, Protocol):
    """A `JsonShape` that finds what its rows hold beyond its columns faster than by making them."""

    def rests(self, file: BinaryIO) -> Iterator[Mapping[str, Cell]]:
        """Give the `Row.rest` of each row, numbers in it in any form."""
        ...


SHAPES: Final[tuple[TableShape | JsonShape, ...]] = (
    telegram.TELEGRAM,
    vk.VK,
    youtube.YOUTUBE,
    app_store.APP_STORE,
    app_store.APP_STORE_FEED,
    app_store.APP_STORE_TABLE,
    google_play.GOOGLE_PLAY,
    google_play.GOOGLE_PLAY_API,
    wildberries.WILDBERRIES,
    ozon.OZON,
    map_pages.GIS_PAGES,
    map_pages.YANDEX_PAGES,
    map_pages.GOOGLE_PAGES,
    map_pages.GOOGLE_BUSINESS,
    maps.GOOGLE_MAPS,
    maps.GIS,
    maps.YANDEX_MAPS,
    monitoring.YOUSCAN,
    monitoring.BRAND_ANALYTICS,
)
"""The shapes that svcnlp knows, in the order in which they are tried."""


@cache
def all_shapes() -> tuple[TableShape | JsonShape, ...]:
    """Give the known shapes and those that installed packages add, the latter first.

    Returns
    -------
    tuple of TableShape or JsonShape

    Raises
    ------
    SvcnlpError
        If an installed package's shape cannot be loaded.
    """
    return (*(_loaded(point) for point in metadata.entry_points(group=GROUP)), *SHAPES)


def named_table(columns: Sequence[str]) -> tuple[str, Roles] | None:
    """Tell which known export a table is by the names of its columns.

    A platform's JSON that has become a table is known by its first columns: what else its rows hold stands behind them.

    Parameters
    ----------
    columns : sequence of str
        As they stand in the table.

    Returns
    -------
    tuple of (str, Roles) or None
        What the export is called, and which columns hold what.

    Examples
    --------
    >>> name, roles = named_table(["SKU", "Оценка", "Достоинства", "Недостатки", "Комментарий"])
    >>> name, roles.rating
    ('ozon', 'Оценка')
    """
    for shape in all_shapes():
        roles = _roles_of_saved(shape, columns) if isinstance(shape, JsonShape) else shape.roles(columns)
        if roles is not None:
            return shape.name, roles
    return None


def _roles_of_saved(shape: JsonShape, columns: Sequence[str]) -> Roles | None:
    return shape.roles if tuple(columns[: len(shape.columns)]) == tuple(shape.columns) else None


def _loaded(point: metadata.EntryPoint) -> TableShape | JsonShape:
    try:
        shape = point.load()
    except Exception as error:
        raise SvcnlpError(
            "the reader {name} of an installed package cannot be loaded: {reason}; mend or remove the package",
            name=point.name,
            reason=error,
        ) from error
    if not isinstance(shape, TableShape | JsonShape):
        raise SvcnlpError(
            "the reader {name} of an installed package is neither a TableShape nor a JsonShape;"
            " mend or remove the package",
            name=point.name,
        )
    return shape
