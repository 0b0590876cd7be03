"""The command line, and options that several commands share."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "error: {what}": "ошибка: {what}",
    "{reason}": "{reason}",
    "{problem}; see {command} --help": "{problem}; справка: {command} --help",
    "there is no option {option}": "нет параметра {option}",
    "there is no command {command}; the commands are {commands}": "нет команды {command}; есть команды {commands}",
    "{option} is not used rightly: give it a value if it takes one": (
        "параметр {option} записан неверно: дайте ему значение, если оно нужно"
    ),
    "{parameter} is missing": "не хватает {parameter}",
    "{parameter} must be one of: {choices}": "{parameter} должен быть одним из: {choices}",
    "{parameter} must be a whole number from {least} to {most}": "{parameter} должен быть целым числом от {least} до {most}",
    "{parameter} must be a whole number, at least {least}": "{parameter} должен быть целым числом не меньше {least}",
    "{parameter}: {reason}": "{parameter}: {reason}",
    "Usage:": "Использование:",
    "Options": "Параметры",
    "Commands": "Команды",
    "Show this message and exit.": "Показать эту справку и выйти.",
    "required": "обязательно",
    "Show the version and exit.": "Показать версию и выйти.",
    "Language of what is printed; otherwise SVCNLP_LANG, otherwise the locale.": (
        "Язык вывода; без него — SVCNLP_LANG, а без неё — язык системы."
    ),
    (
        "fast (the default), accurate or auto (these two need the extra svcnlp[encoder]); or a model folder, or"
        " auto:FOLDER for an encoder of your own."
    ): (
        "fast (по умолчанию), accurate или auto (для них нужно дополнение svcnlp[encoder]); или папка модели, или"
        " auto:ПАПКА для своего энкодера."
    ),
    (
        "Read Russian customer reviews: service level, what failed, sentiment, and the words that say so.\n\n"
        "Everything runs on this computer; no text leaves it."
    ): (
        "Прочитать отзывы клиентов: уровень сервиса, провалы, тональность и слова, по которым это видно.\n\n"
        "Всё считается на этом компьютере, тексты его не покидают."
    ),
    "{option}: {size} is no size; give bytes, or a number with K, M, G or T such as 20G": "{option}: {size} — не размер; дайте байты или число с K, M, G или T, например 20G",
    "Column that holds the reviews, if it is not recognised.": "Столбец с отзывами, если он не распознан.",
    "Encoding of text files, if it is guessed wrong: cp1251, utf-16.": "Кодировка текстовых файлов, если она угадана неверно: cp1251, utf-16.",
    "Sheet of a workbook, if several hold data.": "Лист книги, если данные есть на нескольких.",
    "What a packed file may unpack to, such as 500M or 20G (the default).": "До какого размера может распаковаться архив: 500M или 20G (по умолчанию).",
}
