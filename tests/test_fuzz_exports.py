"""The fuzzing of readers itself: what it begins with, how it changes that, what it takes for wrong."""

from __future__ import annotations

import io
import json
import random
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from svcnlp.exports import Export, Roles, Row, Wishes, shapes
from tests.conftest import ROOT
from tests.exports_samples import saved
from tests.fuzz.mutators import mutated
from tests.fuzz.reading import check
from tests.fuzz.seeds import READERS
from tests.fuzz.target import Findings, kind_of, lengthened


@pytest.mark.parametrize("name", READERS)
def test_what_fuzzing_begins_with_is_read(name: str, tmp_path: Path) -> None:
    reader = READERS[name]
    for data in reader.seeds():
        path = saved(tmp_path, reader.file, data)
        assert any(check(path, wishes) for wishes in reader.wishes) != reader.is_refused


def other_end(data: bytes, max_size: int) -> bytes:
    return (data[:-1] + b"?")[:max_size]


@pytest.mark.parametrize("name", ["xlsx", "zip", "json", "jsonl", "telegram"])
def test_changes_go_inside(name: str) -> None:
    changes = random.Random(1)
    seed = READERS[name].seeds()[0]
    found = {mutated(seed, 100_000, changes, other_end) for _ in range(60)}
    assert len(found) > 10
    assert sum(data[-1:] != b"?" for data in found) > 10


def test_a_changed_archive_is_one() -> None:
    changes = random.Random(2)
    seed = READERS["xlsx"].seeds()[0]
    whole = 0
    for _ in range(40):
        with zipfile.ZipFile(io.BytesIO(mutated(seed, 100_000, changes, lambda data, size: seed))) as archive:
            whole += archive.testzip() is None
    assert whole == 40


def test_a_change_keeps_to_the_size() -> None:
    changes = random.Random(3)
    seed = json.dumps([{"text": "да"}]).encode()
    assert max(len(mutated(seed, 100, changes, other_end)) for _ in range(200)) <= 100


class _Changing:
    """A reader that is wrong: every reading gives something else."""

    name = "changing"
    columns = ("text",)
    roles = Roles(text=("text",))
    told = iter(range(1_000))

    def recognises(self, head: str) -> bool:
        return '"changing"' in head

    def rows(self, file: object) -> Iterator[Row]:
        yield Row([f"{next(self.told)}"])


class _Short(_Changing):
    """A reader that is wrong: a row without its cell."""

    def rows(self, file: object) -> Iterator[Row]:
        yield Row([])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [(_Changing(), "the second reading differs from the first"), (_Short(), "list index out of range")],
)
def test_a_wrong_reader_is_found(wrong: Any, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "all_shapes", lambda: (wrong,))
    path = saved(tmp_path, "in.json", '{"kind": "changing"}')
    with pytest.raises((AssertionError, IndexError), match=told):
        check(path, Wishes())


def test_a_file_that_is_refused_with_a_sentence_is_fine(tmp_path: Path) -> None:
    assert not check(saved(tmp_path, "in.csv", b""), Wishes())
    assert not check(saved(tmp_path, "in.json", b'[{"text": "'), Wishes())


def test_the_smallest_finding_of_a_kind_is_kept(tmp_path: Path) -> None:
    findings = Findings(tmp_path)
    for data in (b"long one", b"short", b"longer one"):
        findings.add("slow", data, f"{len(data)}")
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["slow.bin", "slow.txt"]
    assert ((tmp_path / "slow.bin").read_bytes(), (tmp_path / "slow.txt").read_text("utf-8")) == (b"short", "5")


def test_a_finding_is_named_by_where_it_was_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Export, "__init__", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError) as raised:
        check(saved(tmp_path, "in.txt", "Ждали долго\nи зря"), Wishes())
    assert kind_of(raised.value) == "ZeroDivisionError-plain-open_plain"


def test_some_files_are_made_longer_than_readers_see_at_once() -> None:
    found = [lengthened(f"text {number}".encode(), 1_000) for number in range(500)]
    long = [data for data in found if len(data) > 1_000]
    assert 2 < len(long) < 60
    assert all(lengthened(b"PK" + data, 1_000) == b"PK" + data for data in found)


@pytest.mark.slow
def test_the_command_fuzzes_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("atheris")
    script = runpy.run_path(str(ROOT / "scripts/fuzz_exports.py"))
    done = script["fuzzed"]("text", 20, tmp_path)
    assert (done.reader, done.findings) == ("text", [])
    assert 0 < done.read <= done.executions
    assert list((tmp_path / "corpus").iterdir())


def test_atheris_is_asked_for_only_when_it_is_used() -> None:
    code = "import sys, tests.fuzz.target; sys.exit('atheris' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
