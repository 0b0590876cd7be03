"""How deeply JSON is nested, and how long its numbers and strings are, watched while it is read."""

from __future__ import annotations

import re
from typing import Final

MAX_DEPTH: Final = 200
"""Lists and objects within one another that JSON may have."""

MAX_DIGITS: Final = 1_000
"""Digits that a number may have; Python makes no whole number of more than 4,300, and parsers crash on it."""

MAX_STRING: Final = 120_000_000
"""Bytes that a string may have: 20 million characters, each escaped."""

_MARKS: Final = b'"[]{}'
_OTHERS: Final = bytes(byte for byte in range(256) if byte not in _MARKS)
_STRING: Final = re.compile(rb'"[^"]*"')
_AS_ZEROS: Final = bytes.maketrans(b"123456789", b"000000000")


_STEP: Final = 1024


def shallow(head: str) -> str:
    """Cut the beginning of JSON where it cannot be parsed, as it is too deep or a number in it too long.

    Parameters
    ----------
    head : str
        The beginning of a file.

    Returns
    -------
    str
        All of it, where it is as it should be.

    Examples
    --------
    >>> shallow('{"a": [1]}')
    '{"a": [1]}'
    """
    guard = Depth()
    for place in range(0, len(head), _STEP):
        try:
            guard.feed(head[place : place + _STEP].encode("utf-8", "replace"))
        except ValueError:
            return head[:place]
    return head


class Depth:
    """Refuses JSON that is nested so deeply that parsing it would take all memory, or has endless numbers or strings.

    Parsers keep the path of what they are at, so that memory grows with the square of the depth:
    a file of 200 KB could ask for gigabytes.

    Examples
    --------
    >>> Depth().feed(b'{"a": [1, "[[["]}')
    """

    def __init__(self) -> None:
        self._depth = 0
        self._in_string = False
        self._held = b""
        self._digits = b""
        self._string = 0

    @property
    def in_string(self) -> bool:
        """Whether what was fed breaks off within a string."""
        return self._in_string

    def feed(self, data: bytes) -> None:
        """Look at the next bytes.

        Parameters
        ----------
        data : bytes
            Of JSON in UTF-8.

        Raises
        ------
        ValueError
            If they are nested too deeply, or a number or string is too long.
        """
        data = self._held + data
        backslashes = len(data) - len(data.rstrip(b"\\"))
        self._held = b"\\" if backslashes % 2 else b""
        data = data[: len(data) - len(self._held)].replace(b"\\\\", b"").replace(b'\\"', b"")
        self._refuse_long_number(data)
        brackets, self._in_string = _outside_strings(data.translate(None, _OTHERS), self._in_string)
        self._count(brackets)
        self._refuse_long_string(data)

    def _refuse_long_number(self, data: bytes) -> None:
        zeros = self._digits + data.translate(_AS_ZEROS)
        self._digits = zeros[max(len(zeros.rstrip(b"0")), len(zeros) - MAX_DIGITS) :]
        long = b"0" * (MAX_DIGITS + 1)
        # Hardly any file goes beyond this line; a review, which is a string, may have as many digits as it likes.
        if long in zeros and long in _outside_strings(zeros, self._in_string)[0]:
            raise ValueError(f"a number of more than {MAX_DIGITS} digits")

    def _refuse_long_string(self, data: bytes) -> None:
        begin = data.rfind(b'"')
        self._string = len(data) - begin - 1 if begin >= 0 else self._string + len(data)
        if self._in_string and self._string > MAX_STRING:
            raise ValueError(f"a string of more than {MAX_STRING} bytes")

    def _count(self, brackets: bytes) -> None:
        opened = brackets.count(b"[") + brackets.count(b"{")
        if self._depth + opened <= MAX_DEPTH:
            self._depth += 2 * opened - len(brackets)
            return
        for bracket in brackets:
            self._depth += 1 if bracket in b"[{" else -1
            if self._depth > MAX_DEPTH:
                raise ValueError(f"nested deeper than {MAX_DEPTH}")


def _outside_strings(data: bytes, in_string: bool) -> tuple[bytes, bool]:
    """Take strings out of data without escape sequences, and tell whether it ends within one."""
    if in_string:
        _, end, data = data.partition(b'"')
        in_string = not end
    data, begin, _ = _STRING.sub(b"", data).partition(b'"')
    return data, in_string or bool(begin)
