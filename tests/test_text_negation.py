import pytest
from hypothesis import given, settings

from svcnlp.text import negated, tokenize
from tests.text_strategies import texts

# sentence | the words that are negated
SENTENCES = """
никто не нахамил, но ждали долго | нахамил
не нахамили и не обманули | нахамили обманули
не перезвонили и нахамили | перезвонили
не «хамство», а забота | хамство
обошлось без хамства и грубости быстро | хамства грубости
без лишних вопросов вернули деньги | лишних вопросов
придём и без приглашения! | приглашения
хамства не было | хамства было
хамства в этом банке нет | в этом банке
претензий нет и ждать не пришлось | претензий пришлось
не было ни хамства, ни очередей | было хамства очередей
грубость отсутствует | грубость
отсутствие очередей порадовало | очередей порадовало
ни разу не опоздали | разу опоздали
никакого хамства тут | хамства тут
ничуть не грубый | грубый
ничего не сделали | сделали
не дождались курьера и ушли | дождались курьера
не успели сдать вовремя, хамят | успели сдать вовремя
не держат слово хотя обещали | держат слово
не сказали что мастер заболел | сказали
не приехали 😡 хамят | приехали
не очень вежливый но быстрый мастер | очень вежливый
нееет уважения к клиентам | уважения к клиентам
НЕ ХАМЯТ | хамят
не один два три четыре пять | один два три четыре
привезли не то блюдо | то блюдо
не только нахамили, но и обманули |
не просто хамят |
не то что хамят, а орут |
он не раз хамил |
нельзя не отметить вежливость |
не могу не похвалить персонал |
не без хамства |
пока не накричала |
сколько ни просили |
хамят и орут |
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_scope(line: str) -> None:
    sentence, expected = line.split("|")
    tokens = tokenize(sentence.strip())
    assert [token.form for token, no in zip(tokens, negated(tokens), strict=True) if no] == expected.split()


@given(texts)
@settings(deadline=None)
def test_one_answer_a_token_and_none_for_punctuation(text: str) -> None:
    tokens = tokenize(text)
    answers = negated(tokens)
    assert len(answers) == len(tokens)
    assert not any(no for token, no in zip(tokens, answers, strict=True) if token.kind in ("punct", "emoji", "exclaim"))
