"""What stands in files, shown on a terminal."""

from __future__ import annotations

from typing import Final

import click

from svcnlp.labels import Lang
from svcnlp.messages import Message

# A terminal obeys control characters, and reviews are written by strangers.
_PICTURES: Final = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)} | {
    0x0D: None,
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), None),
}


def visible(text: str) -> str:
    r"""Replace characters that would command the terminal or hide text by visible ones.

    Examples
    --------
    >>> visible("Хамство\x00 и \x1b[31mкрик")
    'Хамство␀ и ␛[31mкрик'
    """
    return text.translate(_PICTURES)


def on_one_line(text: str) -> str:
    r"""Make all that is in a text visible on one line.

    Examples
    --------
    >>> on_one_line("Отзыв\n\x1b[31mклиента")
    'Отзыв ⏎ ␛[31mклиента'
    """
    return visible(text).replace("\n", " ⏎ ").replace("\t", " ")


def say(what: Message, lang: Lang) -> None:
    """Say something on standard error; names of files and columns, and what else was read, may stand in it.

    Parameters
    ----------
    what : Message
        What to say.
    lang : {"ru", "en"}
        Language to say it in.
    """
    click.echo(on_one_line(what.render(lang)), err=True)
