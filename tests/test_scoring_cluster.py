"""Exports on a cluster of real processes."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from svcnlp.exports.working import journal_of
from svcnlp.messages import SvcnlpError
from svcnlp.scoring import Job
from svcnlp.scoring.cluster import score_on_cluster
from svcnlp.scoring.parts import score_parts
from tests.export_samples import write_many

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

FILES = 4
ROWS = 12_000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for number in range(FILES):
        write_many(folder / f"part-{number}.csv", ROWS)
    return folder


def kill_a_worker_in_mid_file(out: Path, address: str) -> None:
    """Wait until some file is partly done, then kill the process that works on it."""
    from distributed import Client

    with Client(address) as client:
        pids = list(client.run(os.getpid).values())
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up:
        noted = [path for path in out.glob(".*.journal") if path.read_bytes().count(b"\n") >= 2]
        if noted:
            os.kill(pids[0], signal.SIGKILL)
            return
        time.sleep(0.01)


def test_a_killed_worker_loses_nothing(data: Path, tmp_path: Path, address: str) -> None:
    out = tmp_path / "out"
    killer = threading.Thread(target=kill_a_worker_in_mid_file, args=(out, address))
    killer.start()
    summary = score_on_cluster(Job((f"{data}/*.csv",), out), address)
    killer.join()
    assert (summary.rows, summary.errors) == (FILES * ROWS, 0)
    score_parts(Job((f"{data}/*.csv",), tmp_path / "alone"))
    for part in sorted(data.iterdir()):
        assert (out / part.name).read_bytes() == (tmp_path / "alone" / part.name).read_bytes()


def test_finished_parts_are_not_done_again(data: Path, tmp_path: Path, address: str) -> None:
    out = tmp_path / "out"
    score_parts(Job((f"{data}/part-[01].csv",), out))
    times = {name: (out / name).stat().st_mtime_ns for name in ("part-0.csv", "part-1.csv")}
    assert score_on_cluster(Job((f"{data}/*.csv",), out), address).rows == FILES * ROWS
    assert {name: (out / name).stat().st_mtime_ns for name in times} == times
    assert journal_of(out / "part-3.csv").exists()


def test_bad_input_is_said(tmp_path: Path, address: str) -> None:
    (tmp_path / "bad.csv").write_text("id,number\n1,2\n")
    with pytest.raises(SvcnlpError, match=r"bad\.csv"):
        score_on_cluster(Job((str(tmp_path / "bad.csv"),), tmp_path / "out"), address)


def test_no_scheduler_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svcnlp.scoring.cluster._CONNECT_SECONDS", "1s")
    with pytest.raises(SvcnlpError, match="no Dask scheduler answers there"):
        score_on_cluster(Job(("x.csv",), tmp_path / "out"), "tcp://127.0.0.1:9")
