"""The command `svcnlp inspect`."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "Print one JSON object a line, an export each.": "Печатать по объекту JSON на строку, по одному на выгрузку.",
    (
        "Show how exports would be read: format, encoding, columns and three rows. Nothing is judged.\n\n"
        "EXPORT is a file of reviews as it was downloaded, a pattern such as 'data/*.csv', or - for standard input."
    ): (
        "Показать, как прочтутся выгрузки: формат, кодировку, столбцы и три строки. Ничего не оценивается.\n\n"
        "EXPORT — файл отзывов, каким его скачали, шаблон вроде 'data/*.csv' или - для стандартного ввода."
    ),
    "row {number}": "строка {number}",
    "there are no rows": "строк нет",
    "format": "формат",
    "encoding": "кодировка",
    "guessed; give --encoding if it is wrong": "угадана; если неверно, дайте --encoding",
    "delimiter": "разделитель",
    "comma": "запятая",
    "semicolon": "точка с запятой",
    "tab": "табуляция",
    "vertical bar": "вертикальная черта",
    "sheet": "лист",
    "columns": "столбцы",
    "text": "текст",
    "date": "дата",
    "rating": "оценка",
    "branch": "филиал",
    "author": "автор",
    "source": "площадка",
    "url": "ссылка",
    "note": "замечание",
    "{path}: {note}": "{path}: {note}",
}
