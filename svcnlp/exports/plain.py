"""Plain text: one review a line, or reviews with blank lines between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final, TextIO

from svcnlp.exports.encodings import TextSource, Undecodable
from svcnlp.exports.mending import UNDECODABLE, mended
from svcnlp.exports.table import Export, Roles, Row
from svcnlp.messages import SvcnlpError

COLUMN: Final = "text"

MAX_REVIEW_CHARS: Final = 20_000_000
"""A longer review is refused."""

MAX_LINES: Final = 8
"""Lines of a review, on average, up to which blank lines are taken for what separates reviews."""


@contextmanager
def open_plain(text: TextSource) -> Iterator[Export]:
    """Open a text file of reviews.

    Parameters
    ----------
    text : TextSource
        The file.

    Yields
    ------
    Export
        With one column, ``text``.

    Raises
    ------
    SvcnlpError
        If there is no text in it; and while rows are read, if a review is too long.
    """
    encoding = text.encoding
    met = Undecodable.met
    with text.open() as file:
        lines = _lines(file, text.source.name)
        reviews = _blocks(lines) if has_blocks(text.head, whole=text.whole) else _filled(lines)
        rows = _rows(reviews, encoding.name, met)
        roles = Roles(text=(COLUMN,))
        yield Export(
            text.source.name,
            "text",
            (COLUMN,),
            roles,
            rows,
            encoding.name,
            encoding.guessed,
            position=text.position(file),
        )


def has_blocks(head: str, *, whole: bool) -> bool:
    r"""Tell whether blank lines separate reviews, so that a review may have several lines.

    Parameters
    ----------
    head : str
        The beginning of the file.
    whole : bool
        Whether that is all of it.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_blocks("Первый\nотзыв\n\nВторой\n", whole=True)
    True
    >>> has_blocks("Первый\nВторой\nТретий\n", whole=True)
    False
    """
    lines = [line.strip() for line in head.splitlines()]
    if not whole and len(lines) > 1:
        lines.pop()
    filled = sum(map(bool, lines))
    blocks = sum(bool(line) and not before for before, line in zip(["", *lines], lines, strict=False))
    return 1 < blocks < filled <= MAX_LINES * blocks


def _lines(file: TextIO, name: str) -> Iterator[str]:
    for number, line in enumerate(iter(partial(file.readline, MAX_REVIEW_CHARS + 1), ""), start=1):
        if len(line) > MAX_REVIEW_CHARS:
            raise SvcnlpError(
                "{path}: line {line} has more than {limit} characters; put each review on a line of its own",
                path=name,
                line=number,
                limit=MAX_REVIEW_CHARS,
            )
        yield line.rstrip("\r\n")


def _filled(lines: Iterator[str]) -> Iterator[str]:
    return (line for line in lines if line.strip())


def _blocks(lines: Iterator[str]) -> Iterator[str]:
    """Join the lines between blank ones; one that grows beyond all measure is cut, never left out."""
    block: list[str] = []
    chars = 0
    for line in lines:
        if line.strip() and chars <= MAX_REVIEW_CHARS:
            block.append(line)
            chars += len(line)
            continue
        if block:
            yield "\n".join(block)
        block, chars = ([line], len(line)) if line.strip() else ([], 0)
    if block:
        yield "\n".join(block)


def _rows(reviews: Iterator[str], encoding: str, met: int) -> Iterator[Row]:
    for review in reviews:
        if Undecodable.met != met and UNDECODABLE.search(review):
            yield Row(*mended([review], encoding))
        else:
            yield Row((review,))
