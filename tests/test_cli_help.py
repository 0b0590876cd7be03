"""Every command and option has help, in English and in Russian."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click
import pytest

from svcnlp.cli import COMMANDS, cli
from svcnlp.cli.help import CLICK_TEXTS, translate
from svcnlp.messages_ru import RU
from tests.conftest import Run

CONTEXT = click.Context(cli, info_name="svcnlp")


def commands() -> Iterator[tuple[str, click.Command]]:
    yield "svcnlp", cli
    for name in COMMANDS:
        command = cli.get_command(CONTEXT, name)
        assert command is not None
        yield name, command


ALL = dict(commands())
OPTIONS = {
    f"{name} {option.opts[0]}": option
    for name, command in ALL.items()
    for option in command.get_params(click.Context(command, info_name=name))
    if isinstance(option, click.Option)
}


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_help_in_both_languages(name: str) -> None:
    text = inspect.cleandoc(ALL[name].help or "")
    assert text
    assert text in RU, text


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_has_help_in_both_languages(name: str) -> None:
    assert OPTIONS[name].help
    assert OPTIONS[name].help in RU, OPTIONS[name].help


@pytest.mark.parametrize("name", ALL)
def test_a_russian_help_page_is_russian_throughout(run: Run, name: str) -> None:
    ran = run(*([] if name == "svcnlp" else [name]), "--help", "--lang", "ru")
    assert ran.code == 0
    assert ran.out.startswith("Использование: svcnlp")
    for text in CLICK_TEXTS:
        assert not re.search(rf"(?m)^{re.escape(text)}|\[{re.escape(text)}\]", ran.out)
    described = [line for line in ran.out.splitlines() if re.match(r"  \S", line)]
    assert described
    assert all(re.search("[а-яё]", block) for block in re.split(r"\n(?=  \S|\S|\n)", ran.out) if len(block.split()) > 4)


def test_marks_of_click_are_translated_behind_a_text() -> None:
    said = "Only these of the added columns, separated by commas."
    assert translate(f"{said}  [required]", "ru") == f"{RU[said]}  [обязательно]"
    assert translate(f"{said}  [required]", "en") == f"{said}  [required]"


def test_a_text_without_russian_stays() -> None:
    assert translate("svcnlp", "ru") == "svcnlp"
