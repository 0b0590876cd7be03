"""Wrong use of the command line, said as one sentence."""

from __future__ import annotations

import click
import pytest

from svcnlp.cli.usage import usage_message, wanted_lang


@pytest.mark.parametrize(
    ("args", "lang"),
    [
        (["classify", "--lang", "ru"], "ru"),
        (["--lang=ru", "classify"], "ru"),
        (["--lang", "ru", "classify", "--lang", "en"], "en"),
        (["classify", "--", "--lang", "ru"], "en"),
        (["classify", "--lang"], "en"),
        (["classify", "--lang", "de"], "en"),
        ([], "en"),
    ],
)
def test_the_language_is_found_before_parsing(monkeypatch: pytest.MonkeyPatch, args: list[str], lang: str) -> None:
    monkeypatch.setenv("SVCNLP_LANG", "en")
    assert wanted_lang(args) == lang


def test_an_error_without_context_is_said_as_it_is() -> None:
    assert usage_message(click.ClickException("Disk full.")).render() == "Disk full"


def test_a_bad_value_is_named_with_its_option() -> None:
    option = click.Option(["--count"], type=click.INT)
    error = click.BadParameter("'x' is not a valid integer.", param=option)
    assert usage_message(error).render() == "--count: 'x' is not a valid integer"


@pytest.mark.parametrize("said", ["'x' is not a valid integer range.", "0 is not in the range x>=1."])
def test_a_number_that_is_none_or_too_small_is_said_in_both_languages(said: str) -> None:
    error = click.BadParameter(said, param=click.Option(["--workers"], type=click.IntRange(min=1)))
    assert usage_message(error).render() == "--workers must be a whole number, at least 1"
    assert usage_message(error).render("ru") == "--workers должен быть целым числом не меньше 1"


def test_a_number_that_is_too_large_is_told_how_large_it_may_be() -> None:
    error = click.BadParameter("9 is too large", param=click.Option(["--seed"], type=click.IntRange(0, 8)))
    assert usage_message(error).render() == "--seed must be a whole number from 0 to 8"
    assert usage_message(error).render("ru") == "--seed должен быть целым числом от 0 до 8"
