"""Reading: units at their places in the text as it was given."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings

from svcnlp.model.reading import MAX_CHUNK, Sentence, Unit, read
from tests.text_strategies import texts


def units_of(sentence: Sentence) -> Iterator[Unit]:
    yield from (key for key in sentence.keys if key is not None)
    yield from sentence.chunks


def keys(text: str) -> list[str | None]:
    return [key and key.text for sentence in read(text) for key in sentence.keys]


def chunks(text: str) -> list[str]:
    return [chunk.text for sentence in read(text) for chunk in sentence.chunks]


@settings(max_examples=400)
@given(texts)
def test_units_stand_inside_their_sentence_in_order(text: str) -> None:
    reading = read(text)
    assert all(before.stop <= after.start for before, after in pairwise(reading))
    for sentence in reading:
        assert 0 <= sentence.start < sentence.stop <= len(text)
        for units in ([key for key in sentence.keys if key], sentence.chunks):
            assert all(sentence.start <= unit.start <= unit.stop <= sentence.stop for unit in units)
            assert all(before.start <= after.start for before, after in pairwise(units))


@settings(max_examples=400)
@given(texts)
def test_a_unit_is_a_line_of_utf_8(text: str) -> None:
    for sentence in read(text):
        for unit in units_of(sentence):
            assert unit.text
            assert "\n" not in unit.text
            unit.text.encode("utf-8")


@settings(max_examples=200)
@given(texts)
def test_chunks_cover_every_word(text: str) -> None:
    for sentence in read(text):
        spans = [(chunk.start, chunk.stop) for chunk in sentence.chunks]
        for key in sentence.keys:
            assert key is None or any(start <= key.start and key.stop <= stop for start, stop in spans)


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "\u200bКас\u00adсир на\u200bхамил\u0301! \x00Спасибо\ud83d"
    [first, second] = read(text)
    assert text[first.start : first.stop].strip("\u200b") == "Кас\u00adсир на\u200bхамил\u0301!"
    assert [text[unit.start : unit.stop] for unit in first.chunks] == ["Кас\u00adсир", "на\u200bхамил\u0301!"]
    assert [key.text for key in first.keys if key] == ["кассир", "нахамить", "!"]
    assert text[second.start : second.stop].endswith("Спасибо\ud83d")


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\u200b", "\x00"])
def test_where_nothing_is_seen_there_is_no_sentence(text: str) -> None:
    assert read(text) == ()


def test_latin_look_alikes_are_read_as_russian() -> None:
    assert keys("xaмcтвo") == keys("хамство") == ["хамство"]
    assert chunks("xaмcтвo") == ["хамство"]


def test_drawn_out_letters_are_shortened() -> None:
    assert keys("оооочень долгооо") == keys("очень долго")
    assert chunks("оооочень") == ["очень"]


def test_word_forms_have_one_key_and_many_chunks() -> None:
    assert keys("нахамила") == keys("нахамили") == ["нахамить"]
    assert chunks("нахамила") != chunks("нахамили")


def test_negated_words_are_marked() -> None:
    assert keys("не хамили") == ["не", "~хамить"]
    assert keys("хамили") == ["хамить"]
    assert chunks("не хамили") == ["не", "~хамили"]


def test_a_plain_mark_keeps_words_apart_and_a_telling_one_is_a_key() -> None:
    assert keys("ждали, долго") == ["ждать", None, "долго"]
    assert keys("ждали! долго") == ["ждать", "!", "долго"]


def test_sums_and_times_are_placeholders() -> None:
    assert keys("взяли 500 руб в 14:00") == ["взять", "<money>", "в", "<time>"]


def test_only_cyrillic_words_are_counted() -> None:
    assert [sentence.words for sentence in read("Купил iPhone за 500 руб")] == [2]
    assert sum(sentence.words for sentence in read("The staff was rude. 12345 👍")) == 0


def test_of_a_long_chunk_the_beginning_is_read_but_all_of_it_is_its_place() -> None:
    text = "https://example.ru/" + "очень-длинная-ссылка/" * 20
    [sentence] = read(text)
    [chunk] = sentence.chunks
    assert chunk == (text[:MAX_CHUNK], 0, len(text))


def test_a_hundred_thousand_characters_without_a_space_are_read_in_bounded_time() -> None:
    begun = time.perf_counter()
    for letters in ("я", "яю", "хам!", "а.б"):
        reading = read(letters * (100_000 // len(letters)))
        assert all(len(unit.text) <= MAX_CHUNK for sentence in reading for unit in sentence.chunks)
    assert time.perf_counter() - begun < 20
