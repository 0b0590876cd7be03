"""fastText's supervised classifier as a baseline; needs the extra ``svcnlp[bench]``."""

from __future__ import annotations

import importlib
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.training.bootstrap import Floats
from svcnlp.training.scores import Gold, Predicted

THRESHOLD: Final = 0.5
NO_FAILURE: Final = "none"
MARK: Final = "__label__"

# Rate and epochs are those of fastText's own tutorial; one thread, so that two runs agree.
SETTINGS: Final[dict[str, Any]] = {
    "lr": 0.5,
    "epoch": 25,
    "wordNgrams": 2,
    "minn": 3,
    "maxn": 6,
    "bucket": 200_000,
    "seed": 0,
    "thread": 1,
    "verbose": 0,
}


class FastText:
    """Word pairs and subwords; failures each against the rest, level and sentiment by softmax.

    Parameters
    ----------
    **settings : object
        What to set otherwise than `SETTINGS`, by the names of ``fasttext.train_supervised``.

    Raises
    ------
    ModuleNotFoundError
        If fastText is not installed.
    """

    title = "fastText supervised"

    def __init__(self, **settings: Any) -> None:
        self._fasttext = importlib.import_module("fasttext")
        self._settings = SETTINGS | settings

    def fit(self, texts: Sequence[str], gold: Gold) -> None:
        """Train one model of the failures, one of level and one of sentiment."""
        # fastText skips a text without any label, and a text without failures must teach too.
        failed = [
            [f for f, marked in zip(FAILURES, row, strict=True) if marked] or [NO_FAILURE] for row in gold.failures
        ]
        self._failures = self._train(texts, failed, "ova")
        self._level = self._train(texts, [[LEVELS[place]] for place in gold.level], "softmax")
        self._sentiment = self._train(texts, [[SENTIMENTS[place]] for place in gold.sentiment], "softmax")

    def predict(self, texts: Sequence[str]) -> Predicted:
        """Take the failures whose probability reaches a half, and the likeliest level and sentiment."""
        lines = [words_of(text) for text in texts]
        failure_p = _probabilities(self._failures, lines, FAILURES)
        return Predicted(
            failures=(failure_p >= THRESHOLD).astype(np.int64),
            failure_p=failure_p,
            level=_probabilities(self._level, lines, LEVELS).argmax(axis=1),
            sentiment=_probabilities(self._sentiment, lines, SENTIMENTS).argmax(axis=1),
        )

    def _train(self, texts: Sequence[str], labels: Sequence[Sequence[str]], loss: str) -> Any:
        lines = [
            " ".join([*(MARK + label for label in row), words_of(text)])
            for text, row in zip(texts, labels, strict=True)
        ]
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "train.txt")
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            return self._fasttext.train_supervised(str(file), loss=loss, **self._settings)


def words_of(text: str) -> str:
    r"""Prepare a text for fastText, which knows words by the spaces around them.

    Parameters
    ----------
    text : str
        A review.

    Returns
    -------
    str
        Its words and signs in lower case on one line, parted by spaces.

    Examples
    --------
    >>> words_of("Ждали час!\nНахамили.")
    'ждали час ! нахамили .'
    """
    return " ".join(re.findall(r"\w+|[^\w\s]", text.lower()))


def _probabilities(model: Any, lines: list[str], labels: Sequence[str]) -> Floats:
    """Probability of each label for each line; 0 for a label that the model never saw."""
    said, found = model.predict(lines, k=-1)
    by_label = [dict(zip(names, probabilities, strict=True)) for names, probabilities in zip(said, found, strict=True)]
    rows = [[row.get(MARK + label, 0.0) for label in labels] for row in by_label]
    return np.array(rows, dtype=np.float64).reshape(-1, len(labels))
