"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from svcnlp.labels import Lang
from svcnlp.messages import user_lang

F = TypeVar("F", bound=Callable[..., Any])


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
    """Add ``--model``; the command gets `model`, a folder, or None for the model that the package carries."""
    option = click.option(
        "--model",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Folder of the model; otherwise the one that svcnlp carries.",
    )
    return option(command)


def _choose_lang(context: click.Context, parameter: click.Parameter, value: str | None) -> Lang:
    # `svcnlp --lang ru classify …` speaks Russian too: what stands anywhere on the command line is in `obj`.
    return user_lang(value or context.find_root().obj)
