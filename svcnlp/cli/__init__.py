"""The command `svcnlp`: it parses and prints; everything that it does is one call into the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from svcnlp import __version__
from svcnlp.cli import process
from svcnlp.cli.common import lang_option
from svcnlp.cli.help import LazyGroup
from svcnlp.cli.usage import usage_message, wanted_lang
from svcnlp.cli.visible import say
from svcnlp.labels import Lang
from svcnlp.messages import Message, SvcnlpError, message, reason_of

COMMANDS = ("classify", "inspect", "score", "report", "evaluate", "check", "train")
"""Each is the object of this name in the module of this name, imported only when it is called."""

_EXIT_BAD_INPUT = 2
_EXIT_INTERRUPTED = 130


@click.group("svcnlp", cls=LazyGroup, package=__name__, names=COMMANDS, invoke_without_command=True)
@click.version_option(__version__, "--version", prog_name="svcnlp", help="Show the version and exit.")
@lang_option
@click.pass_context
def cli(context: click.Context, lang: Lang) -> None:
    """Read Russian customer reviews: service level, what failed, sentiment, and the words that say so.

    Everything runs on this computer; no text leaves it.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(args: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    args : sequence of str, optional
        Arguments after the program's name; those of the process by default.

    Returns
    -------
    int
        Exit code: 0 when done, 1 when done but for some of the rows or files, 2 for bad input, 130 when interrupted.
    """
    process.open_closed_streams()
    process.forgive_consoles()
    process.clean_up_when_ended()
    arguments = list(sys.argv[1:] if args is None else args)
    lang = wanted_lang(arguments)
    try:
        code = cli.main(arguments, prog_name="svcnlp", standalone_mode=False, obj=lang)
        sys.stdout.flush()
    except SvcnlpError as error:
        return _refuse(error.message, lang)
    except click.ClickException as error:
        return _refuse(usage_message(error), lang)
    except (click.Abort, KeyboardInterrupt):
        return _EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone: nothing is left to say.
        process.say_no_more()
        return 1
    except OSError as error:
        process.say_no_more()
        return _refuse(_told(error), lang)
    return code if isinstance(code, int) else 0


def _refuse(what: Message, lang: Lang) -> int:
    say(message("error: {what}", what=what), lang)
    return _EXIT_BAD_INPUT


def _told(error: OSError) -> Message:
    """Say what the system says, such as that the disk to which the output goes is full."""
    if error.filename:
        return message("{path}: {reason}", path=error.filename, reason=reason_of(error))
    return message("{reason}", reason=reason_of(error))
