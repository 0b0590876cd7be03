"""Chunks judged by several processes."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from svcnlp.exports.table import Row
from svcnlp.messages import PassingError, SvcnlpError
from svcnlp.model.classifier import Classifier
from svcnlp.scoring.chunks import Chunk
from svcnlp.scoring.workers import cores, judged_chunks
from tests.conftest import ROOT
from tests.export_samples import FINE, RUDE


def chunks(count: int) -> Iterator[Chunk]:
    for number in range(count):
        text = f"{RUDE if number % 3 else FINE} Чек № {number}."
        yield Chunk([Row([text])] * 2, [text, None])


def children() -> set[int]:
    """Processes that this one has started."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            found.add(int(status.parent.name))
    return found


def test_chunks_come_back_in_order_with_their_judgements(classifier: Classifier) -> None:
    alone = list(judged_chunks(chunks(20), classifier, None, 1, "ru"))
    together = list(judged_chunks(chunks(20), classifier, None, 2, "ru"))
    assert [chunk for chunk, _ in together] == list(chunks(20))
    assert together == alone


def test_few_chunks_start_no_processes(classifier: Classifier) -> None:
    before = children()
    found = judged_chunks(chunks(3), classifier, None, 2, "en")
    next(found)
    assert children() == before
    assert len(list(found)) == 2


def test_chunks_are_read_only_as_they_are_needed(classifier: Classifier) -> None:
    read = 0

    def counted() -> Iterator[Chunk]:
        nonlocal read
        for chunk in chunks(200):
            read += 1
            yield chunk

    found = judged_chunks(counted(), classifier, None, 2, "en")
    for _ in range(5):
        next(found)
    assert read < 20
    found.close()  # type: ignore[attr-defined]  # it is a generator


def test_what_is_wrong_with_the_input_comes_through(classifier: Classifier) -> None:
    def broken() -> Iterator[Chunk]:
        yield from chunks(8)
        raise SvcnlpError("{path}: no such file", path="x.csv")

    with pytest.raises(SvcnlpError, match=r"x\.csv"):
        list(judged_chunks(broken(), classifier, None, 2, "en"))


def test_a_killed_worker_is_said(classifier: Classifier) -> None:
    before = children()
    found = judged_chunks(chunks(300), classifier, None, 2, "en")
    next(found)
    for process in children() - before:
        if b"resource_tracker" not in Path(f"/proc/{process}/cmdline").read_bytes():
            os.kill(process, signal.SIGKILL)
    with pytest.raises(PassingError, match="run the same command again to go on"):
        list(found)


@pytest.mark.slow
def test_workers_end_when_the_process_that_feeds_them_is_killed() -> None:
    code = (
        "import os, signal, svcnlp\n"
        "from svcnlp.scoring.workers import judged_chunks\n"
        "from tests.test_scoring_workers import chunks\n"
        "found = judged_chunks(chunks(300), svcnlp.load(), None, 2, 'en')\n"
        "next(found)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, cwd=ROOT) as process:
        # They hold its standard error: that it comes to an end shows that they did.
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL


def test_cores_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= cores() <= len(os.sched_getaffinity(0))
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")
    assert cores() == 1


def test_the_quota_of_a_container_bounds_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    import loky.backend.context as context

    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(64)))
    real = open

    def quota(path: object, *how: object, **more: object) -> object:
        if str(path) == "/sys/fs/cgroup/cpu.max":
            return io.StringIO("100000 100000\n")
        return real(path, *how, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(context, "open", quota, raising=False)
    monkeypatch.setattr(os.path, "exists", lambda path: "cfs" not in str(path))
    assert cores() == 1
