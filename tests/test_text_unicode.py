import unicodedata

import pytest
from hypothesis import given, settings

from svcnlp.text import Clean, clean
from tests.text_strategies import texts

UNTOUCHED = [
    "",
    "Всё прошло хорошо, ёлки!",
    "«Приём» с 9:00 — 500 ₽, дом №3 (двор)…\r\n\tЖдём",
    "Спасибо ❤️ и 👍🏻, семья 👨‍👩‍👧 в восторге 1️⃣",
    "Ґанок і їжа, wi-fi, 20 °C, м²",
]

CLEANED = [
    ("ха\u200bм", "хам"),
    ("об\u00adслу\u00adжи\u00adва\u00adние", "обслуживание"),
    ("\ufeffОтзыв", "Отзыв"),
    ("\u202eмах\u202c", "мах"),
    ("гру\ufe0fбость", "грубость"),
    ("за\u200dраза", "зараза"),
    ("и\u0306 и е\u0308", "й и ё"),
    ("доро\u0301га", "дорога"),
    ("у\u0336ж\u0336а\u0336с\u0336", "ужас"),
    ("500\u00a0руб", "500 руб"),
    ("да\u2009нет\u3000так", "да нет так"),
    ("строка\u2028другая", "строка\nдругая"),
    ("на\x00хамили", "нахамили"),
    ("слово\x0bслово", "слово слово"),
    ("из\u2011за", "из-за"),
    ("плохо\ud83d!", "плохо\ufffd!"),
    ("Ｘам", "Xам"),
    ("𝐁𝐀𝐃 𝒹𝑒𝓃", "BAD den"),
    ("оﬃce ③ Ⅳ", "оffice 3 IV"),
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert clean(text) == Clean(text, None)


@pytest.mark.parametrize(("text", "expected"), CLEANED)
def test_disguises_are_undone(text: str, expected: str) -> None:
    assert clean(text).text == expected


def test_replacements_one_for_one_need_no_offsets() -> None:
    assert clean("500\u00a0руб, Ｘам").offsets is None


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("он ха\u200bм и всё", "хам", "ха\u200bм"),
        ("\ufeff\ufeffпой\u0301дём", "пойдём", "пой\u0301дём"),
        ("чаи\u0306 остыл", "чай", "чаи\u0306"),
        ("ﬁлиал", "f", "ﬁ"),
        ("ﬁлиал", "i", "ﬁ"),
        ("конец\u200b\u200b", "конец", "конец"),
    ],
)
def test_span_leads_back_to_the_original(text: str, word: str, original: str) -> None:
    cleaned = clean(text)
    start = cleaned.text.index(word)
    first, last = cleaned.original_span(start, start + len(word))
    assert text[first:last] == original


def test_empty_span_stays_empty() -> None:
    assert clean("а\u200bб").original_span(1, 1) == (2, 2)


@given(texts)
@settings(deadline=None)
def test_offsets_are_valid_for_any_text(text: str) -> None:
    cleaned, offsets = clean(text)
    if offsets is None:
        assert len(cleaned) == len(text)
        return
    assert len(offsets) == len(cleaned) + 1
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)


@given(texts)
@settings(deadline=None)
def test_each_character_has_a_place_that_cleans_to_it(text: str) -> None:
    cleaned = clean(text)
    for at, char in enumerate(cleaned.text):
        start, stop = cleaned.original_span(at, at + 1)
        assert start < stop
        assert char in clean(text[start:stop]).text or char == "\ufe0f" or char == "\u200d"


@given(texts)
@settings(deadline=None)
def test_nothing_odd_remains(text: str) -> None:
    cleaned = clean(text).text
    assert not any("\ud800" <= char <= "\udfff" or char in "\x00\u200b\u00ad\ufeff\u00a0" for char in cleaned)
    assert not any(unicodedata.category(char) == "Cc" and char not in "\t\n\r" for char in cleaned)
    assert clean(cleaned).text == cleaned
