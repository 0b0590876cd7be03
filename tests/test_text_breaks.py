"""What the spelling of a chunk says of the end of its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.text.breaks import (
    BEHIND_WORD,
    BEHIND_WORDS,
    BRACKETED,
    CAPITAL,
    INSIDE,
    PROSE,
    SMALL,
    UNSETTLED,
    WORD,
    begins,
    cuts,
    ends,
    is_plain_word,
)


@pytest.mark.parametrize(
    ("chunk", "bits"),
    [
        ("хамят", 0),
        ("хамят,", 0),
        ("«хамят»", 0),
        ("хамят.", PROSE | SMALL),
        ("хамят…", PROSE | CAPITAL),
        ("хамят!!!", PROSE | CAPITAL | SMALL),
        ("«хамят!»", PROSE),
        ("хамят))", CAPITAL),
        ("хамят)", BRACKETED),
        ("а)", 0),
        ("😡", CAPITAL),
        ("руб.", WORD),
        ("ул.", 0),
        ("И.", 0),
        ("15.", PROSE | BEHIND_WORDS),
        ("я.", PROSE | BEHIND_WORD),
        ("т.е.", UNSETTLED),
        (".", PROSE | BEHIND_WORD),
        (";", UNSETTLED),
        ("20-й.", PROSE | BEHIND_WORDS),
        ("т.5й.", UNSETTLED),
        ("20г.", UNSETTLED),
        (":)", UNSETTLED | CAPITAL),
        ("хам)Ещё", INSIDE),
        ("!" * 300, INSIDE),
    ],
)
def test_ends(chunk: str, bits: int) -> None:
    assert ends(chunk) == bits


@pytest.mark.parametrize(
    ("chunk", "bits"),
    [
        ("хамят", SMALL),
        ("Хамят", PROSE | WORD | CAPITAL | BRACKETED),
        ("«Хамят", PROSE | CAPITAL),
        ("iPhone", PROSE | WORD),
        ("15", PROSE),
        ("😡", PROSE),
        (")", 0),
        (":)", 0),
        ("-хамят", 0),
        ("-Хамят", PROSE | CAPITAL),
        ("—", UNSETTLED),
    ],
)
def test_begins(chunk: str, bits: int) -> None:
    assert begins(chunk) == bits


@pytest.mark.parametrize(
    ("chunk", "places"),
    [
        ("хамят", []),
        ("хамят.Ушли", [6]),
        ("хамят!!!Ушли...Всё", [8, 15]),
        ("тыс.руб", []),
        ("почта.рф", []),
        ("хамят.Я", None),
        ("!!!Ушли", None),
        ("хам)Ещё", None),
        ("хамят!!!«", None),
    ],
)
def test_cuts(chunk: str, places: list[int] | None) -> None:
    assert cuts(chunk) == places


@given(st.text(st.characters(exclude_categories=("Z", "C")), min_size=1))
def test_any_chunk_is_told_of(chunk: str) -> None:
    assert 0 <= begins(chunk) < INSIDE
    assert not (is_plain_word(chunk) and ends(chunk) & ~INSIDE)
    assert all(0 < place < len(chunk) for place in cuts(chunk) or [])
