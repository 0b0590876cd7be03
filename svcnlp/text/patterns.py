"""The one regular expression that cuts a text into tokens.

Each alternative is a named group, and the name is the kind of token that comes of it
(`mixed`, `open`, `close` and `marks` are settled in `svcnlp.text.tokens`). Alternatives
that people use most come first. Quantifiers are possessive or bounded, so that the time
is linear in the length of any text. What repeats a group stands in an atomic group instead: Python
up to 3.11.4 fails on a possessive repeat of a group (https://github.com/python/cpython/issues/106052).
"""

from __future__ import annotations

import re
from typing import Final

_CYR: Final = "\u0400-\u0481\u048a-\u052f"
_LETTER: Final = r"[^\W\d_]"

# «г...но»: three dots between a word and a word are an ellipsis far more often than a
# censored oath, so both halves are listed.
_CENSORED_DOTS: Final = (
    r"(?:(?<=\b[гхпжГХПЖ])|(?<=\b(?:бл|ху|пи|му|су|др|Бл|Ху|Пи|Му|Су|Др)))\.{2,5}"
    r"(?=(?:вно|но|овно|йня|ня|й|ец|дец|ц|опа|па|ядь|дь|ь|ка|ки|чка|ак|аки|ор\w{0,4}|лять|ять|до\w?к)(?!\w))"
)
_SHORT_STEM: Final = rf"(?:(?<=\b{_LETTER})|(?<=\b{_LETTER}{{2}})|(?<=\b{_LETTER}{{3}})|(?<=\b{_LETTER}{{4}}))"
_CENSORED_SIGN: Final = rf"{_SHORT_STEM}[@#$%&]{{1,4}}+(?=[{_CYR}])"
_CENSORED_TAIL: Final = rf"(?:(?<=\b[{_CYR}])|(?<=\b[{_CYR}]{{2}})|(?<=\b[{_CYR}]{{3}}))\*{{2,10}}+(?!\w)"
_JOINTS: Final = "|".join(
    [
        rf"[-‐‑'’](?={_LETTER})",
        rf"(?<=[{_CYR}])[034](?=[{_CYR}])",
        rf"\*{{1,10}}+(?=[{_CYR}])",
        _CENSORED_SIGN,
        _CENSORED_DOTS,
    ]
)
_TAIL: Final = rf"(?>(?:(?:{_JOINTS}){_LETTER}++)*)(?>(?:{_CENSORED_TAIL})?)"
_WORD: Final = rf"[{_CYR}]++(?>(?:{_LETTER}++)?){_TAIL}"
_MIXED: Final = rf"{_LETTER}++(?:(?<=[A-Za-z])\d{{1,6}}+(?>(?:[A-Za-z]++)?)|{_TAIL})"

_NUMBER: Final = r"(?:\d{1,3}(?>(?:[ .]\d{3})+)(?!\d)|\d++(?>(?:[.,]\d++)?))"
_NUMBERS: Final = rf"{_NUMBER}(?>(?:\s?[-–—]\s?{_NUMBER})?)"
_NOT_MONEY: Final = r"(?!\s++(?:человек|чел|раз|км|килом|штук|шт|метр|дней|часов|звонк|отзыв|подписч))"
_CURRENCY: Final = (
    r"(?:руб(?:\.|л\w{1,4}|(?!\w))|т\.?\s?р(?!\w)\.?|р(?:\.|(?![\w-]))|₽|\$|€"
    r"|долл\w{0,6}|евро(?!\w)|коп(?:\.|е\w{2,3}|(?!\w)))"
)
_THOUSANDS: Final = r"(?:\s?(?:тыс(?:\.|яч\w{0,3}|(?!\w))|тыщ\w{0,2}|млн(?!\w)\.?|миллион\w{0,3})|[кКkK](?!\w)\.?)"
_MONEY: Final = rf"{_NUMBERS}(?:{_THOUSANDS}\s?{_CURRENCY}|\s?{_CURRENCY}|{_THOUSANDS}{_NOT_MONEY})|[$€₽]\s?{_NUMBER}"
_PERCENT: Final = rf"{_NUMBERS}\s?(?:%|процент\w{{0,3}})"
_PHONE: Final = (
    r"(?:\+7|[78])[\s(-]{0,3}\d{3}[\s)-]{0,3}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)"
    r"|\+\d(?:[\s()-]{0,2}\d){8,13}(?!\d)"
    r"|\d{3}-\d{2}-\d{2}(?![\d-])"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0[1-9]|1[0-2])"
