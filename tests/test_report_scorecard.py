"""The scorecard: which words are found, what a denial makes of them, and what a user's list may look like."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.messages import SvcnlpError
from svcnlp.report.finder import MAX_CHARS, Finder
from svcnlp.report.scorecard import ScorecardCollector
from svcnlp.report.wordlists import BLAME, PRAISE, WordList, load_word_list, own_word_list
from tests.report_samples import no_review, scored
from tests.text_strategies import texts

# review | what is praised (+) and blamed (-)
REVIEWS = """
Приехали вовремя, всё показали. | +punctuality
Опоздали на час | -punctuality
Ни разу не опоздали, спасибо | +punctuality
Без опозданий и задержек | +punctuality
Так и не перезвонили. | -punctuality
Перезвонили и всё рассказали | +communication
Никто до сих пор не приехал | -punctuality
До сих пор не могу поверить своему счастью |
Пол вымыли, мусор вынесли | +tidiness
Мусор кругом | -tidiness
Чисто, уютно | +tidiness
Чистая правда, я там был |
В коридоре не чисто | -tidiness
Ни пылинки! | +tidiness
Сделали качественно и быстро | +quality +speed
Качество, скажем прямо, ужасное |
Качество просто ужасное | -quality
Кресло как новое | +quality
Как на новом месте? |
Золотые руки у мастера | +quality
Руки у него золотые | +quality
Невкусно и дорого | -quality
Не вкусно | -quality
Пересолили борщ | -quality
Испортили мне настроение |
Испортили пальто | -quality
Хамят и бросают трубку | -communication
Трубку просто бросили | -communication
Бросили в беде, а потом, когда я позвонил, взяли трубку |
Никто не хамил | +communication
Невежливо | -communication
Вежливо, но очень долго | +communication -speed
Вежливые, хоть и хамят иногда | +communication -communication
Ждать не пришлось | +speed
Долго ждать не пришлось | +speed
Пришлось долго ждать | -speed
Долго выбирали подарок |
Приняли без очереди | +speed
Стояли в очереди | -speed
Ехали часами | -speed
Через час забрал |
ОЧЕНЬ БЫСТРО!!! | +speed
бы​стро | +speed
быыыыстро | +speed
Быстро,вежливо,чисто. | +speed +communication +tidiness
Шустрее, чем думал | +speed
Не сказал бы, что это быстро | +speed
Хотелось бы побыстрее | -speed
Купил стол |
😊 |
"""


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(load_word_list("en"))


def signs(found: set[tuple[str, str]]) -> set[str]:
    return {("+" if side == PRAISE else "-") + criterion for criterion, side in found}


@pytest.mark.parametrize("line", REVIEWS.strip().splitlines())
def test_what_is_found_in_a_review(finder: Finder, line: str) -> None:
    review, _, expected = line.partition("|")
    assert signs(finder.find([review.strip()])[0]) == set(expected.split())


def test_reviews_do_not_mix(finder: Finder) -> None:
    assert list(map(signs, finder.find(["Не", "вежливо", "", "Бросили", "трубку"]))) == [
        set(), {"+communication"}, set(), set(), set()
    ]  # fmt: skip


def test_lines_of_a_review_do_not_mix(finder: Finder) -> None:
    assert signs(finder.find(["Претензий нет\nВежливо"])[0]) == {"+communication"}


def test_the_words_around_are_read_whole(finder: Finder) -> None:
    """What denies a word is found however far it stands from the beginning of a long sentence."""
    filling = "и вот ещё одно слово о доме " * 40
    review = f"{filling} мастер никогда раньше так не опаздывал {filling} и не хамил {filling}"
    assert signs(finder.find([review])[0]) == {"+punctuality", "+communication"}


def test_the_end_of_an_endless_review_is_not_looked_at(finder: Finder) -> None:
    assert finder.find(["я " * MAX_CHARS + "вежливо"]) == [set()]


def test_endless_chunks_are_not_remembered(finder: Finder) -> None:
    before = len(finder._chunks)
    for place in range(50):
        assert finder.find([f"{'а' * 10_000}{place} вежливо"]) == [{("communication", PRAISE)}]
    assert len(finder._chunks) < before + 10


@given(st.lists(texts, max_size=4))
@settings(deadline=None)
def test_any_text_can_be_looked_through(finder: Finder, reviews: list[str]) -> None:
    found = finder.find(reviews)
    assert len(found) == len(reviews)
    assert found == [finder.find([review])[0] for review in reviews]


def test_shares_are_of_reviews_and_a_review_may_do_both() -> None:
    collector = ScorecardCollector(load_word_list("ru"))
    for text in ("Вежливо", "Вежливо, а потом нахамили. Опять хамство", "Купил стол", "Купил стул"):
        collector.add(scored(text=text))
    collector.add(no_review(text="Вежливо"))
    scorecard = collector.result()
    communication = scorecard.criteria[-1]
    assert communication.name == "Общение"
    assert [share.count for share in (communication.mentioned, communication.praised, communication.blamed)] == [
        2,
        2,
        1,
    ]
    assert communication.mentioned.reviews == 4
    assert scorecard.source is None
    assert scorecard == collector.result()


def test_counts_do_not_depend_on_how_many_wait() -> None:
    collector = ScorecardCollector(load_word_list("en"))
    for _ in range(1_234):
        collector.add(scored(text="Вовремя"))
    assert collector.result().criteria[1].praised.count == 1_234


def test_our_list_has_the_five_criteria_in_both_languages() -> None:
    russian, english = load_word_list("ru"), load_word_list("en")
    keys = ["speed", "punctuality", "tidiness", "quality", "communication"]
    assert [criterion.key for criterion in russian.criteria] == keys
    assert [criterion.name for criterion in english.criteria][1:3] == ["Punctuality", "Tidiness"]
    for criterion in russian.criteria:
        shown = list(chain(*criterion.words.values()))
        assert len(shown) == len(set(shown)) > 30
        assert not any(set("()=") & set(word) for word in shown)


def test_every_entry_of_our_list_finds_itself(finder: Finder) -> None:
    for criterion in load_word_list("ru").criteria:
        for side in (PRAISE, BLAME):
            for words in criterion.words[side]:
                assert (criterion.key, side) in finder.find([words])[0], words


def written(folder: Path, text: str) -> Path:
    path = folder / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


OWN = """
price:
  name: Цена
  praise: [дёшево, недорого]
  blame: [дорого, (кусаться), обдираловка]
  ignore: [дорого внимание]
