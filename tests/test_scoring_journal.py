"""What has been done of a run, on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcnlp.exports.working import journal_of, partial_of
from svcnlp.messages import SvcnlpError
from svcnlp.scoring.journal import Done, Journal, done_before, is_output
from svcnlp.scoring.summary import Summary

JOB = {"model": "abc", "inputs": [{"name": "отзывы.csv", "size": 10}]}
OTHER = {"model": "abc", "inputs": [{"name": "другое.csv", "size": 10}]}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


def finish(target: Path) -> None:
    target.write_text("готово", "utf-8")
    size = target.stat().st_size
    Journal(target, JOB, None).rewrite(Done(Summary(rows=4), size, complete=True, finished=True))


def test_nothing_is_done_at_first(target: Path) -> None:
    assert done_before(target, JOB) is None
    Journal(target, JOB, None)
    assert done_before(target, JOB) is None


def test_the_last_note_counts(target: Path) -> None:
    journal = Journal(target, JOB, None)
    journal.note(Done(Summary(rows=2), 100))
    journal.note(Done(Summary(rows=4), 200))
    assert done_before(target, JOB) == Done(Summary(rows=4), 200)


def test_a_note_that_was_cut_off_does_not_count(target: Path) -> None:
    journal = Journal(target, JOB, None)
    journal.note(Done(Summary(rows=2), 100))
    journal.note(Done(Summary(rows=4), 200))
    whole = journal_of(target).read_bytes()
    for length in range(len(whole) - 60, len(whole)):
        journal_of(target).write_bytes(whole[:length])
        assert done_before(target, JOB) == Done(Summary(rows=2), 100)


def test_going_on_writes_after_a_whole_line(target: Path) -> None:
    journal = Journal(target, JOB, None)
    journal.note(Done(Summary(rows=2), 100))
    with journal_of(target).open("ab") as file:
        file.write(b'{"summary": {"ro')
    before = done_before(target, JOB)
    Journal(target, JOB, before).note(Done(Summary(rows=6), 300))
    assert done_before(target, JOB) == Done(Summary(rows=6), 300)


def test_a_finished_output_is_known_again(target: Path) -> None:
    finish(target)
    done = done_before(target, JOB)
    assert done is not None
    assert done.finished
    assert done.summary.rows == 4


def test_a_finished_output_that_was_removed_is_made_anew(target: Path) -> None:
    finish(target)
    target.unlink()
    assert done_before(target, JOB) is None
    assert done_before(target, OTHER) is None


def test_a_finished_output_of_another_job_is_not_replaced(target: Path) -> None:
    finish(target)
    with pytest.raises(SvcnlpError, match=r"was made of another input, model or options.*--restart"):
        done_before(target, OTHER)


def test_an_output_that_was_changed_is_not_replaced(target: Path) -> None:
    finish(target)
    target.write_text("правлено рукой", "utf-8")
    with pytest.raises(SvcnlpError, match=r"was changed since it was finished.*--restart"):
        done_before(target, JOB)


def test_a_file_of_unknown_origin_is_not_replaced(target: Path) -> None:
    target.write_text("чужое", "utf-8")
    with pytest.raises(SvcnlpError, match=r"exists already.*--restart"):
        done_before(target, JOB)


def test_an_empty_file_stands_in_nobodys_way(target: Path) -> None:
    target.touch()
    assert done_before(target, JOB) is None


def test_an_unfinished_run_of_another_job_is_not_thrown_away(target: Path) -> None:
    Journal(target, JOB, None).note(Done(Summary(rows=2), 100))
    with pytest.raises(SvcnlpError, match=r"out\.csv\.partial: an unfinished run of another input"):
        done_before(target, OTHER)


def test_a_file_that_came_while_a_run_was_broken_off_is_not_replaced(target: Path) -> None:
    Journal(target, JOB, None).note(Done(Summary(rows=2), 100))
    target.write_text("чужое", "utf-8")
    with pytest.raises(SvcnlpError, match=r"exists already.*--restart"):
        done_before(target, JOB)


def test_a_file_that_a_run_was_told_to_replace_does_not_keep_it_from_going_on(target: Path) -> None:
    target.write_text("прежнее", "utf-8")
    first = Done(Summary(rows=2), 100)
    Journal(target, JOB, None).note(first)
    assert done_before(target, JOB) == first
    Journal(target, JOB, first).note(Done(Summary(rows=4), 200))
    assert done_before(target, JOB) == Done(Summary(rows=4), 200)


def test_a_run_that_was_killed_as_its_file_came_to_its_place_goes_on(target: Path) -> None:
    Journal(target, JOB, None).note(Done(Summary(rows=2), 12, complete=True))
    target.write_text("готово", "utf-8")
    assert done_before(target, JOB) == Done(Summary(rows=2), 12, complete=True)


def test_what_is_forgotten_leaves_nothing(target: Path, tmp_path: Path) -> None:
    journal = Journal(target, JOB, None)
    partial_of(target).write_text("начало", "utf-8")
    journal.forget()
    assert list(tmp_path.iterdir()) == []


def test_an_output_is_known_by_its_journal(target: Path) -> None:
    assert not is_output(target)
    journal = Journal(target, JOB, None)
    journal.note(Done(Summary(rows=2), 100))
    assert not is_output(target)
    journal.note(Done(Summary(rows=4), 200, complete=True))
    assert is_output(target)
    finish(target)
    assert is_output(target)
    Journal(target, JOB, None)
    assert is_output(target)
