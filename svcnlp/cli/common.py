"""Options that several commands share."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from svcnlp.labels import Lang
from svcnlp.messages import SvcnlpError, user_lang

F = TypeVar("F", bound=Callable[..., Any])

_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:I?B)?", re.IGNORECASE)


def lang_option(command: F) -> F:
    """Add ``--lang``; the command gets `lang`, chosen by the option, else ``SVCNLP_LANG``, else the locale."""
    option = click.option(
        "--lang",
        type=click.Choice(["ru", "en"]),
        callback=_choose_lang,
        help="Language of what is printed; otherwise SVCNLP_LANG, otherwise the locale.",
    )
    return option(command)


def model_option(command: F) -> F:
    """Add ``--model``; the command gets `model`, or None (see `svcnlp.model.classifier.load`)."""
    option = click.option(
        "--model",
        metavar="MODEL",
        help="fast (the default), accurate or auto (these two need the extra svcnlp[encoder]); or a model folder, or"
        " auto:FOLDER for an encoder of your own.",
    )
    return option(command)


def reading_options(command: F) -> F:
    """Add the options that tell how exports are read; the command gets `wishes`, a `svcnlp.exports.table.Wishes`."""

    @click.option("--text-column", metavar="NAME", help="Column that holds the reviews, if it is not recognised.")
    @click.option("--encoding", metavar="NAME", help="Encoding of text files, if it is guessed wrong: cp1251, utf-16.")
    @click.option("--sheet", metavar="NAME", help="Sheet of a workbook, if several hold data.")
    @click.option(
        "--max-unpacked", metavar="SIZE", help="What a packed file may unpack to, such as 500M or 20G (the default)."
    )
    @functools.wraps(command)
    def with_wishes(
        *args: Any,
        text_column: str | None,
        encoding: str | None,
        sheet: str | None,
        max_unpacked: str | None,
        **options: Any,
    ) -> Any:
        from svcnlp.exports.table import Wishes

        wishes = Wishes(text_column, encoding, sheet)
        if max_unpacked is not None:
            wishes = Wishes(text_column, encoding, sheet, size_in_bytes("--max-unpacked", max_unpacked))
        return command(*args, wishes=wishes, **options)

    return with_wishes  # type: ignore[return-value]


def size_in_bytes(option: str, size: str) -> int:
    """Read a size as people write it.

    Parameters
    ----------
    option : str
        The option that it was given for, for the message.
    size : str
        Such as ``"20G"``, ``"1.5 GB"`` or ``"1048576"``.

    Returns
    -------
    int
        Bytes.

    Raises
    ------
    SvcnlpError
        If it is no size above zero.

    Examples
    --------
    >>> size_in_bytes("--max-unpacked", "1.5K")
    1536
    """
    found = _SIZE.fullmatch(size.strip())
    number = int(float(found[1]) * 1024 ** " KMGT".index(found[2].upper() or " ")) if found else 0
    if number < 1:
        raise SvcnlpError(
            "{option}: {size} is no size; give bytes, or a number with K, M, G or T such as 20G",
            option=option,
            size=size,
        )
    return number


def _choose_lang(context: click.Context, parameter: click.Parameter, value: str | None) -> Lang:
    # `svcnlp --lang ru classify …` speaks Russian too: what stands anywhere on the command line is in `obj`.
    return user_lang(value or context.find_root().obj)
