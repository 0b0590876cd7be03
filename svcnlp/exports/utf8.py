"""A text file of any encoding as the UTF-8 bytes that JSON parsers want."""

from __future__ import annotations

import re
from typing import Final

from svcnlp.exports.depth import Depth
from svcnlp.exports.encodings import TextSource

_SURROGATES: Final = re.compile("[\ud800-\udfff]")

_HIGH = r"\\u[dD][89abAB][0-9a-fA-F]{2}"
_LOW = r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
# An escaped backslash before `u` makes of it no escape sequence.
_LONE: Final = re.compile(rf"(?<!\\)((?:\\\\)*)(?:{_HIGH}(?!{_LOW})|(?<!{_HIGH}){_LOW})")
_HIGH_ESCAPE: Final = re.compile(_HIGH)
_PAIR_CHARS: Final = 12

# What Python and pandas write for numbers that are none; strings are matched so that they are passed over.
_NO_NUMBER: Final = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|(-?Infinity|NaN)', re.DOTALL)
_STRING_END: Final = re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL)
_CUT_NUMBER: Final = re.compile(r"(?<![a-zA-Z])(?:Na?|-?I[nfity]{0,6}|-)\Z")
_NUMBER_CHARS: Final = 9

REPLACEMENT: Final = "\ufffd"


class Utf8File:
    """JSON text as bytes in UTF-8, without byte order mark, lone surrogates, and numbers that are none.

    Half of a surrogate pair, which some exports have where an emoji was cut, and bytes that
    cannot be decoded become U+FFFD, and NaN and Infinity become null: no parser takes them.

    Parameters
    ----------
    text : TextSource
        The file.
    """

    def __init__(self, text: TextSource) -> None:
        self._text = text
        self._file = text.open()
        self._held = ""
        self._depth = Depth()

    def read(self, size: int = -1) -> bytes:
        """Read about `size` characters.

        Parameters
        ----------
        size : int
            How many; all that is left when negative.

        Returns
        -------
        bytes
            Nothing only at the end of the file, or when `size` is 0.

        Raises
        ------
        ValueError
            If the JSON is nested too deeply to be parsed.
        """
        if size == 0:
            return b""
        while True:
            piece = self._file.read(size)
            text = self._held + piece
            place = _unfinished(text) if piece else len(text)
            text, self._held = text[:place], text[place:]
            if text or not piece:
                data = encoded(without_no_numbers(text, in_string=self._depth.in_string))
                self._depth.feed(data)
                return data

    def seek(self, place: int) -> int:
        """Go back to the beginning; no other place can be found again.

        Parameters
        ----------
        place : int
            Must be 0.

        Returns
        -------
        int
            0.
        """
        if place != 0:
            raise ValueError("only the beginning can be sought")
        self.close()
        self._file = self._text.open()
        self._held = ""
        self._depth = Depth()
        return 0

    def position(self) -> float:
        """Give the share of the file that was read, from 0 to 1."""
        return self._text.position(self._file)()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Utf8File:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()


def whole_escapes(text: str) -> str:
    r"""Replace escape sequences of half a surrogate pair.

    Parameters
    ----------
    text : str
        JSON text in which no sequence is cut.

    Returns
    -------
    str

    Examples
    --------
    >>> whole_escapes(r'"\ud83d" "\ud83d\ude00" "\\ud83d"')
    '"\\ufffd" "\\ud83d\\ude00" "\\\\ud83d"'
    """
    return _LONE.sub(r"\1\\ufffd", text) if "\\ud" in text or "\\uD" in text else text


def without_no_numbers(text: str, *, in_string: bool = False) -> str:
    """Replace NaN and Infinity, which are no JSON.

    Parameters
    ----------
    text : str
        JSON text in which neither they nor escape sequences are cut.
    in_string : bool
        Whether it begins within a string.

    Returns
    -------
    str

    Examples
    --------
    >>> without_no_numbers('{"stars": NaN, "text": "NaN"}')
    '{"stars": null, "text": "NaN"}'
    """
    if "NaN" not in text and "Infinity" not in text:
        return text
    begin = 0
    if in_string:
        end = _STRING_END.match(text)
        if end is None:
            return text
        begin = end.end()
    return text[:begin] + _NO_NUMBER.sub(lambda found: "null" if found[1] else found[0], text[begin:])


def encoded(text: str) -> bytes:
    """Encode JSON text, whatever is no character replaced."""
    text = whole_escapes(text)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub(REPLACEMENT, text).encode()


def _unfinished(text: str) -> int:
    """Find from where on an escape sequence, or the pair that it begins, or NaN may go on in what follows."""
    place = text.find("\\", max(0, len(text) - _PAIR_CHARS))
    if place < 0:
        cut = _CUT_NUMBER.search(text, max(0, len(text) - _NUMBER_CHARS))
        return cut.start() if cut else len(text)
    place = _run_start(text, place)
    if _HIGH_ESCAPE.fullmatch(text, max(0, place - 6), place):
        place = _run_start(text, place - 6)
    return place


def _run_start(text: str, place: int) -> int:
    """Go back over backslashes: only from the first of them can it be told which are escaped."""
    while place and text[place - 1] == "\\":
        place -= 1
    return place
