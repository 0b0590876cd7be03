"""Which chunks depend on their neighbours."""

from __future__ import annotations

import pytest

from svcnlp.text.contexts import AT, BRACKETS, CUT, JOINS, NUMBER, PLAIN, SENTENCE, SPEAKS, context_of


@pytest.mark.parametrize(
    ("chunk", "bits"),
    [
        ("хамят", SPEAKS | PLAIN),
        ("хамят!", SPEAKS),
        ("—", JOINS),
        ("!!!", 0),
        ("15", NUMBER | SPEAKS),
        ("$", NUMBER),
        ("(15", NUMBER | BRACKETS | SPEAKS),
        ("руб", JOINS | SPEAKS),
        ("рублей", JOINS | SPEAKS | PLAIN),
        ("в", AT | SPEAKS),
        ("После", AT | SPEAKS | PLAIN),
        ("спасибо)", BRACKETS | SPEAKS),
        ("а)", BRACKETS | SENTENCE | SPEAKS),
        ("<3", NUMBER | SENTENCE | SPEAKS),
        ("[id1|Анну", NUMBER | SENTENCE | SPEAKS | PLAIN),
        ("нахамил.Ушли", CUT | SPEAKS | PLAIN),
    ],
)
def test_context(chunk: str, bits: int) -> None:
    assert context_of(chunk) == bits


@pytest.mark.parametrize("unit", "тыс тыс. тысяч руб р р. т.р. т к К млн процентов % человек раз минут м балла".split())
def test_what_goes_on_a_number_joins(unit: str) -> None:
    assert context_of(unit) & JOINS
