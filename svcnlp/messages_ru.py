"""Russian for every message template of the program; the keys are the English templates."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "{path}: no such file": "{path}: нет такого файла",
    # Files.
    "{path}: is a directory; name the files in it": "{path}: это папка; укажите файлы в ней",
    "{path}: is a directory; name one CSV file": "{path}: это папка; укажите один файл CSV",
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
    # svcnlp score.
    (
        "Classify every row of a CSV file and add the verdicts as columns.\n\n"
        "IN.csv is in UTF-8, separated by commas, with the reviews in a column `text`. Every row and column of it is"
        " kept.\nOUT.csv appears when it is complete."
    ): (
        "Оценить каждую строку файла CSV и дописать ответы столбцами.\n\n"
        "IN.csv — в UTF-8, через запятую, отзывы в столбце `text`. Все его строки и столбцы сохраняются.\n"
        "OUT.csv появляется, когда готов целиком."
    ),
    "File to write; one that exists is replaced.": "Файл, который записать; прежний будет заменён.",
    "{path}: the output would overwrite the input; give -o another name": (
        "{path}: результат затёр бы исходный файл; дайте -o другое имя"
    ),
    "{path}: is not a regular file; give -o the name of a file": "{path}: это не обычный файл; дайте -o имя файла",
    (
        "{path}: no column `text` among the columns found ({found}); rename the column that holds the reviews,"
        " and separate columns by commas"
    ): (
        "{path}: среди столбцов нет `text` (есть {found}); переименуйте столбец с отзывами и разделите столбцы запятыми"
    ),
    "{path}: is empty; a CSV file begins with the names of its columns": (
        "{path}: файл пуст; CSV начинается с названий столбцов"
    ),
    "{path}: row {row} is not UTF-8; save the file as UTF-8 and try again": (
        "{path}: строка {row} не в UTF-8; сохраните файл в UTF-8 и повторите"
    ),
    "{path}: row {row} cannot be read ({reason}); look for a quotation mark that is not closed": (
        "{path}: строка {row} не читается ({reason}); поищите незакрытую кавычку"
    ),
    "not judged: cells in the row {cells}, in the header {width}; left over: {rest}": (
        "не оценено: в строке ячеек {cells}, в заголовке {width}; лишнее: {rest}"
    ),
    "not judged: the row ends before the column `text`": "не оценено: строка кончается до столбца `text`",
    "not judged: the text is empty": "не оценено: текст пуст",
    "not judged: the text has no Russian words": "не оценено: в тексте нет русских слов",
    "cells in the row {cells}, in the header {width}": "в строке ячеек {cells}, в заголовке {width}",
    "{path}: {rows} rows in {seconds} s": "{path}: строк {rows}, секунд {seconds}",
    "reviews: {number}": "отзывов: {number}",
    "levels: {counts}": "уровни: {counts}",
    "failures: {counts}": "провалы: {counts}",
    "to be checked by a person: {number}": "проверить человеку: {number}",
    "rows with an error: {number}": "строк с ошибкой: {number}",
    "reading": "читаю",
    "{rows} rows": "строк: {rows}",
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
}
