"""Where exports come from."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from pathlib import Path

import pytest

from svcnlp.exports.files import HEAD_BYTES, sources
from svcnlp.exports.table import Wishes
from tests.exports_samples import saved


def contents(*patterns: str | Path, wishes: Wishes | None = None) -> dict[str, bytes]:
    with sources(patterns, wishes or Wishes()) as found:
        return {source.name: source.path.read_bytes() for source in found}


def test_a_file_is_read_where_it_lies(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", b"x" * (HEAD_BYTES + 1))
    with sources([path], Wishes()) as (source,):
        assert (source.name, source.path, source.origin) == (str(path), path, path)
        assert source.head == b"x" * HEAD_BYTES
        assert source.size == HEAD_BYTES + 1
        source.close()
    assert path.exists()


def test_standard_input_can_be_read_twice_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"text\n1\n")))
    with sources(["-"], Wishes()) as (source,):
        assert (source.name, source.origin) == ("-", None)
        for _ in range(2):
            with source.open() as file:
                assert file.read() == b"text\n1\n"
        path = source.path
    assert not path.exists()


def test_packed_standard_input_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(b"text\n1\n"))))
    assert contents("-") == {"-": b"text\n1\n"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"text\n1\n",))
    writer.start()
    with sources([pipe], Wishes()) as (source,):
        assert source.head == source.path.read_bytes() == b"text\n1\n"
        assert source.origin is None
    writer.join()


def test_what_is_unpacked_disappears_and_can_come_back(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv.gz", gzip.compress(b"text\n"))
    with sources([path], Wishes()) as (source,):
        unpacked = source.path
        assert unpacked.read_bytes() == b"text\n"
        source.close()
        assert not unpacked.exists()
        assert source.path.read_bytes() == b"text\n"
        assert source.origin == path
    assert not unpacked.exists()
