"""Networks taught side by side come out as those taught in turn, and what was broken off goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="only the training of the encoder needs PyTorch")

import numpy as np  # noqa: E402

from svcnlp.corpus import read_records  # noqa: E402
from svcnlp.messages import PassingError, SvcnlpError  # noqa: E402
from svcnlp.training.encoder import side_by_side  # noqa: E402
from svcnlp.training.encoder.learn import Plan  # noqa: E402
from svcnlp.training.encoder.school import School, Task  # noqa: E402
from svcnlp.training.encoder.side_by_side import Part, one_thread, out_of_fold  # noqa: E402
from svcnlp.training.folds import grouped_folds  # noqa: E402
from tests.hugging_face_samples import small_bert  # noqa: E402
from tests.small_corpora import corpus, written  # noqa: E402

pytestmark = pytest.mark.skipif(torch.cuda.is_available(), reason="on a GPU networks are taught in turn")


def school(folder: Path, work: str, told: list[str]) -> School:
    base = folder / "bert"
    task = Task(str(base if base.exists() else small_bert(base)), Plan(rounds=1, batch=64), folds=2)
    (folder / work).mkdir(exist_ok=True)
    records = read_records(written(folder, corpus()))

    def tell(name: str, step: int, steps: int) -> None:
        told.append(f"{name} {step}/{steps}")

    return School(records, task, folder / work, tell)


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
def test_side_by_side_is_as_in_turn(tmp_path: Path) -> None:
    heard: dict[int, list[str]] = {1: [], 2: []}
    said = {}
    for workers, told in heard.items():
        own = school(tmp_path, f"work-{workers}", told)
        folds = grouped_folds([record.group for record in own.records], 2)
        said[workers] = out_of_fold(own, folds, workers)
    assert sorted(heard[2]) == sorted(heard[1]) == ["all 7/7", "fold-0 4/4", "fold-1 4/4"]
    assert kept(tmp_path / "work-2") == kept(tmp_path / "work-1")
    assert len(said[1]) == len(said[2]) == 400
    for one, other in zip(said[1], said[2], strict=True):
        assert np.array_equal(one.review, other.review)
        assert np.array_equal(one.tokens, other.tokens)


@pytest.mark.slow
def test_what_goes_wrong_in_a_process_is_said_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = school(tmp_path, "work", [])
    folds = grouped_folds([record.group for record in own.records], 2)
    rows = np.arange(len(own.records))
    torch.save({"facts": {"plan": "another"}}, own.work / f"all.{own._signature(rows)}.unfinished")
    with pytest.raises(SvcnlpError, match="other settings or texts; remove it"):
        out_of_fold(own, folds, 2)
    monkeypatch.setattr(side_by_side, "_taught_here", killed)
    with pytest.raises(PassingError, match="with fewer --workers"):
        out_of_fold(own, folds, 2)


def killed(_: Part) -> None:
    """End as a process does that the system kills for want of memory."""
    import os

    os._exit(9)


def test_threads_are_as_before_afterwards() -> None:
    before = torch.get_num_threads()
    with pytest.raises(RuntimeError, match="stopped"), one_thread():
        assert torch.get_num_threads() == 1
        raise RuntimeError("stopped")
    assert torch.get_num_threads() == before
