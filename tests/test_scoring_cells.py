"""What stands in the columns that scoring adds."""

from __future__ import annotations

from svcnlp.exports.added import COLUMNS
from svcnlp.labels import FAILURES
from svcnlp.messages import message
from svcnlp.model.classifier import Classifier
from svcnlp.model.verdict import Evidence, Verdict
from svcnlp.scoring.cells import (
    EMPTY,
    UNTRUSTED,
    evidence_cell,
    judgement_of,
    problem_of,
)

RUDE = "Администратор нахамила мне при всей очереди и бросила трубку."


def test_the_added_cells_say_what_the_classifier_says(classifier: Classifier) -> None:
    verdict = classifier.classify(RUDE)
    said = dict(zip(COLUMNS, judgement_of(verdict, "ru").values, strict=False))
    assert verdict.level
    assert verdict.sentiment
    assert (said["level"], said["level_p"]) == (verdict.level, round(verdict.level_p[verdict.level], 4))
    assert (said["sentiment"], said["sentiment_p"]) == ("negative", round(verdict.sentiment_p["negative"], 4))
    for label in FAILURES:
        assert said[label] == int(label in verdict.failures)
        assert said[f"{label}_p"] == round(verdict.failure_p[label], 4)
    assert (said["rudeness"], said["is_review"]) == (1, 1)
    assert str(said["evidence"]).startswith("хамство: «")


def test_what_is_no_review_gets_no_level(classifier: Classifier) -> None:
    advert = "Продаю детский велосипед, 3 500 руб, торг. Писать в личку."
    verdict = classifier.classify(advert)
    said = dict(zip(COLUMNS, judgement_of(verdict, "en").values, strict=False))
    assert not verdict.is_review
    assert (said["is_review"], said["level"], said["sentiment"], said["rudeness"]) == (0, None, None, 0)


def test_texts_that_cannot_be_judged(classifier: Classifier) -> None:
    assert judgement_of(classifier.classify("   "), "en") == EMPTY
    english = judgement_of(classifier.classify("Everything was fine"), "en")
    said = dict(zip(COLUMNS, english.values, strict=False))
    assert (english.reason, said["level"], said["is_review"], said["needs_review"]) == ("no_cyrillic", None, 0, 1)


def test_every_judgement_has_a_value_for_each_column_but_the_error(classifier: Classifier) -> None:
    for judgement in (EMPTY, UNTRUSTED, *(judgement_of(classifier.classify(text), "en") for text in (RUDE, "", "ok"))):
        assert len(judgement.values) == len(COLUMNS) - 1


def test_the_error_is_the_readers_else_ours() -> None:
    problem = message("not judged: the text has no Russian words")
    assert problem_of(EMPTY, None) is None
    assert problem_of(EMPTY, problem) is problem
    untrusted = problem_of(UNTRUSTED, None)
    assert untrusted is not None
    assert untrusted.render() == "not judged: it cannot be told which cell of the row is the text"


def test_evidence_is_grouped_by_label_on_one_line() -> None:
    spans = [("broken_deadline", "ждали\nчас"), ("rudeness", "хам"), ("broken_deadline", "опоздал")]
    evidence = tuple(Evidence(label, 0, len(text), text, 0.9) for label, text in spans)
    verdict = Verdict("…", True, True, 1.0, None, {}, (), {}, None, {}, evidence, False, ())
    assert evidence_cell(verdict, "ru") == "срыв сроков: «ждали час», «опоздал»; хамство: «хам»"
    assert evidence_cell(verdict, "en") == "broken deadline: «ждали час», «опоздал»; rudeness: «хам»"
