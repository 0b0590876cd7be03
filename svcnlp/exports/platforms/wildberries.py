"""Wildberries: XLSX of reviews from the seller's cabinet ("Отзывы и вопросы", the button that downloads).

Shape: the parts of a review are those of https://dev.wildberries.ru/openapi/user-communication (``text``, ``pros``,
``cons``, ``productValuation``); the headings of the workbook are not documented and change, so several are known.
"""

from __future__ import annotations

from typing import Final

from svcnlp.exports.headed import HeadedTable

WILDBERRIES: Final = HeadedTable(
    name="wildberries",
    marks=(
        "артикул wb|артикул вб|номенклатура|номенклатура wb|nm id|артикул wildberries",
        "достоинства|плюсы|pros",
        "недостатки|минусы|cons",
    ),
    text=("достоинства|плюсы|pros", "недостатки|минусы|cons", "текст отзыва|отзыв|комментарий|текст|text"),
    labelled=("достоинства|плюсы|pros", "недостатки|минусы|cons"),
    date="дата отзыва|дата и время создания отзыва|дата создания отзыва|дата создания|дата|created date",
    rating="количество звезд|число звезд|звезды|оценка|product valuation",
    branch="артикул wb|артикул вб|номенклатура|номенклатура wb|nm id|артикул wildberries",
    author="имя покупателя|имя|покупатель|user name",
    source="бренд|brand name",
    url="ссылка на товар|ссылка",
)
