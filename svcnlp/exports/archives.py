"""Zip archives: which of their members are exports."""

from __future__ import annotations

import gzip
import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from svcnlp.exports.unpacking import DAMAGED, DAMAGED_MEMBER, Budget, copy_out, damaged, is_gzip
from svcnlp.messages import Message, SvcnlpError, message

SUFFIXES: Final = frozenset(".csv .tsv .tab .txt .json .jsonl .ndjson .xlsx .xlsm .xls .xlsb .ods .parquet .gz".split())
"""How the names of exports end; in an archive other files are left out."""

_TEXTS: Final = (".txt", ".md", ".pdf")
_ARCHIVES: Final = frozenset(".zip .rar .7z .tar .tgz .bz2 .xz .zst".split())
_ABOUT: Final = re.compile(r"(?:readme|licen[cs]e|прочти|лицензи)", re.IGNORECASE)

_UTF8_NAME: Final = 0x800
_ENCRYPTED: Final = 0x1


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
        except DAMAGED_MEMBER as error:
            raise damaged(self.name, error) from error


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
