"""Texts as pages: chunks at their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from svcnlp.model.pages import page_of
from svcnlp.text import clean
from tests.text_strategies import texts


@given(st.lists(texts, min_size=1, max_size=6))
def test_chunks_are_those_of_each_text(written: list[str]) -> None:
    page = page_of(written)
    cleaned = [clean(text).text for text in written]
    assert page.chunks == [chunk for text in cleaned for chunk in text.split()]
    places = zip(page.starts.tolist(), page.stops.tolist(), strict=True)
    assert [page.text[start:stop] for start, stop in places] == page.chunks
    owners = page.texts_of(page.starts).tolist()
    assert owners == [row for row, text in enumerate(cleaned) for _ in text.split()]


@given(st.lists(texts, min_size=1, max_size=4))
def test_spans_are_those_of_the_texts_as_given(written: list[str]) -> None:
    page = page_of(written)
    owners = page.texts_of(page.starts)
    starts, stops = page.spans(owners, page.starts, page.stops)
    for owner, start, stop, place, end in zip(owners, starts, stops, page.starts, page.stops, strict=True):
        begin = page.begins[owner]
        assert (start, stop) == clean(written[owner]).original_span(int(place - begin), int(end - begin))


def test_lines_and_blanks() -> None:
    page = page_of(["Да нет\n\n ну  вот\tтак", "", "ещё"])
    assert page.chunks == ["Да", "нет", "ну", "вот", "так", "ещё"]
    assert page.first_in_line.tolist() == [True, False, True, False, False, True]
    assert page.after_blank.tolist() == [False, True, False, False, False, False]
    begins, ends = page.lines_of(page.starts)
    lines = [page.text[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    assert lines == ["Да нет", "Да нет", " ну  вот\tтак", " ну  вот\tтак", " ну  вот\tтак", "ещё"]
