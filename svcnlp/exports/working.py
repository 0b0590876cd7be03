"""The files that stand beside an output while it is made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PARTIAL: Final = ".partial"
_MAKING: Final = ".making"


def partial_of(target: Path) -> Path:
    """Name the file in which an output grows."""
    return target.with_name(target.name + _PARTIAL)


def making_of(target: Path) -> Path:
    """Name the file as which a workbook or a Parquet file is put together."""
    return target.with_name(target.name + _MAKING)


def journal_of(target: Path) -> Path:
    """Name the journal of an output."""
    return target.with_name(f".{target.name}.journal")


def lock_of(target: Path) -> Path:
    """Name the file that is locked while an output is made."""
    return target.with_name(f".{target.name}.lock")


def is_working(path: Path) -> bool:
    """Tell a file that will become an output from an export.

    Parameters
    ----------
    path : Path
        Any file.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_working(Path("reviews.partial"))
    False
    """
    return path.suffix in (_PARTIAL, _MAKING) and journal_of(path.with_suffix("")).exists()
