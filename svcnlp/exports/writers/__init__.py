"""Exports written with their verdicts: lines that are appended, and files that are made whole at the end."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from svcnlp.messages import SvcnlpError

FORMATS: Final = {".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx",
                  ".parquet": "parquet"}  # fmt: skip
"""What is written, by the end of the file's name."""


def format_of(target: Path) -> str:
    """Tell what to write by the name of the file.

    Parameters
    ----------
    target : Path
        File to write.

    Returns
    -------
    str
        One of the values of `FORMATS`.

    Raises
    ------
    SvcnlpError
        If the name ends otherwise.

    Examples
    --------
    >>> format_of(Path("scored.XLSX"))
    'xlsx'
    """
    try:
        return FORMATS[target.suffix.lower()]
    except KeyError:
        raise SvcnlpError(
            "{path}: the name of the output must end in one of {suffixes}", path=target, suffixes=", ".join(FORMATS)
        ) from None
