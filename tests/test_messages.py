"""Everything that the program says has its Russian, and nothing there is left over."""

from __future__ import annotations

import ast
import errno
import inspect
import pickle
import re
import string
from collections.abc import Iterator
from locale import LC_CTYPE
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from svcnlp.messages import REASONS, PassingError, SvcnlpError, message, reason_of, user_lang
from svcnlp.messages_ru import AREAS, RU
from tests.conftest import ROOT

SOURCES = sorted(path for path in (ROOT / "svcnlp").rglob("*.py") if path.parent.name != "messages_ru")
PAGES = sorted((ROOT / "svcnlp").rglob("*.j2"))
SPEAKING = ("message", "SvcnlpError", "PassingError", "UnwritableError", "super().__init__")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def templates() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Give every template that is spoken by name, where it stands, and the fields that it is given."""
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in SPEAKING:
                match node.args:
                    case [ast.Constant(str(template))]:
                        given = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", template, given


def page_templates() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Give every template that a page of the report says, where it stands, and the fields that it is given."""
    for path in PAGES:
        for call in Environment().parse(path.read_text("utf-8")).find_all(nodes.Call):
            match call:
                case nodes.Call(node=nodes.Name(name="say"), args=[nodes.Const(value=str(template)), *_]):
                    given = frozenset(keyword.key for keyword in call.kwargs)
                    yield f"{path.relative_to(ROOT)}:{call.lineno}", template, given


def strings() -> set[str]:
    """Collect every string of the program, docstrings as help shows them."""
    found = {
        node.value
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    in_pages = {
        constant.value
        for path in PAGES
        for constant in Environment().parse(path.read_text("utf-8")).find_all(nodes.Const)
        if isinstance(constant.value, str)
    }
    return found | in_pages | {inspect.cleandoc(text) for text in found}


def fields(template: str) -> set[str]:
    return {name.partition(".")[0] for _, name, _, _ in string.Formatter().parse(template) if name}


TEMPLATES = [*templates(), *page_templates()]


def test_templates_are_found() -> None:
    assert len(list(templates())) > 50
    assert len(list(page_templates())) > 50


@pytest.mark.parametrize(("place", "template", "given"), TEMPLATES, ids=[place for place, _, _ in TEMPLATES])
def test_a_template_has_its_russian_and_its_fields(place: str, template: str, given: frozenset[str]) -> None:
    assert template in RU, f"{place}: {template!r} has no Russian"
    assert fields(template) == given, place


@pytest.mark.parametrize("template", RU, ids=range(len(RU)))
def test_the_russian_has_the_same_fields(template: str) -> None:
    assert fields(RU[template]) == fields(template)


def test_a_template_stands_in_one_area() -> None:
    assert sum(len(area.RU) for area in AREAS) == len(RU)


def test_every_area_is_known() -> None:
    modules = {path.stem for path in (ROOT / "svcnlp" / "messages_ru").glob("*.py")} - {"__init__"}
    assert {area.__name__.rpartition(".")[2] for area in AREAS} == modules


def test_nothing_is_translated_that_is_never_said() -> None:
    said = strings()
    assert [template for template in RU if template not in said] == []


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    outer = message("error: {what}", what=message("{path}: no such file", path="a.txt"))
    assert outer.render("ru") == "ошибка: a.txt: нет такого файла"
    assert outer.render("en") == "error: a.txt: no such file"


@pytest.mark.parametrize("number", REASONS, ids=REASONS.get)
def test_the_system_is_understood_in_both_languages(number: int) -> None:
    reason = reason_of(OSError(number, "as some system says it"))
    said = message("{path}: {reason}", path="a.txt", reason=reason)
    assert REASONS[number] in RU
    assert said.render("en") == f"a.txt: {REASONS[number]}"
    assert re.fullmatch("a[.]txt: [а-яё —-]+", said.render("ru"))


def test_what_the_system_seldom_says_is_told_as_it_says_it() -> None:
    assert reason_of(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert reason_of(OSError("no number")) == "no number"
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"


def test_no_message_takes_the_words_of_the_system_as_they_are() -> None:
    others = [path for path in SOURCES if path.name != "messages.py" and ".strerror" in path.read_text("utf-8")]
    assert others == []


def test_an_error_reads_in_english_and_renders_in_russian() -> None:
    error = SvcnlpError("{path}: no such file", path="a.txt")
    assert str(error) == "a.txt: no such file"
    assert error.message.render("ru") == "a.txt: нет такого файла"


def test_braces_in_what_is_said_are_plain_characters() -> None:
    assert message("{path}: no such file", path="{path}").render("ru") == "{path}: нет такого файла"


@pytest.mark.parametrize(
    ("option", "variables", "lang"),
    [
        ("ru", {"SVCNLP_LANG": "en"}, "ru"),
        ("en", {"SVCNLP_LANG": "ru"}, "en"),
        (None, {"SVCNLP_LANG": "ru"}, "ru"),
        (None, {"SVCNLP_LANG": "", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
        (None, {"LANG": "ru_RU.UTF-8"}, "ru"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {}, "en"),
    ],
)
def test_whose_language_is_spoken(
    monkeypatch: pytest.MonkeyPatch, option: str | None, variables: dict[str, str], lang: str
) -> None:
    for variable in ("SVCNLP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    assert user_lang(option) == lang


def test_an_error_goes_from_process_to_process_whatever_it_quotes() -> None:
    error = PassingError("{path}: cannot be read: {reason}", path="{b} {}.csv", reason="{")
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), back.message) == (PassingError, str(error), error.message)
    assert back.message.render("ru") == error.message.render("ru")


def test_a_system_without_a_locale_for_messages_speaks_that_of_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("SVCNLP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.delattr("locale.LC_MESSAGES")
    monkeypatch.setattr(
        "locale.getlocale", lambda category: ("Russian_Russia", "1251") if category == LC_CTYPE else None
    )
    assert user_lang() == "ru"
