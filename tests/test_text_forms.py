import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.text.forms import normal_form

FORMS = """
Ждём ждем
НАХАМИЛИ нахамили
оооочень очень
сууупер супер
длиннннный длинный
кассса касса
нееееет нет
ужааааасссс ужас
караокеееее караоке
ммммм м
ООО ооо
длинношеее длинношеее
xaм хам
cерBис сервис
Hет нет
МTС мтс
бóльшая большая
п0звонил позвонил
бе3умие безумие
звонил3раза звонил3раза
х4м х4м
iPhone iphone
SMSка smsка
IT-отдел it-отдел
Wi-Fi wi-fi
о-о-очень очень
х-а-м хам
ха-ха-ха ха-ха-ха
какой-то какой-то
бизнес‑ланч бизнес-ланч
об'явили объявили
д'Артаньян д'артаньян
бл@дь бл*дь
х***ня х*ня
г...но г*но
п#дорами п*дорами
"""


@pytest.mark.parametrize("pair", [line.split() for line in FORMS.strip().splitlines()], ids=lambda pair: pair[0])
def test_form(pair: list[str]) -> None:
    assert normal_form(pair[0])[0] == pair[1]


@pytest.mark.parametrize(
    ("word", "elongated"), [("оооочень", True), ("о-о-очень", True), ("Ждём", False), ("ООО", False)]
)
def test_elongation_is_told(word: str, elongated: bool) -> None:
    assert normal_form(word)[1] is elongated


def test_many_runs_and_long_words_are_bounded() -> None:
    assert normal_form("ааабббвввгггддд" * 2_000)[0] == "абвгд" * 2_000


@given(st.text("абвёнЕoxA-'*34", min_size=1, max_size=30))
@settings(deadline=None)
def test_form_is_in_lower_case_without_yo_and_stable(word: str) -> None:
    form, _ = normal_form(word)
    assert form == form.lower()
    assert "ё" not in form
