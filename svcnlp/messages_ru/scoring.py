"""The command `svcnlp score`, and scoring itself."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    (
        "Classify every row of exports and add the verdicts as columns.\n\n"
        "EXPORT is a file of reviews as it was downloaded, a pattern such as 'data/*.csv', or - for standard input. Its"
        " kind,\nencoding and columns are recognised; see svcnlp inspect. Every row and column is kept. OUT appears when"
        " it is\ncomplete; a run that was broken off goes on when the same command is given again."
    ): (
        "Оценить каждую строку выгрузок и дописать ответы столбцами.\n\n"
        "EXPORT — файл с отзывами, как он скачан, образец имён вроде 'data/*.csv' или - (стандартный ввод). Вид файла,"
        " кодировка и столбцы\nузнаются сами, см. svcnlp inspect. Все строки и столбцы сохраняются. OUT появляется, когда"
        " готов целиком;\nпрерванная работа продолжится, если повторить ту же команду."
    ),
    "File to write: .csv, .tsv, .jsonl, .xlsx or .parquet; or a folder, for a file an export.": (
        "Файл, который записать: .csv, .tsv, .jsonl, .xlsx или .parquet; или папка — тогда по файлу на выгрузку."
    ),
    "Only these of the added columns, separated by commas.": "Только эти из добавляемых столбцов, через запятую.",
    "Processes; otherwise one a processor core.": "Число процессов; без него — по одному на ядро.",
    "Go on with a run that was broken off (the default), or begin anew and replace what exists.": (
        "Продолжить прерванную работу (так и без параметра) или начать заново и заменить прежний файл."
    ),
    "Score on a Dask cluster; OUT is a folder that its machines share.": (
        "Считать на кластере Dask; OUT — папка, общая для его машин."
    ),
    "--dask needs a folder to write to: end the name after -o with a slash": (
        "--dask пишет в папку: поставьте в конце имени после -o косую черту"
    ),
    "--dask needs Dask: pip install 'svcnlp[dask]'": "для --dask нужен Dask: pip install 'svcnlp[dask]'",
    "{address}: no Dask scheduler answers there; give its address as tcp://host:port": (
        "{address}: планировщик Dask там не отвечает; дайте его адрес в виде tcp://узел:порт"
    ),
    (
        "{path}: the workers that took it died again and again, perhaps for want of memory; run the same command again"
        " to go on"
    ): (
        "{path}: взявшие этот файл процессы раз за разом обрывались, возможно, не хватило памяти; повторите ту же команду,"
        " чтобы продолжить"
    ),
    "files that were not scored: {number}": "файлов не оценено: {number}",
    (
        "a worker process was killed, perhaps for want of memory; run the same command again to go on,"
        " with fewer --workers if need be"
    ): (
        "один из рабочих процессов остановлен системой, возможно, не хватило памяти; повторите ту же команду, чтобы продолжить,"
        " если надо — с меньшим --workers"
    ),
    "--columns: there is no added column {column}; they are {columns}": (
        "--columns: такого добавляемого столбца нет: {column}; есть {columns}"
    ),
    "{path}: the name of the output must end in one of {suffixes}": (
        "{path}: имя результата должно кончаться на что-то из: {suffixes}"
    ),
    "{path}: the output would overwrite the input; give -o another name": (
        "{path}: результат затёр бы исходный файл; дайте -o другое имя"
    ),
    "{path}: is not a regular file; give -o the name of a file": "{path}: это не обычный файл; дайте -o имя файла",
    "{path}: exists already; give -o another name, or --restart to write it anew": (
        "{path}: уже есть; дайте -o другое имя или --restart, чтобы записать заново"
    ),
    ("{path}: was made of another input, model or options; give -o another name, or --restart to write it anew"): (
        "{path}: сделан из других данных, другой моделью или с другими параметрами; дайте -o другое имя или --restart,"
        " чтобы записать заново"
    ),
    "{path}: an unfinished run of another input, model or options left it; --restart to begin anew": (
        "{path}: осталось от прерванной работы с другими данными, моделью или параметрами; --restart начнёт заново"
    ),
    "{path}: was changed while it was read; run the command again when it is complete": (
        "{path}: файл изменился, пока его читали; запустите команду снова, когда он будет записан целиком"
    ),
    "{path}: was changed since it was finished; give -o another name, or --restart to write it anew": (
        "{path}: изменён после того, как был готов; дайте -o другое имя или --restart, чтобы записать заново"
    ),
    "{path}: would go to the same file in the folder as {other}; rename one": (
        "{path}: попал бы в тот же файл папки, что и {other}; переименуйте один"
    ),
    "standard input has no name to write to in a folder; give -o the name of a file": (
        "у стандартного ввода нет имени для файла в папке; дайте -o имя файла"
    ),
    "{path}: a sheet of XLSX holds {rows} rows and there are more; write .csv or .parquet": (
        "{path}: на листе XLSX помещается строк {rows}, а здесь больше; запишите в .csv или .parquet"
    ),
    "{path}: row {row} has a cell of {chars} characters, XLSX holds {most}; write .csv or .parquet": (
        "{path}: в строке {row} ячейка в {chars} знаков, в XLSX помещается {most}; запишите в .csv или .parquet"
    ),
    "{path}: a sheet of XLSX holds {most} columns and there are {count}; write .csv or .parquet": (
        "{path}: на листе XLSX помещается столбцов {most}, а здесь их {count}; запишите в .csv или .parquet"
    ),
    "{path}: another run is writing it; wait until that one ends, or give -o another name": (
        "{path}: этот файл сейчас пишет другой запуск; дождитесь его или дайте -o другое имя"
    ),
    "{path}: this was done before, and nothing has changed since; --restart does it anew": (
        "{path}: это уже сделано, и с тех пор ничего не изменилось; --restart сделает заново"
    ),
    "{path}: going on after {rows} rows that an earlier run has done": (
        "{path}: продолжаю, прошлый запуск успел обработать строк: {rows}"
    ),
    "not judged: it cannot be told which cell of the row is the text": "не оценено: неясно, в какой ячейке строки текст",
    "{path}: {rows} rows in {seconds} s": "{path}: строк {rows}, секунд {seconds}",
    "reviews: {number}": "отзывов: {number}",
    "no reviews: {number}, of them without a text in Russian: {unread}": (
        "не отзывы: {number}, из них без русского текста: {unread}"
    ),
    "levels: {counts}": "уровни: {counts}",
    "failures: {counts}": "провалы: {counts}",
    "to be checked by a person: {number}": "проверить человеку: {number}",
    "rows with an error: {number}": "строк с ошибкой: {number}",
    "reading": "читаю",
    "{rows} rows, {rate} a second": "строк: {rows}, в секунду: {rate}",
    "not judged: cells in the row {cells}, in the header {width}; left over: {rest}": (
        "не оценено: в строке ячеек {cells}, в заголовке {width}; лишнее: {rest}"
    ),
    "cells in the row {cells}, in the header {width}": "в строке ячеек {cells}, в заголовке {width}",
}
