"""Texts read together give what each gives alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.corpus import read_records
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.occurrences import occurrences_of
from svcnlp.model.reading import MAX_CHUNK, NEGATED, read
from svcnlp.model.steps import plain_steps
from tests.conftest import ROOT
from tests.model_samples import TEXTS
from tests.text_strategies import texts

Told = tuple[int, int, int, list[str | None], list[str]]

LEXICON = Lexicon()
"""One for all tests: what was met before must change nothing."""

SCRAPS = {
    "numbers": """5 15 1 200 500 7 900 000 8 +7 (900) 000-00-00 12-30 14.30 14-00 в до около На 24/7 10% %
        процентов руб.
        руб р. р т т. т.р. тыс. тыс тысяч к К млн. миллиона $ € 100$ евро человек чел раз км штук мин минут часов дней
        м м. лет год балла - – — ( ) (5 5) 5, 5. 12.03.2024 3-й 5-летний <3 слово (слово слово) не нет , : 1) а)
        б) (а) 12:30 99:99, 9:05 10:00-18:00 31.12.23 5.02. 5.13 1/2/99 123-45-67 +5 -70% №3""",
    "marks": """Слово слово хамят Ужас т.е. ул. тыс 5 руб. к 14-00 в а) 1) ( ) )) (( ((( :) :( ;-) =) !! ! ? ?! . .. …
        ... ; , : — - – « » " ' „ “ ” [ ] { } 😊 😡😡 ❤️ т д др. г. А. И. iPhone IV. I. хорошо.Приду хам)Ещё Ё я
        Я б. 3. 2).
        www.x.ru [id1|Анну Петрову] рф почта.рф # @ivan не нет без ни и ~хам звука.Я !!!Я 5.Я ...Только колено!"
        Д.С.""",
    "stops": """Слово слово хамили слово, Руб руб тыс корп ул домовлад автодомовлад т е д г р к й И.И дом.т стр.е xруб
        дом5 _да 5 20 IV а) 20-е 20-й 20е 20а. 5-й. 1а. 20-м. 100р. 2г. 5-ая и.о т.5й. 5.й. к.2-й . . . ! ? ; » "
        — ( )""",
}
GAPS = [" "] * 30 + ["", "", "\n", "\t", "  ", "\u00a0", "\u200b", "\u0306", " " * 12]


def told_together(written: list[str], lexicon: Lexicon = LEXICON) -> list[list[Told]]:
    found = occurrences_of(written, lexicon, plain_steps(lexicon))
    together: list[list[Told]] = [[] for _ in written]
    sentences: list[Told] = []
    spans = (found.texts, found.starts, found.stops, found.words)
    for text, start, stop, words in zip(*(column.tolist() for column in spans), strict=True):
        sentences.append((start, stop, words, [], []))
        together[text].append(sentences[-1])
    for key, sentence in zip(found.keys.tolist(), found.key_sentences.tolist(), strict=True):
        sentences[sentence][3].append(None if key < 0 else NEGATED * (key % 2) + lexicon.keys_met.names[key // 2])
    for chunk, sentence in zip(found.chunks.tolist(), found.chunk_sentences.tolist(), strict=True):
        name = NEGATED * (chunk % 2) + lexicon.chunks_met.names[chunk // 2]
        sentences[sentence][4].append(name[:MAX_CHUNK])
    return together


def told_alone(text: str) -> list[Told]:
    return [
        (s.start, s.stop, s.words, [key and key.text for key in s.keys], [chunk.text for chunk in s.chunks])
        for s in read(text)
    ]


def assert_same(written: list[str]) -> None:
    for text, together in zip(written, told_together(written), strict=True):
        assert together == told_alone(text), text


@settings(max_examples=400, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6))
def test_any_texts(written: list[str]) -> None:
    assert_same(written)


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, max_size=30).map(" ".join))
def test_long_texts_of_any_scraps(text: str) -> None:
    assert_same([text])


@pytest.mark.parametrize("kind", SCRAPS)
@pytest.mark.parametrize("seed", range(4))
def test_scraps_that_depend_on_their_neighbours(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    scraps = SCRAPS[kind].split()
    rows = [[chance.choice(scraps) + chance.choice(GAPS) for _ in range(chance.randint(0, 30))] for _ in range(1_000)]
    assert_same(["".join(row) for row in rows])


def test_all_of_the_corpus() -> None:
    written = [record.text for record in read_records(ROOT / "corpus")]
    for start in range(0, len(written), 1_000):
        assert_same(written[start : start + 1_000])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "Ждали " * 200,
        "Ждали долго, " * 700 + "ушли. " * 300,
        "слово" * 2_000,
        "ужас!" * 2_000,
        "( " * 3_000 + ") " * 3_000,
        "а) б) " * 1_000,
        "не " * 2_000 + "«" * 500,
        "1 000 " * 1_000,
        "Хам.Хам." * 900,
    ],
    ids=lambda text: f"{text[:12]!r} {len(text)}",
)
def test_long_and_empty_texts(text: str) -> None:
    assert_same(["Да.", text, "Нет (да) ok)"])


def test_a_text_reads_the_same_whatever_was_met_before() -> None:
    fresh = [told_together([text], Lexicon()) for text in TEXTS]
    assert [told_together([text]) for text in TEXTS] == fresh
