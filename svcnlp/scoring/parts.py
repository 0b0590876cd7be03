"""Many exports, each to a file of its own in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from svcnlp.exports.named import expand
from svcnlp.exports.writers import FORMATS
from svcnlp.messages import SvcnlpError, reason_of
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


def parts(job: Job) -> Iterator[Job]:
    """Split a job into one for each export.

    Parameters
    ----------
    job : Job
        Its target is a folder.

    Yields
    ------
    Job
        The target has the name of the export, and its kind where that can be written.

    Raises
    ------
    SvcnlpError
        If two exports would go to one file, or one is standard input.
    """
    taken: dict[Path, str] = {}
    for path in expand(job.inputs):
        if path == STDIN:
            raise SvcnlpError("standard input has no name to write to in a folder; give -o the name of a file")
        target = job.target / _part_name(Path(path))
        if target in taken:
            raise SvcnlpError(
                "{path}: would go to the same file in the folder as {other}; rename one", path=path, other=taken[target]
            )
        taken[target] = path
        yield replace(job, inputs=(path,), target=target)


def _part_name(path: Path) -> str:
    suffix = path.suffix.lower()
    return path.name if suffix in FORMATS else path.name + _OTHERWISE


def score_parts(job: Job, watch: Watch | None = None) -> Summary:
    """Score exports one after another into a folder; those that are finished are left as they are.

    Parameters
    ----------
    job : Job
        Its target is a folder, which is made when there is none.
    watch : Watch, optional
        Whom to tell how it goes.

    Returns
    -------
    Summary
        Of all together.
    """
    jobs = list(parts(job))
    make_folder(job.target)
    summary = Summary()
    for number, part in enumerate(jobs):
        summary.add(score_export(part, _within(watch or Watch(), summary.rows, number, len(jobs))))
    return summary


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
        raise SvcnlpError("{path}: cannot be written: {reason}", path=folder, reason=reason_of(error)) from error
