"""What stands in files, shown on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcnlp.cli import main
from svcnlp.cli.visible import on_one_line, visible


def test_control_characters_become_visible() -> None:
    assert visible("а\x00\x07\x1b[2J\x7f\x9b\ud800\u202eб\r\n\t") == "а␀␇␛[2J␡��б\n\t"


def test_one_line_is_one() -> None:
    assert on_one_line("имя\r\nстолбца\tи \x1b[2J") == "имя ⏎ столбца и ␛[2J"


def test_what_stands_in_a_file_commands_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.csv"
    path.write_text('id;"a\nb\x1b[31m";c\x07\n' + "1;2;3\n" * 20, "utf-8")
    assert main(["score", str(path), "-o", str(tmp_path / "out.csv"), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert said.endswith("name it with --text-column, one of: id, a ⏎ b␛[31m, c␇\n")
    assert said.count("\n") == 1
