"""The command as a whole: help, languages, wrong use, ends that are not clean."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import svcnlp
from svcnlp.cli import COMMANDS, main
from tests.conftest import Run

REVIEW = "Администратор нахамила мне при всей очереди и бросила трубку."


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "review.txt"
    path.write_text(REVIEW, "utf-8")
    return path


def python(*args: str) -> list[str]:
    return [sys.executable, "-m", "svcnlp", *args]


def test_without_arguments_the_help_is_printed(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert ran.out == run("--help").out
    assert [line.split()[0] for line in ran.out.partition("Commands:\n")[2].splitlines() if line[2] != " "] == list(
        COMMANDS
    )


def test_version(run: Run) -> None:
    assert run("--version").out == f"svcnlp, version {svcnlp.__version__}\n"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["clasify"], 2, "there is no command clasify; the commands are classify, inspect, score"),
        (["classify", "--josn"], 2, "there is no option --josn; see svcnlp classify --help"),
        (["classify", "--lang", "de"], 2, "--lang must be one of: ru, en; see svcnlp classify --help"),
        (["classify", "--lang"], 2, "--lang is not used rightly: give it a value if it takes one"),
        (["score", "in.csv"], 2, "--output is missing; see svcnlp score --help"),
        (["score", "-o", "out.csv"], 2, "EXPORT... is missing; see svcnlp score --help"),
        (["train", "a", "b", "-o", "c"], 2, "unexpected extra argument (b); see svcnlp train --help"),
        (["classify", "missing.txt"], 2, "missing.txt: no such file"),
    ],
)
def test_wrong_use_is_one_sentence_on_stderr(run: Run, args: list[str], code: int, said: str) -> None:
    ran = run(*args)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("error: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["clasify", "--lang", "ru"], "ошибка: нет команды clasify; есть команды classify, inspect, score"),
        (["classify", "--josn", "--lang=ru"], "ошибка: нет параметра --josn; справка: svcnlp classify --help"),
        (["--lang", "ru", "score", "in.csv"], "ошибка: не хватает --output; справка: svcnlp score --help"),
        (["classify", "missing.txt", "--lang", "ru"], "ошибка: missing.txt: нет такого файла"),
    ],
)
def test_wrong_use_is_said_in_russian_too(run: Run, args: list[str], said: str) -> None:
    ran = run(*args)
    assert ran.code == 2
    assert ran.err.startswith(said)


def test_the_language_is_the_option_then_the_variable_then_the_locale(
    run: Run, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Уровень" in run("classify", review, "--lang", "ru").out
    assert "Уровень" in run("--lang", "ru", "classify", review).out
    assert "Level" in run("--lang", "ru", "classify", review, "--lang", "en").out
    assert "Level" in run("classify", review).out
    monkeypatch.setenv("SVCNLP_LANG", "ru")
    assert "Уровень" in run("classify", review).out
    monkeypatch.delenv("SVCNLP_LANG")
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert "Уровень" in run("classify", review).out


def test_a_file_may_be_called_as_an_option(run: Run, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(review.parent)
    review.rename(review.with_name("--lang=ru"))
    assert "Level" in run("classify", "--", "--lang=ru").out


def test_only_the_command_that_is_called_is_imported(review: Path) -> None:
    code = "import sys; from svcnlp.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", code, "classify", str(review)], capture_output=True, text=True, check=True
    )
    modules = ran.stderr.split()
    assert "svcnlp.cli.classify" in modules
    assert "svcnlp.cli.score" not in modules
    assert not {"sklearn", "scipy", "pandas", "joblib", "rich"} & set(modules)


def test_help_of_every_command_needs_no_extra() -> None:
    code = (
        "import sys; from svcnlp.cli import COMMANDS, main\n"
        "for name in COMMANDS: assert main([name, '--help']) == 0\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"sklearn", "scipy", "pandas", "joblib"} & set(ran.stderr.split())


def test_a_reader_that_leaves_early_is_no_error(review: Path) -> None:
    process = subprocess.Popen(python("classify", *[str(review)] * 50), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.wait(60) == 1
    assert process.stderr.read() == b""
    process.stderr.close()


def test_ctrl_c_ends_quietly() -> None:
    process = subprocess.Popen(
        python("classify", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert "Traceback" not in err


@pytest.mark.parametrize("encoding", ["latin-1", "cp1251", "cp866"])
def test_consoles_that_cannot_show_a_letter_show_a_question_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "review.txt"
    path.write_text(f"{REVIEW} 😡", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "SVCNLP_LANG": "ru"}
    ran = subprocess.run(python("classify", str(path)), capture_output=True, env=environment, check=True)
    out = ran.stdout.decode(encoding)
    assert "?" in out
    assert ("Уровень" in out) == (encoding != "latin-1")


def test_python_dash_m_is_the_command(review: Path) -> None:
    ran = subprocess.run(python("classify", str(review), "--lang", "ru"), capture_output=True, check=True)
    assert "хамство" in ran.stdout.decode()


def test_main_reads_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["svcnlp", "--version"])
    assert main() == 0
    assert re.fullmatch(r"svcnlp, version [\d.]+\n", capsys.readouterr().out)


def test_a_cold_start_is_small_and_loads_nothing_slow(review: Path) -> None:
    show = (
        "import pathlib, sys; from svcnlp.cli import main; main(sys.argv[1:]);"
        "print('Loaded:', *sorted(sys.modules)); print(pathlib.Path('/proc/self/status').read_text())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", show, "classify", str(review)], capture_output=True, text=True, check=True
    )
    [loaded] = re.findall("^Loaded: (.*)$", ran.stdout, re.MULTILINE)
    slow = {"sklearn", "scipy.stats", "pandas", "numba", "onnxruntime", "torch", "pyarrow", "jinja2", "loky"}
    assert "svcnlp.model.classifier" in loaded.split()
    assert not slow & {*loaded.split()}
    # Not ru_maxrss, which a child inherits from the process that it was forked from.
    [kilobytes] = re.findall(r"VmHWM:\s+(\d+) kB", ran.stdout)
    assert int(kilobytes) < 200 * 1024


def test_standard_output_may_be_no_text_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdout", written)
    assert main(["--version"]) == 0
    assert written.getvalue().startswith("svcnlp, version")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_reason_to_fail(tmp_path: Path, closed: str) -> None:
    """What is opened later must not get the number of a closed stream, or what is printed would go into it."""
    (tmp_path / "in.csv").write_text(f"id,text\n1,{REVIEW}\n", "utf-8")
    command = f"{sys.executable} -m svcnlp score {tmp_path}/in.csv -o {tmp_path}/out.csv {closed}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert ran.returncode == 0
    assert "Traceback" not in ran.stderr
    assert (tmp_path / "out.csv").read_text("utf-8").count("\n") == 2


def test_standard_input_that_is_closed_is_empty(tmp_path: Path) -> None:
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m svcnlp inspect - --lang en <&-"], capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (2, "error: -: is empty; give an export with rows\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_output_that_finds_no_room_is_said(review: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            python("classify", str(review), "--lang", "ru"), stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (ran.returncode, ran.stderr) == (2, "ошибка: на диске не осталось места\n")
