from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from svcnlp.corpus import Record
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.training.baseline_models import Baseline, KeywordList, Majority, WordTfidf
from svcnlp.training.baselines import NO_FASTTEXT, main, markdown_table, score_baselines
from svcnlp.training.evaluation import gold_of
from svcnlp.training.fasttext_baseline import FastText

TALES = {
    "rudeness": ("Кассирша наорала на меня из-за пакета", "Вахтёр нахамил моей бабушке", "Грубят и хлопают дверью"),
    "broken_deadline": ("Диван опоздал на месяц", "Ремонт просрочили, ждём до сих пор", "Опоздали на целых три дня"),
    "buck_passing": ("Отфутболили к соседнему окну", "Гоняют по кругу, отфутболили снова", "Спихнули всё на склад"),
    "rigid_rules": ("Без чека не приняли", "Охранник твердит: не положено", "По инструкции не положено, и всё"),
}
PRAISE = ("Спасибо, отличный мастер", "Внимательный врач, спасибо большое", "Прекрасный приём, отличный повар")
PLAIN = ("Обычный магазин у дома", "Магазин как магазин", "Взял хлеб в магазине у дома")


def corpus() -> list[Record]:
    """Reviews in which each label has words of its own."""
    bad = [
        Record(f"bad-{failure}-{number}", text, level="basic", failures=(failure,), sentiment="negative")
        for failure, texts in TALES.items()
        for number, text in enumerate(texts)
    ]
    good = [Record(f"good-{i}", text, level="excellent", sentiment="positive") for i, text in enumerate(PRAISE)]
    plain = [Record(f"plain-{i}", text, level="expected", sentiment="neutral") for i, text in enumerate(PLAIN)]
    return [*bad, *good, *plain]


def fitted(baseline: Baseline, records: Sequence[Record] | None = None) -> Baseline:
    records = records or corpus()
    baseline.fit([record.text for record in records], gold_of(records))
    return baseline


def test_majority_says_the_commonest_labels_and_gives_shares_as_probabilities() -> None:
    said = fitted(Majority()).predict(["Что угодно", "Ещё что-то"])
    assert said.failures.tolist() == [[0] * 4] * 2
    assert said.failure_p[0].tolist() == pytest.approx([3 / 18] * 4)
    assert [LEVELS[place] for place in said.level] == ["basic", "basic"]
    assert [SENTIMENTS[place] for place in said.sentiment] == ["negative", "negative"]


@pytest.mark.parametrize(
    ("text", "failures", "level", "sentiment"),
    [
        ("Хамят и опаздывают, ужас", {"rudeness", "broken_deadline"}, "basic", "negative"),
        ("Отфутболили: не положено", {"buck_passing", "rigid_rules"}, "basic", "neutral"),
        ("Спасибо, отлично посидели", set(), "excellent", "positive"),
        ("Спасибо за сюрприз", set(), "inspiring", "positive"),
        ("Купил молоко", set(), "expected", "neutral"),
        # It cannot hear a negation: that is what makes it a baseline.
        ("Никто не хамит", {"rudeness"}, "basic", "neutral"),
    ],
)
def test_keywords_say_what_their_words_say(text: str, failures: set[str], level: str, sentiment: str) -> None:
    said = fitted(KeywordList()).predict([text])
    assert {failure for failure, found in zip(FAILURES, said.failures[0], strict=True) if found} == failures
    assert (LEVELS[said.level[0]], SENTIMENTS[said.sentiment[0]]) == (level, sentiment)


def test_word_tfidf_ranks_the_failures_that_it_was_taught_first() -> None:
    said = fitted(WordTfidf()).predict([texts[0] for texts in TALES.values()])
    assert said.failure_p.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_word_tfidf_learns_level_and_sentiment() -> None:
    said = fitted(WordTfidf(), [*corpus()[:3], *corpus()[-6:]] * 5 + corpus()).predict([PRAISE[0], PLAIN[0]])
    assert [LEVELS[place] for place in said.level] == ["excellent", "expected"]
    assert [SENTIMENTS[place] for place in said.sentiment] == ["positive", "neutral"]


def test_fasttext_learns_failures_level_and_sentiment() -> None:
    pytest.importorskip("fasttext")
    records = corpus() * 20
    model = fitted(FastText(dim=10, bucket=2000), records)
    said = model.predict([*(texts[0] for texts in TALES.values()), PRAISE[0]])
    assert said.failures.tolist() == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]]
    assert [LEVELS[place] for place in said.level] == ["basic"] * 4 + ["excellent"]
    again = fitted(FastText(dim=10, bucket=2000), records).predict([PRAISE[0]])
    assert again.failure_p[0].tolist() == said.failure_p[4].tolist()


def test_texts_that_are_no_reviews_are_not_learned() -> None:
    adverts = [Record(f"ad-{number}", "Скидки", review=False) for number in range(50)]
    rows = {"own": corpus()}
    with_adverts = dict(score_baselines([Majority()], [*corpus(), *adverts], rows))
    without = dict(score_baselines([Majority()], corpus(), rows))
    assert with_adverts["majority"]["own"].to_dict() == without["majority"]["own"].to_dict()


def test_table_has_a_row_a_model_and_columns_for_the_kind_of_data() -> None:
    marked = [Record(r.id, r.text, True, r.level, r.failures, r.sentiment, extra={"sure": True}) for r in corpus()]
    tested = [
        Record(r.id, r.text, True, r.level, r.failures, r.sentiment, extra={"capability": "plain"}) for r in corpus()
    ]
    results = dict(score_baselines([Majority(), KeywordList()], corpus(), {"real": marked, "tests": tested}))
    header, ruler, majority, keywords = (line.strip("| ").split(" | ") for line in markdown_table(results).splitlines())
    assert header == [
        "model",
        "real: failures AP / F1",
        "real sure: failures AP / F1",
        "real: level QWK / macro-F1",
        "real: sentiment macro-F1",
        "tests: failure set exact / level right",
    ]
    assert set(ruler) == {"---"}
    assert (majority[0], keywords[0]) == ("majority", "keyword list")
    scores = results["keyword list"]["real"]
    assert keywords[1] == f"{scores.macro_ap} / {scores.macro_f1}"
    assert majority[5].startswith("0.33 [")


def test_command_prints_the_table_and_says_when_fasttext_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fasttext", None)
    file = tmp_path / "own.jsonl"
    fields = ("id", "text", "level", "failures", "sentiment")
    lines = [json.dumps({field: getattr(record, field) for field in fields}) for record in corpus()]
    file.write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(main, [str(file), str(file)])
    assert done.exit_code == 0
    assert done.stderr.strip() == NO_FASTTEXT
    assert [line.split(" | ")[0] for line in done.stdout.splitlines()[2:]] == [
        "| majority",
        "| keyword list",
        "| word-form TF-IDF + logistic regression",
    ]


def test_command_refuses_a_missing_corpus(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, [str(tmp_path / "none"), str(tmp_path / "none.jsonl")])
    assert done.exit_code == 2
    assert done.stderr.strip().endswith("none.jsonl: no such file")
