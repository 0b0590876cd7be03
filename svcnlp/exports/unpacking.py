"""Unpacking, with an eye on how large what is unpacked grows."""

from __future__ import annotations

import gzip
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from svcnlp.exports.table import Wishes
from svcnlp.messages import SvcnlpError, reason_of

CHUNK: Final = 1 << 20

MAX_RATIO: Final = 400
RATIO_FROM: Final = 100 * 2**20
"""A file that unpacks to more than this many bytes and to `MAX_RATIO` times its size is taken for a trap."""

DAMAGED: Final = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile, struct.error)
"""What unpacking raises when an archive is damaged."""

DAMAGED_MEMBER: Final = (*DAMAGED, NotImplementedError, RuntimeError, ValueError, OSError)
"""What reading a member of a zip archive raises when the archive is damaged, locked or packed in an unknown way."""


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes, none only at the end."""
        ...


class Budget:
    """How much a packed file may still unpack to.

    Parameters
    ----------
    name : str
        The file's name, for the message.
    limit : int
        Bytes that may come out of it.
    packed : int or None
        Its size in bytes; None for what is not packed.
    """

    def __init__(self, name: str, limit: int, packed: int | None) -> None:
        self.name = name
        self._limit = limit
        self._packed = packed
        self._used = 0

    def anew(self) -> Budget:
        """Give the budget as it was at first."""
        return Budget(self.name, self._limit, self._packed)

    def take(self, count: int) -> None:
        """Count bytes that were unpacked.

        Raises
        ------
        SvcnlpError
            If they are more than the limit, or so many for the file's size that it looks made to fill the disk.
        """
        self._used += count
        if self._used > self._limit:
            raise SvcnlpError(
                "{path}: unpacks to more than {limit} bytes; if it is to be trusted, raise --max-unpacked",
                path=self.name,
                limit=self._limit,
            )
        # Who has set a limit has thought of what the file unpacks to.
        if self._limit == Wishes().max_unpacked and self._packed is not None and self._used > RATIO_FROM:
            ratio = self._used // max(1, self._packed)
            if ratio > MAX_RATIO:
                raise SvcnlpError(
                    "{path}: unpacks to more than {ratio} times its size, as files made to fill a disk do;"
                    " if it is to be trusted, say with --max-unpacked how many bytes it may unpack to",
                    path=self.name,
                    ratio=MAX_RATIO,
                )


def is_gzip(head: bytes) -> bool:
    """Tell a gzip file by its beginning."""
    return head.startswith(b"\x1f\x8b")


def unpack_gzip(path: Path, target: Path, budget: Budget) -> None:
    """Write the plain bytes of a gzip file.

    Parameters
    ----------
    path : Path
        The gzip file.
    target : Path
        File to write.
    budget : Budget
        How large it may grow.

    Raises
    ------
    SvcnlpError
        If it is damaged or too large.
    """
    try:
        with gzip.open(path) as stream:
            copy_out(stream, target, budget)
    except (*DAMAGED, OSError) as error:
        raise damaged(budget.name, error) from error


def copy_out(stream: Readable, target: Path, budget: Budget) -> None:
    """Copy a stream to a file.

    Parameters
    ----------
    stream : Readable
        What to read.
    target : Path
        File to write.
    budget : Budget
        How many bytes there may be.

    Raises
    ------
    SvcnlpError
        If there are more, or the file cannot be written.
    OSError
        If the stream cannot be read.
    """
    with _writing(budget.name):
        file = target.open("wb")
    try:
        while chunk := stream.read(CHUNK):
            budget.take(len(chunk))
            with _writing(budget.name):
                file.write(chunk)
    finally:
        with _writing(budget.name):
            file.close()


@contextmanager
def _writing(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SvcnlpError(
            "{path}: cannot be unpacked: {reason}; set TMPDIR to a folder with room",
            path=name,
            reason=reason_of(error),
        ) from error


def damaged(name: str, error: BaseException) -> SvcnlpError:
    """Say that a file is damaged, and what showed it."""
    return SvcnlpError(
        "{path}: is cut short or damaged ({reason}); download or copy it again", path=name, reason=reason_of(error)
    )
