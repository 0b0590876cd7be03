"""Help in the user's language, and commands whose modules are imported only when they are called."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterable, Sequence
from typing import Any

import click

from svcnlp.labels import Lang
from svcnlp.messages import SvcnlpError, user_lang
from svcnlp.messages_ru import RU

CLICK_TEXTS = ("Usage:", "Options", "Commands", "Show this message and exit.", "required")
"""What click itself puts into a help page; its Russian is in `RU` as for our own texts."""


def translate(text: str, lang: Lang) -> str:
    """Say a piece of a help page in the user's language.

    Parameters
    ----------
    text : str
        A command's docstring, an option's help, or one of `CLICK_TEXTS`; click's marks
        in brackets may follow, as in ``"Where to write.  [required]"``.
    lang : {"ru", "en"}
        Language wanted.

    Returns
    -------
    str

    Examples
    --------
    >>> translate("Options", "ru")
    'Параметры'
    """
    if lang == "en" or not text:
        return text
    said, bracket, marks = text.partition("  [")
    for mark in CLICK_TEXTS:
        marks = marks.replace(mark, RU[mark])
    return RU.get(said, said) + bracket + marks


class _Formatter(click.HelpFormatter):
    """Writes click's help pages, translating each piece on the way."""

    lang: Lang = "en"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or translate("Usage:", self.lang) + " ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(translate(heading, self.lang))

    def write_text(self, text: str) -> None:
        super().write_text(translate(text, self.lang))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, translate(text, self.lang)) for term, text in rows], col_max, col_spacing)


class _Context(click.Context):
    """Gives click the formatter of the user's language."""

    def make_formatter(self) -> click.HelpFormatter:
        formatter = _Formatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.lang = user_lang(self.find_root().obj)
        return formatter


class LazyGroup(click.Group):
    """A group of commands, each imported when it is called.

    Parameters
    ----------
    package : str
        Package whose modules hold the commands.
    names : sequence of str
        Names of the commands: of the modules, and of the object in each.
    **options : object
        What `click.Group` takes.
    """

    context_class = _Context

    def __init__(self, *, package: str, names: Sequence[str], **options: Any) -> None:
        super().__init__(**options)
        self._package = package
        self._names = names

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands, in the order in which they are shown."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None when there is no such."""
        if cmd_name not in self._names:
            return None
        command: click.Command = getattr(importlib.import_module(f"{self._package}.{cmd_name}"), cmd_name)
        command.context_class = _Context
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments call."""
        if args[0] not in self._names:
            commands = ", ".join(self._names)
            raise SvcnlpError(
                "there is no command {command}; the commands are {commands}", command=args[0], commands=commands
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, each with the first paragraph of its help."""
        lang = user_lang(ctx.find_root().obj)
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._summary(ctx, name, lang)) for name in self.list_commands(ctx)])

    def _summary(self, ctx: click.Context, name: str, lang: Lang) -> str:
        command = self.get_command(ctx, name)
        text = inspect.cleandoc((command and command.help) or "")
        return translate(text, lang).partition("\n\n")[0]
