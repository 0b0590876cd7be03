"""One run at a time on an output."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from svcnlp.exports.working import lock_of
from svcnlp.messages import SvcnlpError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""What the system says of a file that somebody else has locked."""


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Keep other runs from the same output.

    The system itself takes the lock from a process that ends, however it ends, so that none is left over.

    Parameters
    ----------
    target : Path
        The output.

    Raises
    ------
    SvcnlpError
        If another run is at it.
    """
    path = lock_of(target)
    try:
        file = _taken(path, target)
    except OSError:
        # Where no lock can be put nothing can be written, which will be said; what is finished can be told even there.
        yield
        return
    with file:
        try:
            yield
        finally:
            # Removed while it is held: who has opened it in the meantime sees that, and opens it anew.
            with suppress(OSError):
                path.unlink()


def _taken(path: Path, target: Path) -> BinaryIO:
    while True:
        file = path.open("ab")
        if not _lock(file):
            file.close()
            raise SvcnlpError(
                "{path}: another run is writing it; wait until that one ends, or give -o another name", path=target
            )
        if _lies_at(file, path):
            return file
        file.close()


def _lock(file: BinaryIO) -> bool:
    """Lock a file; only where another process has it, not."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Some disks on a network know no locks; scoring goes on there without one.
        return error.errno not in _HELD
    return True


def _lies_at(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
