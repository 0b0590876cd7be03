"""The files that a user names: globs, standard input, the same file twice."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path

from svcnlp.exports.working import is_working
from svcnlp.messages import SvcnlpError
from svcnlp.textfiles import STDIN, unreadable


def expand(patterns: Sequence[str | Path], left_out: Callable[[Path], bool] | None = None) -> list[str]:
    """List the files that a user named, globs that the shell has left included.

    Parameters
    ----------
    patterns : sequence of str or Path
        Files, globs, or ``"-"`` for standard input.
    left_out : callable, optional
        Takes the path of a file that a glob has found, links followed, and tells that it is not meant.

    Returns
    -------
    list of str
        In the order of `patterns`; those of a glob by name.

    Raises
    ------
    SvcnlpError
        If a file is missing, is a directory, or is named twice.

    Examples
    --------
    >>> expand(["examples/export*.csv", "-"])
    ['examples/export.csv', '-']
    """
    named = [name for pattern in patterns for name in _matching(str(pattern), left_out)]
    _refuse_twice(named)
    return named


def is_same_file(name: str, path: Path) -> bool:
    """Tell whether a file that the user named lies at some path, standard input from a file included.

    Parameters
    ----------
    name : str
        One of those that `expand` gives.
    path : Path
        Need not exist.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_same_file("examples/export.csv", Path("examples/../examples/export.csv"))
    True
    """
    return path.is_file() and _identity(name) == _identity(str(path))


def folder_below(pattern: str) -> str:
    """Give the folder below which a file or a glob lies.

    Parameters
    ----------
    pattern : str
        A file or a glob.

    Returns
    -------
    str
        An absolute path, without what differs from file to file.

    Examples
    --------
    >>> folder_below("/data/day=*/part-*.parquet"), folder_below("/data/may/reviews.csv")
    ('/data', '/data/may')
    """
    parts = Path(pattern).parent.parts
    if _is_glob(pattern):
        parts = tuple(takewhile(lambda part: not glob.has_magic(part), parts))
    # Links are not followed: files go where their names say.
    return os.path.abspath(Path(*parts))  # noqa: PTH100


def _is_glob(pattern: str) -> bool:
    """Tell a glob that the shell has left; a file of that very name goes before."""
    return pattern != STDIN and glob.has_magic(pattern) and not os.path.lexists(pattern)


def _matching(pattern: str, left_out: Callable[[Path], bool] | None) -> list[str]:
    if not _is_glob(pattern):
        return [pattern]
    # Unlike this one, the glob of a Path drops `./` from names, and a user knows files by the names given.
    found = sorted(filter(_is_meant, glob.glob(pattern, recursive=True)))  # noqa: PTH207
    found = [name for name in found if left_out is None or not left_out(Path(name).resolve())]
    if not found:
        raise SvcnlpError("{path}: no file is named like that", path=pattern)
    return found


def _is_meant(name: str) -> bool:
    """Tell whether a glob means a file: not folders, nor what a run that was broken off left beside its output."""
    return not Path(name).is_dir() and not is_working(Path(name))


def _refuse_twice(names: Sequence[str]) -> None:
    seen: dict[object, str] = {}
    for name in names:
        identity = _identity(name)
        if identity in seen:
            raise SvcnlpError(
                "{path}: is the same file as {other}; name each file once", path=name, other=seen[identity]
            )
        seen[identity] = name


def _identity(name: str) -> object:
    """Tell a file by where it lies on its disk, whatever links lead to it."""
    if name == STDIN:
        return _stdin_identity()
    try:
        status = Path(name).stat()
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise unreadable(name, IsADirectoryError(name))
    return status.st_dev, status.st_ino


def _stdin_identity() -> object:
    try:
        status = os.fstat(sys.stdin.fileno())
    except (OSError, ValueError):
        return STDIN
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else STDIN
