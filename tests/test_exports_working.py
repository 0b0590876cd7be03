"""The files beside an output."""

from __future__ import annotations

from pathlib import Path

from svcnlp.exports.working import is_working, journal_of, lock_of, making_of, partial_of


def test_none_is_another_nor_the_output() -> None:
    target = Path("отзывы/out.csv")
    beside = {partial_of(target), making_of(target), journal_of(target), lock_of(target)}
    assert len(beside - {target}) == 4
    assert {path.parent for path in beside} == {target.parent}


def test_what_becomes_an_output_is_known_by_its_journal(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert not is_working(partial_of(target))
    journal_of(target).touch()
    assert is_working(partial_of(target))
    assert is_working(making_of(target))
    assert not is_working(target)
