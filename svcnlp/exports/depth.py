"""How deeply JSON is nested, watched while it is read."""

from __future__ import annotations

import re
from typing import Final

MAX_DEPTH: Final = 500
"""Lists and objects within one another that JSON may have."""

_MARKS: Final = b'"[]{}'
_OTHERS: Final = bytes(byte for byte in range(256) if byte not in _MARKS)
_STRING: Final = re.compile(rb'"[^"]*"')


_STEP: Final = 1024


def shallow(head: str) -> str:
    """Cut the beginning of JSON where it gets too deep to be parsed.

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
    """Refuses JSON that is nested so deeply that parsing it would take all memory.

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

    def feed(self, data: bytes) -> None:
        """Look at the next bytes.

        Parameters
        ----------
        data : bytes
            Of JSON in UTF-8.

        Raises
        ------
        ValueError
            If they are nested too deeply.
        """
        data = self._held + data
        backslashes = len(data) - len(data.rstrip(b"\\"))
        self._held = b"\\" if backslashes % 2 else b""
        data = data[: len(data) - len(self._held)].replace(b"\\\\", b"").replace(b'\\"', b"")
        self._count(self._outside_strings(data.translate(None, _OTHERS)))

    def _outside_strings(self, marks: bytes) -> bytes:
        if self._in_string:
            _, end, marks = marks.partition(b'"')
            self._in_string = not end
        marks, begin, _ = _STRING.sub(b"", marks).partition(b'"')
        self._in_string = self._in_string or bool(begin)
        return marks

    def _count(self, brackets: bytes) -> None:
        opened = brackets.count(b"[") + brackets.count(b"{")
        if self._depth + opened <= MAX_DEPTH:
            self._depth += 2 * opened - len(brackets)
            return
        for bracket in brackets:
            self._depth += 1 if bracket in b"[{" else -1
            if self._depth > MAX_DEPTH:
                raise ValueError(f"nested deeper than {MAX_DEPTH}")
