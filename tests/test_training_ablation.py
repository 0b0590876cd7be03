"""Ablations: every way of training trains, and does without what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcnlp.corpus import Record
from svcnlp.training.ablation import VARIANTS, Variant, main, run
from tests import training_samples as sample


def variant(name: str) -> Variant:
    [found] = [one for one in VARIANTS if one.name == name]
    return found


def test_names_are_distinct() -> None:
    assert len({one.name for one in VARIANTS}) == len(VARIANTS)


@pytest.mark.parametrize("one", VARIANTS, ids=lambda one: one.name)
def test_every_variant_keeps_most_kinds_of_records(one: Variant) -> None:
    kept = [record for record in sample.records() if one.keep(record)]
    assert {"basic", "expected", "excellent", "inspiring"} <= {record.level for record in kept}


def test_a_part_left_out_is_left_out() -> None:
    assert not variant("without phrases/").keep(Record("a", "Хам", part="phrases"))
    assert variant("without phrases/").keep(Record("a", "Хам", part="pairs"))


@pytest.mark.parametrize(
    "name", ["word features only", "no negation mark", "with keyword lexicon", "no sentence learner"]
)
def test_a_variant_is_scored_on_the_retellings_and_on_other_data(name: str) -> None:
    one = variant(name)
    small = Variant(one.name, {**one.settings, "folds": 3, "n_jobs": 1}, one.keep, one.part_weights)
    held_out = [record for record in sample.records() if record.part == "phrases"]
    retold, other = run(small, sample.records(), [held_out])
    assert retold.rows == sum(record.review for record in sample.records() if record.part == "retold")
    assert other.rows == sum(record.review for record in held_out)
    assert other.macro_ap.value > 0.5


def test_the_lexicon_changes_what_is_said() -> None:
    settings = {"folds": 3, "n_jobs": 1}
    plain = run(Variant("plain", settings), sample.records(), [])
    lexicon = run(Variant("lexicon", {**settings, **variant("with keyword lexicon").settings}), sample.records(), [])
    assert plain[0].macro_ap != lexicon[0].macro_ap


def test_an_unknown_variant_gives_an_empty_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(sample.CORPUS / "pairs"), "--only", "no such"]) == 0
    assert capsys.readouterr().out.count("\n") == 2
