"""How a long run is told of at a terminal, and only there."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from svcnlp.cli.visible import say
from svcnlp.labels import Lang
from svcnlp.messages import Message, message

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from svcnlp.scoring import Watch
    from svcnlp.scoring.inputs import Heading

_BAR_WIDTH: Final = 20


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
        say(what, self._lang)

    def _heading(self, heading: Heading) -> None:
        if heading.guessed:
            self._say(message("{path}: not UTF-8, read as {encoding}", path=heading.name, encoding=heading.encoding))
        for note in heading.notes:
            self._say(message("{path}: {note}", path=heading.name, note=note))

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
        now = time.monotonic()
        spent, fresh = max(now - self._started, 1e-3), rows - self._before
        done = message("{rows} rows, {rate} a second", rows=rows, rate=round(fresh / spent)).render(self._lang)
        end = now + seconds_left(spent, share, fresh / rows) if share and fresh > 0 else None
        task = self._bar.task_ids[0]
        self._bar.update(task, description=done, completed=share or 0, total=1 if share else None, end=end)


def seconds_left(spent: float, share: float, fresh: float) -> float:
    """Reckon how long a run will still take.

    Parameters
    ----------
    spent : float
        Seconds that it has taken.
    share : float
        What share of the whole is done, above 0 to 1.
    fresh : float
        What share of that was done in these seconds, and not by an earlier run; above 0 to 1.

    Returns
    -------
    float

    Examples
    --------
    >>> seconds_left(10, 0.75, 1 / 3)
    10.0
    """
    return spent * (1 - share) / (share * fresh)


def _bar() -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, Task, TaskProgressColumn, TextColumn
    from rich.progress import Progress as RichProgress
    from rich.text import Text

    class TimeLeft(ProgressColumn):
        """Time left by the rate of the whole run.

        That of rich looks at the last half minute only, and is blank when a chunk takes longer.
        """

        def render(self, task: Task) -> Text:
            end: float | None = task.fields.get("end")
            if end is None:
                return Text("-:--:--")
            return Text(str(timedelta(seconds=max(0, round(end - time.monotonic())))))

    # Narrower than usual: at a terminal of 80 columns the time left would be cut off.
    columns = (TextColumn("{task.description}"), BarColumn(_BAR_WIDTH), TaskProgressColumn(), TimeLeft())
    return RichProgress(*columns, console=Console(stderr=True), transient=True)