"""


def test_a_users_list_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = written(tmp_path, OWN)
    found = load_word_list("en", path)
    assert found.source == str(path)
    assert [criterion.name for criterion in found.criteria] == ["Цена"]
    own = Finder(found)
    said = ["Дёшево", "Не дёшево", "Цены кусаются", "Цены не кусаются", "Дорого ваше внимание", "Вежливо"]
    assert list(map(signs, own.find(said))) == [{"+price"}, {"-price"}, {"-price"}, set(), set(), set()]


def test_our_own_file_is_a_pattern_for_theirs(tmp_path: Path) -> None:
    path = written(tmp_path, own_word_list().read_text("utf-8"))
    assert load_word_list("ru", path) == WordList(str(path), load_word_list("ru").criteria)


# what is changed in a good list | what is put there | what is said
MISTAKES = [
    ("name: Цена", "name: {ru: Цена}", "words.yaml: price.name.en is missing; add it"),
    ("name: Цена", "title: Цена", "words.yaml: price.name is missing; add it"),
    ("[дёшево, недорого]", "[]", "words.yaml: price.praise must be a list of texts"),
    ("[дёшево, недорого]", "[дёшево, ':)']", "words.yaml: price.praise: :) must have one to 6 words"),
    ("[дёшево, недорого]", "[a b c d e f g]", "words.yaml: price.praise: a b c d e f g must have one to 6 words"),
    ("[дёшево, недорого]", "[дорого]", "words.yaml: price: дорого would be both praise and blame; take out one"),
    ("[дёшево, недорого]", "[не дорого]", None),
    ("[дорого, (кусаться), обдираловка]", "[не дешево]", None),
    ("[дёшево, недорого]", "[не обдираловка]", None),
    ("[дёшево, недорого]", "[обдираловки, дёшево]", "words.yaml: price: обдираловка would be both praise and blame"),
    ("ignore:", "ignored:", "words.yaml: price.ignored is not known; the keys there are name, praise, blame, ignore"),
    ("price:", "price: [", "is not YAML"),
]


@pytest.mark.parametrize(("good", "bad", "said"), MISTAKES)
def test_a_mistake_is_named_with_file_and_key(tmp_path: Path, good: str, bad: str, said: str | None) -> None:
    path = written(tmp_path, OWN.replace(good, bad, 1))
    if said is None:
        assert load_word_list("ru", path).criteria
        return
    with pytest.raises(SvcnlpError) as caught:
        load_word_list("ru", path)
    assert said in str(caught.value).replace(str(path), "words.yaml")
    assert caught.value.message.render("ru") != str(caught.value)
