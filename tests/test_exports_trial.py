"""Workbooks loaded on trial."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from svcnlp.exports import trial
from svcnlp.exports.files import sources
from svcnlp.exports.table import Wishes
from svcnlp.exports.trial import refuse_deadly
from svcnlp.messages import SvcnlpError
from tests.export_samples import write_xlsx
from tests.exports_samples import saved


def tried(path: Path) -> None:
    with sources([path], Wishes()) as (source,):
        refuse_deadly(source)


def test_a_workbook_that_loads_passes(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    write_xlsx(path)
    tried(path)


def test_what_is_merely_wrong_passes_as_its_reader_says_it_better(tmp_path: Path) -> None:
    tried(saved(tmp_path, "in.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)))


@pytest.mark.parametrize("code", ["import os; os.abort()", "while True: pass", "import sys; sys.exit(3)"])
def test_what_ends_or_hangs_the_process_is_refused(tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_LOAD", code)
    monkeypatch.setattr(trial, "_SECONDS", 1)
    with pytest.raises(SvcnlpError, match=r"in\.xls: is damaged, or too large to be loaded; open it in a spreadsheet"):
        tried(saved(tmp_path, "in.xls", b"\xd0\xcf\x11\xe0"))


@pytest.mark.skipif(sys.platform != "linux", reason="only here can a process be given less memory")
def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = trial._LOAD.replace(
        "with contextlib.suppress(BaseException):\n    from", "x = bytearray(200 << 20)\nif 0:\n    from"
    )
    monkeypatch.setattr(trial, "_LOAD", code)
    path = saved(tmp_path, "in.xls", b"\xd0\xcf\x11\xe0")
    tried(path)
    monkeypatch.setattr(trial, "MAX_BYTES", 100 << 20)
    with pytest.raises(SvcnlpError, match="too large to be loaded"):
        tried(path)
