"""How memory grows with an export: ``python -m benchmarks.memory``.

Every text has a spelling that was never met, so that all that is remembered of words grows to its bounds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.texts import reviews, with_new_spellings, write_export

DISTINCT = 200_000


def peak(export: Path, out: Path) -> float:
    """Score an export in one process and give its largest memory in MB."""
    command = [sys.executable, "-m", "svcnlp", "score", str(export), "-o", str(out), "--restart", "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"svcnlp score failed on {export}")
    return usage.ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a Markdown table of rows and memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description="Memory by rows.")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="corpus that texts are made of")
    parser.add_argument("--rows", type=int, nargs="+", default=[50_000, 5_000_000], help="rows of the exports")
    given = parser.parse_args(arguments)
    print("| rows | MB of memory at most |")
    print("| ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        texts = list(reviews(given.corpus, min(DISTINCT, max(given.rows))))
        for rows in given.rows:
            export = Path(folder, "export.csv")
            write_export(export, with_new_spellings(islice(cycle(texts), rows)))
            print(f"| {rows:,} | {peak(export, Path(folder, 'out.csv')):.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
