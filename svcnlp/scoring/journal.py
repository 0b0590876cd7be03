"""What has been done of a run, kept on disk, so that one that was broken off goes on.

Beside the output stand, while it is made, ``OUT.partial`` and ``.OUT.journal``. The journal is
JSON Lines: first what was asked for, then from time to time how far the partial file is whole.
It stays when the output is finished, and tells then what the output was made of.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from svcnlp.exports.working import journal_of, partial_of
from svcnlp.messages import SvcnlpError
from svcnlp.scoring.summary import Summary


@dataclass(frozen=True, slots=True)
class Done:
    """How much of a run is done.

    Attributes
    ----------
    summary : Summary
        Of the rows that are done.
    size : int
        Bytes of the partial file that hold them.
    complete : bool
        Whether these are all rows.
    finished : bool
        Whether the output stands in its place.
    """

    summary: Summary
    size: int
    complete: bool = False
    finished: bool = False


def done_before(target: Path, job: Mapping[str, Any]) -> Done | None:
    """Find out how much of a run an earlier one has done.

    Parameters
    ----------
    target : Path
        The output.
    job : mapping
        What is asked for, as plain data: the same input, model and options make the same output.

    Returns
    -------
    Done or None
        None when nothing of it is done.

    Raises
    ------
    SvcnlpError
        If the output, or what an unfinished run left, belongs to another job or was changed since.
    """
    lines = _lines(journal_of(target))
    exists = _has_content(target)
    if not lines:
        if exists:
            raise _unknown(target)
        return None
    states = [_done(line) for line in lines[1:]]
    last = states[-1] if states else None
    is_finished = last is not None and last.finished
    if is_finished and not exists:
        return None
    if lines[0].get("job") != job:
        if is_finished:
            raise SvcnlpError(
                "{path}: was made of another input, model or options; give -o another name, or --restart to write it"
                " anew",
                path=target,
            )
        raise SvcnlpError(
            "{path}: an unfinished run of another input, model or options left it; --restart to begin anew",
            path=partial_of(target),
        )
    if last is not None and is_finished and target.stat().st_size != last.size:
        raise SvcnlpError(
            "{path}: was changed since it was finished; give -o another name, or --restart to write it anew",
            path=target,
        )
    if exists and not is_finished and not lines[0]["replaces"] and not (last and last.complete):
        raise _unknown(target)
    return last


def is_output(path: Path) -> bool:
    """Tell what a run wrote, or was told to replace, from a file that somebody else put there.

    Parameters
    ----------
    path : Path
        Any file.

    Returns
    -------
    bool
        Known by its journal; False where there is none.

    Examples
    --------
    >>> is_output(Path("examples/export.csv"))
    False
    """
    lines = _lines(journal_of(path))
    return bool(lines) and bool(lines[0].get("replaces") or lines[-1].get("complete"))


def _has_content(target: Path) -> bool:
    return target.exists() and target.stat().st_size > 0


def _unknown(target: Path) -> SvcnlpError:
    return SvcnlpError("{path}: exists already; give -o another name, or --restart to write it anew", path=target)


def _lines(path: Path) -> list[dict[str, Any]]:
    """Read the lines of a journal that are whole."""
    if not path.exists():
        return []
    lines = []
    for line in path.read_bytes().split(b"\n")[:-1]:
        try:
            lines.append(json.loads(line))
        except ValueError:
            break
    return lines


def _done(line: Mapping[str, Any]) -> Done:
    return Done(Summary.from_dict(line["summary"]), line["size"], line["complete"], line["finished"])


class Journal:
    """Writes down what is done.

    Parameters
    ----------
    target : Path
        The output.
    job : mapping
        What is asked for, as plain data.
    before : Done or None
        What an earlier run has done; None begins anew.
    """

    def __init__(self, target: Path, job: Mapping[str, Any], before: Done | None) -> None:
        self._path = journal_of(target)
        self._partial = partial_of(target)
        # What stands there now may be replaced; what comes there while a run is broken off may not.
        self._head = {"job": job, "replaces": _has_content(target)}
        self.rewrite(before)

    def rewrite(self, done: Done | None) -> None:
        """Write the journal anew, as short as it can be."""
        lines = [self._head, *([_line(done)] if done else [])]
        fresh = self._path.with_name(f"{self._path.name}.new")
        with fresh.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)

    def note(self, done: Done) -> None:
        """Add a line; what it says must be on disk already."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(_line(done), ensure_ascii=False) + "\n")

    def forget(self) -> None:
        """Remove the journal and the partial file."""
        self._path.unlink(missing_ok=True)
        self._partial.unlink(missing_ok=True)


def _line(done: Done) -> dict[str, Any]:
    return {
        "summary": done.summary.as_dict(),
        "size": done.size,
        "complete": done.complete,
        "finished": done.finished,
    }
