"""Hypothesis strategies for texts: any characters at all, and scraps of social text in any order."""

from hypothesis import strategies as st

_SCRAPS = (
    "не нахамили хамства ОООчень приехали,когда т.е. ул. 5 тыс. руб 15к 14:00 в 14-00 "
    "12.03.2024 1 200₽ 10% ) ))) ( (( :( :-) "
    "!!! ?! … ... . , ; — - « » \" ' б**ть г...но п#ц xaм cерBис "
    "какой-то www.x.ru a@b.ru @ivan #очередь 👍🏻 🤦‍♂️ ❤️ 1️⃣ 1) а)"
).split()
_ODD = [
    "\n",
    " ",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\u0306",
    "\u0308",
    "\u0301",
    "\x00",
    "\ud83d",
    "\u00a0",
    "ﬁ",
    "Ｘ",
    "𝐀",
    "ﷺ",
]

anything = st.text(st.characters(exclude_categories=()))
social = st.lists(st.sampled_from([*_SCRAPS, *_ODD, " ", " "]), max_size=40).map("".join)
texts = anything | social
