"""Fuzz the readers of exports, one after another, each for some time; what is found lies in build/fuzz."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.fuzz.seeds import READERS

ROOT: Final = Path(__file__).parent.parent
OUT: Final = ROOT / "build/fuzz"
SECONDS: Final = 300


class Fuzzed(NamedTuple):
    """How the fuzzing of a reader went.

    Attributes
    ----------
    reader : str
        Its name.
    seconds : float
        Processor time that it took.
    executions : int
        Files that it was given.
    read : int
        Those of them that it read to the end; it refused the others with a sentence.
    findings : list of Path
        What shows that something is wrong.
    """

    reader: str
    seconds: float
    executions: int
    read: int
    findings: list[Path]


def fuzzed(reader: str, seconds: int, folder: Path) -> Fuzzed:
    """Fuzz a reader; a process that breaks is begun anew until the time is over.

    Parameters
    ----------
    reader : str
        One of `tests.fuzz.seeds.READERS`.
    seconds : int
        Processor time that it may take.
    folder : Path
        Gets the findings; the corpus of an earlier run there is used, and its findings are forgotten.

    Returns
    -------
    Fuzzed
    """
    for old in ("findings", "crashes", "executions"):
        _remove(folder / old)
    folder.mkdir(parents=True, exist_ok=True)
    began = _spent()
    with (folder / "log.txt").open("wb") as log:
        while (left := seconds - (_spent() - began)) >= 1:
            command = [sys.executable, "-m", "tests.fuzz.target", reader, str(folder), str(round(left))]
            environment = {**os.environ, "RUST_BACKTRACE": "0"}
            ended = subprocess.run(command, cwd=ROOT, stdout=log, stderr=log, env=environment).returncode
            if not (folder / "executions").exists():
                raise SystemExit(f"{reader}: the fuzzing does not start; see {folder / 'log.txt'}")
            if ended == -signal.SIGPROF:
                shutil.copy(folder / READERS[reader].file, folder / f"crashes/hang-{time.monotonic_ns()}")
    executions = (folder / "executions").read_bytes()
    found = sorted([*(folder / "findings").glob("*.bin"), *(folder / "crashes").iterdir()])
    return Fuzzed(reader, _spent() - began, len(executions), executions.count(b"r"), found)


def _spent() -> float:
    """Give the processor time of all processes that were begun here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz what the command line names; 0 when nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--reader", choices=READERS, action="append", help="fuzz this one; may be given again")
    which.add_argument("--all", action="store_true", help="fuzz all, one after another")
    parser.add_argument("--seconds", type=int, default=SECONDS, help=f"processor time for each (otherwise {SECONDS})")
    asked = parser.parse_args(arguments)
    is_clean = True
    for reader in asked.reader or READERS:
        done = fuzzed(reader, asked.seconds, OUT / reader)
        print(
            f"{done.reader:<16} {done.seconds:6.0f} s {done.executions:>9} files, {done.read:>8} read,"
            f" {len(done.findings)} findings",
            flush=True,
        )
        for finding in done.findings:
            print(f"  {finding.relative_to(ROOT)}", flush=True)
        is_clean = is_clean and not done.findings
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
