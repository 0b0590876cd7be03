"""What stands in the columns that scoring adds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from svcnlp.exports.added import COLUMNS
from svcnlp.exports.table import Row
from svcnlp.labels import FAILURES, Lang
from svcnlp.messages import message
from svcnlp.model.classifier import MAX_CHARS, Classifier
from svcnlp.model.decisions import decide
from svcnlp.model.evidence import SHOWN_AS, Shown
from svcnlp.model.heads import OUTPUTS, THRESHOLDS
from svcnlp.model.verdicts import JudgedPage
from svcnlp.scoring.cells import (
    EMPTY,
    UNTRUSTED,
    Judgements,
    Value,
    evidence_cells,
    judgements_of,
    rounded,
    with_errors,
)

RUDE = "Администратор нахамила мне при всей очереди и бросила трубку."
ADVERT = "Продаю детский велосипед, 3 500 руб, торг. Писать в личку."
ENGLISH = "Everything was fine"


def said_of(classifier: Classifier, texts: Sequence[str], lang: Lang = "ru") -> list[dict[str, Value]]:
    """What is said of each text, by column."""
    [page] = classifier.judged_pages(texts)
    rows = zip(*judgements_of(page, lang), strict=True)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def test_the_added_cells_say_what_the_classifier_says(classifier: Classifier) -> None:
    said, _ = said_of(classifier, [RUDE, ADVERT])
    verdict = classifier.classify(RUDE)
    assert verdict.level
    assert verdict.sentiment
    assert (said["level"], said["level_p"]) == (verdict.level, round(verdict.level_p[verdict.level], 4))
    assert (said["sentiment"], said["sentiment_p"]) == ("negative", round(verdict.sentiment_p["negative"], 4))
    for label in FAILURES:
        assert said[label] == int(label in verdict.failures)
        assert said[f"{label}_p"] == round(verdict.failure_p[label], 4)
    assert (said["rudeness"], said["is_review"], said["needs_review"]) == (1, 1, verdict.needs_review)
    assert str(said["evidence"]).startswith("хамство: «")
    assert said["error"] is None


def test_what_is_no_review_gets_no_level(classifier: Classifier) -> None:
    _, said = said_of(classifier, [RUDE, ADVERT])
    assert not classifier.classify(ADVERT).is_review
    parts = ("is_review", "level", "level_p", "sentiment", "sentiment_p", "rudeness", "evidence")
    assert [said[part] for part in parts] == [0, None, None, None, None, 0, None]
    assert isinstance(said["rudeness_p"], float)


def test_what_cannot_be_read_stands_between_what_can(classifier: Classifier) -> None:
    alone = [said_of(classifier, [text])[0] for text in (RUDE, ENGLISH, ADVERT)]
    assert said_of(classifier, [RUDE, ENGLISH, ADVERT]) == alone
    english = alone[1]
    assert english["error"] is None
    assert (english["is_review"], english["needs_review"]) == (0, 1)
    assert {english[column] for column in COLUMNS[:-1]} == {0, 1, None}


@pytest.mark.parametrize(
    ("text", "looked_at"),
    [
        ("👍👍 +1 10/10", 0),
        ("https://vk.com/wall-1_2 t.me/shop/5 www.example.org @anna a.b@example.org", 0),
        ("12.05, 14:30!", 0),
        ("服务很差", 1),
        ("see https://example.org", 1),
        ("." * (MAX_CHARS + 1), 1),
    ],
)
def test_what_holds_nothing_to_judge_is_no_failure_and_no_review(
    classifier: Classifier, text: str, looked_at: int
) -> None:
    said = said_of(classifier, [text])[0]
    assert (said["error"], said["is_review"], said["needs_review"]) == (None, 0, looked_at)
    assert {said[column] for column in COLUMNS if column not in ("is_review", "needs_review")} == {None}


def test_every_judgement_has_a_value_for_each_column() -> None:
    assert len(EMPTY) == len(UNTRUSTED) == len(COLUMNS)


@given(st.lists(st.floats(0, 1)))
@example([step / 20_000 for step in range(20_001)])
@example(np.nextafter([step / 20_000 for step in range(1, 20_000, 2)], 1).tolist())
def test_probabilities_are_rounded_as_python_does(p: list[float]) -> None:
    assert [step / 10_000 for step in rounded(np.array(p)).tolist()] == [round(one, 4) for one in p]


def errors_of(reasons: Sequence[Value], rows: Sequence[Row], lang: Lang = "en") -> list[Value]:
    judgements: Judgements = [[None] * len(rows) for _ in COLUMNS]
    judgements[-1] = list(reasons)
    return with_errors(judgements, rows, lang)[-1]


def test_the_error_is_the_readers_else_ours() -> None:
    problem = message("the row is not all {encoding}; save the file as UTF-8", encoding="utf-8")
    assert errors_of([EMPTY[-1], EMPTY[-1]], [Row([]), Row([], problem)]) == [None, problem.render()]
    assert errors_of([UNTRUSTED[-1], UNTRUSTED[-1]], [Row([]), Row([], problem)], "ru") == [
        "не оценено: неясно, в какой ячейке строки текст",
        problem.render("ru"),
    ]


def test_a_person_should_look_at_a_row_with_an_error() -> None:
    short = Row([], message("the row has {cells} cells, the header {columns}", cells=1, columns=2))
    judgements: Judgements = [[value, value] for value in EMPTY]
    needs_review = with_errors(judgements, [Row([]), short], "en")[COLUMNS.index("needs_review")]
    assert needs_review == [0, 1]


def test_evidence_is_grouped_by_label_on_one_line() -> None:
    said = "Ждали\nчас. Хам. Снова  ждали."
    spans = [
        (0, "broken_deadline", 0, 10),
        (0, "rudeness", 11, 15),
        (0, "broken_deadline", 16, 29),
        (1, "rudeness", 0, 3),
    ]
    owners, labels, starts, stops = (np.array(column) for column in zip(*spans, strict=True))
    places = np.array([SHOWN_AS.index(label) for label in labels])
    facts = {
        "thresholds": dict.fromkeys(THRESHOLDS, 0.5),
        "floors": dict.fromkeys(("is_review", "level", "failures", "sentiment", "unknown_words"), 0.5),
    }
    decisions = decide(np.zeros((2, len(OUTPUTS))), np.zeros(2), np.zeros(2, dtype=np.bool_), facts)
    page = JudgedPage(
        texts=[said, "ok", "Хам"],
        judged=np.array([True, False, True]),
        decisions=decisions,
        shown=Shown(owners, places, starts, stops, np.ones(len(spans))),
        longest=100,
    )
    deadline = "срыв сроков: «Ждали час.», «Снова ждали.»"
    assert evidence_cells(page, "ru") == [f"{deadline}; хамство: «Хам.»", None, "хамство: «Хам»"]
    assert evidence_cells(page, "en")[2] == "rudeness: «Хам»"
