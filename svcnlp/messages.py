"""Every sentence that the program says to people, in English and Russian.

A message is an English template with named fields; `RU` holds the Russian for each.
Errors carry the message, not a finished sentence, so that the command can say it in
the user's language.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from svcnlp.labels import Lang
from svcnlp.messages_ru import RU


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people: an English template and the values of its fields."""

    template: str
    fields: Mapping[str, Any]

    def render(self, lang: Lang = "en") -> str:
        """Say the message.

        Parameters
        ----------
        lang : {"ru", "en"}
            Language to say it in.

        Returns
        -------
        str

        Examples
        --------
        >>> message("{path}: no such file", path="a.txt").render("ru")
        'a.txt: нет такого файла'
        """
        template = RU[self.template] if lang == "ru" else self.template
        return template.format(**{k: v.render(lang) if isinstance(v, Message) else v for k, v in self.fields.items()})


def message(template: str, /, **fields: Any) -> Message:
    """Make a `Message` from its English template and the values of its fields."""
    return Message(template, fields)


class SvcnlpError(Exception):
    """Bad input: one sentence that says what is wrong, where, and what to do.

    Parameters
    ----------
    template : str
        English template, a key of `svcnlp.messages_ru.RU`.
    **fields : object
        Values of the template's fields.
    """

    def __init__(self, template: str, /, **fields: Any) -> None:
        self.message = message(template, **fields)
        super().__init__(self.message.render("en"))


class PassingError(SvcnlpError):
    """A mishap that is no fault of the input: the same command, given again, may go on."""


def user_lang(option: str | None = None) -> Lang:
    """Choose the language to speak: the option, else ``SVCNLP_LANG``, else the locale.

    Parameters
    ----------
    option : str, optional
        What the user gave as ``--lang``.

    Returns
    -------
    {"ru", "en"}

    Examples
    --------
    >>> user_lang("ru")
    'ru'
    """
    wish = option or os.environ.get("SVCNLP_LANG") or locale.getlocale(locale.LC_MESSAGES)[0]
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wish = wish or os.environ.get(variable)
    return "ru" if (wish or "").lower().startswith("ru") else "en"
