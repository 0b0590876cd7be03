"""The texts of a chunk through the model, each distinct text once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from svcnlp.labels import Lang
from svcnlp.model.classifier import MAX_CHARS, Classifier, load
from svcnlp.scoring.cells import EMPTY, UNTRUSTED, Judgement, judgement_of


def judge(texts: Sequence[str | None], classifier: Classifier, lang: Lang) -> list[Judgement]:
    """Judge the texts of a chunk.

    Parameters
    ----------
    texts : sequence of (str or None)
        None where the text of a row cannot be told.
    classifier : Classifier
        The model.
    lang : {"ru", "en"}
        Language of the evidence's labels.

    Returns
    -------
    list of Judgement
        One a text, in order.
    """
    # Dicts keep order, so that equal chunks are judged in equal order.
    distinct = list(dict.fromkeys(text for text in texts if text and not text.isspace()))
    said: dict[str | None, Judgement] = {None: UNTRUSTED}
    for text, verdict in zip(distinct, classifier.classify_many(distinct), strict=True):
        said[text] = judgement_of(verdict, lang)
    return [said.get(text, EMPTY) for text in texts]


def shortened(texts: Sequence[str | None]) -> list[str | None]:
    """Cut texts to what is read of them, which spares a worker the rest."""
    # One more, so that a text that is too long is known as such.
    return [text[: MAX_CHARS + 1] if text else text for text in texts]


_loaded: dict[Path | None, Classifier] = {}


def judge_with(model: Path | None, texts: Sequence[str | None], lang: Lang) -> list[Judgement]:
    """Judge texts in a worker process, which loads the model once."""
    if model not in _loaded:
        _loaded[model] = load(model)
    return judge(texts, _loaded[model], lang)
