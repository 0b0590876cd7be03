"""Networks taught side by side, one a process: two of one thread each are done sooner than one of two after the other.

Each learns with one thread whatever the machine has. Several would add up the same numbers in another order, so that
what is learned would hang on their number.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from svcnlp.corpus import Record
from svcnlp.messages import PassingError
from svcnlp.model.encoder.reader import Said
from svcnlp.scoring.workers import ONE_THREAD, end_with
from svcnlp.training.encoder.school import School, Task, Tell
from svcnlp.training.folds import Fold

Ints = NDArray[np.int64]

ALL: Final = "all"
"""Name of the network that learns from all records."""

_KEEP_MEMORY: Final = {"MALLOC_TRIM_THRESHOLD_": str(1 << 30), "MALLOC_MMAP_THRESHOLD_": str(32 << 20)}
"""For the GNU library, which otherwise gives memory back after each step, to ask for it again: a tenth of the time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a corpus.

    Attributes
    ----------
    name : str
        What the network is kept as.
    learned : ndarray of int
        Places of the records to learn from.
    read : ndarray of int
        Places of the records to read then.
    """

    name: str
    learned: Ints
    read: Ints


def parts_of(records: int, folds: Sequence[Fold]) -> list[Part]:
    """Name what is to be learned, what takes longest first.

    Parameters
    ----------
    records : int
        How many there are.
    folds : sequence of (train, test)
        Places of records.

    Returns
    -------
    list of Part

    Examples
    --------
    >>> [(part.name, len(part.learned)) for part in parts_of(3, [(np.array([0, 1]), np.array([2]))])]
    [('all', 3), ('fold-0', 2)]
    """
    whole = Part(ALL, np.arange(records), np.zeros(0, dtype=np.int64))
    return [whole, *(Part(f"fold-{place}", train, test) for place, (train, test) in enumerate(folds))]


def out_of_fold(school: School, folds: Sequence[Fold], workers: int) -> list[Said]:
    """Teach the network of all records and one a fold, and read each record with one that had not learned from it.

    Parameters
    ----------
    school : School
        The corpus, and how to learn; it keeps the networks.
    folds : sequence of (train, test)
        Places of records.
    workers : int
        Networks that are taught at a time. With 1, or on a GPU, which one network fills, it happens in this process.

    Returns
    -------
    list of Said
        In the order of the records.

    Raises
    ------
    PassingError
        If a process was killed.
    """
    parts = parts_of(len(school.records), folds)
    if workers == 1 or torch.cuda.is_available():
        answers = [_taught(school, part) for part in parts]
    else:
        answers = _in_processes(school, parts, min(workers, len(parts)))
    found: dict[int, Said] = {}
    for part, said in zip(parts, answers, strict=True):
        found.update(zip(part.read.tolist(), said, strict=True))
    return [found[row] for row in range(len(school.records))]


@contextmanager
def one_thread() -> Iterator[None]:
    """Let PyTorch calculate with one thread for a while."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _taught(school: School, part: Part) -> list[Said]:
    with one_thread():
        return school.said(school.taught(part.name, part.learned), part.read)


def _in_processes(school: School, parts: Sequence[Part], workers: int) -> list[list[Said]]:
    from loky import ProcessPoolExecutor
    from loky.backend import get_context
    from loky.process_executor import BrokenProcessPool

    told = get_context("loky").SimpleQueue()
    executor = ProcessPoolExecutor(
        max_workers=workers,
        env={**ONE_THREAD, **_KEEP_MEMORY},
        initializer=_begin,
        initargs=(os.getpid(), told, list(school.records), school.task, school.work),
    )
    listener = threading.Thread(target=_listen, args=(told, school.tell), daemon=True)
    listener.start()
    try:
        answers = [executor.submit(_taught_here, part) for part in parts]
        return [answer.result() for answer in answers]
    except BrokenProcessPool as error:
        raise PassingError(
            "a process that taught a network was killed, perhaps for want of memory; run the same command again to go"
            " on, with fewer --workers if need be"
        ) from error
    finally:
        executor.shutdown(kill_workers=True)
        told.put(None)
        listener.join()


def _listen(told: Any, tell: Tell) -> None:
    """Pass on how far the processes are."""
    while (one := told.get()) is not None:
        tell(*one)


_schools: list[School] = []
"""In a process that teaches: its own school."""


def _begin(parent: int, told: Any, records: Sequence[Record], task: Task, work: Path) -> None:
    end_with(parent)
    _schools.append(School(records, task, work, lambda *one: told.put(one)))


def _taught_here(part: Part) -> list[Said]:
    return _taught(_schools[0], part)
