"""Texts as pages: chunks at their places."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from svcnlp.model.pages import Page, page_of, read_chunks
from svcnlp.text import clean
from tests.text_strategies import texts


class Numbers(dict[str, int]):
    """Numbers for chunks, in the place of a lexicon."""

    def __missing__(self, chunk: str) -> int:
        return self.setdefault(chunk, len(self))


def page(written: list[str]) -> tuple[Page, list[str]]:
    numbers = Numbers()
    made = page_of(written, partial(read_chunks, numbers))
    return made, [list(numbers)[entry] for entry in made.entries.tolist()]


@given(st.lists(texts, min_size=1, max_size=6))
def test_chunks_are_those_of_each_text(written: list[str]) -> None:
    made, chunks = page(written)
    cleaned = [clean(text).text for text in written]
    assert chunks == [chunk for text in cleaned for chunk in text.split()]
    places = zip(made.starts.tolist(), made.stops.tolist(), strict=True)
    assert [made.text[start:stop] for start, stop in places] == chunks
    owners = made.texts_of(made.starts).tolist()
    assert owners == [row for row, text in enumerate(cleaned) for _ in text.split()]


@given(st.lists(texts, min_size=1, max_size=4))
def test_spans_are_those_of_the_texts_as_given(written: list[str]) -> None:
    made, _ = page(written)
    owners = made.texts_of(made.starts)
    starts, stops = made.spans(owners, made.starts, made.stops)
    for owner, start, stop, place, end in zip(owners, starts, stops, made.starts, made.stops, strict=True):
        begin = made.begins[owner]
        assert (start, stop) == clean(written[owner]).original_span(int(place - begin), int(end - begin))


def test_lines_and_blanks() -> None:
    made, chunks = page(["Да нет\n\n ну  вот\tтак", "", "ещё"])
    assert chunks == ["Да", "нет", "ну", "вот", "так", "ещё"]
    assert made.first_in_line.tolist() == [True, False, True, False, False, True]
    assert made.after_blank.tolist() == [False, True, False, False, False, False]
    begins, ends = made.lines_of(made.starts)
    lines = [made.text[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    assert lines == ["Да нет", "Да нет", " ну  вот\tтак", " ну  вот\tтак", " ну  вот\tтак", "ещё"]
