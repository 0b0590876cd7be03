"""The columns that scoring adds, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.exports.added import COLUMNS
from svcnlp.exports.table import Row
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS, Lang, name
from svcnlp.messages import Message, message
from svcnlp.model.evidence import SHOWN_AS
from svcnlp.model.verdicts import JudgedPage

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FLAGS: Final = frozenset({*FAILURES, "is_review", "needs_review"})
"""Columns that hold 0 or 1."""

Value = str | int | float | Message | None

Judgements = list[list[Value]]
"""What the model says of some rows: a list for each of `svcnlp.exports.added.COLUMNS`, a value a row in each.

The last tells as a message why a row could not be judged; that a text holds nothing to judge is no such reason.
"""

_DIGITS: Final = 4
_STEPS: Final = 10**_DIGITS

_UNTRUSTED: Final = message("not judged: it cannot be told which cell of the row is the text")

UNTRUSTED: Final[tuple[Value, ...]] = (*[None] * (len(COLUMNS) - 3), 1, None, _UNTRUSTED)
"""Of a row whose text cannot be told."""

EMPTY: Final[tuple[Value, ...]] = (*[None] * (len(COLUMNS) - 4), 0, 0, None, None)
"""Of a row without any text, which is common: many people leave only stars."""

_ADDRESS: Final = re.compile(r"\S*(?:://|@)\S*|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
"""Links and names of accounts: letters that say nothing."""


def _table(values: Sequence[Value]) -> NDArray[np.object_]:
    """Make what gives values by their places; the last place, -1, is that of nothing."""
    return np.array([*values, None], dtype=object)


_LEVELS: Final = _table(LEVELS)
_SENTIMENTS: Final = _table(SENTIMENTS)
_FLAGS: Final = _table([0, 1])
_ROUNDED: Final = _table([step / _STEPS for step in range(_STEPS + 1)])
_NOTHING: Final = -1


def judgements_of(page: JudgedPage, lang: Lang) -> Judgements:
    """Write what is said of texts as values of the added columns.

    Parameters
    ----------
    page : JudgedPage
        What the classifier said.
    lang : {"ru", "en"}
        Language of the evidence's labels.

    Returns
    -------
    Judgements
    """
    said, judged = page.decisions, page.judged

    def column(table: NDArray[np.object_], places: Ints | Bools, otherwise: int = _NOTHING) -> list[Value]:
        whole = np.full(len(judged), otherwise)
        whole[judged] = places
        values: list[Value] = table[whole].tolist()
        return values

    def of_reviews(places: Ints) -> Ints:
        return np.where(said.is_review, places, _NOTHING)

    def rounded_of(p: Floats, places: Ints) -> Ints:
        return of_reviews(rounded(np.take_along_axis(p, places[:, None], axis=1)[:, 0]))

    columns = [column(_LEVELS, of_reviews(said.level)), column(_ROUNDED, rounded_of(said.level_p, said.level))]
    for place, p in enumerate(said.failure_p.T):
        columns += [column(_FLAGS, said.failures >> place & 1), column(_ROUNDED, rounded(p))]
    return [
        *columns,
        column(_SENTIMENTS, of_reviews(said.sentiment)),
        column(_ROUNDED, rounded_of(said.sentiment_p, said.sentiment)),
        column(_FLAGS, said.is_review, otherwise=0),
        _needs_review(page),
        evidence_cells(page, lang),
        [None] * len(judged),
    ]


def _needs_review(page: JudgedPage) -> list[Value]:
    doubts = iter((page.decisions.doubts > 0).tolist())
    rows = zip(page.texts, page.judged.tolist(), strict=True)
    return [int(next(doubts) if one else _may_say_something(text, page.longest)) for text, one in rows]


def _may_say_something(text: str, longest: int) -> bool:
    """Tell whether a person may read what the model cannot: another language, or what stands where it did not look."""
    words = (word for word in text.split() if not _ADDRESS.fullmatch(word))
    return len(text) > longest or any(map(str.isalpha, "".join(words)))


def rounded(p: Floats) -> Ints:
    """Round probabilities to four digits, just as `round` does.

    Parameters
    ----------
    p : ndarray of shape (n,)
        From 0 to 1.

    Returns
    -------
    ndarray of int of shape (n,)
        In ten thousandths.

    Examples
    --------
    >>> rounded(np.array([0.00005, 0.12345, 0.6, 1.0])).tolist(), round(0.12345, 4)
    ([1, 1235, 6000, 10000], 0.1235)
    """
    steps = p * _STEPS
    nearest = np.rint(steps).astype(np.int64)
    # Multiplying rounds too: close to the middle between two steps only `round` can tell.
    for place in np.flatnonzero(np.abs(np.abs(steps - nearest) - 0.5) < 1e-6).tolist():
        nearest[place] = round(round(float(p[place]), _DIGITS) * _STEPS)
    return nearest


def evidence_cells(page: JudgedPage, lang: Lang) -> list[Value]:
    """Write the evidence of each text on one line, grouped by label.

    Parameters
    ----------
    page : JudgedPage
        What the classifier said.
    lang : {"ru", "en"}
        Language of the labels' names.

    Returns
    -------
    list of (str or None)
        Such as ``"хамство: «…», «…»; срыв сроков: «…»"``; None without evidence.
    """
    shown = page.shown
    places = np.flatnonzero(page.judged)[shown.owners]
    keys = places * len(SHOWN_AS) + shown.labels
    quotes: dict[int, str] = {}
    columns = (keys, places, shown.starts, shown.stops)
    for key, place, start, stop in zip(*(column.tolist() for column in columns), strict=True):
        quote = _on_one_line(page.texts[place][start:stop])
        earlier = quotes.get(key)
        quotes[key] = f"{earlier}, «{quote}»" if earlier else f"«{quote}»"
    names = [name(label, lang) for label in SHOWN_AS]
    cells: list[Value] = [None] * len(page.texts)
    for key, said in quotes.items():
        place, label = divmod(key, len(SHOWN_AS))
        before = cells[place]
        cells[place] = f"{before}; {names[label]}: {said}" if before else f"{names[label]}: {said}"
    return cells


def _on_one_line(quote: str) -> str:
    # Most quotes are on one line already: of all white space only the blank is printable.
    if quote.isprintable() and "  " not in quote and quote[:1] != " " and quote[-1:] != " ":
        return quote
    return " ".join(quote.split())


def with_errors(judgements: Judgements, rows: Sequence[Row], lang: Lang) -> Judgements:
    """Say in words what is wrong with rows: what their reader found, else why they were not judged.

    A person should look at each such row, however sure the model is of what it was given.

    Parameters
    ----------
    judgements : Judgements
        What is said of the rows.
    rows : sequence of Row
        As they were read.
    lang : {"ru", "en"}
        Language to say it in.

    Returns
    -------
    Judgements
        The last column is text.
    """
    *said, needs_review, evidence, reasons = judgements
    problems = [row.problem or reason for row, reason in zip(rows, reasons, strict=True)]
    looked_at = [needs if problem is None else 1 for needs, problem in zip(needs_review, problems, strict=True)]
    errors: list[Value] = [problem.render(lang) if isinstance(problem, Message) else None for problem in problems]
    return [*said, looked_at, evidence, errors]
