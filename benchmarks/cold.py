"""How long one `svcnlp classify` takes from nothing, and how much memory: ``python -m benchmarks.cold``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median

from svcnlp.model.names import MODELS

RUNS = 21


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the median and the extremes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cold", description="One classify from nothing.")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often it is run")
    parser.add_argument("--model", choices=MODELS, help="model that is asked; the usual one when left out")
    given = parser.parse_args(arguments)
    asked = ["classify", *(["--model", given.model] if given.model else []), "examples/review.txt"]
    command = [sys.executable, "-m", "svcnlp", *asked]
    times, memory = [], []
    for _ in range(given.runs):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - started)
        memory.append(usage.ru_maxrss / 1024)
        if status:
            return 1
    print(f"| `svcnlp {' '.join(asked)}`, a process of its own | median | least | most |")
    print("| --- | ---: | ---: | ---: |")
    print(f"| seconds | {median(times):.2f} | {min(times):.2f} | {max(times):.2f} |")
    print(f"| MB of memory at most | {median(memory):.0f} | {min(memory):.0f} | {max(memory):.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
