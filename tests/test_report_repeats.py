from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from svcnlp.report.repeats import Seen, plain


@given(st.lists(st.text()))
def test_no_text_is_forgotten(texts: list[str]) -> None:
    seen = Seen(2**12)
    for text in texts:
        seen.before(text)
    assert all(seen.before(text) for text in texts)


def test_new_texts_are_new() -> None:
    seen = Seen(2**20)
    assert sum(seen.before(f"Отзыв номер {number}") for number in range(10_000)) == 0


def test_a_text_that_no_file_could_hold_is_remembered_too() -> None:
    seen = Seen(2**12)
    assert (seen.before("да\ud83d"), seen.before("да\ud83d")) == (False, True)


def test_spaces_and_capitals_make_no_difference() -> None:
    assert plain("\tДолго   Везли\u00a0") == plain("долго везли")
