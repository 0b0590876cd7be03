"""What people call the columns of reviews, in Russian and English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

Names = str
"""Names of a column, the better ones first, with ``|`` between; written as `normal` gives them."""

REVIEW: Final = (
    "текст отзыва|отзыв|отзывы|отзыв клиента|отзыв покупателя|содержание отзыва|review text|review|reviews|review body|"
    "review content|review comment|текст комментария|комментарий клиента|комментарий покупателя|comment text|"
    "текст сообщения|текст обращения|message text|feedback text|text original|full text|snippet text"
)
"""A column of this name holds reviews, whatever else there is."""

TEXT: Final = (
    "текст|text|комментарий|комментарии|comment|comments|body|content|message|сообщение|сообщения|feedback|"
    "обращение|жалоба|мнение|впечатления|ответ клиента|комментарий к оценке"
)
"""A column of this name holds reviews, if nothing tells otherwise."""

PROS: Final = "достоинства|плюсы|преимущества|что понравилось|понравилось|pros|advantages|likes text"
CONS: Final = "недостатки|минусы|что не понравилось|не понравилось|cons|disadvantages"

DATE: Final = (
    "дата отзыва|дата публикации|дата создания|дата и время создания отзыва|дата и время отзыва|дата создания отзыва|"
    "дата и время|дата время|дата сообщения|дата обращения|дата|"
    "время публикации|опубликовано|создано|date|review date|published at date|published at|publish at|date created|"
    "created date|created at|create time|created|date time|datetime|timestamp|publication date|review datetime utc|"
    "review submit date and time|time created|updated at|updated|time|время"
)
RATING: Final = (
    "оценка|рейтинг отзыва|рейтинг|количество звезд|число звезд|звезды|звезд|кол во звезд|оценка отзыва|"
    "оценка клиента|оценка покупателя|балл|баллы|rating|review rating|star rating|stars|star|score|user rating|"
    "rating value|grade|mark|nps"
)
BRANCH: Final = (
    "филиал|отделение|точка|магазин|ресторан|салон|пункт выдачи|пвз|офис|подразделение|адрес филиала|адрес точки|"
    "адрес|branch|branch name|store|shop|location name|location|office|place|place name|organization|organisation|"
    "organization name|company|company name|организация|компания|объект|address|город|city"
)
PRODUCT: Final = (
    "товар|название товара|наименование товара|продукт|название продукта|услуга|название услуги|номенклатура|"
    "product name|product title|product|item name|item|service name|service|артикул|артикул продавца|артикул wb|sku|"
    "предмет|product id"
)
AUTHOR: Final = (
    "автор|автор отзыва|имя автора|имя|имя покупателя|имя клиента|клиент|покупатель|пользователь|ник|никнейм|"
    "author|author name|author title|user name|username|user|reviewer|reviewer name|reviewer nickname|nickname|from|"
    "name"
)
SOURCE: Final = (
    "площадка|источник|место публикации|сайт|канал|хаб|ресурс|платформа|source|platform|provider|channel|site|"
    "review origin|app name|package name"
)
URL: Final = (
    "url|ссылка|ссылка на отзыв|ссылка на сообщение|адрес сообщения|url сообщения|link|review url|review link|"
    "permalink|href|web url"
)

NOT_REVIEWS: Final = re.compile(
    r"\b(?:id|ид|код|номер|артикул\w*|дата|date|time|время|автор\w*|author|user|имя|фио|name|назван\w*|наименован\w*|"
    r"ответ\w*|reply|repl\w*|response\w*|answer\w*|owner|продавц\w*|товар\w*|product\w*|адрес\w*|address|город|city|"
    r"url|link|href|ссылк\w*|сайт|источник\w*|площадк\w*|категори\w*|categor\w*|title|заголов\w*|тег\w*|tags?|"
    r"количество|число|count|рейтинг\w*|rating|оценк\w*|тональност\w*|sentiment|статус\w*|status|язык|lang\w*|"
    r"описание|description|поисков\w*|evidence|error|level|"
    r"(?:коммент\w*|примечан\w*|заметк\w*|реакци\w*) (?:менеджер|оператор|сотрудник|администратор|модератор|специалист|"
    r"магазин|компани|продавц|поддержк|руководител|службы)\w*)\b"
)
"""Matches what stands in the names of columns that hold something else, however long the texts in them."""

ASKS: Final = re.compile(
    r"^(?:почему|зачем|за что|что|чем|чего|как|какая|какие|какое|каким|расскажите|опишите|поясните|объясните|why|what|"
    r"how)\b|\b(?:причин|обоснован|пояснен|объяснен|комментари)\w* (?:\w+ )?оценк"
)
"""Matches the names of columns that hold what people have answered to a question, whatever it asks of."""

OTHERS: Final = "|".join((DATE, RATING, BRANCH, PRODUCT, AUTHOR, SOURCE, URL))
"""A column of this name holds no reviews, whatever stands in it."""

OF_REVIEWS: Final = re.compile(
    r"\b(?:отзыв|текст|коммент|сообщени|обращени|жалоб|впечатл|review|comment|text|feedback)"
)
"""Matches what stands in the names of columns of reviews."""

_WORDS: Final = re.compile(r"(?<=[a-zа-яё0-9])(?=[A-ZА-ЯЁ])")
_BETWEEN: Final = re.compile(r"[\W_]+")


def normal(name: str) -> str:
    """Write the name of a column so that ways of writing it do not matter.

    Parameters
    ----------
    name : str
        As the export has it.

    Returns
    -------
    str
        Words in small letters with one space between.

    Examples
    --------
    >>> [normal(name) for name in ("Кол-во звёзд", "publishedAtDate", "review_text", "URL ")]
    ['кол во звезд', 'published at date', 'review text', 'url']
    """
    return _BETWEEN.sub(" ", _WORDS.sub(" ", name)).strip().lower().replace("ё", "е")


def find(columns: Sequence[str], names: Names) -> str | None:
    """Find a column by names that it may have.

    Parameters
    ----------
    columns : sequence of str
        Columns of an export.
    names : str
        Names with ``|`` between, the better ones first.

    Returns
    -------
    str or None
        The column as the export calls it.

    Examples
    --------
    >>> find(["Дата", "Звёзды"], "оценка|звезды")
    'Звёзды'
    """
    called = {normal(column): column for column in reversed(columns)}
    return next((called[name] for name in names.split("|") if name in called), None)


def find_all(columns: Sequence[str], names: Names) -> list[str]:
    """Find all columns that have one of the names, in their order in the export.

    Parameters
    ----------
    columns : sequence of str
        Columns of an export.
    names : str
        Names with ``|`` between.

    Returns
    -------
    list of str

    Examples
    --------
    >>> find_all(["Отзыв", "Дата", "review"], "review|отзыв")
    ['Отзыв', 'review']
    """
    wanted = set(names.split("|"))
    return [column for column in columns if normal(column) in wanted]
