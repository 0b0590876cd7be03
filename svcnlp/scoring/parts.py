"""Many exports, each to a file of its own in a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from svcnlp.exports.named import expand, folder_below
from svcnlp.exports.writers import FORMATS
from svcnlp.messages import Message, SvcnlpError, UnwritableError, reason_of
from svcnlp.scoring.journal import is_output
from svcnlp.scoring.run import Job, Watch, score_export
from svcnlp.scoring.summary import Summary
from svcnlp.textfiles import STDIN

_OTHERWISE = ".jsonl"


def is_folder(output: str) -> bool:
    """Tell whether the name of an output means a folder: it ends with a slash, or is one.

    Parameters
    ----------
    output : str
        As the user gave it.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_folder("scored/"), is_folder("scored.csv")
    (True, False)
    """
    return output.endswith(("/", "\\")) or (output != "" and Path(output).is_dir())


@dataclass(slots=True)
class Outcome:
    """What became of several exports.

    Attributes
    ----------
    summary : Summary
        Of those that were scored, all together.
    scored : int
        How many these are.
    bad : list of Message
        What is wrong with each of the others.
    """

    summary: Summary = field(default_factory=Summary)
    scored: int = 0
    bad: list[Message] = field(default_factory=list)

    def add(self, found: Summary | Message) -> None:
        """Count an export, or a part of one."""
        if isinstance(found, Summary):
            self.summary.add(found)
            self.scored += 1
        else:
            self.bad.append(found)


def whole(job: Job) -> Iterator[Job]:
    """Leave an export in one part."""
    yield job


def parts(job: Job, cut: Callable[[Job], Iterable[Job]] = whole) -> Iterator[Job]:
    """Split a job into one for each export.

    Parameters
    ----------
    job : Job
        Its target is a folder.
    cut : callable
        Cuts the job of one export further.

    Yields
    ------
    Job
        The target has the name of the export, and its kind where that can be written. It lies in the same folders
        below the job's target as the export below the folder that all have in common.

    Raises
    ------
    SvcnlpError
        If two exports would go to one file, or one is standard input.
    """
    folder = job.target.resolve()
    names = expand(job.inputs, left_out=lambda path: path.is_relative_to(folder) and is_output(path))
    if STDIN in names:
        raise SvcnlpError("standard input has no name to write to in a folder; give -o the name of a file")
    common = os.path.commonpath([_without_drive(folder_below(name)) for name in (*job.inputs, *names)])
    taken: dict[Path, str] = {}
    for path in names:
        place = Path(_without_drive(folder_below(path))).relative_to(common)
        for part in cut(replace(job, inputs=(path,), target=job.target / place / _part_name(Path(path)))):
            if part.target in taken:
                raise SvcnlpError(
                    "{path}: would go to the same file in the folder as {other}; rename one",
                    path=path,
                    other=taken[part.target],
                )
            taken[part.target] = path
            yield part


def _without_drive(path: str) -> str:
    # On Windows files of several drives have no folder in common.
    return os.path.splitdrive(path)[1]


def _part_name(path: Path) -> str:
    suffix = path.suffix.lower()
    return path.name if suffix in FORMATS else path.name + _OTHERWISE


def score_parts(job: Job, watch: Watch | None = None) -> Outcome:
    """Score exports one after another into a folder; those that are finished are left as they are.

    Parameters
    ----------
    job : Job
        Its target is a folder, which is made when there is none.
    watch : Watch, optional
        Whom to tell how it goes.

    Returns
    -------
    Outcome
        An export that cannot be scored does not keep the others from it.

    Raises
    ------
    SvcnlpError
        If the inputs cannot be found, or the folder cannot be written.
    """
    jobs = list(parts(job))
    outcome = Outcome()
    for number, part in enumerate(jobs):
        outcome.add(score_part(part, _within(watch or Watch(), outcome.summary.rows, number, len(jobs))))
    return outcome


def score_part(job: Job, watch: Watch | None = None) -> Summary | Message:
    """Score one export, or a part of one, to its place in the folder.

    Parameters
    ----------
    job : Job
        One of those that `parts` gives.
    watch : Watch, optional
        Whom to tell how it goes.

    Returns
    -------
    Summary or Message
        What was found, or what is wrong with the export.

    Raises
    ------
    UnwritableError
        If the folder cannot be written, which is not the fault of the export.
    """
    make_folder(job.target.parent)
    try:
        return score_export(job, watch)
    except UnwritableError:
        raise
    except SvcnlpError as error:
        return error.message


def _within(watch: Watch, before: int, number: int, count: int) -> Watch:
    """Tell how one of several jobs goes as how all of them go."""

    def rows(done: int, share: float | None) -> None:
        watch.rows(before + done, (number + (share or 0)) / count)

    return replace(watch, rows=rows)


def make_folder(folder: Path) -> None:
    """Make a folder for the outputs, if there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError("{path}: cannot be written: {reason}", path=folder, reason=reason_of(error)) from error
