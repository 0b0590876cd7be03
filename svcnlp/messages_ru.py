"""Russian for every message template of the program; the keys are the English templates."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "{path}: no such file": "{path}: нет такого файла",
    # Files.
    "{path}: is a directory; name the files in it": "{path}: это папка; укажите файлы в ней",
    "{path}: cannot be read: {reason}": "{path}: не удаётся прочитать: {reason}",
    "{path}: cannot be written: {reason}": "{path}: не удаётся записать: {reason}",
    "{path}: starts as {encoding} but is not valid {encoding}; save it as UTF-8 and try again": (
        "{path}: начинается как {encoding}, но дальше не {encoding}; сохраните файл в UTF-8 и повторите"
    ),
    "{path}: is not a text file; save the review as plain text in UTF-8": (
        "{path}: это не текстовый файл; сохраните отзыв простым текстом в UTF-8"
    ),
    "{path}: not UTF-8, read as {encoding}": "{path}: не UTF-8, прочитан как {encoding}",
    # The command line.
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
    "Folder of the model; otherwise the one that svcnlp carries.": "Папка модели; без него — модель из самого svcnlp.",
    (
        "Read Russian customer reviews: service level, what failed, sentiment, and the words that say so.\n\n"
        "Everything runs on this computer; no text leaves it."
    ): (
        "Прочитать отзывы клиентов: уровень сервиса, провалы, тональность и слова, по которым это видно.\n\n"
        "Всё считается на этом компьютере, тексты его не покидают."
    ),
    # svcnlp classify.
    (
        "Classify reviews: level, failures and sentiment, with the words that show them.\n\n"
        "Each FILE holds one review; - stands for standard input, which is also read when no file is named.\n"
        "All files are read before anything is printed."
    ): (
        "Оценить отзывы: уровень, провалы и тональность, с основаниями из текста.\n\n"
        "В каждом файле FILE один отзыв; - означает стандартный ввод, он же читается, если файлы не названы.\n"
        "Сначала читаются все файлы, потом печатается ответ."
    ),
    "Print one JSON object a line; see docs/verdict.schema.json.": (
        "Печатать по объекту JSON на строку; описание — docs/verdict.schema.json."
    ),
    "Add the words that weighed most, for and against.": "Добавить слова, которые весили больше всего, за и против.",
    "Type the review, then end it with Ctrl-D (on Windows Ctrl-Z and Enter).": (
        "Наберите отзыв и закончите его клавишами Ctrl-D (в Windows — Ctrl-Z и Enter)."
    ),
    "Level": "Уровень",
    "Failures": "Провалы",
    "Sentiment": "Тональность",
    "Please check": "Проверьте",
    "unlikely: {what}": "маловероятно: {what}",
    "Not judged: {why}.": "Не оценено: {why}.",
    "This does not look like a review (probability {p}), so nothing is judged.": (
        "Это не похоже на отзыв (вероятность {p}), поэтому оценки нет."
    ),
    "the level is uncertain": "уровень под вопросом",
    "a failure is close to its threshold": "вероятность одного из провалов близка к порогу",
    "the sentiment is uncertain": "тональность под вопросом",
    "this may or may not be a review": "неясно, отзыв ли это",
    "many words are unknown to the model": "многие слова модели незнакомы",
    "the text is empty": "текст пуст",
    "the text has no Russian words": "в тексте нет русских слов",
    "the text is long, and only its beginning was judged": "текст длинный, оценено только его начало",
    "What weighed most": "Что весило больше всего",
    "(all other places)": "(все прочие места)",
    "(before reading)": "(до чтения)",
    "for": "за",
    "against": "против",
    "level above {level}": "уровень выше, чем «{level}»",
    "being a review": "это отзыв",
    # Exports: reading.
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
    # svcnlp score.
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
    "the workers that took a file died again and again, perhaps for want of memory; run the same command again to go on": (
        "процессы, бравшие один из файлов, раз за разом обрывались, возможно, не хватило памяти; повторите ту же команду,"
        " чтобы продолжить"
    ),
    (
        "a worker process was killed, perhaps for want of memory; run the same command again to go on,"
        " with fewer --workers if need be"
    ): (
        "рабочий процесс оборвался, возможно, не хватило памяти; повторите ту же команду, чтобы продолжить,"
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
    (
        "{path}: was made of another input, model or options; give -o another name, or --restart to write it"
        " anew"
    ): (
        "{path}: сделан из других данных, другой моделью или с другими параметрами; дайте -o другое имя или --restart,"
        " чтобы записать заново"
    ),
    "{path}: an unfinished run of another input, model or options left it; --restart to begin anew": (
        "{path}: осталось от прерванной работы с другими данными, моделью или параметрами; --restart начнёт заново"
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
    "this was done before, and nothing has changed since; --restart does it anew": (
        "это уже сделано, и с тех пор ничего не изменилось; --restart сделает заново"
    ),
    "going on after {rows} rows that an earlier run has done": "продолжаю: прежняя работа успела строк {rows}",
    "not judged: the text has no Russian words": "не оценено: в тексте нет русских слов",
    "not judged: the row ends before the column with the text": "не оценено: строка кончается до столбца с текстом",
    "{path}: {rows} rows in {seconds} s": "{path}: строк {rows}, секунд {seconds}",
    "reviews: {number}": "отзывов: {number}",
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
    # The corpus: reading and checking.
    "{path}: no .jsonl file in this folder; give a corpus folder or one of its files": (
        "{path}: в папке нет ни одного файла .jsonl; укажите папку корпуса или один из его файлов"
    ),
    "{path}:{line}: {problem}; mend the line or take it out": "{path}:{line}: {problem}; исправьте или уберите строку",
    "{path}:{line}: {problem}": "{path}:{line}: {problem}",
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
    # svcnlp check.
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
    "training and evaluation need scikit-learn; install it with: pip install 'svcnlp[train]'": (
        "обучению и оценке нужен scikit-learn; поставьте его: pip install 'svcnlp[train]'"
    ),
    "{file}:{line}: the review has no level or no sentiment; label it or take it out": (
        "{file}:{line}: у отзыва нет уровня или тональности; разметьте его или уберите"
    ),
    "there is no review to score; give annotated reviews": "нет ни одного отзыва для оценки; дайте размеченные отзывы",
    # svcnlp evaluate.
    (
        "Score a model on annotated reviews.\n\n"
        "MODEL is a model folder, or `default` for the one that svcnlp carries. DATA is a JSON Lines file of annotated\n"
        "reviews, or a folder of them. Each score comes with its 95 % bootstrap interval."
    ): (
        "Оценить модель на размеченных отзывах.\n\n"
        "MODEL — папка модели или `default` для той, что поставляется с svcnlp. DATA — файл JSON Lines с размеченными\n"
        "отзывами или папка с такими файлами. У каждой оценки стоит её 95-процентный бутстреп-интервал."
    ),
    "Print the scores as one JSON object.": "Напечатать оценки одним объектом JSON.",
    "Failures, {rows} reviews": "Провалы, отзывов: {rows}",
    "Failures, {rows} reviews marked as sure": "Провалы, отзывов с уверенной разметкой: {rows}",
    "rows": "строк",
    "said": "названо",
    "precision": "точность",
    "recall": "полнота",
    "F1": "F1",
    "average precision": "средняя точность",
    "mean": "среднее",
    "Whole reviews": "Отзывы целиком",
    "all reviews": "все отзывы",
    "sure": "с уверенной разметкой",
    "whole set of failures right": "весь набор провалов верен",
    "level: right": "уровень: верно",
    "level: macro-F1": "уровень: макро-F1",
    "level: quadratic weighted kappa": "уровень: квадратично взвешенная каппа",
    "sentiment: right": "тональность: верно",
    "sentiment: macro-F1": "тональность: макро-F1",
    "Level: right down, said across": "Уровень: по вертикали верный, по горизонтали названный",
    "Sentiment: right down, said across": "Тональность: по вертикали верная, по горизонтали названная",
    "none": "нет",
    "Is it a review at all?": "Отзыв ли это вообще?",
    "is not a review": "не отзыв",
    "Capabilities": "Умения",
    "failures exact": "провалы верны",
    "level right": "уровень верен",
    "sentiment right": "тональность верна",
    "{path}: no such model folder; name one that `svcnlp train` has made": "{path}: нет такой папки модели; укажите папку, созданную командой `svcnlp train`",
    "{path}: the files do not match the checksum in {facts}: one was cut short or changed; restore the model folder or train it anew": "{path}: файлы не сходятся с контрольной суммой в {facts}: какой-то обрезан или изменён; восстановите папку модели или обучите модель заново",
    "{path}: is not a safetensors file; train the model anew": "{path}: это не файл safetensors; обучите модель заново",
    "{path}: is not valid JSON: the file was cut short or changed; restore the model folder or train it anew": "{path}: это не JSON: файл обрезан или изменён; восстановите папку модели или обучите модель заново",
    "{path}: does not describe a model; restore the model folder or train it anew": "{path}: не описывает модель; восстановите папку модели или обучите модель заново",
    "{path}: the model has format {found}, this program reads up to {known}; upgrade svcnlp": "{path}: формат модели {found}, а эта программа читает не новее {known}; обновите svcnlp",
    "{path}: cannot be read: {reason}; restore the model folder or train it anew": "{path}: не читается: {reason}; восстановите папку модели или обучите модель заново",
    "{path}: the model has other labels or signals than this program; train it anew": "{path}: у модели другие метки или признаки, чем у этой программы; обучите её заново",
    "{path}: lacks {part}; train the model anew": "{path}: нет части {part}; обучите модель заново",
    "{path}: {found} of {reviews} reviews are labelled {label}, a failure with its evidence; at least {fewest} must be, and as many must not": "{path}: метку {label} (провал — вместе с основанием) несут {found} отзывов из {reviews}; нужно не меньше {fewest} таких и столько же других",
    "{path}: too much of what teaches {label} stands in one group (a file, a story, a pair); spread it over more, so that what is learned from some can be tried on others": "{path}: почти всё, что учит метке {label}, стоит в одной группе (файле, истории, паре); распределите записи по нескольким, чтобы учиться на одних и проверять на других",
    "{path}: {found} records have `review` false; at least {fewest} must, to learn what is no review": "{path}: записей, где `review` равно false, {found}; нужно не меньше {fewest}, чтобы научиться отличать не отзывы",
    "{path}: is a file; give -o the name of a folder": "{path}: это файл; дайте -o имя папки",
    "Training on {path}; this takes some minutes.": "Обучение на {path}; это займёт несколько минут.",
    "{name}, cross-validation:": "{name}, перекрёстная проверка:",
    "{path}: the model is written; {seconds:.0f} s": "{path}: модель записана; {seconds:.0f} с",
    (
        "Train a model on a corpus of annotated reviews and print its scores.\n\n"
        "CORPUS is a folder of JSON Lines files or one such file. The scores are those of grouped cross-validation."
    ): (
        "Обучить модель на корпусе размеченных отзывов и напечатать её оценки.\n\n"
        "CORPUS — папка с файлами JSON Lines или один такой файл. Оценки даёт перекрёстная проверка по группам."
    ),
    "Folder to write the model to; a model already there is replaced.": "Куда записать модель; прежняя заменяется.",
    "{path}: there is no column {column}; give --text-column one of: {columns}": "{path}: нет столбца {column}; дайте --text-column одно из имён: {columns}",
    "{path}: no column looks like reviews; name it with --text-column, one of: {columns}": "{path}: ни один столбец не похож на отзывы; назовите нужный в --text-column, столбцы: {columns}",
    "{path}: the reviews may be in the column {first} or {second}; say which with --text-column": "{path}: отзывы могут стоять в столбце {first} или {second}; укажите нужный в --text-column",
    "{option}: {size} is no size; give bytes, or a number with K, M, G or T such as 20G": "{option}: {size} — не размер; дайте байты или число с K, M, G или T, например 20G",
    "Column that holds the reviews, if it is not recognised.": "Столбец с отзывами, если он не распознан.",
    "Encoding of text files, if it is guessed wrong: cp1251, utf-16.": "Кодировка текстовых файлов, если она угадана неверно: cp1251, utf-16.",
    "Sheet of a workbook, if several hold data.": "Лист книги, если данные есть на нескольких.",
    "What a packed file may unpack to, such as 500M or 20G (the default).": "До какого размера может распаковаться архив: 500M или 20G (по умолчанию).",
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
    "sheet": "лист",
    "columns": "столбцы",
    "text": "текст",
    "date": "дата",
    "rating": "оценка",
    "branch": "филиал",
    "author": "автор",
    "source": "площадка",
    "url": "ссылка",
}
