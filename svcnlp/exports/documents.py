"""What holds no table or is not unpacked, documents for reading and printing and archives: said for what it is."""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from pathlib import PurePath
from typing import Final

from svcnlp.exports.files import Source
from svcnlp.exports.unpacking import DAMAGED_MEMBER
from svcnlp.messages import SvcnlpError

_BEGINNINGS: Final = (b"%PDF-", b"{\\rtf")
_PACKED: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word and Excel began before 2007."""
_PARTS: Final = frozenset({"word/document.xml", "ppt/presentation.xml"})
_ODT: Final = b"application/vnd.oasis.opendocument.text"

_OTHER_ARCHIVE: Final = re.compile(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|BZh[1-9]1AY&SY|\xfd7zXZ\0|\x28\xb5\x2f\xfd")
_TAR: Final = b"ustar"
_TAR_AT: Final = 257


def refuse_document(source: Source) -> None:
    """Refuse a text document, as Word and others save it, or an archive of another kind, and say what to do with it.

    Parameters
    ----------
    source : Source
        Any file.

    Raises
    ------
    SvcnlpError
        If it is one.
    """
    head = source.head
    if _OTHER_ARCHIVE.match(head) or head.startswith(_TAR, _TAR_AT):
        raise SvcnlpError(
            "{path}: is an archive that svcnlp does not open; unpack it and give the files", path=source.name
        )
    is_old_word = head.startswith(OLD_OFFICE) and PurePath(source.name.lower()).suffix == ".doc"
    if head.startswith(_BEGINNINGS) or is_old_word or (head.startswith(_PACKED) and _holds_document(source)):
        raise SvcnlpError(
            "{path}: is a text document; save it as plain text (.txt) with a review a line, and give that",
            path=source.name,
        )


def _holds_document(source: Source) -> bool:
    # What is damaged, the reader of workbooks will say.
    with suppress(*DAMAGED_MEMBER), zipfile.ZipFile(source.path) as archive:
        names = set(archive.namelist())
        if "mimetype" in names:
            with archive.open("mimetype") as stream:
                return stream.read(len(_ODT)) == _ODT
        return bool(names & _PARTS)
    return False
