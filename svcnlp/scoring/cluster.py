"""Many exports on many machines: a Dask cluster scores one part file a task."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from svcnlp.messages import Message, SvcnlpError, message
from svcnlp.model.names import absolute
from svcnlp.scoring.parts import Outcome, parts, score_part
from svcnlp.scoring.row_groups import cut_by_row_groups
from svcnlp.scoring.run import Job, Watch

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS: Final = "30s"


def score_on_cluster(job: Job, address: str, watch: Watch | None = None) -> Outcome:
    """Score exports on a Dask cluster into a folder that all its machines share.

    A task is one file that is written: of one export, or of some row groups of a large Parquet file.
    Its journal lies beside it, so a worker that dies loses nothing: the next one goes on where it
    stopped. Files that are finished are left as they are.

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
    Outcome
        An export that cannot be scored does not keep the others from it.

    Raises
    ------
    SvcnlpError
        If Dask is not installed, the scheduler does not answer, or the folder cannot be written.
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


def _scored(client: Client, job: Job, watch: Watch) -> Outcome:
    from distributed import KilledWorker, as_completed

    # A worker has a folder of its own: paths must mean the same everywhere.
    job = replace(job, target=job.target.resolve(), model=absolute(job.model), workers=1)
    jobs = [replace(part, inputs=(str(Path(part.inputs[0]).resolve()),)) for part in parts(job, cut_by_row_groups)]
    # The scheduler itself gives a file whose worker died to another; what raises would only raise again.
    tasks = dict(zip(client.map(score_part, jobs, pure=False), jobs, strict=True))
    outcome = Outcome()
    for number, task in enumerate(as_completed(list(tasks)), start=1):
        try:
            outcome.add(task.result())
        except KilledWorker:
            outcome.add(_killed(tasks[task]))
        watch.rows(outcome.summary.rows, number / len(tasks))
    return outcome


def _killed(job: Job) -> Message:
    return message(
        "{path}: the workers that took it died again and again, perhaps for want of memory; run the same command again"
        " to go on",
        path=job.inputs[0],
    )
