"""How a long run is told of at a terminal, and only there."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

from svcnlp.labels import Lang
from svcnlp.messages import Message, message

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from svcnlp.scoring import Watch
    from svcnlp.scoring.inputs import Heading


class Progress:
    """Shows how far a run is: share done, rows, rows a second, time left.

    What one should know in any case, such as a guessed encoding, is said in any case; the bar is
    drawn only where somebody looks.

    Parameters
    ----------
    lang : {"ru", "en"}
        Language to speak.
    """

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._bar = _bar() if sys.stderr.isatty() else None
        self._started = time.monotonic()
        self._before = 0

    def __enter__(self) -> Progress:
        """Begin to show."""
        if self._bar:
            self._bar.start()
            self._bar.add_task(message("reading").render(self._lang), total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, end: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def watch(self) -> Watch:
        """Give what a run tells its progress to."""
        from svcnlp.scoring import Watch

        return Watch(heading=self._heading, resumed=self._resumed, rows=self.rows)

    def _say(self, what: Message) -> None:
        click.echo(what.render(self._lang), err=True)

    def _heading(self, heading: Heading) -> None:
        if heading.guessed:
            self._say(message("{path}: not UTF-8, read as {encoding}", path=heading.name, encoding=heading.encoding))

    def _resumed(self, target: Path, rows: int, finished: bool) -> None:
        self._before += rows
        if finished:
            self._say(
                message(
                    "{path}: this was done before, and nothing has changed since; --restart does it anew", path=target
                )
            )
        else:
            self._say(
                message("{path}: going on after {rows} rows that an earlier run has done", path=target, rows=rows)
            )

    def rows(self, rows: int, share: float | None) -> None:
        """Show how far the run is.

        Parameters
        ----------
        rows : int
            Rows that are done.
        share : float or None
            What share of the whole that is, 0 to 1, if known.
        """
        if self._bar is None:
            return
        rate = (rows - self._before) / max(time.monotonic() - self._started, 1e-3)
        done = message("{rows} rows, {rate} a second", rows=rows, rate=round(rate)).render(self._lang)
        self._bar.update(self._bar.task_ids[0], description=done, completed=share or 0, total=1 if share else None)


def _bar() -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return RichProgress(*columns, console=Console(stderr=True), transient=True)
