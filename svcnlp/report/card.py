"""The scores of a model, read back from the card that training wrote into its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.report.figures import TOO_FEW, Estimate

FILE: Final = "README.md"

LIKE_USE: Final = "retold"
"""The set whose texts are like those met in use, where the card has it."""

_SET: Final = re.compile(r"### (.+): ([\d,]+) reviews$")
_SCORE: Final = r"(\d\.\d+|nan) \[(\d\.\d+|nan), (\d\.\d+|nan)\]"
_NAMED: Final = re.compile(rf"([\w-]+) {_SCORE}")
_PLAIN: Final = re.compile(_SCORE)
_OF_FAILURE: Final = ("precision", "recall", "F1", "average precision")
_EXACT: Final = "exact failure set"


@dataclass(slots=True)
class CardScores:
    """Scores on one set of reviews that the model had not learned from.

    Attributes
    ----------
    name : str
        Of the set, in small letters.
    reviews : int
        Reviews in it.
    failures : dict of str to dict of str to Estimate
        By failure, ``"precision"``, ``"recall"``, ``"F1"`` and ``"average precision"``; `Estimate.reviews` are those
        that have the failure.
    whole : dict of str to Estimate
        ``"kappa"`` and ``"macro-F1"`` of the level, ``"sentiment macro-F1"``, and ``"exact failure set"``.
    confusion : dict of str to tuple of int
        By the level that was annotated, how many were said to have each.
    """

    name: str
    reviews: int
    failures: dict[str, dict[str, Estimate]] = field(default_factory=dict)
    whole: dict[str, Estimate] = field(default_factory=dict)
    confusion: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def said(self, label: str) -> float | None:
        """Give the share of the set's reviews that were said to have a failure or a level.

        Parameters
        ----------
        label : str
            One of `svcnlp.labels.FAILURES` or `LEVELS`.

        Returns
        -------
        float or None
            0 to 1; None when the card does not tell.
        """
        if label in LEVELS:
            total = sum(map(sum, self.confusion.values()))
            said = sum(line[LEVELS.index(label)] for line in self.confusion.values() if len(line) == len(LEVELS))
            return said / total if total else None
        scores = self.failures.get(label, {})
        precision, recall = scores.get("precision"), scores.get("recall")
        if precision is None or recall is None or not precision.value or recall.value is None or not self.reviews:
            return None
        return recall.reviews * recall.value / precision.value / self.reviews


def read_card(folder: Path) -> tuple[CardScores, ...]:
    """Read the scores of a model.

    Parameters
    ----------
    folder : Path
        The model folder.

    Returns
    -------
    tuple of CardScores
        In the order of the card; empty when there is no card, or none that training wrote.

    Examples
    --------
    >>> from svcnlp.model.storage import default_folder
    >>> [scores.name for scores in read_card(default_folder())]
    ['whole corpus', 'retold']
    """
    try:
        lines = (folder / FILE).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(_sets(lines))


def like_use(sets: Sequence[CardScores]) -> CardScores | None:
    """Choose the set whose texts are most like those met in use; None without any set."""
    return next((scores for scores in sets if scores.name == LIKE_USE), sets[-1] if sets else None)


def _sets(lines: Sequence[str]) -> Iterator[CardScores]:
    current: CardScores | None = None
    for line in lines:
        if line.startswith("#"):
            if current is not None:
                yield current
            found = _SET.match(line)
            current = CardScores(found[1].lower(), _number(found[2])) if found else None
        elif current is not None:
            _read_line(line, current)
    if current is not None:
        yield current


def _read_line(line: str, scores: CardScores) -> None:
    cells = [cell.strip() for cell in line.strip("|").split(" | ")]
    label = cells[0].partition(" ")[0]
    if label in FAILURES and len(cells) == 2 + len(_OF_FAILURE):
        found = [_PLAIN.fullmatch(cell) for cell in cells[2:]]
        scores.failures[label] = {
            measure: _estimate(match, _number(cells[1]))
            for measure, match in zip(_OF_FAILURE, found, strict=True)
            if match
        }
    elif label in LEVELS and all(cell.isdigit() for cell in cells[1:]):
        scores.confusion[label] = tuple(map(int, cells[1:]))
    elif label == "kappa":
        scores.whole |= _whole(cells, scores.reviews)


def _whole(cells: Sequence[str], reviews: int) -> dict[str, Estimate]:
    level, sentiment, exact = (*cells, "", "")[:3]
    found = _named(level, reviews)
    found |= {f"sentiment {measure}": estimate for measure, estimate in _named(sentiment, reviews).items()}
    if match := _PLAIN.fullmatch(exact):
        found[_EXACT] = _estimate(match, reviews)
    return found


def _named(text: str, reviews: int) -> dict[str, Estimate]:
    return {match[1]: _estimate(match, reviews, 2) for match in _NAMED.finditer(text)}


def _estimate(match: re.Match[str], reviews: int, first: int = 1) -> Estimate:
    value, low, high = (None if match[group] == "nan" else float(match[group]) for group in range(first, first + 3))
    return Estimate(reviews, value, low, high, reviews < TOO_FEW)


def _number(text: str) -> int:
    return int(text.replace(",", ""))
