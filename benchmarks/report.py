"""How long a report takes, how large it is, and how soon a browser shows it: ``python -m benchmarks.report``."""

from __future__ import annotations

import argparse
import csv
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from svcnlp.report.making import Question, make_summary
from svcnlp.report.outputs import Outputs, write_outputs
from svcnlp.scoring import Job, score_export

ROOT = Path(__file__).parent.parent
ROWS = 100_000
BRANCHES = 150


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the seconds, the megabytes, and the seconds until the page is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description="A report of many reviews.")
    parser.add_argument("--rows", type=int, default=ROWS, help="how many")
    rows = parser.parse_args(arguments).rows
    with tempfile.TemporaryDirectory() as folder:
        scored, page = Path(folder) / "scored.csv", Path(folder) / "report.html"
        write_scored(scored, rows)
        started = time.perf_counter()
        summary = make_summary(Question((str(scored),)))
        read = time.perf_counter() - started
        started = time.perf_counter()
        write_outputs(summary, Outputs(page))
        drawn = time.perf_counter() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        opened = seconds_to_open(page)
        size = page.stat().st_size / 1e6
    print(f"| {rows} reviews, {BRANCHES} branches | |")
    print("| --- | ---: |")
    print(f"| seconds to sum up | {read:.1f} |")
    print(f"| seconds to draw the page | {drawn:.1f} |")
    print(f"| MB of memory at most | {memory:.0f} |")
    print(f"| MB of the page | {size:.2f} |")
    print(f"| seconds until Chromium shows it with its first chart | {opened:.2f} |")
    return 0


def write_scored(target: Path, rows: int) -> None:
    """Write a scored export of so many rows: those of the example over and over, no text twice.

    Parameters
    ----------
    target : Path
        CSV file to write.
    rows : int
        How many.
    """
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        scored = Path(folder) / "scored.csv"
        score_export(Job((str(ROOT / "examples" / "branches.csv"),), scored, workers=1))
        with scored.open(encoding="utf-8", newline="") as file:
            known = list(csv.DictReader(file))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, known[0])
        writer.writeheader()
        for number in range(rows):
            row = dict(known[number % len(known)])
            row["text"] += f" Обращение {number}."
            row["branch"] = f"Филиал на Набережной улице, дом {int(chance.triangular(1, BRANCHES, 1))}"
            row["date"] = str(date(2023, 1, 1) + timedelta(days=chance.randrange(900)))
            writer.writerow(row)


def seconds_to_open(page: Path) -> float:
    """Measure from asking for a page to its first live chart.

    Parameters
    ----------
    page : Path
        The page.

    Returns
    -------
    float
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        started = time.perf_counter()
        tab.goto(page.as_uri())
        tab.locator("[data-chart=levels]").scroll_into_view_if_needed()
        tab.locator("[data-chart=levels].is-live").wait_for()
        seconds = time.perf_counter() - started
        browser.close()
    return seconds


if __name__ == "__main__":
    sys.exit(main())
