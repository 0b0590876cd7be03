"""What the rules say of a chunk, gathered."""

from __future__ import annotations

import pytest

from svcnlp.model.manners import Manner, left_open, manner_of
from svcnlp.text import tokenize
from svcnlp.text.breaks import BRACKETED, CAPITAL, PROSE, SMALL, WORD
from svcnlp.text.contexts import BRACKETS, CUT, PLAIN, SPEAKS


def test_manner() -> None:
    assert manner_of("Хамят)") == Manner(
        PROSE | WORD | CAPITAL | BRACKETED, BRACKETED, BRACKETS | SPEAKS, opening=0, closing=1, cuts=[]
    )
    assert manner_of("хамят.Ушли") == Manner(SMALL, 0, SPEAKS | PLAIN | CUT, opening=0, closing=0, cuts=[6])


@pytest.mark.parametrize(
    ("chunk", "least_and_more"), [("да", (0, 0)), ("(да", (1, 1)), ("(да)", (0, 0)), (")(да", (1, 0))]
)
def test_brackets_left_open(chunk: str, least_and_more: tuple[int, int]) -> None:
    assert left_open(tokenize(chunk)) == least_and_more


def test_a_row_of_smiles_closes_all() -> None:
    least, more = left_open(tokenize("да))"))
    assert least == 0
    assert more < -1_000_000
