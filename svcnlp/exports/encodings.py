"""Which encoding an export is in, and its text."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final, NamedTuple, TextIO

from svcnlp.codepages import byte_order_mark, likeliest, looks_binary, unmarked_utf16
from svcnlp.exports.files import Source
from svcnlp.exports.table import Wishes
from svcnlp.messages import SvcnlpError

PIECE_BYTES: Final = 16 * 1024
"""How much is looked at in the beginning, in the middle and at the end of a file."""

KEEP: Final = "svcnlp-keep"
"""Name of the error handler that keeps what cannot be decoded as lone surrogates."""

_CHUNK: Final = 1 << 20


class Encoding(NamedTuple):
    """What a file is to be decoded from.

    Attributes
    ----------
    name : str
        Of Python's codec.
    guessed : bool
        True when it was told by the looks of the text.
    bom : bytes
        The byte order mark, which is no part of the text; may be empty.
    """

    name: str
    guessed: bool
    bom: bytes


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text file whose encoding is known.

    Attributes
    ----------
    source : Source
        Its bytes.
    encoding : Encoding
        What they are decoded from.
    head : str
        The text of `Source.head`, but for a character that is cut in two at its end.
    whole : bool
        Whether `head` is all there is.
    """

    source: Source
    encoding: Encoding
    head: str
    whole: bool

    def open(self) -> TextIO:
        """Open the text, without byte order mark.

        Returns
        -------
        TextIO
            Line ends are left as they are; bytes that cannot be decoded are lone surrogates.
        """
        file = self.source.open()
        file.seek(len(self.encoding.bom))
        return io.TextIOWrapper(file, encoding=self.encoding.name, errors=KEEP, newline="")

    def position(self, file: TextIO) -> Callable[[], float]:
        """Make what tells how far a text has been read.

        Parameters
        ----------
        file : TextIO
            What `open` gave.

        Returns
        -------
        callable
            Gives the share of the bytes that was read from disk, from 0 to 1.
        """
        raw, size = file.buffer, max(1, self.source.size)
        # A text file's own `tell` is slow, and refuses while lines are read.
        return lambda: raw.tell() / size


class Undecodable:
    """Counts what could not be decoded, so that nobody need look for it in files that are as they should be.

    Attributes
    ----------
    met : int
        How often something could not be decoded in this process, in all files together.
    """

    met = 0


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Decode bytes that are not valid as lone surrogates."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    Undecodable.met += 1
    bad = error.object[error.start : error.end]
    return "".join(chr(0xDC00 + byte) for byte in bad), error.end


codecs.register_error(KEEP, _keep)


def text_source(source: Source, wishes: Wishes) -> TextSource:
    """Find the encoding of a text file and decode its beginning.

    Parameters
    ----------
    source : Source
        The file.
    wishes : Wishes
        `Wishes.encoding`, if set, is taken.

    Returns
    -------
    TextSource

    Raises
    ------
    SvcnlpError
        If it is no text file, or there is no such encoding.
    """
    encoding = find_encoding(source, wishes)
    whole = source.size == len(source.head)
    head = _decoded(source.head[len(encoding.bom) :], encoding.name, whole)
    # Any bytes are text to whom the user has told the encoding.
    if wishes.encoding is None and not encoding.bom and looks_binary(head, guessed=encoding.guessed):
        raise SvcnlpError(
            "{path}: is not an export that svcnlp can read; give CSV, XLSX, JSON, Parquet or text", path=source.name
        )
    return TextSource(source, encoding, head, whole)


def find_encoding(source: Source, wishes: Wishes) -> Encoding:
    """Tell what a text file is to be decoded from.

    Parameters
    ----------
    source : Source
        The file.
    wishes : Wishes
        `Wishes.encoding`, if set, is taken.

    Returns
    -------
    Encoding

    Raises
    ------
    SvcnlpError
        If there is no such encoding.
    """
    marked = byte_order_mark(source.head)
    if wishes.encoding is not None:
        name = _known(wishes.encoding)
        if marked and _family(name) == _family(marked[1]):
            return Encoding(marked[1], False, marked[0])
        return Encoding(_without_mark(name), False, b"")
    if marked:
        return Encoding(marked[1], False, marked[0])
    return _unmarked(_pieces(source))


def _decoded(data: bytes, encoding: str, whole: bool) -> str:
    met = Undecodable.met
    text = codecs.getincrementaldecoder(encoding)(KEEP).decode(data, final=whole)
    # The same bytes are counted when the file is read.
    Undecodable.met = met
    return text


def _known(name: str) -> str:
    try:
        # Codecs that are not of text, such as zip, are refused here, and those that cannot keep what is invalid.
        "".encode(name)
        codecs.getincrementaldecoder(name)(KEEP).decode(b"", final=True)
        return codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise SvcnlpError(
            "there is no encoding {name}; give --encoding one such as utf-8, utf-16, cp1251, koi8-r or cp866", name=name
        ) from error


def _family(name: str) -> str:
    return name.replace("_", "-").removesuffix("-sig").removesuffix("-le").removesuffix("-be")


def _without_mark(name: str) -> str:
    """Name the codec that wants no byte order mark."""
    family = _family(name)
    if family == name and family in ("utf-16", "utf-32"):
        return f"{family}-le"
    return family if family == "utf-8" else name


def _pieces(source: Source) -> list[bytes]:
    """Take the beginning, the middle and the end of a file; where all is ASCII, the first place that is not."""
    if source.size <= len(source.head):
        return [source.head]
    with source.open() as file:
        pieces = [_piece(file, place) for place in (0, source.size // 2, source.size - PIECE_BYTES)]
        if all(piece.isascii() and b"\0" not in piece for piece in pieces):
            file.seek(0)
            while chunk := file.read(_CHUNK):
                if not chunk.isascii():
                    place = next(place for place, byte in enumerate(chunk) if byte > 0x7F)
                    return [*pieces, _piece(file, file.tell() - len(chunk) + place)]
    return pieces


def _piece(file: BinaryIO, place: int) -> bytes:
    # Characters of UTF-16 begin at even places.
    file.seek(place - place % 4)
    return file.read(PIECE_BYTES)


def _unmarked(pieces: list[bytes]) -> Encoding:
    if name := unmarked_utf16(pieces):
        return Encoding(name, True, b"")
    if _is_utf8(pieces):
        return Encoding("utf-8", False, b"")
    return Encoding(likeliest(b"\n".join(pieces)), True, b"")


def _is_utf8(pieces: list[bytes]) -> bool:
    """Tell UTF-8, that of a file where some rows are in something else included."""
    valid = invalid = 0
    for piece in pieces:
        # A character may be cut at either end of a piece.
        text = piece.lstrip(bytes(range(0x80, 0xC0))).decode("utf-8", "replace").removesuffix("\ufffd")
        invalid += text.count("\ufffd")
        valid += sum(char > "\x7f" for char in text) - text.count("\ufffd")
    return valid >= invalid
