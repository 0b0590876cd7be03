"""What svcnlp's speed is held against."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from svcnlp.corpus import Record, read_records
from svcnlp.labels import FAILURES

_WORD: Final = re.compile(r"[а-яёa-z]+", re.IGNORECASE)
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


class FastText:
    """One supervised fastText model of the failures, with word pairs and without subwords.

    It is measured at its kindest: texts are in tokens already, the model is loaded, and one model
    answers where svcnlp gives failures, level, sentiment and evidence.

    Parameters
    ----------
    corpus : Path
        What to train on.
    """

    title = "fastText `predict`, texts tokenised before"

    def __init__(self, corpus: Path) -> None:
        import fasttext

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "train.txt")
            lines = (_labelled(record) for record in read_records(corpus))
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            self._model = fasttext.train_supervised(str(file), wordNgrams=2, epoch=5, thread=1, verbose=0)

    def prepare(self, texts: Sequence[str]) -> list[str]:
        """Cut texts into tokens, which is not measured."""
        return [_tokens(text) for text in texts]

    def run(self, prepared: Sequence[str]) -> None:
        """Answer for all texts, one call a text."""
        predict = self._model.predict
        for text in prepared:
            predict(text)


def _labelled(record: Record) -> str:
    labels = record.failures or ("none",)
    return " ".join([*(f"__label__{label}" for label in labels), _tokens(record.text)])


def _tokens(text: str) -> str:
    return " ".join(_TOKEN.findall(text.lower()))


class PlainPipeline:
    """What one would write in an hour: lemmas by pymorphy3, word by word, TF-IDF, logistic regression.

    Parameters
    ----------
    corpus : Path
        What to train on.
    records : int
        How many records of it; its size changes nothing in the speed of answers.
    """

    title = "pymorphy3 `parse` a word, TfidfVectorizer, LogisticRegression"

    def __init__(self, corpus: Path, records: int = 1_500) -> None:
        import pymorphy3
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.multiclass import OneVsRestClassifier
        from sklearn.pipeline import make_pipeline

        morph = pymorphy3.MorphAnalyzer()

        def lemmas(text: str) -> list[str]:
            return [morph.parse(word)[0].normal_form for word in _WORD.findall(text)]

        chosen = [record for record in read_records(corpus) if record.review][::7][:records]
        answers = [[failure in record.failures for failure in FAILURES] for record in chosen]
        self._pipeline: Any = make_pipeline(
            TfidfVectorizer(tokenizer=lemmas, token_pattern=None, ngram_range=(1, 2)),
            OneVsRestClassifier(LogisticRegression()),
        )
        self._pipeline.fit([record.text for record in chosen], answers)

    def prepare(self, texts: Sequence[str]) -> list[str]:
        """Do nothing: it takes texts as they are."""
        return list(texts)

    def run(self, prepared: Sequence[str]) -> None:
        """Answer for all texts."""
        self._pipeline.predict_proba(prepared)
