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
from tests.test_scoring_row_groups import ROWS as LARGE_ROWS
from tests.test_scoring_row_groups import write_large

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


def half_done(out: Path) -> list[str]:
    """Name the files of which some rows are done and others are not."""
    found = []
    for path in out.glob(".*.journal"):
        lines = path.read_bytes().splitlines()
        if len(lines) >= 2 and b'"complete": false' in lines[-1]:
            found.append(path.name.removeprefix(".").removesuffix(".journal"))
    return found


def kill_a_worker_in_mid_file(out: Path, address: str, killed: list[tuple[int, list[str]]]) -> None:
    """Wait until a file is half done, then kill a process that is at work, and say which and at what."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        pids = client.run(os.getpid)
        give_up = time.monotonic() + 240
        while time.monotonic() < give_up:
            working = [worker for worker, tasks in client.processing().items() if tasks]
            files = half_done(out)
            if working and files:
                os.kill(pids[working[0]], signal.SIGKILL)
                killed.append((pids[working[0]], files))
                return
            time.sleep(0.01)


def test_a_killed_worker_loses_nothing(data: Path, tmp_path: Path, address: str) -> None:
    from distributed import Client

    out = tmp_path / "out"
    killed: list[tuple[int, list[str]]] = []
    killer = threading.Thread(target=kill_a_worker_in_mid_file, args=(out, address, killed))
    killer.start()
    outcome = score_on_cluster(Job((f"{data}/*.csv",), out), address)
    killer.join()
    [(pid, files)] = killed
    with Client(address, set_as_default=False) as client:
        assert pid not in client.run(os.getpid).values()
    assert files
    assert (outcome.summary.rows, outcome.summary.errors, outcome.bad) == (FILES * ROWS, 0, [])
    score_parts(Job((f"{data}/*.csv",), tmp_path / "alone"))
    for part in sorted(data.iterdir()):
        assert (out / part.name).read_bytes() == (tmp_path / "alone" / part.name).read_bytes()


def test_finished_parts_are_not_done_again(data: Path, tmp_path: Path, address: str) -> None:
    out = tmp_path / "out"
    score_parts(Job((f"{data}/part-[01].csv",), out))
    times = {name: (out / name).stat().st_mtime_ns for name in ("part-0.csv", "part-1.csv")}
    assert score_on_cluster(Job((f"{data}/*.csv",), out), address).summary.rows == FILES * ROWS
    assert {name: (out / name).stat().st_mtime_ns for name in times} == times
    assert journal_of(out / "part-3.csv").exists()


def test_bad_input_is_said_and_the_others_are_scored(tmp_path: Path, address: str) -> None:
    (tmp_path / "{bad}.csv").write_text("id,number\n1,2\n")
    write_many(tmp_path / "good.csv", 20)
    outcome = score_on_cluster(Job((f"{tmp_path}/*.csv",), tmp_path / "out"), address)
    assert (outcome.scored, outcome.summary.rows) == (1, 20)
    [said] = outcome.bad
    assert said.render("en").startswith(f"{tmp_path}/{{bad}}.csv: ")
    assert "--text-column" in said.render("ru")


def test_a_large_parquet_file_is_shared_among_workers(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow.parquet as pq

    write_large(tmp_path / "in.parquet")
    monkeypatch.setattr("svcnlp.scoring.row_groups.PART_ROWS", 40)
    outcome = score_on_cluster(Job((f"{tmp_path}/*.parquet",), tmp_path / "out"), address)
    assert (outcome.scored, outcome.summary.rows) == (3, LARGE_ROWS)
    files = sorted((tmp_path / "out").glob("*.parquet"))
    assert [number for path in files for number in pq.read_table(path)["id"].to_pylist()] == list(range(LARGE_ROWS))


def test_no_scheduler_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svcnlp.scoring.cluster._CONNECT_SECONDS", "1s")
    with pytest.raises(SvcnlpError, match="no Dask scheduler answers there"):
        score_on_cluster(Job(("x.csv",), tmp_path / "out"), "tcp://127.0.0.1:9")
