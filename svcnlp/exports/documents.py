"""Documents for reading and printing, which hold no table: said for what they are."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import PurePath
from typing import Final

from svcnlp.exports.archives import DAMAGED
from svcnlp.exports.files import Source
from svcnlp.messages import SvcnlpError

_BEGINNINGS: Final = (b"%PDF-", b"{\\rtf")
_PACKED: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word and Excel began before 2007."""
_PARTS: Final = frozenset({"word/document.xml", "ppt/presentation.xml"})
_ODT: Final = b"application/vnd.oasis.opendocument.text"


def refuse_document(source: Source) -> None:
    """Refuse a text document, as Word and others save it, and say what to do with it.

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
    is_old_word = head.startswith(OLD_OFFICE) and PurePath(source.name.lower()).suffix == ".doc"
    if head.startswith(_BEGINNINGS) or is_old_word or (head.startswith(_PACKED) and _holds_document(source)):
        raise SvcnlpError(
            "{path}: is a text document; save it as plain text (.txt) with a review a line, and give that",
            path=source.name,
        )


def _holds_document(source: Source) -> bool:
    # What is damaged, the reader of workbooks will say.
    with suppress(*DAMAGED, NotImplementedError, RuntimeError, ValueError), zipfile.ZipFile(source.path) as archive:
        names = set(archive.namelist())
        if "mimetype" in names:
            with archive.open("mimetype") as stream:
                return stream.read(len(_ODT)) == _ODT
        return bool(names & _PARTS)
    return False
