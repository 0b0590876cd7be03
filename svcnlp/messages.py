"""Every sentence that the program says to people, in English and Russian.

A message is an English template with named fields; `RU` holds the Russian for each.
Errors carry the message, not a finished sentence, so that the command can say it in
the user's language.
"""

from __future__ import annotations

import errno
import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from svcnlp.labels import Lang
from svcnlp.messages_ru import RU

REASONS: Final = {
    errno.ENOENT: "No such file or directory",
    errno.EACCES: "Permission denied",
    errno.EPERM: "Operation not permitted",
    errno.EISDIR: "Is a directory",
    errno.ENOTDIR: "Not a directory",
    errno.ENOTEMPTY: "Directory not empty",
    errno.EEXIST: "File exists",
    errno.ENAMETOOLONG: "File name too long",
    errno.ELOOP: "Too many levels of symbolic links",
    errno.ENOSPC: "No space left on device",
    errno.EDQUOT: "Disk quota exceeded",
    errno.EFBIG: "File too large",
    errno.EROFS: "Read-only file system",
    errno.EIO: "Input/output error",
    errno.EBUSY: "Device or resource busy",
    errno.ESTALE: "Stale file handle",
    errno.EMFILE: "Too many open files",
    errno.ENFILE: "Too many open files in system",
    errno.ENOMEM: "Cannot allocate memory",
    errno.EINVAL: "Invalid argument",
}
"""Why the system usually refuses, by the number of its error."""


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


def reason_of(error: BaseException) -> Message | str:
    """Say why something failed, for a field of a message.

    Parameters
    ----------
    error : BaseException
        What was raised.

    Returns
    -------
    Message or str
        One of `REASONS`, said in the language of the message around it; of any other error what it says itself.

    Examples
    --------
    >>> full = OSError(errno.ENOSPC, "No space left on device")
    >>> message("{path}: cannot be written: {reason}", path="a.csv", reason=reason_of(full)).render("ru")
    'a.csv: не удаётся записать: на диске не осталось места'
    """
    if isinstance(error, OSError):
        return message(REASONS[error.errno]) if error.errno in REASONS else error.strerror or str(error)
    return str(error)


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

    def __reduce__(self) -> tuple[Any, ...]:
        """Go from process to process as what it was made of: the sentence itself may hold braces."""
        return _remade, (type(self), self.message)


def _remade(kind: type[SvcnlpError], what: Message) -> SvcnlpError:
    return kind(what.template, **what.fields)


class PassingError(SvcnlpError):
    """A mishap that is no fault of the input: the same command, given again, may go on."""


class UnwritableError(SvcnlpError):
    """The place of the output cannot be written: no other input would fare better."""


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
    # Windows has one category of locale less.
    spoken = getattr(locale, "LC_MESSAGES", locale.LC_CTYPE)
    wish = option or os.environ.get("SVCNLP_LANG") or locale.getlocale(spoken)[0]
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wish = wish or os.environ.get(variable)
    return "ru" if (wish or "").lower().startswith("ru") else "en"
