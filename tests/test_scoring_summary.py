"""What was found in an export."""

from __future__ import annotations

import json

from svcnlp.model.classifier import Classifier
from svcnlp.scoring.judge import judge
from svcnlp.scoring.summary import Summary


def _summary(classifier: Classifier) -> Summary:
    summary = Summary()
    rude, fine = "Нахамили на кассе, обозвали дураком.", "Всё хорошо, спасибо!"
    advert = "Продаю детский велосипед, 3 500 руб, торг. Писать в личку."
    summary.count(judge([rude, rude, fine, "", None, advert, "👍"], classifier, "en"))
    return summary


def test_rows_are_counted(classifier: Classifier) -> None:
    summary = _summary(classifier)
    assert (summary.rows, summary.reviews, summary.errors) == (7, 3, 1)
    assert (summary.others, summary.unread) == (3, 2)
    assert summary.failures == {"rudeness": 2}
    assert summary.levels["basic"] == 2
    assert summary.levels.total() == 3
    assert summary.needs_review >= 1


def test_summaries_add_up(classifier: Classifier) -> None:
    one, two = _summary(classifier), _summary(classifier)
    two.seconds = 2.5
    one.add(two)
    assert (one.rows, one.reviews, one.errors, one.seconds) == (14, 6, 2, 2.5)
    assert (one.others, one.unread) == (6, 4)
    assert one.failures["rudeness"] == 4


def test_a_summary_survives_json(classifier: Classifier) -> None:
    summary = _summary(classifier)
    assert Summary.from_dict(json.loads(json.dumps(summary.as_dict()))) == summary
