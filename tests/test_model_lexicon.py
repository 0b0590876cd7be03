"""Entries of chunks."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import svcnlp.model.lexicon as module
from svcnlp.model.lexicon import NOTHING, WORD, Lexicon, Names
from svcnlp.model.manners import left_open, manner_of, spellings_of
from svcnlp.model.reading import MAX_CHUNK, key_of, spelling_of
from svcnlp.text import tokenize
from svcnlp.text.negation import role
from tests.test_text_shapes import COUNTED, FRAMED
from tests.text_strategies import texts


def keys(lexicon: Lexicon, entry: int) -> list[str | None]:
    first, stop = lexicon.first_token.values[entry : entry + 2].tolist()
    return [None if key == NOTHING else lexicon.keys_met.names[key] for key in lexicon.key.values[first:stop].tolist()]


def chunks(lexicon: Lexicon, entry: int) -> list[str]:
    first, stop = lexicon.first_token.values[entry : entry + 2].tolist()
    return [lexicon.chunks_met.names[chunk] for chunk in lexicon.chunk.values[first:stop].tolist() if chunk != NOTHING]


def test_a_chunk_is_worked_out_once() -> None:
    lexicon = Lexicon()
    entry = lexicon["Нахамили!"]
    tokens = len(lexicon.key)
    assert lexicon["Нахамили!"] == entry
    assert len(lexicon.key) == tokens == 2
    assert (keys(lexicon, entry), chunks(lexicon, entry)) == (["нахамить", "!"], ["нахамили!"])


def test_chunks_of_one_run_are_told_apart_but_a_sum_is_one() -> None:
    lexicon = Lexicon()
    assert chunks(lexicon, lexicon.in_context("5 минут")) == ["5", "минут"]
    assert chunks(lexicon, lexicon.in_context("500 руб")) == ["500 руб"]


def test_a_time_needs_what_is_before() -> None:
    lexicon = Lexicon()
    assert keys(lexicon, lexicon.in_context("14-00", before="в ")) == ["<time>"]
    assert keys(lexicon, lexicon["14-00"]) == ["<number>"]


def test_a_bracket_is_a_smile_unless_one_is_open() -> None:
    lexicon = Lexicon()
    assert keys(lexicon, lexicon["спасибо)"]) == ["спасибо", "<emo+>"]
    assert keys(lexicon, lexicon.in_context("спасибо)", opened=3)) == ["спасибо", None]


@pytest.mark.parametrize(
    ("chunk", "before", "after"),
    [("(да", 0, 1), ("да)", 1, 0), ("да)", 0, 0), ("(да)", 2, 2), ("да))", 5, 0), (")(да", 0, 1), ("да", 3, 3)],
)
def test_brackets_still_open(chunk: str, before: int, after: int) -> None:
    lexicon = Lexicon()
    assert lexicon.still_open(lexicon.in_context(chunk, opened=before), before) == after


@settings(deadline=None)
@given(FRAMED | texts)
def test_an_entry_is_what_the_rules_make_of_the_chunk(text: str) -> None:
    lexicon = Lexicon()
    for chunk in text.split():
        entry = lexicon[chunk]
        tokens = tokenize(chunk)
        first, stop = lexicon.first_token.values[entry : entry + 2].tolist()
        assert keys(lexicon, entry) == list(map(key_of, tokens))
        assert chunks(lexicon, entry) == ["".join(map(spelling_of, tokens))[:MAX_CHUNK]]
        assert [bits & ~WORD for bits in lexicon.role.values[first:stop].tolist()] == [
            role(token.form, token.kind) for token in tokens
        ]
        assert [bool(bits & WORD) for bits in lexicon.role.values[first:stop].tolist()] == [
            token.kind == "word" for token in tokens
        ]
        columns = lexicon.begins, lexicon.ends, lexicon.contexts, lexicon.opening, lexicon.closing
        bits = [int(column.values[entry]) for column in columns]
        assert (*bits, lexicon.cuts.get(entry, [])) == manner_of(chunk)
        least, more = left_open(tokens)
        assert [lexicon.still_open(entry, opened) for opened in (0, 5)] == [max(least, more), max(least, 5 + more)]


@settings(deadline=None, max_examples=500)
@given(st.lists(COUNTED, min_size=1, max_size=4))
@example(["15 руб.,", "70 руб.,", "(1 200 р, 2", "5~ мин"])
def test_numbers_in_context_are_what_the_rules_make_of_them(written: list[str]) -> None:
    lexicon = Lexicon()
    for text in written:
        entry = lexicon.in_context(text)
        tokens = tokenize(text)
        assert keys(lexicon, entry) == list(map(key_of, tokens))
        assert chunks(lexicon, entry) == [spelling[:MAX_CHUNK] for spelling, _ in spellings_of(tokens)]
        least, more = left_open(tokens)
        assert [lexicon.still_open(entry, opened) for opened in (0, 5)] == [max(least, more), max(least, 5 + more)]


@settings(deadline=None)
@given(texts)
def test_every_token_has_its_columns(text: str) -> None:
    lexicon = Lexicon()
    for chunk in text.split():
        assert lexicon[chunk] == len(lexicon.ends.values) - 1 or lexicon[chunk] in range(len(lexicon.ends.values))
    assert len(lexicon.key) == len(lexicon.chunk) == len(lexicon.role) == lexicon.first_token.values[-1]
    assert len(lexicon.first_token) == len(lexicon.ends.values) + 1


def test_long_noise_is_not_remembered_and_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = Lexicon()
    assert lexicon["я" * 500] != lexicon["я" * 500]
    assert not lexicon
    assert not lexicon.is_full
    monkeypatch.setattr(module, "MAX_ENTRIES", 1)
    assert lexicon.is_full


def test_names_are_numbered_in_order() -> None:
    names = Names()
    assert [names.number(name) for name in ("а", "б", "а")] == [0, 1, 0]
    assert names.names == ["а", "б"]
