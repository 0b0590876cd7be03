"""Ozon: XLSX of reviews from the seller's cabinet ("Отзывы", the button that downloads).

Shape: the parts of a review are those of https://docs.ozon.ru/api/seller/ (method ``/v1/review/list``) and of the
form that buyers fill in; the headings of the workbook are not documented and change, so several are known.
"""

from __future__ import annotations

from typing import Final

from svcnlp.exports.headed import HeadedTable

OZON: Final = HeadedTable(
    name="ozon",
    marks=(
        "sku|ozon sku id|sku озон|ozon id",
        "достоинства|плюсы",
        "недостатки|минусы",
        "комментарий|текст отзыва|отзыв|текст",
    ),
    text=("достоинства|плюсы", "недостатки|минусы", "комментарий|текст отзыва|отзыв|текст"),
    labelled=("достоинства|плюсы", "недостатки|минусы"),
    date="дата публикации|дата отзыва|дата создания|дата",
    rating="оценка|рейтинг|количество звезд|звезды",
    branch="sku|ozon sku id|sku озон|ozon id",
    author="автор отзыва|автор|имя покупателя|покупатель",
    source="бренд",
    url="ссылка на отзыв|ссылка на товар|ссылка",
)
