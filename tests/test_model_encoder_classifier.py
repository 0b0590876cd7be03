"""Verdicts by linear model and encoder together."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import svcnlp
from svcnlp.labels import FAILURES
from svcnlp.messages import SvcnlpError
from svcnlp.model import storage
from svcnlp.model.classifier import MAX_CHARS
from svcnlp.model.encoder.classifier import EncoderClassifier, encoder_classifier
from svcnlp.model.encoder.reader import Reader
from svcnlp.model.encoder.signals import ENCODER_SIGNALS, encoder_signals
from svcnlp.model.heads import SIGNALS, probabilities
from svcnlp.model.verdict import Verdict
from tests.conftest import Run
from tests.encoder_samples import random_encoder, save_pair
from tests.model_samples import TEXTS, random_model

ODD = ("", "  ", "hello", "Хам" + " ну" * 60_000, "ха\u200bм")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_pair(tmp_path_factory.mktemp("models") / "encoder")


def told(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Verdicts as they are written: sums may differ in their last digits by what was summed beside them."""
    return [verdict.to_dict() for verdict in verdicts]


def classifier_of(folder: Path, mode: str, doubt: float | None = None) -> EncoderClassifier:
    tensors, facts = storage.load(folder)
    if doubt is not None:
        facts["auto"] = {"doubt": doubt}
    return encoder_classifier(tensors, facts, folder, mode)


@pytest.fixture(scope="module")
def accurate(folder: Path) -> EncoderClassifier:
    return classifier_of(folder, "accurate")


def test_signals_of_both_are_combined(accurate: EncoderClassifier, folder: Path) -> None:
    """With weights for the encoder's signals alone, the verdict is what they say."""
    encoder = random_encoder(svcnlp.load(folder / "linear").info["sha256"])
    table = encoder.combiner.copy()
    table[: len(SIGNALS)] = 0
    encoder.combiner[:] = table
    read = Reader(encoder).read(TEXTS)
    values = np.array([encoder_signals(one.review, one.tokens) for one in read])
    assert values.shape == (len(TEXTS), len(ENCODER_SIGNALS))
    p = probabilities(values @ table[len(SIGNALS) : -1] + table[-1])
    told = EncoderClassifier(random_model(), encoder, "accurate").classify_many(TEXTS)
    np.testing.assert_allclose([list(verdict.failure_p.values()) for verdict in told], p["failures"])
    np.testing.assert_allclose([list(verdict.level_p.values()) for verdict in told], p["level"])
    np.testing.assert_allclose([verdict.is_review_p for verdict in told], p["is_review"])


def test_a_text_gets_the_same_verdict_alone_and_in_company(accurate: EncoderClassifier) -> None:
    texts = [*TEXTS, *ODD]
    assert told(accurate.classify_many(texts)) == told([accurate.classify(text) for text in texts])


def test_what_cannot_be_read_is_not_judged(accurate: EncoderClassifier) -> None:
    verdicts = accurate.classify_many(ODD)
    assert [verdict.judged for verdict in verdicts] == [False, False, False, True, True]
    assert "truncated" in verdicts[3].reasons
    assert accurate.classify_many([]) == []


def test_only_the_beginning_of_a_huge_text_is_read(accurate: EncoderClassifier) -> None:
    text = ODD[3]
    assert len(text) > MAX_CHARS
    one, other = accurate.classify_many([text, text + " отвратительно"])
    assert one.failure_p == other.failure_p
    assert all(span.stop <= MAX_CHARS for span in (*one.evidence, *other.evidence))


def test_every_failure_is_shown_and_nothing_else(accurate: EncoderClassifier) -> None:
    for verdict in accurate.classify_many(TEXTS):
        assert {span.label for span in verdict.evidence} - {"level"} == set(verdict.failures)
        assert [span.start for span in verdict.evidence] == sorted(span.start for span in verdict.evidence)
        assert all(verdict.text[span.start : span.stop] == span.text for span in verdict.evidence)


