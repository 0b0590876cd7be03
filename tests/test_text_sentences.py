import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.text import sentences
from tests.text_strategies import texts

SPLITS = """
Заказ потеряли. Оператор нахамил! | Деньги не вернули?
Спасибо))) | Приду ещё
Грустно( | Больше не пойдём
Ужас!!! | Никому не советую... | Жду ответа 😡😡 | Позор
Ужас!!!|Никому не советую
Хамят.|Обманывают.|обходите стороной
никто не пришёл. | ждали два часа. | позвонить не соизволили
стоит 5 тыс. рублей, тел. мой знаете, т.е. перезвоните
Живу на ул. Ленина, ул.Садовая рядом
Отдал Иванову И. И. и ушёл
(вчера) Марина обещала
Минусы: 1) Грубость персонала
Адрес почта.рф не открывается
Мастер спросил: «Зачем?» | Я промолчал
Всё понравилось :) | Отдельно благодарю Ольгу
Ну… | Потом приехали
ну... потом приехали
!!! Внимание
"""
LINES = [line.replace(". Оператор нахамил! |", ". | Оператор нахамил! |") for line in SPLITS.strip().splitlines()]


def pieces(text: str) -> list[str]:
    return [text[start:stop] for start, stop in sentences(text)]


@pytest.mark.parametrize("line", LINES)
def test_split(line: str) -> None:
    expected = [piece.strip() for piece in line.split("|")]
    assert pieces(line.replace("|", "").replace("  ", " ")) == expected


def test_new_lines_split() -> None:
    assert pieces("опоздали\nнахамили\r\n\n  \nне извинились\rпозор ") == [
        "опоздали",
        "нахамили",
        "не извинились",
        "позор",
    ]


@pytest.mark.parametrize("text", ["", " \n\t ", "\x1c"])
def test_nothing_to_split(text: str) -> None:
    assert sentences(text) == []


def test_marks_alone_belong_to_the_sentence_before() -> None:
    assert pieces("Нахамили. 😡 😡 Ушли") == ["Нахамили. 😡 😡", "Ушли"]
    assert pieces("😡😡") == ["😡😡"]


def test_long_sentence_without_marks_is_cut_near_thirty_words() -> None:
    text = " ".join(["слово"] * 200)
    lengths = [len(piece.split()) for piece in pieces(text)]
    assert sum(lengths) == 200
    assert all(20 <= length <= 45 for length in lengths)


def test_long_sentence_is_cut_at_commas_and_conjunctions_if_it_has_them() -> None:
    clause = "мы долго ждали мастера в подъезде"
    for joint in (", ", " и ", "; "):
        cut = pieces(joint.join([clause] * 14))
        assert len(cut) > 1
        assert all(piece.removeprefix("и ").rstrip(",;").endswith("подъезде") for piece in cut)
        assert all(piece.removeprefix("и ").startswith("мы") for piece in cut)


def test_sentence_of_sixty_words_is_left_whole() -> None:
    assert len(pieces(" ".join(["да"] * 60))) == 1
    assert len(pieces(" ".join(["да"] * 61))) == 2


def test_long_line_is_the_same_as_its_sentences() -> None:
    sentence = "Приехали поздно и ещё нахамили моей маме."
    assert pieces(" ".join([sentence] * 1_000)) == [sentence] * 1_000


LONG = {
    "dots": "." * 100_000,
    "dots and spaces": ". " * 100_000,
    "letters": "а" * 300_000,
    "words": "слово и дело " * 40_000,
    "brackets": "а) Б" * 60_000,
    "smiles": ":( Я " * 60_000,
    "shouting": "!" * 200_000,
    "questions": "Что? " * 60_000,
    "white space": " " * 1_000_000,
    "one-letter lines": "а\n" * 100_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_time_is_linear(text: str) -> None:
    started = time.perf_counter()
    spans = sentences(text)
    assert time.perf_counter() - started < 15
    assert sum(len(text[start:stop].replace(" ", "")) for start, stop in spans) == len("".join(text.split()))


@given(texts | st.lists(texts, max_size=30).map(" ".join))
@settings(deadline=None)
def test_spans_are_in_order_and_cover_all_but_white_space(text: str) -> None:
    end = 0
    for start, stop in sentences(text):
        assert end <= start < stop <= len(text)
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
