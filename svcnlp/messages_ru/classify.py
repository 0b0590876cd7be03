"""The command `svcnlp classify`."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
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
    "Weights of the linear model, in log-odds: they add up to its score; +0.7 doubles the odds, -0.7 halves them. (before reading) is what it starts from.": "Веса линейной модели, логарифмы шансов: вместе они дают её оценку; +0.7 удваивает шансы, -0.7 уменьшает их вдвое. (до чтения) — с чего она начинает.",
    "(all other places)": "(все прочие места)",
    "(before reading)": "(до чтения)",
    "for": "за",
    "against": "против",
    "level above {level}": "уровень выше, чем «{level}»",
    "being a review": "это отзыв",
}
