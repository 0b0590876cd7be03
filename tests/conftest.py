"""What several test modules need: the shipped model, and the command run inside the test's process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import svcnlp
from svcnlp.cli import main
from svcnlp.model.classifier import Classifier

ROOT = Path(__file__).parent.parent


class Ran(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    """The model that the package carries, loaded once."""
    return svcnlp.load()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run `svcnlp` with arguments and bytes on standard input, speaking English unless told otherwise."""
    monkeypatch.setenv("SVCNLP_LANG", "en")
    for variable in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)

    def run_command(*args: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main([str(arg) for arg in args])
        captured = capsysbinary.readouterr()
        return Ran(code, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    return run_command
