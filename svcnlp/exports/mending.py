"""What cannot be decoded in an export: read in another encoding, or written so that nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from svcnlp.codepages import likeliest
from svcnlp.messages import Message, message

UNDECODABLE: Final = re.compile("[\ud800-\udfff]")
"""Matches what the error handler `svcnlp.exports.encodings.KEEP` puts for bytes that cannot be decoded."""

LIKELY: Final = "cp1251"
"""What rows are in that another program has added to a file in UTF-8."""

_BYTES: Final = re.compile("[\udc00-\udcff]")
_RUSSIAN: Final = re.compile("[А-Яа-яЁё]")
_RUSSIAN_WORD: Final = re.compile("[а-яё]{2}|[А-ЯЁ]{3}")
_TWO_ALPHABETS: Final = re.compile("[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_LEAST_RUSSIAN: Final = 0.7


def mended(cells: Sequence[str], encoding: str) -> tuple[list[str], Message]:
    r"""Read what could not be decoded, cell by cell, or write its bytes as ``\xNN``.

    Parameters
    ----------
    cells : sequence of str
        With lone surrogates for bytes that cannot be decoded.
    encoding : str
        What they were decoded from. Only in UTF-8, which other bytes can hardly be taken for, is another looked for.

    Returns
    -------
    cells : list of str
        Without lone surrogates.
    problem : Message
        What was wrong with them.

    Examples
    --------
    >>> mended([data.decode("utf-8", "surrogateescape") for data in (b"\xd5\xe0\xec\xff\xf2", b"ok \xff")], "utf-8")[0]
    ['Хамят', 'ok \\xff']
    """
    read = [_in_other_encoding(cell) if encoding == "utf-8" else None for cell in cells]
    whole = [_escaped(cell) if other is None else other for cell, other in zip(cells, read, strict=True)]
    if _are_decodable(cell for cell, other in zip(cells, read, strict=True) if other is None):
        return whole, message(
            "the row is not {encoding} and was read as {other}; save the whole file as UTF-8",
            encoding=encoding,
            other=LIKELY,
        )
    return whole, message(
        "the row is not all {encoding}: what cannot be read stands in it as \\xNN; save the file as UTF-8",
        encoding=encoding,
    )


def _are_decodable(cells: Iterable[str]) -> bool:
    return not any(map(UNDECODABLE.search, cells))


def _escaped(cell: str) -> str:
    return _BYTES.sub(lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", cell)


def _in_other_encoding(cell: str) -> str | None:
    """Read a cell in `LIKELY` if most of it is not UTF-8 and makes Russian words there."""
    foreign = len(UNDECODABLE.findall(cell))
    # What is valid above ASCII was written in UTF-8: of such a cell only a part is broken.
    if not foreign or foreign <= sum(char > "\x7f" for char in cell) - foreign:
        return None
    try:
        data = cell.encode("utf-8", "surrogateescape")
        text = data.decode(LIKELY)
    except UnicodeError:
        return None
    is_russian = (
        len(_RUSSIAN.findall(text)) >= _LEAST_RUSSIAN * sum(char > "\x7f" for char in text)
        and _RUSSIAN_WORD.search(text) is not None
        and _TWO_ALPHABETS.search(text) is None
    )
    return text if is_russian and likeliest(data) == LIKELY else None
