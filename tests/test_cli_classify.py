"""`svcnlp classify`: files, standard input, JSON, and everything that is no review."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from svcnlp.labels import FAILURES
from svcnlp.model.classifier import MAX_CHARS, Classifier
from tests.conftest import ROOT, Run

RUDE = "Администратор нахамила мне при всей очереди и бросила трубку."
FINE = "Приняли вовремя, всё объяснили, спасибо!"
QUESTION = "Подскажите, пожалуйста, во сколько вы открываетесь в воскресенье и есть ли парковка?"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "docs/verdict.schema.json").read_text("utf-8"))
    return loaded


def saved(tmp_path: Path, text: str, name: str = "review.txt", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_verdict_for_people(run: Run, tmp_path: Path, classifier: Classifier) -> None:
    verdict = classifier.classify(RUDE)
    ran = run("classify", saved(tmp_path, RUDE), "--lang", "ru")
    assert ran.code == 0
    assert ran.err == ""
    assert "Уровень      Базовый " in ran.out
    assert f"хамство {min(99, round(100 * verdict.failure_p['rudeness']))}\u00a0%" in ran.out
    assert "Тональность  негативная" in ran.out
    assert "[хамство: " in ran.out


def test_english(run: Run, tmp_path: Path) -> None:
    out = run("classify", saved(tmp_path, RUDE)).out
    assert "Level        Basic " in out
    assert "Sentiment    negative" in out
    assert "[rudeness: " in out


def test_several_files_are_answered_each_under_its_name(run: Run, tmp_path: Path) -> None:
    first, second = saved(tmp_path, RUDE, "a.txt"), saved(tmp_path, FINE, "b.txt")
    out = run("classify", first, second).out
    one, other = out.split(f"\n\n{second}\n")
    assert one.startswith(f"{first}\nLevel        Basic")
    assert "Failures     none" in other


def test_one_bad_file_and_nothing_is_printed(run: Run, tmp_path: Path) -> None:
    ran = run("classify", saved(tmp_path, RUDE), tmp_path / "missing.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"error: {tmp_path / 'missing.txt'}: no such file\n"


@pytest.mark.parametrize("args", [["classify", "-"], ["classify"]])
def test_standard_input(run: Run, args: list[str]) -> None:
    assert "[rudeness: " in run(*args, stdin=RUDE.encode()).out


def test_a_question_is_no_review(run: Run, tmp_path: Path) -> None:
    ran = run("classify", saved(tmp_path, QUESTION))
    assert ran.code == 0
    assert "This does not look like a review (probability " in ran.out
    assert "Level" not in ran.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Not judged: the text is empty."),
        (" \n\t ", "Not judged: the text is empty."),
        ("The staff was rude and late.", "Not judged: the text has no Russian words."),
        ("12345 !!! 👍", "Not judged: the text has no Russian words."),
    ],
)
def test_what_cannot_be_judged_is_no_error(run: Run, tmp_path: Path, text: str, said: str) -> None:
    ran = run("classify", saved(tmp_path, text))
    assert ran.code == 0
    assert said in ran.out


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_old_encodings_are_read_and_said(run: Run, tmp_path: Path, encoding: str) -> None:
    path = saved(tmp_path, RUDE, encoding=encoding)
    ran = run("classify", path, "--lang", "ru")
    assert ran.code == 0
    assert ran.err == f"{path}: не UTF-8, прочитан как {encoding}\n"
    assert "нахамила" in ran.out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_say_enough(run: Run, tmp_path: Path, encoding: str) -> None:
    ran = run("classify", saved(tmp_path, RUDE, encoding=encoding))
    assert ran.err == ""
    assert "[rudeness: " in ran.out


def test_a_binary_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    ran = run("classify", tmp_path / "photo.png")
    assert (ran.code, ran.out) == (2, "")
    assert "photo.png: is not a text file" in ran.err


def test_a_directory_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("classify", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "is a directory; name the files in it" in ran.err


def test_nul_surrogates_and_escapes_do_no_harm(run: Run, tmp_path: Path) -> None:
    text = f"{RUDE}\x00\x1b[31m \ud83d"
    path = tmp_path / "review.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    ran = run("classify", path)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "␀␛[31m" in ran.out
    told = json.loads(run("classify", "--json", path).out)
    assert "rudeness" in told["failures"]


def test_ten_megabytes_are_answered_in_bounded_time_and_memory(tmp_path: Path) -> None:
    path = saved(tmp_path, f"{RUDE} " * 90_000)
    assert path.stat().st_size > 10_000_000
    code = (
        "import resource, sys; from svcnlp.cli import main; main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    # A process counts the memory of the one that started it as its own: a small one stands between.
    between = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
    command = [sys.executable, "-c", between, sys.executable, "-c", code, "classify", "--json", str(path)]
    ran = subprocess.run(command, capture_output=True, check=True, timeout=60)
    told = json.loads(ran.stdout)
    assert told["needs_review"]
    assert "truncated" in told["reasons"]
    assert all(evidence["stop"] <= MAX_CHARS for evidence in told["evidence"])
    assert int(ran.stderr) < 600 * 1024


def test_of_a_long_text_only_the_beginning_is_judged(run: Run, tmp_path: Path) -> None:
    told = run("classify", saved(tmp_path, f"{FINE} " * 3_000 + RUDE), "--lang", "en").out
    assert "the text is long, and only its beginning was judged" in told
    assert "Failures     none" in told


def test_a_model_that_does_not_exist_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("classify", saved(tmp_path, RUDE), "--model", tmp_path / "nowhere")
    assert (ran.code, ran.out) == (2, "")
    assert str(tmp_path / "nowhere") in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("text", [RUDE, FINE, QUESTION, "", "Nothing Russian here", "\ud83d хам \x00", RUDE * 30])
@pytest.mark.parametrize("explain", [[], ["--explain"]])
def test_json_follows_its_schema(
    run: Run, tmp_path: Path, schema: dict[str, Any], text: str, explain: list[str]
) -> None:
    path = tmp_path / "review.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    told = json.loads(run("classify", "--json", *explain, path).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(told)
    assert told["file"] == str(path)
    assert ("contributions" in told) == bool(explain and told["judged"])
    for evidence in told["evidence"]:
        assert text[evidence["start"] : evidence["stop"]] == evidence["text"]


def test_json_is_one_object_a_line(run: Run, tmp_path: Path) -> None:
    lines = run("classify", "--json", saved(tmp_path, RUDE, "a.txt"), saved(tmp_path, FINE, "b.txt")).out.splitlines()
    assert [Path(json.loads(line)["file"]).name for line in lines] == ["a.txt", "b.txt"]


def test_json_is_valid_on_a_console_without_russian(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "svcnlp", "classify", "--json", str(saved(tmp_path, RUDE))]
    ran = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "нахамила" in "".join(evidence["text"] for evidence in json.loads(ran.stdout)["evidence"])


def test_explain_shows_words_for_and_against(run: Run, tmp_path: Path) -> None:
    out = run("classify", "--explain", saved(tmp_path, RUDE)).out
    legend, _, told = out.partition("What weighed most\n")[2].partition("\n")
    assert "log-odds" in legend
    assert told.startswith("  rudeness\n    for      ")
    assert "нахамила" in told.partition("level above")[0]


def test_explain_names_the_likeliest_failure_where_none_is_found(run: Run, tmp_path: Path) -> None:
    told = run("classify", "--explain", saved(tmp_path, FINE)).out.partition("What weighed most\n")[2]
    assert told.splitlines()[1].strip().replace(" ", "_").replace("buck-", "buck_") in FAILURES


def test_a_terminal_gets_colours_instead_of_marks(tmp_path: Path) -> None:
    path = saved(tmp_path, RUDE)
    assert "\x1b[" in _on_terminal(["classify", str(path)], TERM="xterm-256color")
    assert "[rudeness: " not in _on_terminal(["classify", str(path)], TERM="xterm-256color")
    assert "[rudeness: " in _on_terminal(["classify", str(path)], TERM="xterm-256color", NO_COLOR="1")
    assert "[rudeness: " in _on_terminal(["classify", str(path)], TERM="dumb")


def _on_terminal(args: list[str], **environment: str) -> str:
    """Run the command with a terminal as its output and give what it wrote there."""
    ours, theirs = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "svcnlp", *args],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        env={**inherited, "SVCNLP_LANG": "en", **environment},
    )
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:
        # Linux says so when the other end of a terminal is closed.
        pass
    os.close(ours)
    assert process.wait(60) == 0
    return written.decode()


def test_a_person_at_the_terminal_is_told_to_type() -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "svcnlp", "classify"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "SVCNLP_LANG": "ru"},
    )
    os.close(theirs)
    os.write(ours, f"{RUDE}\n\x04".encode())
    try:
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
        os.close(ours)
    assert err.decode().startswith("Наберите отзыв")
    assert "[хамство: " in out.decode()


def test_the_example_is_classified(run: Run) -> None:
    out = run("classify", ROOT / "examples/review.txt").out
    assert "Level        Basic" in out
    assert "broken deadline" in out.partition("unlikely")[0]
