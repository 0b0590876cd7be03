"""Cells that a spreadsheet would run as a formula, made harmless and made what they were."""

from __future__ import annotations

import re
from typing import Final

_MAY_RUN: Final = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def escape_formula(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run.

    A plain number stays. A cell that begins with apostrophes before such a sign gets one more,
    so that `unescape_formula` can tell it.

    Parameters
    ----------
    cell : str
        Any text.

    Returns
    -------
    str

    Examples
    --------
    >>> [escape_formula(cell) for cell in ("=1+1", "'=1+1", "-5", "да")]
    ["'=1+1", "''=1+1", '-5', 'да']
    """
    return f"'{cell}" if _MAY_RUN.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unescape_formula(cell: str) -> str:
    """Give back what `escape_formula` was given.

    Parameters
    ----------
    cell : str
        What `escape_formula` gave.

    Returns
    -------
    str

    Examples
    --------
    >>> [unescape_formula(cell) for cell in ("'=1+1", "''=1+1", "-5", "да")]
    ['=1+1', "'=1+1", '-5', 'да']
    """
    return cell[1:] if _ESCAPED.match(cell) else cell
