"""What is told of a long run while somebody looks, and while nobody does."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from svcnlp.cli.progress import Progress
from svcnlp.labels import Lang
from svcnlp.messages import message
from svcnlp.scoring.inputs import Heading
from tests.conftest import ROOT
from tests.export_samples import write_many


@pytest.mark.slow
def test_a_terminal_shows_rows_rate_and_time_left(tmp_path: Path) -> None:
    source = write_many(tmp_path / "in.csv", 30_000)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "svcnlp", "score", str(source), "-o", str(tmp_path / "out.csv"), "--workers", "1"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "SVCNLP_LANG": "en"}
    process = subprocess.Popen(command, stderr=theirs, cwd=ROOT, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        shown += piece
    os.close(ours)
    assert process.wait() == 0
    assert b" rows, " in shown
    assert b" a second" in shown
    assert b"%" in shown
    assert re.search(rb"\d:\d\d:\d\d", shown)
    assert b"30000 rows in " in shown


@pytest.fixture
def shown_at_80(monkeypatch: pytest.MonkeyPatch) -> Callable[[Lang, Callable[[Progress], None]], str]:
    """Give what a terminal of 80 columns shows while something is told."""

    def shown(lang: Lang, tell: Callable[[Progress], None]) -> str:
        terminal = io.StringIO()
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "80")
        with Progress(lang) as progress:
            progress._started -= 100
            tell(progress)
        return re.sub(r"\x1b\[[\d;?]*\w", "", terminal.getvalue())

    return shown


Shown = Callable[[Lang, Callable[[Progress], None]], str]


def test_the_first_chunk_tells_the_time_left_at_80_columns(shown_at_80: Shown) -> None:
    shown = shown_at_80("ru", lambda progress: progress.rows(1_000_000, 0.1))
    assert re.search(r"строк: 1000000, в секунду: (9\d{3}|10000)", shown)
    assert "10%" in shown
    assert re.search(r"0:(15:00|14:59)", shown)


def test_time_left_leaves_out_what_an_earlier_run_has_done(shown_at_80: Shown) -> None:
    def tell(progress: Progress) -> None:
        progress.watch().resumed(Path("out.csv"), 500, False)
        progress.rows(600, 0.6)

    assert re.search(r"0:0(6:40|6:39)", shown_at_80("en", tell))


def test_time_left_is_not_made_up(shown_at_80: Shown) -> None:
    assert "-:--:--" in shown_at_80("en", lambda progress: progress.rows(600, None))


def test_nobody_at_a_terminal_sees_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("en") as progress:
        watch = progress.watch()
        watch.rows(1000, 0.5)
        watch.rows(2000, None)
    assert capsys.readouterr().err == ""


def test_what_one_should_know_is_said_to_anybody(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("ru") as progress:
        watch = progress.watch()
        watch.heading(Heading("1с.csv", "csv", ("Отзыв",), "cp1251", True, {}))
        watch.heading(Heading("б.csv", "csv", ("Отзыв",), "utf-8", False, {}))
        left_out = message("rows above the names of the columns, left out: {count}", count=2)
        watch.heading(Heading("в.csv", "csv", ("Отзыв",), "utf-8", False, {}, (left_out,)))
        watch.resumed(Path("out.csv"), 2000, False)
        watch.resumed(Path("out.csv"), 4000, True)
    assert capsys.readouterr().err.splitlines() == [
        "1с.csv: не UTF-8, прочитан как cp1251",
        "в.csv: строк над именами столбцов пропущено: 2",
        "out.csv: продолжаю, прошлый запуск успел обработать строк: 2000",
        "out.csv: это уже сделано, и с тех пор ничего не изменилось; --restart сделает заново",
    ]
