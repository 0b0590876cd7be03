"""Chunks judged by several processes, given back in order."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from itertools import chain, islice
from pathlib import Path
from typing import Final

from svcnlp.labels import Lang
from svcnlp.messages import PassingError
from svcnlp.model.classifier import Classifier
from svcnlp.scoring.cells import Judgements
from svcnlp.scoring.chunks import Chunk
from svcnlp.scoring.judge import judge, judge_with, shortened

_AHEAD: Final = 2
"""Chunks that each worker has waiting for it."""

_TOO_FEW: Final = 4
"""Fewer chunks are judged sooner here than processes start."""

_MANY: Final = 2
"""From so many chunks on it pays to load what makes many texts fast, and best before the first of them."""

_WATCH_SECONDS: Final = 1.0
"""How often a worker looks whether the process that feeds it is still there."""

ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""Workers share the processors already; threads of NumPy inside them would only get in each other's way."""

Judged = tuple[Chunk, Judgements]


def cores() -> int:
    """Tell how many processors this process may use, which in a container are fewer than the machine has."""
    from loky import cpu_count

    return int(cpu_count())


def judged_chunks(
    chunks: Iterable[Chunk], classifier: Classifier, model: str | Path | None, workers: int, lang: Lang
) -> Iterator[Judged]:
    """Judge chunks, in order.

    Parameters
    ----------
    chunks : iterable of Chunk
        Read as they are needed; few are in memory at a time.
    classifier : Classifier
        The model, for what is judged in this process.
    model : str, Path or None
        What it was loaded by, for the other processes.
    workers : int
        Processes; with 1, or few chunks, everything happens in this one.
    lang : {"ru", "en"}
        Language of the evidence's labels.

    Yields
    ------
    chunk, judgements : Chunk, Judgements

    Raises
    ------
    PassingError
        If a process was killed.
    """
    chunks = iter(chunks)
    first = list(islice(chunks, _TOO_FEW if workers > 1 else _MANY))
    if workers == 1 or len(first) < _TOO_FEW:
        if len(first) >= _MANY:  # A single chunk is judged sooner than what makes many fast is loaded.
            classifier.expect_many()
        for chunk in chain(first, chunks):
            yield chunk, judge(shortened(chunk.texts), classifier, lang)
        return
    yield from _in_processes(chain(first, chunks), model, workers, lang)


def _in_processes(chunks: Iterable[Chunk], model: str | Path | None, workers: int, lang: Lang) -> Iterator[Judged]:
    from loky import ProcessPoolExecutor
    from loky.process_executor import BrokenProcessPool

    executor = ProcessPoolExecutor(max_workers=workers, env=ONE_THREAD, initializer=_begin, initargs=(os.getpid(),))
    waiting: deque[tuple[Chunk, Future[Judgements]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, executor.submit(judge_with, model, shortened(chunk.texts), lang)))
            if len(waiting) > _AHEAD * workers:
                yield _answered(*waiting.popleft())
        while waiting:
            yield _answered(*waiting.popleft())
    except BrokenProcessPool as error:
        raise PassingError(
            "a worker process was killed, perhaps for want of memory; run the same command again to go on,"
            " with fewer --workers if need be"
        ) from error
    finally:
        executor.shutdown(kill_workers=True)


def _begin(parent: int) -> None:
    """Make a process a worker: what `svcnlp.scoring.garbage.uncollected` says holds for all that it will do."""
    gc.disable()
    end_with(parent)


def end_with(parent: int) -> None:
    """Let a worker end when the process that feeds it was killed: else it would wait for work, and hold its memory."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _answered(chunk: Chunk, answer: Future[Judgements]) -> Judged:
    return chunk, answer.result()
