"""The benchmarks run and say what they should; how fast is not tested."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from statistics import mean

import pytest

from benchmarks.texts import WORDS, reviews
from tests.conftest import ROOT


def test_texts_have_the_length_of_reviews_and_are_all_different() -> None:
    texts = list(islice(reviews(ROOT / "corpus", 500), 500))
    assert len(set(texts)) == 500
    assert abs(mean(len(text.split()) for text in texts) - WORDS) < 15
    assert list(islice(reviews(ROOT / "corpus", 500), 500)) == texts


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "options", "rows"),
    [
        ("speed", ["--reviews", "2500", "--rounds", "1"], 5),
        ("memory", ["--rows", "500", "1000"], 2),
        ("cold", ["--runs", "2"], 2),
        ("report", ["--rows", "3000"], 5),
    ],
)
def test_a_benchmark_prints_its_table(name: str, options: list[str], rows: int) -> None:
    command = [sys.executable, "-m", f"benchmarks.{name}", *options]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    table = [line for line in ran.stdout.splitlines() if line.startswith("|")]
    assert len(table) == rows + 2
    assert all(cell.strip() for line in table[2:] for cell in line.strip("|").split("|"))
