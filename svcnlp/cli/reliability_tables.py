"""The table of calibration that `svcnlp evaluate` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from svcnlp.labels import Lang
from svcnlp.messages import message
from svcnlp.training.scores import Bin, Reliability, Scores

Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]

_HEADINGS: Final = {
    "failures": "failures: answers",
    "level": "level: answers",
    "sentiment": "sentiment: answers",
}
_NOTHING: Final = ["", "", ""]


def reliability_tables(scores: Scores, lang: Lang) -> Iterator[Table]:
    """Give the table of stated probabilities against what is true.

    Parameters
    ----------
    scores : Scores
        What to tell of.
    lang : {"ru", "en"}
        Language of headings.

    Yields
    ------
    tuple of (title, header, rows)
        A row a bin, three columns an answer; the last row has the expected calibration errors. None where the
        scores hold no calibration.
    """
    if not scores.calibration:
        return
    found = scores.calibration
    header = [message("stated").render(lang)]
    for part in found:
        header += [message(title).render(lang) for title in (_HEADINGS[part], "mean", "true")]
    bins = {one.low: f"{one.low:.1f}–{one.high:.1f}" for part in found.values() for one in part.bins}
    rows = [[bins[low], *(cell for part in found.values() for cell in _cells(part, low))] for low in sorted(bins)]
    errors = [cell for part in found.values() for cell in ("", "", _error(part))]
    yield (
        message("Calibration: answers by the probability stated").render(lang),
        header,
        [*rows, [message("expected calibration error").render(lang), *errors]],
    )


def _cells(part: Reliability, low: float) -> list[str]:
    own: list[Bin] = [one for one in part.bins if one.low == low]
    return [str(own[0].count), f"{own[0].stated:.2f}", str(own[0].true)] if own else _NOTHING


def _error(part: Reliability) -> str:
    # Three digits: a good error is a few hundredths.
    return f"{part.error.value:.3f} [{part.error.low:.3f}–{part.error.high:.3f}]"
