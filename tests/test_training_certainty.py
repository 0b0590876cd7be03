"""When a verdict is sure enough, and how likely a sentence is evidence."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.model.heads import HIGHEST, REVIEW_HEADS, SENTENCE_HEADS, STEPS, said_levels
from svcnlp.training.certainty import (
    COVERAGES,
    MARKING_SHARES,
    UNSURE_SHARES,
    calibrate_evidence,
    certainties,
    coverage_curve,
    floors,
    marking_curve,
    rights,
    unsure_share,
)

BOUNDS = {**dict(zip(FAILURES, (0.4, 0.3, 0.2, 0.5), strict=True)), HIGHEST: 0.5}
Probabilities = dict[str, np.ndarray]


def probable(rows: int = 500, seed: int = 0) -> Probabilities:
    chance = np.random.default_rng(seed)
    return {
        "failures": chance.random((rows, 4)),
        "level": chance.dirichlet(np.full(4, 0.3), rows),
        "sentiment": chance.dirichlet(np.full(3, 0.3), rows),
        "is_review": np.ones(rows),
    }


def likely_right(rows: int = 2000, seed: int = 0) -> Probabilities:
    """Verdicts of which most are right, by labels drawn as likely as they say."""
    chance = np.random.default_rng(seed)
    return {
        "failures": np.where(chance.random((rows, 4)) < 0.85, 0.001, chance.random((rows, 4))),
        "level": chance.dirichlet(np.full(4, 0.15), rows),
        "sentiment": chance.dirichlet(np.full(3, 0.15), rows),
        "is_review": np.ones(rows),
    }


def drawn_from(p: Probabilities, seed: int = 1) -> np.ndarray:
    """Labels that are as likely as `p` says."""
    chance = np.random.default_rng(seed)
    rows = len(p["failures"])
    level = (chance.random((rows, 1)) > np.cumsum(p["level"], axis=1)[:, :-1]).sum(axis=1)
    sentiment = p["sentiment"].argmax(axis=1)
    return np.column_stack([chance.random((rows, 4)) < p["failures"], level, sentiment, np.ones(rows)]).astype(np.int64)


def test_certainties_are_those_of_what_is_said() -> None:
    p = {
        "failures": np.array([[0.4, 0.0, 0.0, 0.0]]),
        "level": np.array([[0.4, 0.3, 0.2, 0.1]]),
        "sentiment": np.array([[0.1, 0.7, 0.2]]),
    }
    # The level said is the median, here not the likeliest.
    assert {part: sure.tolist() for part, sure in certainties(p, BOUNDS).items()} == {
        "level": [0.3],
        "failures": [0.0],
        "sentiment": [0.7],
    }


def test_floors_leave_the_same_share_unsure() -> None:
    p = likely_right()
    y = drawn_from(p)
    chosen, share = floors(p, y, BOUNDS), unsure_share(p, y, BOUNDS)
    for part, sure in certainties(p, BOUNDS).items():
        assert (sure < chosen[part]).mean() == pytest.approx(share, abs=0.01)
    assert {*chosen} == {"level", "failures", "sentiment", "is_review", "unknown_words"}


def test_at_the_knee_the_next_verdict_marked_is_as_likely_right_as_wrong() -> None:
    p = likely_right(20_000)
    y = drawn_from(p)
    share = unsure_share(p, y, BOUNDS)
    assert UNSURE_SHARES[0] < share < UNSURE_SHARES[1]
    sure, wrong = certainties(p, BOUNDS), ~rights(p, y, BOUNDS)["verdict"]

    def marked_at(own: float) -> np.ndarray:
        marked: np.ndarray = np.any([column < np.quantile(column, own) for column in sure.values()], axis=0)
        return marked

    near = marked_at(share + 0.02) & ~marked_at(share - 0.02)
    assert wrong[near].mean() == pytest.approx(0.5, abs=0.08)
    assert wrong[marked_at(share - 0.02)].mean() > 0.5 > wrong[~marked_at(share + 0.02)].mean()


@pytest.mark.parametrize(("flipped", "share"), [(False, UNSURE_SHARES[0]), (True, UNSURE_SHARES[1])])
def as_said(p: Probabilities) -> np.ndarray:
    """Labels with which every verdict is right."""
    failures = p["failures"] >= [BOUNDS[failure] for failure in FAILURES]
    rows = len(failures)
    return np.column_stack(
        [failures, said_levels(p["level"], BOUNDS), p["sentiment"].argmax(axis=1), np.ones(rows)]
    ).astype(np.int64)


@pytest.mark.parametrize(("wrong", "share"), [(False, UNSURE_SHARES[0]), (True, UNSURE_SHARES[1])])
def test_a_model_without_a_mistake_or_with_nothing_else_stays_within_bounds(wrong: bool, share: float) -> None:
    p = likely_right(50)
    y = as_said(p)
    y[:, 4] = (y[:, 4] + wrong) % len(LEVELS)
    assert unsure_share(p, y, BOUNDS) == share


def test_a_model_that_errs_where_it_is_surest_marks_little() -> None:
    p = likely_right(400)
    y = as_said(p)
    surest = certainties(p, BOUNDS)["level"].argsort()[100:]
    y[surest, 4] = (y[surest, 4] + 1) % len(LEVELS)
    assert unsure_share(p, y, BOUNDS) == UNSURE_SHARES[0]


def test_the_curve_of_marking_tells_what_the_floors_do() -> None:
    p = likely_right()
    p["is_review"][:100] = 0.6
    y = drawn_from(p)
    curve, bounds = marking_curve(p, y, BOUNDS), floors(p, y, BOUNDS)
    assert {point["share"] for point in curve} == {*MARKING_SHARES, unsure_share(p, y, BOUNDS)}
    assert curve[0]["marked"] == 0.05, "the texts that may be no reviews"
    [chosen] = [point for point in curve if point["chosen"]]
    marked = np.any([sure < bounds[part] for part, sure in certainties(p, BOUNDS).items()], axis=0)
    marked[:100] = True
    right = rights(p, y, BOUNDS)
    assert chosen["marked"] == pytest.approx(marked.mean(), abs=1e-4)
    assert chosen["wrong"] == pytest.approx(1 - right["verdict"][marked].mean(), abs=1e-4)
    for part, hits in right.items():
        assert chosen[part] == pytest.approx(hits[~marked].mean(), abs=1e-4)
    assert curve[-1]["verdict"] > curve[0]["verdict"]


def test_where_all_are_marked_none_of_the_rest_is_right_or_wrong() -> None:
    p = likely_right(20)
    p["is_review"][:] = 0.5
    assert marking_curve(p, drawn_from(p), BOUNDS)[0]["verdict"] is None


def test_the_surest_verdicts_are_righter() -> None:
    p = probable(5000)
    curve = coverage_curve(p, drawn_from(p), BOUNDS)
    assert [(point["coverage"], point["reviews"]) for point in curve] == [(c, round(5000 * c)) for c in COVERAGES]
    for part in ("level", "failures"):
        rights = [point[part] for point in curve]
        assert rights == sorted(rights)
        assert rights[-1] > rights[0] + 0.02


def test_all_verdicts_kept_are_as_right_as_all_are() -> None:
    p = probable()
    y = drawn_from(p)
    [whole, *_] = coverage_curve(p, y, BOUNDS)
    said = np.column_stack([p["failures"][:, column] >= BOUNDS[failure] for column, failure in enumerate(FAILURES)])
    assert whole["failures"] == round(float((said == y[:, :4]).all(axis=1).mean()), 4)


def test_a_curve_of_one_review() -> None:
    p = probable(1)
    assert [point["reviews"] for point in coverage_curve(p, drawn_from(p), BOUNDS)] == [1] * len(COVERAGES)


def sentences(rows: int = 2000) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Scores of sentences; what they report and tell, as likely as a half of the score in log-odds; levels."""
    chance = np.random.default_rng(0)
    scores = chance.normal(scale=4, size=(rows, len(REVIEW_HEADS) + len(SENTENCE_HEADS)))
    likely = 1 / (1 + np.exp(-scores / 2))
    reported = (chance.random((rows, 4)) < likely[:, len(REVIEW_HEADS) :]).astype(np.int64)
    told = chance.random(rows) < likely[:, REVIEW_HEADS.index(STEPS[2])]
    return scores, reported, told, np.full(rows, LEVELS.index("inspiring"))


def test_evidence_is_calibrated() -> None:
    scores, reported, told, levels = sentences()
    chosen = calibrate_evidence(scores, reported, told, levels, np.ones(len(scores), dtype=np.bool_))
    for label in (*FAILURES, "inspiring"):
        assert chosen[label] == pytest.approx([0.5, 0], abs=0.15)
    assert chosen["excellent"] == [1.0, 0.0], "no sentence is from an excellent review"


def test_without_annotation_scores_of_levels_are_taken_as_they_are() -> None:
    scores, reported, _, levels = sentences(200)
    chosen = calibrate_evidence(scores, reported, None, levels, np.ones(200, dtype=np.bool_))
    assert chosen["excellent"] == chosen["inspiring"] == [1.0, 0.0]


def test_only_the_chosen_sentences_teach() -> None:
    scores, reported, told, levels = sentences(400)
    first = np.arange(400) < 200
    masked = calibrate_evidence(scores, reported, told, levels, first)
    alone = calibrate_evidence(scores[:200], reported[:200], told[:200], levels[:200], np.ones(200, dtype=np.bool_))
    assert masked == alone
