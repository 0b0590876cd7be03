"""Wrong use of the command line, said as one sentence in the user's language."""

from __future__ import annotations

from collections.abc import Sequence

import click

from svcnlp.labels import Lang
from svcnlp.messages import Message, message, user_lang


def wanted_lang(args: Sequence[str]) -> Lang:
    """Choose the language before the arguments are parsed, so that a parsing error can be said in it.

    Parameters
    ----------
    args : sequence of str
        Arguments after the program's name.

    Returns
    -------
    {"ru", "en"}

    Examples
    --------
    >>> wanted_lang(["classify", "--lang", "ru"]), wanted_lang(["--lang=en"])
    ('ru', 'en')
    """
    given = None
    for position, argument in enumerate(args):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            given = argument.removeprefix("--lang=")
        elif argument == "--lang" and position + 1 < len(args):
            given = args[position + 1]
    return user_lang(given if given in ("ru", "en") else None)


def usage_message(error: click.ClickException) -> Message:
    """Say what is wrong with the command line and how it is used.

    Parameters
    ----------
    error : click.ClickException
        What click raised.

    Returns
    -------
    Message
    """
    problem = _problem(error)
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return problem
    return message("{problem}; see {command} --help", problem=problem, command=context.command_path)


def _problem(error: click.ClickException) -> Message:
    if isinstance(error, click.NoSuchOption):
        return message("there is no option {option}", option=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return message("{option} is not used rightly: give it a value if it takes one", option=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return message("{parameter} is missing", parameter=_shown(error.param))
    if isinstance(error, click.BadParameter) and error.param is not None:
        if isinstance(error.param.type, click.Choice):
            choices = ", ".join(error.param.type.choices)
            return message("{parameter} must be one of: {choices}", parameter=_shown(error.param), choices=choices)
        if isinstance(error.param.type, click.DateTime):
            return message("{parameter} must be a day such as 2025-03-01", parameter=_shown(error.param))
        if isinstance(error.param.type, click.IntRange):
            least, most = error.param.type.min, error.param.type.max
            if most is not None:
                return message(
                    "{parameter} must be a whole number from {least} to {most}",
                    parameter=_shown(error.param),
                    least=least,
                    most=most,
                )
            return message(
                "{parameter} must be a whole number, at least {least}", parameter=_shown(error.param), least=least
            )
        return message("{parameter}: {reason}", parameter=_shown(error.param), reason=error.message.rstrip("."))
    return message("{reason}", reason=error.format_message().rstrip("."))


def _shown(parameter: click.Parameter) -> str:
    """Name a parameter as it is written on the command line."""
    return max(parameter.opts, key=len) if isinstance(parameter, click.Option) else parameter.human_readable_name
