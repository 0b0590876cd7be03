"""BERT and XLM-R models of Hugging Face are read, and others refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")
pytest.importorskip("tokenizers", reason="the extra svcnlp[encoder]")

from svcnlp.messages import SvcnlpError  # noqa: E402
from svcnlp.training.encoder.hugging_face import hugging_face_base  # noqa: E402
from tests.hugging_face_samples import CONFIG, folder, stored  # noqa: E402


@pytest.mark.parametrize("prefix", ["", "bert."])
def test_a_bert_of_hugging_face_is_read(tmp_path: Path, prefix: str) -> None:
    weights = stored(prefix)
    base = hugging_face_base(folder(tmp_path, CONFIG, weights), "mine")
    assert (base.shape.vocabulary, base.shape.layers, base.shape.positions, base.shape.norm_eps) == (30, 2, 20, 1e-5)
    reader = base.reader([0, 1, 2, 3, 17])
    assert torch.equal(reader.words.weight[4], weights[f"{prefix}embeddings.word_embeddings.weight"][17])
    own = reader.state_dict()["layers.1.outer.weight"]
    assert torch.equal(own, weights[f"{prefix}encoder.layer.1.output.dense.weight"])
    expected = weights[f"{prefix}embeddings.position_embeddings.weight"][3]
    expected = expected + weights[f"{prefix}embeddings.token_type_embeddings.weight"][0]
    assert torch.equal(reader.positions.weight[3], expected)


def test_positions_of_an_xlm_roberta_begin_behind_its_padding(tmp_path: Path) -> None:
    weights = stored("roberta.")
    base = hugging_face_base(folder(tmp_path, {**CONFIG, "model_type": "xlm-roberta"}, weights), "mine")
    assert base.shape.positions == 18
    expected = weights["roberta.embeddings.position_embeddings.weight"][2]
    expected = expected + weights["roberta.embeddings.token_type_embeddings.weight"][0]
    assert torch.equal(base.weights["positions.weight"][0], expected)


def refused(path: Path) -> str:
    with pytest.raises(SvcnlpError) as caught:
        hugging_face_base(path, "mine")
    return str(caught.value)


def test_what_is_no_such_model_is_refused(tmp_path: Path) -> None:
    assert "config.json: cannot be read" in refused(tmp_path)
    (tmp_path / "config.json").write_text("[]", "utf-8")
    assert "does not describe a model" in refused(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps(CONFIG), "utf-8")
    assert "holds no weights" in refused(tmp_path)
    assert "with GELU" in refused(folder(tmp_path, {**CONFIG, "hidden_act": "relu"}, stored("")))
    relative = {**CONFIG, "position_embedding_type": "relative_key"}
    assert "with GELU" in refused(folder(tmp_path, relative, stored("")))
    assert "with GELU" in refused(folder(tmp_path, CONFIG, stored("gpt.")))
    weights = stored("")
    del weights["encoder.layer.1.output.dense.bias"]
    assert "lacks encoder.layer.1.output.dense.bias" in refused(folder(tmp_path, CONFIG, weights))
    short = {name: value for name, value in CONFIG.items() if name != "hidden_size"}
    assert "lacks hidden_size" in refused(folder(tmp_path, short, stored("")))


def test_a_vocabulary_that_the_network_does_not_know_is_refused(tmp_path: Path) -> None:
    base = hugging_face_base(folder(tmp_path, CONFIG, stored("")), "mine")
    with pytest.raises(SvcnlpError, match="mine: the vocabulary has more pieces than the network"):
        base.reader([0, 1, 2, 3, 30])
