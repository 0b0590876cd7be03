"""Verdicts laid out for people."""

from __future__ import annotations

import dataclasses

import pytest

from svcnlp.cli.render import REASONS, coloured, plain, verdict_lines
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.model.explain import INTERCEPT, REST
from svcnlp.model.verdict import Contribution, Evidence, Verdict

TEXT = "Ждали час.\nПотом нам нахамили."
VERDICT = Verdict(
    text=TEXT,
    judged=True,
    is_review=True,
    is_review_p=0.98,
    level="basic",
    level_p=dict(zip(LEVELS, (0.912, 0.08, 0.006, 0.002), strict=True)),
    failures=("rudeness", "broken_deadline"),
    failure_p=dict(zip(FAILURES, (0.9991, 0.62, 0.04, 0.0001), strict=True)),
    sentiment="negative",
    sentiment_p=dict(zip(SENTIMENTS, (0.95, 0.04, 0.01), strict=True)),
    evidence=(
        Evidence("broken_deadline", 0, 10, "Ждали час.", 0.7),
        Evidence("rudeness", 11, 30, "Потом нам нахамили.", 0.99),
    ),
    needs_review=True,
    reasons=("unsure_failures", "unknown_words"),
)
CONTRIBUTIONS = [
    Contribution("rudeness", 21, 29, "нахамили", 2.5),
    Contribution("rudeness", 17, 20, "нам", 0.25),
    Contribution("rudeness", 0, 0, INTERCEPT, -1.0),
    Contribution("rudeness", 0, 0, REST, 0.75),
    Contribution(">basic", 0, 5, "Ждали", -0.5),
    Contribution(">excellent", 0, 5, "Ждали", -0.7),
    Contribution("buck_passing", 0, 5, "Ждали", 0.1),
]


def without_nbsp(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_review_in_russian() -> None:
    assert without_nbsp(plain(verdict_lines(VERDICT, "ru", file="a.txt"))) == (
        "a.txt\n"
        "Уровень      Базовый 91 %\n"
        "Провалы      хамство 99 %, срыв сроков 62 %\n"
        "             маловероятно: перекладывание ответственности 4 %, жёсткие правила 1 %\n"
        "Тональность  негативная 95 %\n"
        "Проверьте    вероятность одного из провалов близка к порогу, многие слова модели незнакомы\n"
        "\n"
        "  [срыв сроков: Ждали час.]\n"
        "  [хамство: Потом нам нахамили.]"
    )


def test_a_review_in_english_without_name() -> None:
    lines = without_nbsp(plain(verdict_lines(VERDICT, "en"))).splitlines()
    assert lines[0] == "Level        Basic 91 %"
    assert lines[-1] == "  [rudeness: Потом нам нахамили.]"


def test_no_failures() -> None:
    fine = dataclasses.replace(VERDICT, failures=(), evidence=(), needs_review=False, reasons=())
    told = without_nbsp(plain(verdict_lines(fine, "en"))).splitlines()
    assert told[1] == "Failures     none"
    assert told[2].startswith("             unlikely: rudeness 99 %, broken deadline 62 %, ")
    assert "Please check" not in "".join(told)


def test_what_is_no_review_has_no_labels() -> None:
    advert = dataclasses.replace(
        VERDICT, is_review=False, is_review_p=0.03, level=None, failures=(), sentiment=None, evidence=(), reasons=()
    )
    told = without_nbsp(plain(verdict_lines(dataclasses.replace(advert, needs_review=False), "en")))
    assert told.startswith("This does not look like a review (probability 3 %), so nothing is judged.\n\n  Ждали")


@pytest.mark.parametrize(("reason", "said"), [("empty", "текст пуст"), ("no_cyrillic", "в тексте нет русских слов")])
def test_what_is_not_judged_says_why(reason: str, said: str) -> None:
    unread = Verdict(" ", False, False, 0.0, None, {}, (), {}, None, {}, (), True, (reason,))
    assert plain(verdict_lines(unread, "ru")) == f"Не оценено: {said}."


def test_every_reason_of_the_verdict_is_explained() -> None:
    assert VERDICT.__doc__ is None or all(f'``"{code}"``' in (Verdict.__doc__ or "") for code in REASONS)
    assert all(message.render("ru") != message.render("en") for message in REASONS.values())


def test_explanations_show_what_weighed_for_and_against() -> None:
    told = plain(verdict_lines(VERDICT, "ru", contributions=CONTRIBUTIONS)).partition("Что весило больше всего\n")[2]
    legend, _, weights = told.partition("\n")
    assert "логарифмы шансов" in legend
    assert weights == (
        "  хамство\n"
        "    за       нахамили +2.50 · нам +0.25 · (все прочие места) +0.75\n"
        "    против   (до чтения) -1.00\n"
        "  уровень выше, чем «Базовый»\n"
        "    против   Ждали -0.50"
    )


def test_the_likeliest_failure_is_explained_where_none_is_found() -> None:
    fine = dataclasses.replace(VERDICT, failures=(), level="inspiring", evidence=())
    told = plain(verdict_lines(fine, "en", contributions=CONTRIBUTIONS)).partition("What weighed most\n")[2]
    assert told.splitlines()[1] == "  rudeness"
    assert "level above Excellent" in told
    assert "level above Basic" not in told


def test_long_words_are_shortened_in_explanations() -> None:
    long = [Contribution("rudeness", 0, 90, "очень " * 15, 1.0)]
    told = plain(verdict_lines(VERDICT, "en", contributions=long))
    assert f"{('очень ' * 15)[:39]}… +1.00" in told


def test_colours_replace_the_marks() -> None:
    text = coloured(verdict_lines(VERDICT, "ru", marked=False))
    assert "[хамство" not in text.plain
    at = text.plain.index("Потом нам")
    assert [str(span.style) for span in text.spans if span.start <= at < span.end] == ["bold red"]


def test_names_and_texts_cannot_command_the_terminal() -> None:
    evil = dataclasses.replace(VERDICT, text="\x1b[2J" + TEXT[4:])
    told = plain(verdict_lines(evil, "ru", file="\x1b]0;x\x07.txt"))
    assert "\x1b" not in told
    assert "\x07" not in told
