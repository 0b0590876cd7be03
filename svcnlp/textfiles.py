"""Read one review from a file or standard input, whatever encoding it was saved in."""

from __future__ import annotations

import codecs
import errno
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from svcnlp.codepages import byte_order_mark, likeliest, looks_binary, unmarked_utf16
from svcnlp.messages import SvcnlpError, reason_of

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class TextFile:
    """One text as it was read.

    Attributes
    ----------
    name : str
        Path as the user gave it, or ``"-"`` for standard input.
    text : str
        The text; a byte order mark is left out.
    encoding : str
        What it was decoded from.
    guessed : bool
        True when the bytes did not say their encoding and were not UTF-8.
    """

    name: str
    text: str
    encoding: str
    guessed: bool


def read_text(source: str, max_chars: int) -> TextFile:
    """Read a text from a path, or from standard input.

    Parameters
    ----------
    source : str
        Path of a file, or ``"-"``.
    max_chars : int
        How much of the text the caller can use. A longer text is cut somewhere beyond
        that many characters, so that time and memory stay bounded whatever is given.

    Returns
    -------
    TextFile

    Raises
    ------
    SvcnlpError
        If there is no such file, it cannot be read, or it holds no text.

    Examples
    --------
    >>> read_text("examples/review.txt", 100_000).encoding
    'utf-8'
    """
    # No encoding here uses more than four bytes a character, nor a byte order mark of more than four.
    max_bytes = 4 * max_chars + 8
    if source == STDIN:
        data = sys.stdin.buffer.read(max_bytes)
    else:
        try:
            with Path(source).open("rb") as file:
                data = file.read(max_bytes)
        except (OSError, ValueError) as error:
            raise unreadable(source, error) from error
    return decode(data, source, cut=len(data) == max_bytes)


def decode(data: bytes, name: str, *, cut: bool = False) -> TextFile:
    """Decode a text: what its byte order mark says, UTF-16 by its looks, UTF-8, else the likeliest Russian encoding.

    Parameters
    ----------
    data : bytes
        The file's content.
    name : str
        The file's name, for messages.
    cut : bool
        Whether `data` is only the beginning of the file; a character cut in two is then left out.

    Returns
    -------
    TextFile

    Raises
    ------
    SvcnlpError
        If the bytes are no text.

    Examples
    --------
    >>> decode("Всё отлично, спасибо!".encode("cp1251"), "a.txt")
    TextFile(name='a.txt', text='Всё отлично, спасибо!', encoding='cp1251', guessed=True)
    """
    if marked := byte_order_mark(data):
        bom, encoding = marked
        text = _decode_as(data[len(bom) :], encoding, cut)
        if text is None:
            raise SvcnlpError(
                "{path}: starts as {encoding} but is not valid {encoding}; save it as UTF-8 and try again",
                path=name,
                encoding=encoding.removesuffix("-le").removesuffix("-be").upper(),
            )
        return TextFile(name, text, encoding, guessed=False)
    looks = unmarked_utf16([data])
    if looks and (text := _decode_as(data, looks, cut)) is not None:
        return _plain(name, text, looks, guessed=True)
    if (text := _decode_as(data, "utf-8", cut)) is not None:
        return _plain(name, text, "utf-8", guessed=False)
    encoding = likeliest(data)
    return _plain(name, data.decode(encoding, errors="replace"), encoding, guessed=True)


def unreadable(name: str, error: OSError | ValueError) -> SvcnlpError:
    """Say why a file cannot be read.

    Parameters
    ----------
    name : str
        The file's name, for people.
    error : OSError or ValueError
        What happened.

    Returns
    -------
    SvcnlpError
    """
    if isinstance(error, FileNotFoundError):
        return SvcnlpError("{path}: no such file", path=name)
    if isinstance(error, IsADirectoryError) or getattr(error, "errno", None) == errno.EISDIR:
        return SvcnlpError("{path}: is a directory; name the files in it", path=name)
    return SvcnlpError("{path}: cannot be read: {reason}", path=name, reason=reason_of(error))


def _decode_as(data: bytes, encoding: str, cut: bool) -> str | None:
    """Decode strictly, but for lone surrogates, which social networks do export; None when impossible."""
    try:
        return codecs.getincrementaldecoder(encoding)("surrogatepass").decode(data, final=not cut)
    except UnicodeDecodeError:
        return None


def _plain(name: str, text: str, encoding: str, *, guessed: bool) -> TextFile:
    if looks_binary(text, guessed=guessed):
        raise SvcnlpError("{path}: is not a text file; save the review as plain text in UTF-8", path=name)
    return TextFile(name, text, encoding, guessed)
