"""What is wrong with exports."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "{path}: no file is named like that": "{path}: файлов с таким именем нет",
    "{path}: is the same file as {other}; name each file once": "{path}: тот же файл, что и {other}; укажите каждый файл один раз",
    "{path}: there is no folder to unpack it to; set TMPDIR to one with room": "{path}: некуда распаковать; укажите в TMPDIR папку, где есть место",
    "{path}: cannot be unpacked: {reason}; set TMPDIR to a folder with room": "{path}: не удаётся распаковать: {reason}; укажите в TMPDIR папку, где есть место",
    "{path}: unpacks to more than {limit} bytes; if it is to be trusted, raise --max-unpacked": "{path}: после распаковки больше {limit} байт; если файлу можно доверять, увеличьте --max-unpacked",
    "{path}: unpacks to more than {ratio} times its size, as files made to fill a disk do; if it is to be trusted, say with --max-unpacked how many bytes it may unpack to": "{path}: при распаковке растёт больше чем в {ratio} раз, как файлы, которыми забивают диск; если ему можно доверять, укажите в --max-unpacked, до скольких байт его распаковывать",
    "{path}: is protected by a password; unpack it and give the files": "{path}: закрыт паролем; распакуйте его и укажите файлы",
    "{path}: is protected by a password; save it without one and try again": "{path}: закрыт паролем; сохраните без пароля и повторите",
    "{path}: holds no export (CSV, XLSX, JSON, Parquet or text)": "{path}: внутри нет ни одной выгрузки (CSV, XLSX, JSON, Parquet или текста)",
    "{path}: is cut short or damaged ({reason}); download or copy it again": "{path}: файл обрезан или повреждён ({reason}); скачайте или скопируйте его заново",
    "{path}: is an archive in an archive; unpack it and give the files": "{path}: это архив внутри архива; распакуйте его и укажите файлы",
    "{path}: is not an export that svcnlp can read; give CSV, XLSX, JSON, Parquet or text": "{path}: такую выгрузку svcnlp не читает; нужен CSV, XLSX, JSON, Parquet или текст",
    "{path}: is an HTML or XML page; export it as JSON, or open it in a spreadsheet and save it as XLSX or CSV": "{path}: это страница HTML или XML; выгрузите в JSON или откройте в табличном редакторе и сохраните как XLSX или CSV",
    "there is no encoding {name}; give --encoding one such as utf-8, utf-16, cp1251, koi8-r or cp866": "нет кодировки {name}; укажите в --encoding, например, utf-8, utf-16, cp1251, koi8-r или cp866",
    "{path}: is empty; give an export with rows": "{path}: файл пуст; нужна выгрузка со строками",
    "{path}: row {row} and {more} before it have a quotation mark that is not closed; close or double them": "{path}: в строке {row} и ещё в {more} до неё не закрыта кавычка; закройте или удвойте их",
    "{path}: row {row} has a cell of more than {limit} characters; look for a quotation mark that is not closed, or take the row out": "{path}: в строке {row} ячейка длиннее {limit} знаков; поищите незакрытую кавычку или уберите строку",
    "a quotation mark in the row is not closed; close or double it": "в строке не закрыта кавычка; закройте или удвойте её",
    "the row is not all {encoding}; save the file as UTF-8": "в строке есть байты не в кодировке {encoding}; сохраните файл в UTF-8",
    "{path}: line {line} has more than {limit} characters; put each review on a line of its own": "{path}: в строке {line} больше {limit} знаков; пишите каждый отзыв с новой строки",
    "{path}: has no sheet {sheet}; give --sheet one of: {sheets}": "{path}: нет листа {sheet}; укажите в --sheet один из: {sheets}",
    "{path}: several sheets have rows; give --sheet one of: {sheets}": "{path}: строки есть на нескольких листах; укажите в --sheet один из: {sheets}",
    "{path}: Parquet needs pyarrow; install it with: pip install 'svcnlp[parquet]'": "{path}: для Parquet нужен pyarrow; поставьте его: pip install 'svcnlp[parquet]'",
    "{path}: breaks off or is damaged after row {row} ({reason}); download or copy it again": "{path}: после строки {row} файл обрывается или повреждён ({reason}); скачайте или скопируйте его заново",
    "{path}: holds several lists of objects ({lists}); save the one with the reviews to a file of its own": "{path}: в файле несколько списков объектов ({lists}); сохраните список с отзывами в отдельный файл",
    "{path}: its objects have more than {limit} different keys, too many for columns; save them as a list of objects that have the same keys": "{path}: у объектов больше {limit} разных ключей, столько столбцов не бывает; сохраните список объектов с одинаковыми ключами",
    "{path}: row {row} has more than {limit} characters; take it out or save it in several rows": "{path}: в строке {row} больше {limit} знаков; уберите её или разбейте на несколько",
    "not judged: is not a JSON object: {value}": "не оценено: это не объект JSON: {value}",
    "{path}: the JSON is cut short or broken in row {row} ({reason}); download or copy it again": "{path}: JSON обрывается или испорчен в строке {row} ({reason}); скачайте или скопируйте его заново",
    "{path}: holds no list of JSON objects; give a list of objects, one a review": "{path}: внутри нет списка объектов JSON; нужен список объектов, по одному на отзыв",
    "the reader {name} of an installed package cannot be loaded: {reason}; mend or remove the package": "не загружается {name}, который читает выгрузки и стоит в другом пакете: {reason}; исправьте или удалите пакет",
    "the reader {name} of an installed package is neither a TableShape nor a JsonShape; mend or remove the package": "{name} из другого пакета не умеет читать выгрузки (это не TableShape и не JsonShape); исправьте или удалите пакет",
    "{path}: there is no column {column}; give --text-column one of: {columns}": "{path}: нет столбца {column}; дайте --text-column одно из имён: {columns}",
    "{path}: no column looks like reviews; name it with --text-column, one of: {columns}": "{path}: ни один столбец не похож на отзывы; назовите нужный в --text-column, столбцы: {columns}",
    "{path}: the reviews may be in the column {first} or {second}; say which with --text-column": "{path}: отзывы могут стоять в столбце {first} или {second}; укажите нужный в --text-column",
}
