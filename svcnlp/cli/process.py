"""The process that the command runs in: its streams, and how it is ended."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import NoReturn

_EXIT_SIGNALLED = 128


def open_closed_streams() -> None:
    """Let a stream that is closed (``>&-``) lead nowhere, before a file that is opened gets its number."""
    for stream, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, stream) is None:
            setattr(sys, stream, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def forgive_consoles() -> None:
    """Let a character that the console cannot show become a question mark, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say_no_more() -> None:
    """Let what is still to be printed lead nowhere: printing has failed, and would again when the stream is closed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def clean_up_when_ended() -> None:
    """Let a process that is asked to end remove what it has unpacked."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(_EXIT_SIGNALLED + number)
