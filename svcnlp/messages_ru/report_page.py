"""The page that a report is drawn as: its charts, tables and headings."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    # Frame of the page.
    "Service report": "Отчёт о сервисе",
    "What customers say of the service": "Что клиенты говорят о сервисе",
    "Skip to the report": "Перейти к отчёту",
    "Contents": "Содержание",
    "and {number} more": "и ещё {number}",
    "Verdict": "Главное",
    "Over time": "По времени",
    "Where": "Где",
    "What drives it": "Что тянет вниз",
    "Quotes": "Цитаты",
    "What to do": "Что делать",
    "Trust": "Доверие",
    "Scorecard": "Оценочный лист",
    "What was counted": "Что посчитано",
    "How it is counted: {title}": "Как посчитано: {title}",
    "Table: {title}": "Таблица: {title}",
    "Show all {number} rows": "Показать все строки: {number}",
    (
        "Made by svcnlp {version} on this computer. The page holds all that it shows and asks nothing of the network;"
        " it quotes reviews, so treat it as personal data."
    ): (
        "Отчёт сделан svcnlp {version} на этом компьютере. Всё, что вы видите, лежит в самом файле: в сеть он не обращается."
        " В нём есть цитаты из отзывов, поэтому обращайтесь с ним как с персональными данными."
    ),
    # Verdict.
    "The verdict": "Главное",
    "Read with caution: this export is unlike what the model knows.": (
        "Читайте с осторожностью: эта выгрузка не похожа на то, что знает модель."
    ),
    "Reviews": "Отзывы",
    "of {rows}; a person should look at {share}": "из {rows}; проверить вручную стоит {share}",
    "average of the stars": "средняя оценка",
    "With a failure": "С провалом",
    "Against the period before": "К прошлому периоду",
    "There are no two complete periods with reviews side by side, so there is nothing to compare.": (
        "Нет двух полных периодов с отзывами подряд, поэтому сравнивать не с чем."
    ),
    "No change": "Без перемен",
    "Nothing differs by more than chance would make it.": "Все различия не больше случайных.",
    (
        "In brackets the 95% interval: where the true value lies, by all that chance can do. Grey: fewer than {number} reviews,"
        " too few to go by."
    ): (
        "В скобках — 95\u00a0% интервал: в этих пределах лежит истинное значение, если учесть случайность. Серым — меньше {number}"
        " отзывов: слишком мало, чтобы судить."
    ),
    "any failure": "хотя бы один провал",
    "{count} of {reviews}": "{count} из {reviews}",
    "too few": "мало",
    "no reviews": "нет отзывов",
    # Over time.
    "How it changes over time": "Как это меняется",
    (
        "A period is a calendar month, or a week from Monday where the reviews span little time. Each column adds up to all"
        " reviews of the period. Shares of failures are drawn with their 95% intervals (Wilson). The last complete period is"
        " compared with the one before it by a test of two proportions, corrected for comparing several things at once (Holm)."
    ): (
        "Период — календарный месяц, а если отзывы охватывают мало времени — неделя с понедельника. Каждый столбец — все отзывы"
        " периода. Доли провалов показаны с 95\u00a0% интервалами (Уилсон). Последний полный период сравнивается с предыдущим"
        " по критерию двух долей с поправкой на то, что сравнивается сразу многое (Холм)."
    ),
    "Levels": "Уровни",
    "Share of each level by period": "Доля каждого уровня по периодам",
    "Share of reviews with a failure by period: {failure}": "Доля отзывов с провалом по периодам: {failure}",
    (
        "Pale: a period that the reviews do not cover wholly, or with too few of them. The band around a line is the 95%"
        " interval."
    ): "Бледным — период, который отзывы охватывают не целиком или где их мало. Полоса вокруг линии — 95\u00a0% интервал.",
    "Older reviews that are not drawn: {number}.": "Более старых отзывов, которых нет на графиках: {number}.",
    "Reviews without a date: {number}.": "Отзывов без даты: {number}.",
    "The same in figures": "То же в цифрах",
    "Period": "Период",
    "not whole": "неполный",
    "{period}, not the whole of it": "{period}, неполный период",
    "Figure": "Показатель",
    "Value": "Значение",
    "Smoothed": "Сглажено",
    "Group": "Группа",
    "95% interval": "95\u00a0% интервал",
    # Groups.
    "Where it happens": "Где это происходит",
    (
        "The heat map shows smoothed shares: the fewer reviews a group has, the more its share is drawn towards what is usual for"
        " all groups (empirical Bayes), so that three reviews cannot make a branch the worst. The table shows the shares as"
        " counted, with their 95% intervals (Wilson). A star marks a share that differs from that of all other groups together"
        " by more than chance, corrected for comparing many (Holm)."
    ): (
        "На тепловой карте доли сглажены: чем меньше у группы отзывов, тем сильнее её доля притянута к обычной для всех групп"
        " (эмпирический байесовский метод), поэтому три отзыва не сделают филиал худшим. В таблице — доли как они посчитаны,"
        " с 95\u00a0% интервалами (Уилсон). Звёздочка — доля отличается от доли всех остальных групп вместе сильнее случайного,"
        " с поправкой на множество сравнений (Холм)."
    ),
    "Heat map of failures: {column}": "Тепловая карта провалов: {column}",
    "Average level": "Средний уровень",
    "differs from the others by more than chance": "отличается от остальных сильнее случайного",
    "The heat map shows the {number} groups with the most reviews.": (
        "На тепловой карте группы, у которых больше всего отзывов: {number}."
    ),
    "Under each share: reviews that have it · 95% interval.": "Под каждой долей — сколько таких отзывов · 95\u00a0% интервал.",
    "The table shows the {number} with the most reviews; a workbook (--xlsx) holds {all}.": (
        "В таблице группы, у которых больше всего отзывов: {number}; в книге Excel (--xlsx) их {all}."
    ),
    "Not shown: {groups}, {reviews}.": "Не показано: {groups}, {reviews}.",
    "Nothing stands in this column for {reviews}.": "Этот столбец пуст у {reviews}.",
    "(empty)": "(пусто)",
    "Text": "Текст",
    "Date": "Дата",
    "Stars": "Оценка",
    "Address": "Адрес",
    "Branch": "Филиал",
    "Product": "Товар",
    "Source": "Источник",
    # What drives the level.
    "What drives the low level": "Что тянет уровень вниз",
    (
        "The average level counts basic as 0, expected as 1, excellent as 2, inspiring as 3. How many reviews would leave basic is"
        " an estimate: reviews with the failure are compared with reviews that lack it and are otherwise alike (the same other"
        " failures, the same group). It says what goes together, not what causes what."
    ): (
        "В среднем уровне «Базовый» — это 0, «Ожидаемый» — 1, «Превосходный» — 2, «Вдохновляющий» — 3. Сколько отзывов ушло бы"
        " с базового уровня — оценка: отзывы с провалом сравниваются с отзывами без него, похожими в остальном (те же другие провалы,"
        " та же группа). Она показывает, что чему сопутствует, а не что причина чего."
    ),
    "Without “{failure}”, about {count} reviews [{interval}] would leave the level {basic}: {share} of all there.": (
        "Если бы не «{failure}», с уровня «{basic}» ушло бы примерно {count} отзывов [{interval}] — {share} всех, кто там оказался."
    ),
    "estimate": "оценка",
    "reviews with it": "отзывы с провалом",
    "reviews without it": "отзывы без него",
    "with it": "с провалом",
    "without it": "без него",
    "Average level of reviews with and without each failure": "Средний уровень отзывов с каждым провалом и без него",
    "Failure": "Провал",
    "Share": "Доля",
    "Level with it": "Уровень с ним",
    "Level without it": "Уровень без него",
    "Difference": "Разница",
    "Stars with it": "Оценка с ним",
    "Stars without it": "Оценка без него",
    "Would leave basic, estimate": "Ушли бы с базового (оценка)",
    "{share} of all basic": "{share} всех базовых",
    # Quotes.
    "In the customers' words": "Словами клиентов",
    (
        "Quotes are chosen by how sure the model is and how much of the text speaks of the failure; near copies are left out."
        " The words that weighed are highlighted. They show what the figures are made of; they prove no rate."
    ): (
        "Цитаты отобраны по уверенности модели и по тому, сколько в тексте сказано о провале; почти одинаковые опущены. Выделены"
        " слова, на которых держится ответ. Цитаты показывают, из чего сложились цифры, но самих долей не доказывают."
    ),
    "By group: {column}": "По группам: {column}",
    "Stories worth retelling to staff": "Истории, которые стоит пересказать сотрудникам",
    "stars: {number}": "оценка {number}",
    "row {row}": "строка {row}",
    "open the review": "открыть отзыв",
    # Playbook.
    "From the playbook {path}.": "Из вашего файла {path}.",
    "Who owns it": "Кто отвечает",
    "First answer to the customer": "Первый ответ клиенту",
    "What to change": "Что изменить",
    # Trust.
    "How far to trust it": "Насколько этому верить",
    (
        "The scores were measured on reviews that the model had not learned from. Drift compares this export with the reviews"
        " that the model was made with; a limit is passed only when the difference is more than chance."
    ): (
        "Качество измерено на отзывах, на которых модель не училась. Справа эта выгрузка сравнивается с отзывами, на которых"
        " модель сделана; непохожей она считается, только если различие больше случайного."
    ),
    "This export looks like what the model knows: nothing speaks against the figures.": (
        "Выгрузка похожа на то, что модель знает: поводов не верить цифрам нет."
    ),
    "The model on reviews that it had not seen": "Модель на незнакомых отзывах",
    "Task": "Задача",
    "Measure": "Мера",
    "share right": "доля верных",
    "macro F1": "макро-F1",
    "quadratic weighted kappa": "взвешенная каппа",
    "A person should look at": "Стоит проверить вручную",
    "Texts that are no reviews": "Тексты, которые не отзывы",
    "This export against what the model knows": "Эта выгрузка и то, что знает модель",
    "What is compared": "Что сравнивается",
    "Here": "Здесь",
    "Known": "Знакомо",
    "Result": "Итог",
    "unlike": "не похоже",
    "alike": "похоже",
    "Word forms that the model never saw": "Словоформы, которых модель не видела",
    "Average confidence": "Средняя уверенность",
    "Share: {label}": "Доля: {label}",
    "Model: {path}, checksum {checksum}.": "Модель: {path}, контрольная сумма {checksum}.",
    "Reviews annotated by hand that it learned from: {number}.": "Размеченных вручную отзывов, на которых она училась: {number}.",
    # Scorecard.
    "Scorecard of the service": "Оценочный лист сервиса",
    "a count of words, not a prediction": "подсчёт слов, а не прогноз",
    (
        "Reviews are searched for the words listed below; a word that is denied counts for the other side or not at all. One"
        " review may praise and blame the same thing."
    ): (
        "В отзывах ищутся слова из списка ниже; слово под отрицанием считается за другую сторону или не считается. Один отзыв"
        " может и хвалить, и ругать одно и то же."
    ),
    "From the word list {path}.": "По вашему списку слов {path}.",
    "Criterion": "Критерий",
    "Praise": "Хвалят",
    "Blame": "Ругают",
    "Blame against praise": "Ругают и хвалят",
    "Mentioned": "Упоминают",
    "The words that are searched for": "Какие слова ищутся",
    # Rows.
    "Rows of the files": "Строк в файлах",
    "reviews that the figures are about": "отзывы, о которых эти цифры",
    "outside of the days asked for": "вне заданных дней",
    "repetitions of an earlier review": "повторы уже встреченного отзыва",
    "no reviews: adverts, news, questions": "не отзывы: реклама, новости, вопросы",
    "without text": "без текста",
    "could not be judged": "оценить не удалось",
    "File": "Файл",
    "Rows": "Строк",
    "Columns": "Столбцы",
    # The command.
    (
        "Make a report of what svcnlp score wrote.\n\n"
        "SCORED is such a file, a folder of them, a pattern such as 'scored/*.csv', or - for standard input. REPORT is one\n"
        "page that needs no network: what the level is and how it changes, where it fails, what drives it, in the"
        " customers'\nwords, what to do, and how far to trust it."
    ): (
        "Сделать отчёт по тому, что записала svcnlp score.\n\n"
        "SCORED — такой файл, папка с ними, образец имён вроде 'scored/*.csv' или - (стандартный ввод). REPORT — одна страница,"
        "\nкоторой не нужна сеть: каков уровень и как он меняется, где провалы, что тянет вниз, цитаты клиентов, что делать"
        "\nи насколько этому верить."
    ),
    "Page to write, such as report.html.": "Страница, которую записать, например report.html.",
    "Also the same tables as a workbook.": "Ещё и те же таблицы книгой Excel.",
    "Also the same figures as JSON, for dashboards.": "Ещё и те же цифры в JSON — для дашбордов.",
    "Column to group by first; branch, product, source and rating are found.": (
        "Столбец, по которому группировать в первую очередь; филиал, товар, источник и оценка находятся сами."
    ),
    "Leave out earlier reviews: 2025-03-01.": "Не брать отзывы раньше этого дня: 2025-03-01.",
    "Leave out later reviews: 2025-03-31.": "Не брать отзывы позже этого дня: 2025-03-31.",
    "Title of the report.": "Заголовок отчёта.",
    "Your own advice instead of that of svcnlp, as YAML.": "Свои советы вместо советов svcnlp, в YAML.",
    "Your own words for the scorecard, as YAML.": "Свои слова для оценочного листа, в YAML.",
    "Also make a report of it, as svcnlp report does.": "Сразу сделать и отчёт, как svcnlp report.",
    "give -o the name of the report, such as report.html": "дайте -o имя отчёта, например report.html",
    "--report needs all of the added columns: leave out --columns": (
        "для --report нужны все добавляемые столбцы: уберите --columns"
    ),
    "{path}: a report of {reviews} reviews; {seconds} s": "{path}: отчёт готов, отзывов: {reviews}; {seconds} с",
    "{path}: what {option} names must end in {endings}": "{path}: имя файла для {option} должно кончаться на {endings}",
    "{path}: the report would overwrite what it is made from; give it another name": (
        "{path}: отчёт затёр бы то, из чего он делается; дайте ему другое имя"
    ),
    "{path}: would be taken for verdicts in that folder; give it another one": (
        "{path}: в этой папке его приняли бы за оценённую выгрузку; выберите другую"
    ),
    "{path}: there is no folder {folder}; make it first": "{path}: нет папки {folder}; сначала создайте её",
    "a report needs {missing}; install it with: pip install 'svcnlp[report]'": (
        "для отчёта нужны {missing}; поставьте их: pip install 'svcnlp[report]'"
    ),
    "{parameter} must be a day such as 2025-03-01": "{parameter} должен быть днём вида 2025-03-01",
}
