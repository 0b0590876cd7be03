"""Lessons: what evidence becomes when a text is cleaned, cut into runs of sentences, and cut into pieces."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.corpus import Record
from svcnlp.labels import FAILURES
from svcnlp.model.encoder.pieces import PADDING, UNKNOWN
from svcnlp.model.heads import OUTPUTS

pytest.importorskip("tokenizers", reason="the extra svcnlp[encoder]")

from tokenizers import Tokenizer

from svcnlp.training.encoder.lessons import UNTOLD, Lesson, batch_of, filled_up, lessons_of, run_of, varied
from tests.encoder_samples import small_vocabulary

LATE, RUDE = FAILURES.index("broken_deadline"), FAILURES.index("rudeness")
TEXT = "Заказ везли неделю. Обещали завтра. Оператор нахамил мне по телефону. Больше не закажу."
RECORD = Record(
    "a",
    TEXT,
    level="basic",
    failures=("broken_deadline", "rudeness"),
    sentiment="negative",
    evidence={"broken_deadline": ("везли неделю. Обещали завтра",), "rudeness": ("Оператор нахамил мне",)},
)


def lesson(record: Record = RECORD) -> Lesson:
    return lessons_of([record], [1.0])[0]


def tokenizer() -> Tokenizer:
    found = Tokenizer.from_str(small_vocabulary())
    found.post_processor = None
    return found


def quotes(found: Lesson) -> set[tuple[int, str]]:
    return {(label, found.text[start:stop]) for label, start, stop in found.spans}


def test_spans_are_found_again_in_the_cleaned_text() -> None:
    dirty = "Ху\u200bдо: опера\u200bтор нахамил. И точка."
    record = Record("a", dirty, level="basic", failures=("rudeness",), sentiment="negative",
                    evidence={"rudeness": ("опера\u200bтор нахамил",)})  # fmt: skip
    assert quotes(lesson(record)) == {(RUDE, "оператор нахамил")}


def test_of_what_is_no_review_only_that_and_the_lack_of_failures_is_told() -> None:
    targets = dict(zip(OUTPUTS, lesson(Record("a", "Продам гараж", review=False)).targets, strict=True))
    assert targets["is_review"] == 0
    assert all(targets[failure] == 0 for failure in FAILURES)
    assert {target for name, target in targets.items() if name not in (*FAILURES, "is_review")} == {UNTOLD}


def test_a_run_tells_of_the_failures_what_its_evidence_tells() -> None:
    random = np.random.default_rng(0)
    for _ in range(60):
        run = run_of(lesson(), random)
        assert run.text in TEXT
        assert run.text != TEXT
        assert run.targets[len(FAILURES) :] == (UNTOLD,) * (len(OUTPUTS) - len(FAILURES))
        assert run.targets[RUDE] == int("нахамил" in run.text)
        whole = "везли неделю. Обещали завтра" in run.text
        some = "везли неделю" in run.text or "Обещали завтра" in run.text
        assert run.targets[LATE] == (1 if whole or some else 0)
        assert all(quote in run.text for _, quote in quotes(run))


def test_a_sliver_of_evidence_tells_nothing() -> None:
    record = Record("a", "Первое. Второе: да. Третье слово.", level="basic", failures=("rudeness",),
                    sentiment="negative", evidence={"rudeness": ("да. Третье слово",)})  # fmt: skip
    random = np.random.default_rng(0)
    found = {run.text: run.targets[RUDE] for run in (run_of(lesson(record), random) for _ in range(60))}
    assert found["Второе: да."] == UNTOLD
    assert found["Третье слово."] == 1
    assert found["Первое."] == 0


def test_a_text_of_few_sentences_is_left_whole() -> None:
    short = lesson(Record("a", "Хорошо. Спасибо.", level="expected", sentiment="positive"))
    assert run_of(short, np.random.default_rng(0)) == short


def test_lessons_vary_and_the_same_seed_varies_them_the_same() -> None:
    shown = [[varied(lesson(), np.random.default_rng([seed, at])).text for at in range(40)] for seed in (0, 0, 1)]
    assert shown[0] == shown[1] != shown[2]
    assert TEXT in shown[0]
    assert TEXT.lower() in shown[0]


def test_a_piece_is_evidence_where_it_stands_in_a_span() -> None:
    short = lesson(Record("b", "Да.", level="expected", sentiment="neutral"))
    batch = batch_of([lesson(), short], tokenizer())
    assert batch.ids.shape[1] % 16 == 0
    assert batch.ids.shape == batch.mask.shape == batch.tokens.shape[:2]
    found = tokenizer().encode(TEXT)
    inside = [start < TEXT.index("нахамил мне") + 11 and stop > TEXT.index("Оператор") for start, stop in found.offsets]
    assert batch.tokens[0, : len(found.ids), RUDE].tolist() == [int(one) for one in inside]
    filling = batch.mask[1] == 0
    assert (batch.ids[1][filling] == PADDING).all()
    assert (batch.tokens[1][filling] == UNTOLD).all()
    assert not batch.tokens[1][~filling].any()


def test_some_pieces_are_hidden() -> None:
    lessons = [lesson()] * 20
    shown, hidden = (batch_of(lessons, tokenizer(), hide) for hide in (None, np.random.default_rng(0)))
    changed = shown.ids != hidden.ids
    assert 0.02 < changed[shown.mask == 1].mean() < 0.08
    assert (hidden.ids[changed] == UNKNOWN).all()
    assert not changed[shown.mask == 0].any()


def test_lengths_are_filled_up_to_few() -> None:
    assert {filled_up(length) for length in range(1, 65)} == {16, 32, 48, 64}
