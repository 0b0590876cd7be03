"""Texts, and a model of random weights: whatever holds for any model is tried on it."""

from __future__ import annotations

from functools import cache

import numpy as np

from svcnlp.labels import FAILURES
from svcnlp.model.heads import HIGHEST, IS_REVIEW, OUTPUTS, REVIEW_HEADS, SENTENCE_HEADS, SIGNALS, signals_of
from svcnlp.model.model import Model
from svcnlp.model.reading import read
from svcnlp.model.space import KINDS, Vocabulary

TEXTS = (
    "Кассир нахамила и швырнула сдачу. Больше не приду!!!",
    "Обещали привезти в пятницу, привезли через неделю((( Никто не извинился.",
    "Гоняли из окна в окно: один говорит к другому, другой — обратно. В итоге ничего не решили",
    "Без бумажного чека возврат не приняли, хотя покупка есть в приложении. Правила есть правила, сказали.",
    "Всё быстро и вежливо, спасибо)) Мастер приехал в 14:00, как договаривались.",
    "Никто не хамил, ждали недолго. Обычное отделение.",
    "забыла зонт а девочка с ресепшена догнала меня на остановке!!! лучшие лучшие лучшие",
    "Продаю детский велосипед, 3 500 руб, торг.",
)


@cache
def random_model(seed: int = 0) -> Model:
    """A model that knows the units of `TEXTS` (but for some) and weighs them at random."""
    chance = np.random.default_rng(seed)
    sentences = [sentence for text in TEXTS for sentence in read(text)]
    vocabularies, weights = {}, {}
    for kind in KINDS:
        found = sorted({f for s in sentences for unit in kind.units(s) for f in kind.features(unit.text)})
        known = found[::2]
        vocabularies[kind.name] = Vocabulary(
            {feature: place for place, feature in enumerate(known)}, 1 + 3 * chance.random(len(known))
        )
        weights[kind.name] = chance.normal(size=(len(known), len(REVIEW_HEADS) + len(SENTENCE_HEADS))).astype(
            np.float32
        )
    return Model(
        vocabularies=vocabularies,
        weights=weights,
        intercepts=chance.normal(size=len(REVIEW_HEADS) + len(SENTENCE_HEADS)),
        combiner=_random_combiner(chance),
        facts={
            "thresholds": {**dict.fromkeys(FAILURES, 0.4), HIGHEST: 0.45, IS_REVIEW: 0.3},
            "floors": {"level": 0.5, "failures": 0.2, "sentiment": 0.5, "is_review": 0.75, "unknown_words": 0.6},
            "evidence": {label: [1.0, -0.5] for label in (*FAILURES, "excellent", "inspiring")},
            "corpus": {"records": len(TEXTS)},
        },
    )


def _random_combiner(chance: np.random.Generator) -> np.ndarray:
    table = np.zeros((len(SIGNALS) + 1, len(OUTPUTS)))
    for column, output in enumerate(OUTPUTS):
        places = list(signals_of(output))
        table[places, column] = chance.normal(size=len(places))
    table[-1] = chance.normal(size=len(OUTPUTS))
    return table