DATE: Final = (
    "|".join(rf"{_DAY}{dot}(?:{_MONTH}|[1-9]){dot}(?:20\d\d|19\d\d|\d\d)(?!\d)" for dot in (r"\.", "/", "-"))
    + rf"|20\d\d-{_MONTH}-\d\d(?!\d)|{_DAY}\.{_MONTH}(?!\d|[.,]\d)"
)
_HOUR: Final = r"(?:[01]?\d|2[0-4])"
# «14.30» and «14-30» are a decimal and a range unless a preposition of time stands before them.
_AT: Final = (
    r"(?:(?<=\b[вВсСкК] )|(?<=\b[дД]о )|(?<=\b[нН]а )|(?<=\b[пП]о )"
    r"|(?<=\bоколо )|(?<=\bпосле )|(?<=\bОколо )|(?<=\bПосле ))"
)
_NOT_TIME: Final = r"(?!\d|\s?(?:мин|час|дн|ден|сут|раз|лет|год|нед|мес|чел|км|шт|балл|градус|м\b))"
CLOCK: Final = rf"{_HOUR}:[0-5]\d(?::[0-5]\d)?(?!\d)"
_TIME: Final = rf"{CLOCK}|{_AT}{_HOUR}[.-][0-5][05]{_NOT_TIME}"
_ORDINAL: Final = r"\d++-?(?:й|го|ого|ому|му|я|ая|е|ое|ой|ый|ым|ми|м|х|ти|и|ю|ую)(?!\w)"
_AGED: Final = rf"\d{{1,4}}+-[{_CYR}]{{4,}}+"
_FIGURES: Final = rf"{_ORDINAL}|\d{{1,4}}/\d{{1,4}}(?!\d)|{_NUMBERS}"

_URL: Final = (
    r"(?:[hH][tT][tT][pP][sS]?://|[wW]{3}\.)[^\s<>«»\"]{0,2000}[^\s<>«»\".,!?:;)\]…'*]"
    r"|[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){0,3}\."
    r"(?:ru|com|org|net|su|info|me|io|biz|online|shop|site|store|by|kz|app|dev|cc|RU|COM)(?![\w@])(?:/[^\s<>«»\"]{0,2000}+)?"
)
_EMAIL: Final = r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{2,63}){1,3}"
_MENTION: Final = r"\[(?:id|club|public)\d{1,12}\|[^\]\n]{1,100}\]|@\w[\w.]{0,60}(?<!\.)"
_HASHTAG: Final = r"#(?=[\w]*[^\W\d_])\w++"

_HAPPY: Final = (
    r"\){2,}+|[:;=]['’]?-?\)++|[:;=]-?D++(?!\w)|[:;]-?\*++|:-?[pPРр](?!\w)|[xX]D++(?!\w)|\^[_.-]{0,3}\^|<3(?!\s*\w)"
)
_SAD: Final = (
    r"\({2,}+|>?[:;=]['’]?-?\(++|[:=]-?/(?!/)|[:=]-?\\|(?<!\S):[сcСC]++(?!\w)|(?<!\w)[TТ]_[TТ](?!\w)"
    r"|(?<=[^\s(])\((?!\S)"
)
_MARKS: Final = r"(?>(?:[!?‼⁉❗❕❓]\ufe0f?){2,})(?>(?:1++!*+)?)|[‼⁉]\ufe0f?"

_EMOJI_BASE: Final = (
    "[\u231a-\u23ff\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_EMOJI_TONE: Final = "(?>(?:[\ufe0e\ufe0f]|[\U0001f3fb-\U0001f3ff])*)"
_EMOJI: Final = f"[\U0001f1e6-\U0001f1ff]{{2}}|{_EMOJI_BASE}{_EMOJI_TONE}(?>(?:\u200d{_EMOJI_BASE}{_EMOJI_TONE})*)"

MASTER: Final = re.compile(
    "|".join(
        [
            rf"(?P<word>{_WORD})",
            r"(?P<plain>[,«»—]|\.(?!\.))",
            r"(?P<keycap>[0-9#*]\ufe0f?\u20e3)",
            rf"(?P<email>{_EMAIL})",
            rf"(?P<url>{_URL})",
            rf"(?P<phone>(?=[\d+])(?:{_PHONE}))",
            rf"(?P<percent>(?=\d)(?:{_PERCENT}))",
            rf"(?P<money>(?=[\d$€₽])(?:{_MONEY}))",
            rf"(?P<date>(?=\d)(?:{DATE}))",
            rf"(?P<time>(?=\d)(?:{_TIME}))",
            rf"(?P<aged>{_AGED})",
            rf"(?P<number>{_FIGURES})",
            rf"(?P<emoticon_pos>{_HAPPY})",
            rf"(?P<emoticon_neg>{_SAD})",
            rf"(?P<mixed>{_MIXED})",
            rf"(?P<marks>{_MARKS})",
            rf"(?P<emoji>{_EMOJI})",
            rf"(?P<mention>{_MENTION})",
            rf"(?P<hashtag>{_HASHTAG})",
            r"(?P<open>\()",
            r"(?P<close>\))",
            r"(?P<dots>\.{2,}+|…++)",
            r"(?P<other>\S)",
        ]
    )
)
