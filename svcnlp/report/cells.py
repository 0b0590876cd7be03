"""What the sheets of a report are made of: columns with their titles, and the cells of figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from svcnlp.labels import NAMES
from svcnlp.messages import Message, message
from svcnlp.report.figures import Estimate, Mean, Share
from svcnlp.report.summary import Summary
from svcnlp.report.tally import ANY_FAILURE
from svcnlp.report.wording import Wording

TEXT: Final = "text"
COUNT: Final = "count"
SHARE: Final = "share"
MEAN: Final = "mean"
DAY: Final = "day"

Value = str | int | float | date | None


class Column(NamedTuple):
    """A column of a sheet.

    Attributes
    ----------
    title : str
        In the language of the report.
    kind : {"text", "count", "share", "mean", "day"}
        How its cells are shown.
    """

    title: str
    kind: str


class Line(NamedTuple):
    """A row of a sheet: a cell a column, and whether it rests on too few reviews."""

    cells: tuple[Value, ...]
    too_few: bool = False


class Sheet(NamedTuple):
    """A table with a name, and sentences that stand below it."""

    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


class Writer:
    """Writes titles in the language of a report.

    Parameters
    ----------
    summary : Summary
        What is to be written.
    """

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.wording = Wording(summary.lang)

    def say(self, what: Message) -> str:
        """Say a message."""
        return what.render(self.summary.lang)

    def name(self, label: str) -> str:
        """Name a label, or what stands where a label could."""
        if label == ANY_FAILURE:
            return self.say(message("any failure"))
        return self.wording.name(label) if label in NAMES else label

    def column(self, title: Message | str, kind: str = TEXT) -> Column:
        """Make a column."""
        return Column(title if isinstance(title, str) else self.say(title), kind)

    def with_interval(self, title: Message | str, kind: str) -> tuple[Column, ...]:
        """Make the columns of a figure with its interval: see `mean_cells` and `estimate_cells`."""
        return (
            self.column(title, kind),
            self.column(message("{figure}: from", figure=title), kind),
            self.column(message("{figure}: to", figure=title), kind),
        )

    def share(self, title: Message | str) -> tuple[Column, ...]:
        """Make the columns of a share: see `share_cells`."""
        return (*self.with_interval(title, SHARE), self.column(message("{figure}: reviews", figure=title), COUNT))

    def shares(self, labels: Iterable[str]) -> tuple[Column, ...]:
        """Make the columns of the shares of labels."""
        return tuple(column for label in labels for column in self.share(self.name(label)))


def mark(told: bool) -> str:
    """Mark what is so."""
    return "*" if told else ""


def share_cells(figure: Share) -> tuple[Value, ...]:
    """Give the cells of a share."""
    return figure.value, figure.low, figure.high, figure.count


def mean_cells(figure: Mean | Estimate | None) -> tuple[Value, ...]:
    """Give the cells of a mean, which may be of nothing."""
    return (None, None, None) if figure is None else (figure.value, figure.low, figure.high)
