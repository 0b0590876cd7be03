"""The texts of a chunk through the model, each distinct text once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from svcnlp.exports.added import COLUMNS
from svcnlp.labels import Lang
from svcnlp.model.classifier import MAX_CHARS, Classifier, load
from svcnlp.scoring.cells import EMPTY, UNTRUSTED, Judgements, judgements_of


def judge(texts: Sequence[str | None], classifier: Classifier, lang: Lang) -> Judgements:
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
    Judgements
        Of the texts in order.
    """
    # Dicts keep order, so that equal chunks are judged in equal order.
    distinct = list(dict.fromkeys(text for text in texts if text and not text.isspace()))
    said: Judgements = [[] for _ in COLUMNS]
    for page in classifier.judged_pages(distinct):
        for column, values in zip(said, judgements_of(page, lang), strict=True):
            column += values
    if len(distinct) == len(texts):
        return said
    for column, *others in zip(said, EMPTY, UNTRUSTED, strict=True):
        column += others
    empty, untrusted = len(distinct), len(distinct) + 1
    places: dict[str | None, int] = {None: untrusted, **{text: place for place, text in enumerate(distinct)}}
    rows = [places.get(text, empty) for text in texts]
    return [[column[row] for row in rows] for column in said]


def shortened(texts: Sequence[str | None]) -> list[str | None]:
    """Cut texts to what is read of them, which spares a worker the rest."""
    # One more, so that a text that is too long is known as such.
    return [text[: MAX_CHARS + 1] if text else text for text in texts]


_loaded: dict[str | Path | None, Classifier] = {}


def judge_with(model: str | Path | None, texts: Sequence[str | None], lang: Lang) -> Judgements:
    """Judge texts in a worker process, which loads the model once."""
    if model not in _loaded:
        _loaded[model] = load(model)
        _loaded[model].expect_many()
    return judge(texts, _loaded[model], lang)
