"""Where exports come from."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from pathlib import Path

import pytest

from svcnlp.exports.files import HEAD_BYTES, expand, sources
from svcnlp.exports.table import Wishes
from svcnlp.messages import SvcnlpError
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


def test_a_glob_gives_files_by_name_and_no_folders(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "c.txt"):
        saved(tmp_path, name, name)
    (tmp_path / "d.csv").mkdir()
    assert expand([f"{tmp_path}/*.csv"]) == [f"{tmp_path}/a.csv", f"{tmp_path}/b.csv"]


def test_a_file_named_like_a_glob_is_that_file(tmp_path: Path) -> None:
    path = saved(tmp_path, "отзывы [май].csv", "text\nДа\n")
    assert expand([path]) == [str(path)]


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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.csv", "missing.csv: no such file"),
        (".", "is a directory; name the files in it"),
        ("*.csv", r"\*.csv: no file is named like that"),
        ("in.txt/x", "in.txt/x: cannot be read: Not a directory"),
        ("a\0b", "cannot be read: embedded null"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, said: str) -> None:
    saved(tmp_path, "in.txt", "Да")
    with pytest.raises(SvcnlpError, match=said):
        contents(f"{tmp_path}/{name}")


def test_the_same_file_twice_is_refused_whatever_its_name(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "text\n")
    (tmp_path / "b.csv").symlink_to(path)
    for other in (path, tmp_path / "b.csv", f"{tmp_path}/*.csv", f"{tmp_path}/../{tmp_path.name}/a.csv"):
        with pytest.raises(SvcnlpError, match=r"is the same file as .*a\.csv; name each file once"):
            contents(path, other)
    with pytest.raises(SvcnlpError, match="-: is the same file as -"):
        contents("-", "-")
