"""Pieces, and where they stand in the text as it was given."""

from __future__ import annotations

import pytest
from hypothesis import given

from svcnlp.model.encoder.pieces import UNKNOWN, Pieces
from tests.encoder_samples import small_vocabulary
from tests.model_samples import TEXTS
from tests.text_strategies import texts

PIECES = Pieces(small_vocabulary())


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_of_known_text_make_up_all_of_it(text: str) -> None:
    cut = PIECES.cut(text)
    assert UNKNOWN not in cut.ids
    seen = {place for start, stop in zip(cut.starts, cut.stops, strict=True) for place in range(start, stop)}
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= seen


def test_hidden_characters_belong_to_the_piece_that_they_hide_in() -> None:
    cut = PIECES.cut("Касс\u200bир")
    assert (cut.starts[0], cut.stops[-1]) == (0, 7)
    assert cut.ids.tolist() == PIECES.cut("Кассир").ids.tolist()


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_a_text_of_spaces_has_no_pieces(text: str) -> None:
    assert [len(column) for column in PIECES.cut(text)] == [0, 0, 0]


@pytest.mark.parametrize("text", ["<s>", "<pad>", "</s>"])
def test_nobody_can_write_the_pieces_that_stand_for_no_text(text: str) -> None:
    assert not {0, 1, 2} & set(PIECES.cut(text).ids.tolist())


@given(texts)
def test_any_text_is_cut_and_places_lie_inside(text: str) -> None:
    cut = PIECES.cut(text)
    assert len(cut.ids) == len(cut.starts) == len(cut.stops)
    assert (cut.starts <= cut.stops).all()
    assert (cut.stops <= len(text)).all()
    assert (cut.ids < len(PIECES)).all()
