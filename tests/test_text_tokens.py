import pytest
from hypothesis import given, settings

import svcnlp.text.tokens as module
from svcnlp.text import Token, tokenize
from tests.text_strategies import texts


def of_kind(kind: str, text: str) -> list[str]:
    return [token.text for token in tokenize(text) if token.kind == kind]


def forms(text: str) -> list[str]:
    return [token.form for token in tokenize(text)]


# kind: text => the pieces of that kind, between bars
KINDS = """
word: Какой-то бизнес-ланч из-за угла => Какой-то|бизнес-ланч|из-за|угла
word: х*йня, бл@дь, с п#дорами, г...но, бл..ь и су** => х*йня|бл@дь|с|п#дорами|г...но|бл..ь|и|су**
word: пришёл...никого нет => пришёл|никого|нет
word: xaм из cерBиса => xaм|из|cерBиса
word: 5-летний сын => 5-летний|сын
word: п0звонил, звонил3раза => п0звонил|звонил3раза
latin: Купил iPhone13 и mp3 через Wi-Fi => iPhone13|mp3|Wi-Fi
number: 3 мастера, 2-й этаж, 24/7, 10-15 минут, 4,5 балла, 1 200 штук => 3|2-й|24/7|10-15|4,5|1 200
number: 5 тысяч человек, 30мин, в 10-15 минутах, 14.30 за кило => 5|30|10-15|14.30
number: в 9 утра => 9
date: 12.03.2024, 15.11, 1/2/23 и 2024-03-12 => 12.03.2024|15.11|1/2/23|2024-03-12
money: 500 руб, 1 200₽, 15к, 2 млн руб., 3тыс, 12,5 тыс. рублей, 99р., $100, 5 т.р. => \
500 руб|1 200₽|15к|2 млн руб.|3тыс|12,5 тыс. рублей|99р.|$100|5 т.р.
money: 3-4 тыс рублей или 20 тысяч => 3-4 тыс рублей|20 тысяч
percent: скидка 10%, 5-7 %, 20 процентов => 10%|5-7 %|20 процентов
phone: +7 (900) 000-00-00, 8 800 000 00 00, 210-00-46 => +7 (900) 000-00-00|8 800 000 00 00|210-00-46
mention: спасибо @ivan_p и @я_1 => @ivan_p|@я_1
email: пишу на help@example.ru. => help@example.ru
hashtag: #ужасный_сервис #1 => #ужасный_сервис
emoticon_pos: спасибо) класс)) ура))) =) ;-) ^_^ xD хД <3 => )|))|)))|=)|;-)|^_^|xD|хД|<3
emoticon_pos: (в скобках) пришла 1) а 2) без смайла =>
emoticon_neg: жаль( очень(( ((( =( :'( :-( => (|((|(((|=(|:'(|:-(
emoticon_neg: ждали (долго) и (снова =>
emoji: 👍🏻 🤦🏼‍♀️ ❤️ 🇷🇺 1️⃣ 🔥🔥 => 👍🏻|🤦🏼‍♀️|❤️|🇷🇺|1️⃣|🔥|🔥
exclaim: Ужас!!! Что?! Как!? Ну!!!11 ‼️ => !!!|?!|!?|!!!11|‼️
punct: Да. Нет, «кто» — что? Эх! Ну... А?? => .|,|«|»|—|?|!|...|??
"""


@pytest.mark.parametrize("line", KINDS.strip().splitlines())
def test_kind(line: str) -> None:
    kind, rest = line.split(": ", 1)
    text, _, pieces = rest.partition(" =>")
    assert of_kind(kind, text) == [piece for piece in pieces.strip().split("|") if piece]


def test_named_mention_is_one_token() -> None:
    assert of_kind("mention", "благодарю [id1|Анну Петрову]") == ["[id1|Анну Петрову]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("приём 9:30, ждал до 14:00:59", ["9:30", "14:00:59"]),
        ("в 14-00 или с 9.00 до 18.00", ["14-00", "9.00", "18.00"]),
        ("счёт 3:0, этажи 14-00", []),
    ],
)
def test_times(text: str, expected: list[str]) -> None:
    assert of_kind("time", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("см. https://example.com/a?b=1, там", ["https://example.com/a?b=1"]),
        ("сайт gosuslugi.ru лежит", ["gosuslugi.ru"]),
        ("(www.example.ru/x).", ["www.example.ru/x"]),
        ("ну.а.что", []),
    ],
)
def test_urls(text: str, expected: list[str]) -> None:
    assert of_kind("url", text) == expected


def test_forms_of_what_is_not_a_word() -> None:
    assert forms("12.03.2024 в 14:00 500 руб 7 5% www.a.ru @я_1 #да a@b.ru 8 800 000 00 00") == [
        "<date>",
        "в",
        "<time>",
        "<money>",
        "<number>",
        "<percent>",
        "<url>",
        "<mention>",
        "<hashtag>",
        "<email>",
        "<phone>",
    ]
    assert forms("ура)) увы(( да!!! что?? ну…") == [
        "ура",
        "<emo+>",
        "увы",
        "<emo->",
        "да",
        "<!!>",
        "что",
        "??",
        "ну",
        "…",
    ]


def test_emoji_lose_skin_tone_sex_and_selector_in_their_form() -> None:
    assert forms("👍🏻 🤦🏼‍♀️ ❤️") == ["👍", "🤦", "❤"]


def test_token_of_a_shouted_drawn_out_word() -> None:
    assert tokenize("Вот ХАААМЫ") == [
        Token(0, 3, "Вот", "вот", "word", False, False),
        Token(4, 10, "ХАААМЫ", "хамы", "word", True, True),
    ]


@pytest.mark.parametrize(
    ("word", "caps"), [("ХАМ", True), ("ОК", False), ("Хам", False), ("МФЦ-2", True), ("USB", True)]
)
def test_caps(word: str, caps: bool) -> None:
    assert tokenize(word)[0].caps is caps


def test_smile_after_a_closed_bracket_and_runs_close_all() -> None:
    assert [t.kind for t in tokenize("(да) ок)") if t.text == ")"] == ["punct", "emoticon_pos"]
    assert [t.kind for t in tokenize("(да))) ок)") if ")" in t.text] == ["emoticon_pos", "emoticon_pos"]


@given(texts)
@settings(deadline=None)
def test_tokens_are_the_text_without_white_space(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.stop
        assert not text[end : token.start].strip()
        assert text[token.start : token.stop] == token.text
        assert token.form
        end = token.stop
    assert not text[end:].strip()


@given(texts)
@settings(deadline=None)
def test_second_reading_from_the_cache_is_the_same(text: str) -> None:
    assert tokenize(text) == tokenize(text)


def test_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_cache", {})
    monkeypatch.setattr(module, "_MAX_CACHED", 10)
    tokenize(" ".join("абвгдежзик"[i % 10] * (i // 10 + 1) + "я" for i in range(100)))
    assert 0 < len(module._cache) <= 10
    tokenize("ж" * 10_000)
    assert max(map(len, module._cache)) < 100
