"""Unpacking: how large what is unpacked may grow, and where it goes."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from svcnlp.exports import Wishes, sources, unpacking
from svcnlp.exports.unpacking import Budget, copy_out
from svcnlp.messages import SvcnlpError
from tests.exports_samples import saved


def unpacked(path: Path, wishes: Wishes | None = None) -> bytes:
    with sources([path], wishes or Wishes()) as (source,):
        return source.path.read_bytes()


def test_a_bomb_is_refused_by_its_ratio_unless_the_user_has_set_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "RATIO_FROM", 1_000_000)
    path = saved(tmp_path, "a.csv.gz", gzip.compress(bytes(3_000_000)))
    with pytest.raises(SvcnlpError, match=r"unpacks to more than 400 times its size.*--max-unpacked"):
        unpacked(path)
    assert len(unpacked(path, Wishes(max_unpacked=10_000_000))) == 3_000_000


def test_nothing_of_what_was_refused_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    path = saved(tmp_path, "a.csv.gz", gzip.compress(bytes(100_000)))
    with pytest.raises(SvcnlpError), sources([path], Wishes(max_unpacked=1_000)) as (source,):
        _ = source.path
    assert [found.name for found in tmp_path.iterdir()] == ["a.csv.gz"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
def test_a_full_disk_is_said() -> None:
    with pytest.raises(SvcnlpError, match=r"a\.gz: cannot be unpacked: No space left on device; set TMPDIR"):
        copy_out(io.BytesIO(b"a" * 100_000), Path("/dev/full"), Budget("a.gz", 10**6, 10))
