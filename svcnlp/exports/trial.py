"""A workbook loaded on trial, in a process of its own: old formats can end the process that loads them."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

from svcnlp.exports.files import Source
from svcnlp.messages import SvcnlpError

MAX_BYTES: Final = 5 << 28
"""Memory that loading may take."""

_SECONDS: Final = 30
_BYTES_A_SECOND: Final = 50_000

# What can be said of a workbook that is merely wrong, the process that asked will say itself.
_LOAD: Final = """
import contextlib, os, sys
path, limit, *sys.path = sys.argv[1:]
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
with contextlib.suppress(ImportError, OSError, ValueError):
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(limit), int(limit)))
with contextlib.suppress(BaseException):
    from python_calamine import CalamineWorkbook
    with open(path, "rb") as file, CalamineWorkbook.from_filelike(file) as book:
        for name in book.sheet_names:
            with contextlib.suppress(BaseException):
                book.get_sheet_by_name(name)
"""


def refuse_deadly(source: Source) -> None:
    """Refuse a workbook that cannot be loaded in bounded time and memory.

    Parameters
    ----------
    source : Source
        The workbook.

    Raises
    ------
    SvcnlpError
        If it takes too much of either, or ends the process.
    """
    seconds = _SECONDS + source.size // _BYTES_A_SECOND
    command = [sys.executable, "-c", _LOAD, str(source.path), str(MAX_BYTES), *sys.path]
    try:
        is_fine = subprocess.run(command, timeout=seconds, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        is_fine = False
    if not is_fine:
        raise SvcnlpError(
            "{path}: is damaged, or too large to be loaded; open it in a spreadsheet and save it as XLSX or CSV",
            path=source.name,
        )
