"""Texts cut into the pieces that a reader is shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from svcnlp.cli.excerpt import SHOWN_WHOLE, UNJUDGED, Piece, pieces
from svcnlp.cli.visible import visible
from svcnlp.model.verdict import Evidence, Verdict


def verdict(text: str, *spans: tuple[str, int, int]) -> Verdict:
    evidence = tuple(Evidence(label, start, stop, text[start:stop], 0.9) for label, start, stop in spans)
    return Verdict(text, True, True, 0.99, "basic", {}, (), {}, "negative", {}, evidence, False, ())


def span(text: str, label: str, quote: str) -> tuple[str, int, int]:
    start = text.index(quote)
    return label, start, start + len(quote)


def test_a_short_text_is_whole() -> None:
    text = "Ждали час. Потом нахамили. Ушли."
    assert pieces(verdict(text, span(text, "rudeness", "Потом нахамили."))) == [
        Piece("Ждали час. "),
        Piece("Потом нахамили.", ("rudeness",)),
        Piece(" Ушли."),
    ]


def test_overlapping_evidence_is_cut_at_every_border() -> None:
    text = "Ждали час и слушали хамство"
    cut = pieces(
        verdict(text, span(text, "broken_deadline", "Ждали час и"), span(text, "rudeness", "и слушали хамство"))
    )
    assert cut == [
        Piece("Ждали час ", ("broken_deadline",)),
        Piece("и", ("broken_deadline", "rudeness")),
        Piece(" слушали хамство", ("rudeness",)),
    ]


def test_of_a_long_text_the_sentences_around_evidence_are_shown() -> None:
    text = "Погода была хорошая. " * 60 + "Тут мне нахамили на кассе. " + "Ушли домой. " * 60 + "Ждали час."
    shown = pieces(verdict(text, span(text, "rudeness", "нахамили"), span(text, "broken_deadline", "час")))
    assert [piece.text for piece in shown] == ["", "Тут мне ", "нахамили", " на кассе.", "", "Ждали ", "час", "."]
    assert [piece.labels for piece in shown if piece.labels] == [("rudeness",), ("broken_deadline",)]


def test_neighbouring_evidence_is_shown_in_one_piece_of_text() -> None:
    text = "Начало. " * 200 + "Нахамили. Ждали час. " + "Конец. " * 200
    shown = pieces(verdict(text, span(text, "rudeness", "Нахамили."), span(text, "broken_deadline", "Ждали час.")))
    assert [piece.text for piece in shown] == ["", "Нахамили.", " ", "Ждали час.", ""]


def test_a_long_text_without_evidence_shows_its_beginning() -> None:
    beginning, gap = pieces(verdict("Всё хорошо, спасибо. " * 200))
    assert beginning.text.startswith("Всё хорошо")
    assert len(beginning.text) < SHOWN_WHOLE
    assert gap == Piece("")


def test_a_text_that_is_not_judged_shows_its_beginning() -> None:
    text = "The courier came.\n" * 30
    unjudged = replace(verdict(text), judged=False)
    assert UNJUDGED < len(text) < SHOWN_WHOLE
    assert pieces(unjudged) == [Piece(text[:UNJUDGED]), Piece("")]
    assert pieces(replace(unjudged, text=text[:UNJUDGED])) == [Piece(text[:UNJUDGED].rstrip())]


def test_a_sentence_without_end_is_shown_in_part() -> None:
    text = "слово " * 5_000 + "нахамили " + "слово " * 5_000
    shown = pieces(verdict(text, span(text, "rudeness", "нахамили")))
    assert sum(len(piece.text) for piece in shown) < SHOWN_WHOLE


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_the_pieces_of_a_short_text_are_the_text(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = sorted((min(a, b, len(text)), min(max(a, b), len(text))) for a, b in bounds)
    cut = pieces(verdict(text, *(("rudeness", start, stop) for start, stop in spans if start < stop)))
    assert "".join(piece.text for piece in cut) == visible(text.rstrip())
