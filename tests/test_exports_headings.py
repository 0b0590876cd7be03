"""Names of columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports import headings
from svcnlp.exports.headings import find, normal

VOCABULARIES = ["REVIEW", "TEXT", "PROS", "CONS", "DATE", "RATING", "BRANCH", "AUTHOR", "SOURCE", "URL"]


@given(st.text())
def test_what_is_normal_stays(name: str) -> None:
    assert normal(normal(name)) == normal(name)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_names_are_written_as_they_are_looked_up(vocabulary: str) -> None:
    names = getattr(headings, vocabulary).split("|")
    assert [name for name in names if normal(name) != name] == []
    assert len(set(names)) == len(names)


def test_the_better_name_wins_and_of_two_alike_the_first() -> None:
    assert find(["Время", "Дата", "ДАТА "], "дата|время") == "Дата"
    assert find(["id"], "дата") is None
