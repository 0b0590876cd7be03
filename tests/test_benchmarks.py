"""The benchmarks run and say what they should; how fast is not tested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from statistics import mean

import pytest

from benchmarks.speed import fresh_texts
from benchmarks.texts import WORDS, invented_name, reviews, with_new_spellings
from tests.conftest import ROOT


def test_texts_have_the_length_of_reviews_and_are_all_different() -> None:
    texts = list(islice(reviews(ROOT / "corpus", 500), 500))
    assert len(set(texts)) == 500
    assert abs(mean(len(text.split()) for text in texts) - WORDS) < 15
    assert list(islice(reviews(ROOT / "corpus", 500), 500)) == texts


def test_no_round_has_a_text_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.speed.ROUND_TEXTS", 100)
    rounds = [fresh_texts(ROOT / "corpus", number) for number in range(2)]
    assert [len(texts) for texts in rounds] == [100] * 2
    assert len({text for texts in rounds for text in texts}) == 200


def test_every_text_brings_a_spelling_never_met() -> None:
    texts = list(islice(reviews(ROOT / "corpus", 50), 50))
    met = {word for text in texts for word in text.split()}
    for text in with_new_spellings(islice(cycle(texts), 1000)):
        fresh = set(text.split()) - met
        assert fresh
        met |= fresh


def test_every_number_has_a_name_of_its_own() -> None:
    assert len({invented_name(number) for number in range(50_000)}) == 50_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "options", "rows"),
    [
        ("speed", ["--reviews", "2500", "--rounds", "1"], 5),
        ("memory", ["--rows", "500", "1000"], 2),
        ("cold", ["--runs", "2"], 2),
        ("cold", ["--runs", "1", "--model", "accurate"], 2),
        ("report", ["--rows", "3000"], 5),
    ],
)
def test_a_benchmark_prints_its_table(name: str, options: list[str], rows: int) -> None:
    command = [sys.executable, "-m", f"benchmarks.{name}", *options]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    table = [line for line in ran.stdout.splitlines() if line.startswith("|")]
    assert len(table) == rows + 2
    assert all(cell.strip() for line in table[2:] for cell in line.strip("|").split("|"))


@pytest.mark.slow
def test_what_the_encoder_costs_is_measured_on_a_file_too(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="the extra svcnlp[encoder]")
    data = tmp_path / "mine.jsonl"
    texts = ("Мастер приехал вовремя, всё показал.", "Ждали звонка неделю, трубку так никто и не взял.")
    rows = [{"id": f"t-{number}", "text": text, "level": "expected"} for number, text in enumerate(texts)]
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    options = ["--reviews", "6", "--rounds", "1", "--runs", "1"]
    command = [sys.executable, "-m", "benchmarks.encoder", str(data), *options]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    cold, rates = ran.stdout.split("\n\n", 1)
    assert "of which the encoder uses 1," in rates
    made, read = (line for line in rates.splitlines() if line.startswith(("| 6 ", "| 2 ")))
    assert "texts made of the corpus" in made
    assert "of mine.jsonl" in read
    for line in (made, read):
        *_, share, fast, auto, accurate = (cell.strip() for cell in line.strip("| ").split(" | "))
        assert 0 <= int(share.removesuffix("%")) <= 100
        assert all(float(rate.split()[0].replace(",", "")) > 0 for rate in (fast, auto, accurate))
    assert "classify --model accurate" in cold
