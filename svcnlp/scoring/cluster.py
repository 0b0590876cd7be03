"""Many exports on many machines: a Dask cluster scores one file a task."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from svcnlp.messages import SvcnlpError
from svcnlp.scoring.parts import make_folder, parts
from svcnlp.scoring.run import Job, Watch, score_export
from svcnlp.scoring.summary import Summary

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS: Final = "30s"


def score_on_cluster(job: Job, address: str, watch: Watch | None = None) -> Summary:
    """Score exports on a Dask cluster into a folder that all its machines share.

    A task is one file. Its journal lies beside its output, so a worker that dies loses nothing:
    the next one goes on where it stopped. Files that are finished are left as they are.

    Parameters
    ----------
    job : Job
        Its target is a folder; `workers` is left to the cluster.
    address : str
        Of the scheduler, such as ``tcp://10.0.0.1:8786``.
    watch : Watch, optional
        Told how many rows are done, after each file.

    Returns
    -------
    Summary
        Of all together.

    Raises
    ------
    SvcnlpError
        If Dask is not installed, the scheduler does not answer, or an export cannot be scored.
    """
    client = _client(address)
    try:
        return _scored(client, job, watch or Watch())
    finally:
        client.close()


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise SvcnlpError("--dask needs Dask: pip install 'svcnlp[dask]'") from error
    try:
        return Client(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise SvcnlpError(
            "{address}: no Dask scheduler answers there; give its address as tcp://host:port", address=address
        ) from error


def _scored(client: Client, job: Job, watch: Watch) -> Summary:
    from distributed import KilledWorker, as_completed

    # A worker has a folder of its own: paths must mean the same everywhere.
    job = replace(job, target=job.target.resolve(), workers=1)
    jobs = [replace(part, inputs=(str(Path(part.inputs[0]).resolve()),)) for part in parts(job)]
    make_folder(job.target)
    # The scheduler itself gives a file whose worker died to another; what raises would only raise again.
    tasks = client.map(_score_part, jobs, pure=False)
    summary = Summary()
    try:
        for number, task in enumerate(as_completed(tasks), start=1):
            summary.add(task.result())
            watch.rows(summary.rows, number / len(tasks))
    except KilledWorker as error:
        raise SvcnlpError(
            "the workers that took a file died again and again, perhaps for want of memory; run the same command again"
            " to go on"
        ) from error
    return summary


def _score_part(job: Job) -> Summary:
    """Score one file: what a worker does."""
    return score_export(job)
