"""Whole exports through the model: every row kept, the verdict in columns of its own."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import svcnlp
from svcnlp.exports.added import COLUMNS
from svcnlp.exports.files import sources
from svcnlp.exports.named import expand, is_same_file
from svcnlp.exports.parquets import need_pyarrow
from svcnlp.exports.table import Wishes
from svcnlp.exports.working import journal_of, lock_of, making_of, partial_of
from svcnlp.exports.writers import format_of
from svcnlp.labels import Lang
from svcnlp.messages import PassingError, SvcnlpError, UnwritableError, reason_of
from svcnlp.model.classifier import Classifier, load
from svcnlp.scoring.cells import with_errors
from svcnlp.scoring.chunks import chunked
from svcnlp.scoring.garbage import uncollected
from svcnlp.scoring.inputs import Heading, Inputs
from svcnlp.scoring.journal import Done, Journal, done_before, is_output
from svcnlp.scoring.lock import alone
from svcnlp.scoring.output import Output
from svcnlp.scoring.partial import Partial
from svcnlp.scoring.summary import Summary
from svcnlp.scoring.workers import judged_chunks


@dataclass(frozen=True, slots=True)
class Job:
    """What to score, and how.

    Attributes
    ----------
    inputs : tuple of str
        Files, patterns such as ``data/*.csv``, or ``"-"`` for standard input.
    target : Path
        File to write: ``.csv``, ``.tsv``, ``.jsonl``, ``.xlsx`` or ``.parquet``.
    model : str, Path or None
        Name or folder of the model (see `svcnlp.model.classifier.load`).
    wishes : Wishes
        How to read the inputs.
    columns : tuple of str
        Which of `svcnlp.scoring.COLUMNS` to add.
    lang : {"ru", "en"}
        Language of the columns ``evidence`` and ``error``.
    workers : int
        Processes.
    restart : bool
        Whether to begin anew and replace what exists.
    """

    inputs: tuple[str, ...]
    target: Path
    model: str | Path | None = None
    wishes: Wishes = field(default_factory=Wishes)
    columns: tuple[str, ...] = COLUMNS
    lang: Lang = "en"
    workers: int = 1
    restart: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom to tell how a run goes.

    Attributes
    ----------
    heading : callable
        Told of each input, before its rows are read.
    resumed : callable
        Told of which output an earlier run has done how many rows, and whether these are all.
    rows : callable
        Told how many rows are done, and what share of the inputs was read if known, after each chunk.
    """

    heading: Callable[[Heading], None] = lambda heading: None
    resumed: Callable[[Path, int, bool], None] = lambda target, rows, finished: None
    rows: Callable[[int, float | None], None] = lambda rows, share: None


def score_export(job: Job, watch: Watch | None = None) -> Summary:
    """Classify every row of exports and write them anew with the verdicts added.

    Every column and row is kept, in order; memory does not grow with the number of rows. The
    output is written beside its place as ``OUT.partial`` and moved there when it is complete. A
    run that was broken off goes on where it stopped when the same job is given again, and ends
    with the same bytes.

    Parameters
    ----------
    job : Job
        What to score, and how.
    watch : Watch, optional
        Whom to tell how it goes.

    Returns
    -------
    Summary

    Raises
    ------
    SvcnlpError
        If an input cannot be read or holds no texts, or the output cannot be written or is
        not this job's.
    """
    watch = watch or Watch()
    job = replace(job, target=_place_of(job.target))
    names = expand(job.inputs, left_out=_is_own(job.target.resolve()))
    _refuse_overwriting(job.target, names)
    if format_of(job.target) == "parquet":
        need_pyarrow(str(job.target))
    with sources(names, job.wishes) as found:
        inputs = Inputs(found, job.wishes)
        for heading in inputs.headings:
            watch.heading(heading)
        classifier = load(job.model)
        asked = _asked(job, inputs, classifier)
        with _writing(job.target), alone(job.target):
            return _written(job, inputs, classifier, asked, watch)


def _written(job: Job, inputs: Inputs, classifier: Classifier, asked: Mapping[str, Any], watch: Watch) -> Summary:
    """Make the output, unless an earlier run has; go on with what an earlier run began."""
    before = None if job.restart else _usable(done_before(job.target, asked), job.target)
    if before is not None:
        watch.resumed(job.target, before.summary.rows, before.finished)
        if before.finished:
            # Left there if the run was killed at its very last step. Where nothing may be removed, it does no harm.
            with suppress(OSError):
                partial_of(job.target).unlink()
            return before.summary
    output = Output(job.target, inputs, job.columns)
    journal = Journal(job.target, asked, before)
    try:
        done = before if before is not None and before.complete else None
        done = done or _score(job, inputs, output, classifier, journal, before, watch)
        _finish(job.target, output, journal, done)
    except PassingError:
        raise
    except SvcnlpError:
        # The input has to be changed, or another output named: going on is of no use then.
        journal.forget()
        raise
    return done.summary


def _is_own(target: Path) -> Callable[[Path], bool]:
    """Tell the output of an earlier run of the same command, which a glob finds the next time, from an input."""
    own = {journal_of(target), lock_of(target)} | ({target} if is_output(target) else set())
    return own.__contains__


def _place_of(target: Path) -> Path:
    """Follow links, which keep pointing at their file; what is there must be one that can be replaced."""
    with _writing(target):
        try:
            is_file = stat.S_ISREG(target.stat().st_mode)
        except FileNotFoundError:
            is_file = True
    if not is_file:
        raise SvcnlpError("{path}: is not a regular file; give -o the name of a file", path=target)
    return target.resolve() if target.is_symlink() else target


def _refuse_overwriting(target: Path, names: Sequence[str]) -> None:
    places = (target, partial_of(target), making_of(target))
    if any(is_same_file(name, place) for name in names for place in places):
        raise SvcnlpError("{path}: the output would overwrite the input; give -o another name", path=target)


def _asked(job: Job, inputs: Inputs, classifier: Classifier) -> dict[str, Any]:
    """Say what decides the bytes of the output, as plain data."""
    part = {} if job.wishes.row_groups is None else {"row_groups": list(job.wishes.row_groups)}
    return {
        **part,
        "svcnlp": svcnlp.__version__,
        "model": classifier.identity,
        "inputs": inputs.identity(),
        "text_column": job.wishes.text_column,
        "encoding": job.wishes.encoding,
        "sheet": job.wishes.sheet,
        "columns": list(job.columns),
        "lang": job.lang,
    }


def _usable(before: Done | None, target: Path) -> Done | None:
    """Forget an earlier run of which too little is left on disk to go on."""
    if before is None or before.finished:
        return before
    partial = partial_of(target)
    if partial.exists():
        return before if partial.stat().st_size >= before.size else None
    # Killed after the output came to its place and before the journal said so.
    in_place = before.complete and target.exists() and target.stat().st_size == before.size
    return before if in_place else None


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Say in a sentence why an output cannot be written."""
    try:
        yield
    except OSError as error:
        raise UnwritableError("{path}: cannot be written: {reason}", path=target, reason=reason_of(error)) from error


def _score(
    job: Job,
    inputs: Inputs,
    output: Output,
    classifier: Classifier,
    journal: Journal,
    before: Done | None,
    watch: Watch,
) -> Done:
    """Score the rows that no earlier run has done."""
    started = time.perf_counter()
    summary = before.summary if before else Summary()
    earlier = summary.seconds
    with uncollected(), Partial(job.target, journal, before) as partial:
        if before is None:
            partial.append(output.head(), summary)
        chunks = chunked(inputs.rows(), skip=summary.rows)
        for chunk, judgements in judged_chunks(chunks, classifier, job.model, job.workers, job.lang):
            said = with_errors(judgements, chunk.rows, job.lang)
            lines = output.lines(chunk.rows, said, summary.rows + 1)
            summary.count(said)
            summary.seconds = earlier + time.perf_counter() - started
            partial.append(lines, summary)
            watch.rows(summary.rows, inputs.share_read())
        return partial.note(summary, complete=True)


def _finish(target: Path, output: Output, journal: Journal, done: Done) -> None:
    """Bring the output to its place, whole."""
    partial = partial_of(target)
    if output.is_assembled:
        making = making_of(target)
        try:
            output.assemble(partial, making)
            making.replace(target)
        finally:
            making.unlink(missing_ok=True)
    elif partial.exists():
        partial.replace(target)
    journal.rewrite(Done(done.summary, target.stat().st_size, complete=True, finished=True))
    partial.unlink(missing_ok=True)