def test_auto_asks_the_encoder_only_of_what_is_in_doubt(folder: Path, accurate: EncoderClassifier) -> None:
    fast = svcnlp.load(folder / "linear")
    whole, none = classifier_of(folder, "auto", 0.0), classifier_of(folder, "auto", 5.0)
    assert told(whole.classify_many(TEXTS)) == told(accurate.classify_many(TEXTS))
    assert told(none.classify_many(TEXTS)) == told(fast.classify_many(TEXTS))
    texts = [*TEXTS, *ODD]
    ways = (classifier_of(folder, "auto"), fast, accurate)
    rows = list(zip(*(told(way.classify_many(texts)) for way in ways), strict=True))
    assert all(auto in (quick, slow) for auto, quick, slow in rows)
    assert {auto == slow for auto, quick, slow in rows if quick != slow} == {False, True}


def test_a_model_knows_itself_and_its_mode(folder: Path, accurate: EncoderClassifier) -> None:
    auto, fast = classifier_of(folder, "auto"), svcnlp.load(folder / "linear")
    assert len({accurate.identity, auto.identity, fast.identity}) == 3
    assert accurate.info["mode"] == "accurate"
    assert accurate.thresholds.keys() >= set(FAILURES)


def test_explaining_tells_of_the_linear_model(accurate: EncoderClassifier, folder: Path) -> None:
    assert accurate.explain(TEXTS[0]) == svcnlp.load(folder / "linear").explain(TEXTS[0])


def test_the_folder_can_be_named_to_the_command(run: Run, folder: Path, accurate: EncoderClassifier) -> None:
    ran = run("classify", "-", "--json", "--model", folder, stdin=TEXTS[0].encode())
    assert ran.code == 0
    row = json.loads(ran.out)
    wanted: Verdict = accurate.classify(TEXTS[0])
    assert row["failure_p"] == wanted.to_dict()["failure_p"]


def test_an_encoder_of_ones_own_may_be_asked_in_doubt_only(run: Run, folder: Path) -> None:
    auto = svcnlp.load(f"auto:{folder}")
    assert auto.identity == classifier_of(folder, "auto").identity
    texts = [*TEXTS, *ODD]
    assert told(auto.classify_many(texts)) == told(classifier_of(folder, "auto").classify_many(texts))
    ran = run("classify", "-", "--json", "--model", f"auto:{folder}", stdin=TEXTS[0].encode())
    assert json.loads(ran.out)["failure_p"] == auto.classify(TEXTS[0]).to_dict()["failure_p"]


def test_auto_with_a_folder_wants_an_encoder_in_it(run: Run, folder: Path) -> None:
    ran = run("classify", "-", "--model", f"auto:{folder / 'linear'}", stdin=TEXTS[0].encode())
    assert (ran.code, ran.out) == (2, "")
    assert "linear: is no encoder, which auto: needs" in ran.err


def test_an_export_is_scored_by_it(run: Run, folder: Path, tmp_path: Path, accurate: EncoderClassifier) -> None:
    (tmp_path / "in.csv").write_text("\n".join(["text", *(f'"{text}"' for text in TEXTS)]), "utf-8")
    ran = run("score", tmp_path / "in.csv", "-o", tmp_path / "out.jsonl", "--model", folder)
    assert ran.code == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    wanted = [verdict.level for verdict in accurate.classify_many(TEXTS)]
    assert [row["level"] or None for row in rows] == wanted


@pytest.mark.parametrize("mode", ["accurate", "auto"])
def test_what_is_not_installed_is_said_with_the_command(monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    monkeypatch.setattr("svcnlp.model.encoder.find_spec", lambda name: None)
    with pytest.raises(SvcnlpError, match=r"pip install 'svcnlp\[encoder\]'"):
        svcnlp.load(mode)


def test_classifying_with_it_loads_no_pytorch(folder: Path) -> None:
    code = (
        f"import sys, svcnlp; svcnlp.load({str(folder)!r}).classify('Нахамили на кассе.'); print(*sorted(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "onnxruntime" in ran.stdout.split()
    assert not {"torch", "onnx", "sklearn", "scipy"} & set(ran.stdout.split())


def test_the_linear_model_alone_loads_no_runtime() -> None:
    code = "import sys, svcnlp; svcnlp.load().classify('Нахамили на кассе.'); print(*sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"onnxruntime", "tokenizers"} & set(ran.stdout.split())
