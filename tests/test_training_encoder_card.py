"""The card of an encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcnlp.model.storage import encoder_folder, load
from svcnlp.training.encoder.card import write_encoder_card


@pytest.mark.parametrize("records", [19_000, 12_345])
def test_the_card_says_when_the_corpus_has_grown_since_the_network_was_taught(tmp_path: Path, records: int) -> None:
    corpus = {"records": 19_000, "sha256": f"{19_000:064}"}
    taught = {"records": records, "sha256": f"{records:064}"}
    write_encoder_card(tmp_path, {**load(encoder_folder())[1], "corpus": corpus, "taught": taught}, {})
    card = (tmp_path / "README.md").read_text("utf-8")
    assert f"learned from {records:,} records" in card
    assert ("The corpus has grown since: with the default model it was joined on 19,000" in card) == (records != 19_000)
