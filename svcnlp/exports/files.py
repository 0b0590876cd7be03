"""Where the bytes of exports come from: files, globs, standard input, archives."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final

from svcnlp.exports.archives import is_archive, members
from svcnlp.exports.named import expand
from svcnlp.exports.table import Wishes
from svcnlp.exports.unpacking import Budget, copy_out, is_gzip, unpack_gzip
from svcnlp.messages import Message, SvcnlpError
from svcnlp.textfiles import STDIN, unreadable

HEAD_BYTES: Final = 64 * 1024


@dataclass(eq=False)
class Source:
    """One export as plain bytes, wherever it came from.

    Attributes
    ----------
    name : str
        For people: the path as the user gave it; a member of an archive as ``archive.zip: member.csv``.
    origin : Path or None
        The user's own file on disk, the archive for what is packed; None for standard input and pipes.
    notes : tuple of Message
        What was left out where it came from.
    """

    name: str
    origin: Path | None
    _place: Path
    _unpack: Callable[[Path], None] | None = field(default=None, repr=False)
    notes: tuple[Message, ...] = ()
    _unpacked: bool = field(default=False, repr=False)

    @property
    def path(self) -> Path:
        """A file on disk that holds the plain bytes; an archive is unpacked when this is first asked for."""
        if self._unpack is not None and not self._unpacked:
            try:
                self._unpack(self._place)
            except BaseException:
                self._place.unlink(missing_ok=True)
                raise
            self._unpacked = True
        return self._place

    @cached_property
    def head(self) -> bytes:
        """The first `HEAD_BYTES` bytes, or all if there are fewer."""
        with self.open() as file:
            return file.read(HEAD_BYTES)

    @cached_property
    def size(self) -> int:
        """How many bytes there are."""
        return self.path.stat().st_size

    def open(self) -> BinaryIO:
        """Open the plain bytes.

        Returns
        -------
        BinaryIO
            At the beginning, able to seek.

        Raises
        ------
        SvcnlpError
            If they cannot be read or unpacked.
        """
        try:
            return self.path.open("rb")
        except OSError as error:
            raise unreadable(self.name, error) from error

    def close(self) -> None:
        """Remove what was unpacked; it is unpacked again when it is asked for."""
        if self._unpacked:
            self._place.unlink(missing_ok=True)
            self._unpacked = False


@contextmanager
def sources(patterns: Sequence[str | Path], wishes: Wishes) -> Iterator[list[Source]]:
    """Find the exports that a user named.

    Parameters
    ----------
    patterns : sequence of str or Path
        Files, globs such as ``data/*.csv``, or ``"-"`` for standard input. A file may be packed with
        gzip, or be a zip archive, each member of which is an export of its own.
    wishes : Wishes
        `Wishes.max_unpacked` bounds what a packed file may unpack to.

    Yields
    ------
    list of Source
        In the order of `patterns`; those of a glob by name. What is unpacked disappears when the context ends.

    Raises
    ------
    SvcnlpError
        If a file is missing, is a directory, is named twice, or is an archive without exports.

    Examples
    --------
    >>> with sources(["examples/export*.csv"], Wishes()) as found:
    ...     [source.name for source in found]
    ['examples/export.csv']
    """
    with _Scratch() as scratch:
        yield [source for name in expand(patterns) for source in _opened(name, scratch, wishes)]


class _Scratch:
    """A folder for what is unpacked, made when it is first needed."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def __enter__(self) -> _Scratch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def place(self, name: str) -> Path:
        """Give a new path in the folder."""
        if self._folder is None:
            try:
                self._folder = tempfile.TemporaryDirectory(prefix="svcnlp-", ignore_cleanup_errors=True)
            except OSError as error:
                raise SvcnlpError(
                    "{path}: there is no folder to unpack it to; set TMPDIR to one with room", path=name
                ) from error
        self._count += 1
        return Path(self._folder.name) / str(self._count)


def _opened(name: str, scratch: _Scratch, wishes: Wishes) -> list[Source]:
    """Make the sources of a file: one, or those in an archive."""
    on_disk = name != STDIN and Path(name).is_file()
    origin = Path(name) if on_disk else None
    path = Path(name) if on_disk else _spooled(name, scratch, wishes)
    plain = Source(name, origin, path)
    if is_gzip(plain.head):
        budget = Budget(name, wishes.max_unpacked, plain.size)
        return [Source(name, origin, scratch.place(name), lambda target: unpack_gzip(path, target, budget.anew()))]
    if not is_archive(name, path, plain.head):
        return [plain]
    found = members(name, path, wishes.max_unpacked)
    return [Source(member.name, origin, scratch.place(name), member.unpack, member.notes) for member in found]


def _spooled(name: str, scratch: _Scratch, wishes: Wishes) -> Path:
    """Copy standard input, or what else can be read only once, to a file: readers need to go back."""
    place = scratch.place(name)
    budget = Budget(name, wishes.max_unpacked, packed=None)
    try:
        if name == STDIN:
            copy_out(sys.stdin.buffer, place, budget)
        else:
            with Path(name).open("rb") as stream:
                copy_out(stream, place, budget)
    except OSError as error:
        raise unreadable(name, error) from error
    return place
