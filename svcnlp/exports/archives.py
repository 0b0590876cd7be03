"""Archives: gzip files and the members of zip files, unpacked with an eye on how large they grow."""

from __future__ import annotations

import gzip
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from svcnlp.exports.table import Wishes
from svcnlp.messages import Message, SvcnlpError, message, reason_of

CHUNK: Final = 1 << 20

MAX_RATIO: Final = 400
RATIO_FROM: Final = 100 * 2**20
"""A file that unpacks to more than this many bytes and to `MAX_RATIO` times its size is taken for a trap."""

SUFFIXES: Final = frozenset(".csv .tsv .tab .txt .json .jsonl .ndjson .xlsx .xlsm .xls .xlsb .ods .parquet .gz".split())
"""How the names of exports end; in an archive other files are left out."""

_TEXTS: Final = (".txt", ".md", ".pdf")
_ARCHIVES: Final = frozenset(".zip .rar .7z .tar .tgz .bz2 .xz .zst".split())
_ABOUT: Final = re.compile(r"(?:readme|licen[cs]e|прочти|лицензи)", re.IGNORECASE)

DAMAGED: Final = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile, struct.error)
"""What unpacking raises when an archive is damaged."""

_UTF8_NAME: Final = 0x800
_ENCRYPTED: Final = 0x1


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


@dataclass(frozen=True, slots=True)
class Member:
    """An export in a zip archive.

    Attributes
    ----------
    name : str
        Such as ``archive.zip: reviews/may.csv``.
    notes : tuple of Message
        What was left out of the archive; said with its first member.
    """

    name: str
    _path: Path
    _info: zipfile.ZipInfo
    _budget: Budget
    notes: tuple[Message, ...] = ()

    def unpack(self, target: Path) -> None:
        """Write the plain bytes of the member, unpacked twice if it is a gzip file.

        Parameters
        ----------
        target : Path
            File to write.

        Raises
        ------
        SvcnlpError
            If it is damaged, has a password, or is too large.
        """
        if self._info.flag_bits & _ENCRYPTED:
            raise SvcnlpError("{path}: is protected by a password; unpack it and give the files", path=self.name)
        try:
            with zipfile.ZipFile(self._path) as archive, archive.open(self._info) as stream:
                packed = is_gzip(stream.read(2))
                stream.seek(0)
                if packed:
                    with gzip.GzipFile(fileobj=stream) as inner:
                        copy_out(inner, target, self._budget.anew())
                else:
                    copy_out(stream, target, self._budget.anew())
        except (*DAMAGED, NotImplementedError, RuntimeError, ValueError, OSError) as error:
            raise damaged(self.name, error) from error


def is_gzip(head: bytes) -> bool:
    """Tell a gzip file by its beginning."""
    return head.startswith(b"\x1f\x8b")


def is_archive(name: str, path: Path, head: bytes) -> bool:
    """Tell a zip archive of files from a workbook, which is a zip archive too.

    Parameters
    ----------
    name : str
        The file's name, for messages.
    path : Path
        The file.
    head : bytes
        Its beginning.

    Returns
    -------
    bool

    Raises
    ------
    SvcnlpError
        If it begins as a zip archive but cannot be read as one.
    """
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    names = {info.filename for info in _listed(name, path)}
    return not names & {"[Content_Types].xml", "content.xml", "xl/workbook.xml", "xl/workbook.bin"}


def members(name: str, path: Path, limit: int) -> list[Member]:
    """List the exports in a zip archive.

    Parameters
    ----------
    name : str
        The archive's name, for people.
    path : Path
        The archive.
    limit : int
        Bytes that all its members together may unpack to.

    Returns
    -------
    list of Member
        In the archive's order; folders and what no reader knows by its name are left out, and so are texts about
        the archive, such as ``README.txt``, where there are tables. Of archives in it the first says that they are.

    Raises
    ------
    SvcnlpError
        If there are none.
    """
    listed = _listed(name, path)
    infos = [info for info in listed if _is_export(info)]
    about = [info for info in listed if _is_about(info)] if not all(map(_is_text, infos)) else []
    infos = [info for info in infos if info not in about]
    packed = [info for info in listed if _is_packed(info)]
    if packed and not infos:
        raise SvcnlpError("{path}: is an archive in an archive; unpack it and give the files", path=name)
    if not infos:
        raise SvcnlpError("{path}: holds no export (CSV, XLSX, JSON, Parquet or text)", path=name)
    declared = Budget(name, limit, path.stat().st_size)
    for info in infos:
        declared.take(info.file_size)
    # What an archive says of its members may be untrue, so that each is counted again as it is unpacked.
    found = [Member(f"{name}: {_decoded_name(info)}", path, info, declared) for info in infos]
    found[0] = replace(found[0], notes=_left_out(about, packed))
    return found


def _left_out(about: Sequence[zipfile.ZipInfo], packed: Sequence[zipfile.ZipInfo]) -> tuple[Message, ...]:
    notes = []
    if about:
        names = ", ".join(map(_decoded_name, about))
        notes.append(message("left out of the archive, as no reviews: {names}", names=names))
    if packed:
        names = ", ".join(map(_decoded_name, packed))
        notes.append(
            message(
                "left out of the archive: {names}; archives in an archive are not opened, unpack them and give the"
                " files",
                names=names,
            )
        )
    return tuple(notes)


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


def _listed(name: str, path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except (*DAMAGED, NotImplementedError, ValueError) as error:
        raise damaged(name, error) from error


def _is_export(info: zipfile.ZipInfo) -> bool:
    return _has_suffix(info, SUFFIXES)


def _is_packed(info: zipfile.ZipInfo) -> bool:
    return _has_suffix(info, _ARCHIVES)


def _has_suffix(info: zipfile.ZipInfo, suffixes: Collection[str]) -> bool:
    name = _decoded_name(info)
    path = PurePosixPath(name)
    hidden = any(part == "__MACOSX" or part.startswith(".") for part in path.parts)
    return not name.endswith("/") and not hidden and path.suffix.lower() in suffixes


def _is_text(info: zipfile.ZipInfo) -> bool:
    return PurePosixPath(_decoded_name(info)).suffix.lower() in _TEXTS


def _is_about(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(_decoded_name(info))
    return _is_text(info) and _ABOUT.match(path.name) is not None


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """Read a name as Russian Windows wrote it; the archive says nothing of its encoding."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return info.filename


def damaged(name: str, error: BaseException) -> SvcnlpError:
    """Say that a file is damaged, and what showed it."""
    return SvcnlpError(
        "{path}: is cut short or damaged ({reason}); download or copy it again", path=name, reason=reason_of(error)
    )
