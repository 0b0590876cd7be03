"""Monitoring systems: XLSX of messages from Brand Analytics and YouScan.

Shape: neither publishes the headings of its workbooks, which also depend on what was chosen for the export. What a
message has is told at https://brandanalytics.ru/blog/rules-brand-analytics-instruction and https://help.youscan.io;
known are the usual names of that, and few of them must be there.

The heading of a message is no part of its text: on sites of reviews it is the name of the page.
"""

from __future__ import annotations

from typing import Final

from svcnlp.exports.headed import HeadedTable

_TEXT: Final = "текст|текст сообщения|текст упоминания|полный текст|text|full text|message text"
_TONE: Final = "тональность|тональность сообщения|sentiment|tonality"
_DATE: Final = "дата публикации|дата|дата сообщения|date|published"
_AUTHOR: Final = "автор|имя автора|author|nickname|ник"
_URL: Final = "url|ссылка|ссылка на сообщение|url сообщения|link"

YOUSCAN: Final = HeadedTable(
    name="youscan",
    marks=(_TEXT, _TONE, _URL, "тип ресурса|тип источника|resource type|source type|тип поста|post type"),
    text=(_TEXT,),
    date=_DATE,
    author=_AUTHOR,
    rating="оценка|рейтинг отзыва|рейтинг|rating|stars",
    branch="место публикации|publication place|сообщество|community|город|city",
    source="источник|source|ресурс|площадка",
    url=_URL,
)

BRAND_ANALYTICS: Final = HeadedTable(
    name="brand_analytics",
    marks=(_TEXT, _TONE, _URL, "площадка|источник|хаб|hub|source|platform"),
    text=(_TEXT,),
    date=_DATE,
    author=_AUTHOR,
    rating="оценка|рейтинг отзыва|рейтинг|rating|stars",
    branch="место публикации|сообщество|город|регион|city|region",
    source="площадка|источник|хаб|hub|source|platform",
    url=_URL,
)
