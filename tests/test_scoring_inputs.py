"""Several exports read as one."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

import pytest

from svcnlp.exports import Wishes, sources
from svcnlp.messages import SvcnlpError
from svcnlp.scoring.inputs import Inputs
from tests.export_samples import write_many


def unpacked(scratch: Path) -> list[Path]:
    return [path for path in scratch.rglob("*") if path.is_file()]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def packed(folder: Path, count: int) -> list[Path]:
    for number in range(count):
        plain = write_many(folder / "plain.csv", 500)
        (folder / f"{number}.csv.gz").write_bytes(gzip.compress(plain.read_bytes()))
    return sorted(folder.glob("*.gz"))


def test_of_several_packed_exports_one_at_a_time_is_unpacked(tmp_path: Path, scratch: Path) -> None:
    with sources(packed(tmp_path, 3), Wishes()) as found:
        inputs = Inputs(found, Wishes())
        assert unpacked(scratch) == []
        counts = [len(unpacked(scratch)) for _ in inputs.rows()]
        assert counts == [1] * 1500
        assert inputs.share_read() == pytest.approx(1)
        assert unpacked(scratch) == []


def test_a_single_packed_export_is_unpacked_once(tmp_path: Path, scratch: Path) -> None:
    with sources(packed(tmp_path, 1), Wishes()) as found:
        inputs = Inputs(found, Wishes())
        [first] = unpacked(scratch)
        made = first.stat().st_ino, first.stat().st_mtime_ns
        assert len(list(inputs.rows())) == 500
        assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in unpacked(scratch)] == [made]


def test_a_heading_that_cannot_be_read_leaves_nothing_unpacked(tmp_path: Path, scratch: Path) -> None:
    files = packed(tmp_path, 2)
    files[1].write_bytes(gzip.compress(b""))
    with sources(files, Wishes()) as found, pytest.raises(Exception, match="is empty"):
        Inputs(found, Wishes())
    assert unpacked(scratch) == []


@pytest.mark.parametrize("change", ["cut", "longer"])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, change: str) -> None:
    path = write_many(tmp_path / "in.csv", 5_000)
    data = path.read_bytes()
    with sources([path], Wishes()) as found:
        rows = Inputs(found, Wishes()).rows()
        next(rows)
        path.write_bytes(b"" if change == "cut" else data + data[-200:])
        with pytest.raises(SvcnlpError, match=r"in\.csv: was changed while it was read; run the command again when"):
            list(rows)


def test_a_file_that_is_removed_while_it_is_read_is_read_to_the_end(tmp_path: Path) -> None:
    path = write_many(tmp_path / "in.csv", 5_000)
    with sources([path], Wishes()) as found:
        rows = Inputs(found, Wishes()).rows()
        next(rows)
        path.unlink()
        assert len(list(rows)) == 4_999
