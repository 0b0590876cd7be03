"""Cells that would run as formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.formulas import escape_formula, unescape_formula


@pytest.mark.parametrize(
    "cell", ["=1+1", "+7 900 000-00-00", "-", "- долго", "@Мастер", "\tда", "\rда", "-5\n", "+1.2.3"]
)
def test_what_may_run_gets_an_apostrophe(cell: str) -> None:
    assert escape_formula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "да", "-5", "+3,5", "-0.25", "'да'", "5=5", " =1"])
def test_what_cannot_run_stays(cell: str) -> None:
    assert escape_formula(cell) == cell


@given(st.text(st.sampled_from("'=+-@\t\r\n05.,аb \u0665"), max_size=8) | st.text())
def test_escaping_is_undone_exactly(cell: str) -> None:
    escaped = escape_formula(cell)
    assert unescape_formula(escaped) == cell
    assert not escaped.startswith(("=", "@", "\t", "\r"))
