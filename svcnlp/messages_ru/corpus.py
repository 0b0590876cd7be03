"""The corpus: reading and checking it, and the command `svcnlp check`."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "{path}: no .jsonl file in this folder; give a corpus folder or one of its files": (
        "{path}: в папке нет ни одного файла .jsonl; укажите папку корпуса или один из его файлов"
    ),
    "{path}:{line}: {problem}; mend the line or take it out": "{path}:{line}: {problem}; исправьте или уберите строку",
    "{path}:{line}: {problem}": "{path}:{line}: {problem}",
    "and {number} more; svcnlp check lists all": "и ещё {number}; все перечислит svcnlp check",
    "{path}: {number} things make lines unusable; mend the lines or take them out": (
        "{path}: замечаний, из-за которых строки не годятся: {number}; исправьте или уберите эти строки"
    ),
    "the line is not UTF-8 text": "строка не в кодировке UTF-8",
    "the line is not JSON": "строка не является JSON",
    "the line is not a JSON object": "строка не является объектом JSON",
    "the line holds half of a surrogate pair, which is not a character": (
        "в строке стоит половина суррогатной пары, такого символа нет"
    ),
    "`{key}` must be a string": "поле `{key}` должно быть строкой",
    "`{key}` must be a string that is not empty": "поле `{key}` должно быть непустой строкой",
    "`review` must be true or false": "поле `review` должно быть true или false",
    "`{key}`: unknown label {label!r}; the labels are {choices}": (
        "`{key}`: неизвестная метка {label!r}; допустимы {choices}"
    ),
    "`failures` must be a list": "поле `failures` должно быть списком",
    "`failures` must be sorted and without repetition: {sorted}": (
        "поле `failures` должно быть отсортировано и без повторов: {sorted}"
    ),
    "`evidence` must be an object of label: list of strings": (
        "поле `evidence` должно быть объектом вида «метка: список строк»"
    ),
    "`evidence` of {label} must be a list of strings that is not empty": (
        "основания метки {label} должны быть непустым списком строк"
    ),
    "`evidence` of {label} is not in the text word for word: {quote!r}": (
        "основания метки {label} нет в тексте слово в слово: {quote!r}"
    ),
    "evidence of {label} names the same words twice": "основание метки {label} приведено дважды",
    "evidence of {label}, which `failures` does not mark": "есть основание метки {label}, но в `failures` её нет",
    "no evidence of {label}, which `failures` marks": "метка {label} есть в `failures`, но основания нет",
    "level {level} needs evidence under the key `level`": "уровню {level} нужно основание под ключом `level`",
    "level {level} contradicts sentiment {sentiment}": "уровень {level} противоречит тональности {sentiment}",
    "a review needs a `{key}`": "у отзыва должно быть поле `{key}`",
    "a text that is not a review carries no labels: level null, sentiment neutral, the rest empty": (
        "у текста, который не отзыв, меток нет: level — null, sentiment — neutral, остальное пусто"
    ),
    "`{key}` is missing": "нет поля `{key}`",
    "unknown key `{key}`": "неизвестное поле `{key}`",
    "kind {kind} needs `{key}`": "для вида {kind} нужно поле `{key}`",
    "kind {kind} belongs to the part {part}": "запись вида {kind} должна лежать в части {part}",
    "the id {id} is taken by {place}": "идентификатор {id} уже занят: {place}",
    "the pair {pair} has no second record": "в паре {pair} нет второй записи",
    "the same text as {place}": "тот же текст, что и {place}",
    "nearly the same text as {place}, which is in another group": "почти тот же текст, что и {place}, а группа другая",
    "records with {key} {value!r}: {number}, at least {least} are wanted": (
        "записей с {key} {value!r}: {number}, желательно не меньше {least}"
    ),
    "part": "часть",
    "is a review": "отзыв",
    "level": "уровень",
    "failures": "провалы",
    "sentiment": "тональность",
    "channel": "площадка",
    "domain": "отрасль",
    "story": "история",
    "warning: {what}": "предупреждение: {what}",
    "records: {records}, problems: {problems}": "записей: {records}, замечаний: {problems}",
    "none of these": "ни одного",
    "yes": "да",
    "no": "нет",
    "Print the report as one JSON object.": "Напечатать отчёт одним объектом JSON.",
    (
        "Check that a corpus is fit to train on: schema, guidelines, evidence, duplicates, balance.\n"
        "\n"
        "PATH is a JSON Lines file or a folder of them. Problems are listed on stderr, each with its file and line; the exit\n"
        "code is then 2."
    ): (
        "Проверить, годится ли корпус для обучения: схема, правила разметки, основания, повторы, равновесие.\n\n"
        "PATH — файл JSON Lines или папка с такими файлами. Замечания идут в stderr, каждое с файлом и строкой; "
        "код выхода тогда 2."
    ),
}
