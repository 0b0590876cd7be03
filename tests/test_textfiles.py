"""Texts in every encoding that Russian reviews are saved in, and files that are no texts."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.codepages import GUESSES
from svcnlp.messages import SvcnlpError
from svcnlp.textfiles import TextFile, decode, read_text
from tests.conftest import ROOT, Run

REVIEW = "Мастер опоздал на два часа, зато починил быстро. Ёлки, спасибо!"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_not_guessed(encoding: str) -> None:
    data = REVIEW.encode(encoding)
    if encoding.endswith(("-le", "-be")):
        data = "\ufeff".encode(encoding) + data
    read = decode(data, "a.txt")
    assert (read.text, read.guessed) == (REVIEW, False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [REVIEW, "Хамят", "Да", "ok 👍 всё супер, спасибо!", "Хамят \ud83d на кассе"])
def test_utf16_without_a_mark_is_told_by_its_looks(text: str, encoding: str) -> None:
    data = text.encode(encoding, "surrogatepass")
    assert decode(data, "a.txt") == TextFile("a.txt", text, encoding, guessed=True)


def test_utf16_without_a_mark_may_be_cut_within_a_character() -> None:
    data = (REVIEW + "😡").encode("utf-16-le")
    assert decode(data[:-2], "a.txt", cut=True).text == REVIEW
    assert decode(data[:-1], "a.txt", cut=True).text == REVIEW


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_the_command_reads_utf16_without_a_mark_and_says_so(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(REVIEW.encode(encoding))
    ran = run("classify", path)
    assert (ran.code, ran.err) == (0, f"{path}: not UTF-8, read as {encoding}\n")
    assert "Мастер опоздал" in ran.out


@pytest.mark.parametrize("encoding", GUESSES)
@pytest.mark.parametrize("text", [REVIEW, REVIEW.upper(), "Хамят на кассе", "не положено", "ОТВРАТИТЕЛЬНЫЙ СЕРВИС"])
def test_old_russian_encodings_are_guessed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == TextFile("a.txt", text, encoding, guessed=True)


@pytest.mark.parametrize("encoding", GUESSES)
def test_one_line_phrases_of_the_corpus_are_guessed(encoding: str) -> None:
    texts = [
        json.loads(line)["text"]
        for path in sorted((ROOT / "corpus/phrases").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    encodable = [text for text in texts if _fits(text, encoding)]
    wrong = [text for text in encodable if decode(text.encode(encoding), "a.txt").text != text]
    assert len(encodable) > 1_000
    assert len(wrong) <= len(encodable) // 500


def _fits(text: str, encoding: str) -> bool:
    try:
        return not text.encode(encoding).isascii()
    except UnicodeEncodeError:
        return False


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_survives_unchanged(text: str) -> None:
    # A text that begins with a byte order mark loses it: it is no part of what was written.
    assert decode(text.encode(), "a.txt").text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_sentence(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "a.txt").text, str)
    except SvcnlpError as error:
        assert str(error).startswith("a.txt: ")


def test_nul_and_lone_surrogates_survive() -> None:
    text = "Хам\x00ство на кассе \ud83d и очередь"
    assert decode(text.encode("utf-8", "surrogatepass"), "a.txt").text == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00\\r\xa8f",
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + bytes(60),
        b"\x00" * 100,
    ],
    ids=["png", "every byte", "program", "zeros"],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(SvcnlpError, match=r"^photo\.png: is not a text file; save the review as plain text in UTF-8$"):
        decode(data, "photo.png")


def test_broken_utf16_is_refused() -> None:
    with pytest.raises(SvcnlpError, match=r"starts as UTF-16 but is not valid UTF-16"):
        decode(b"\xff\xfe\x12", "a.txt")


@pytest.mark.parametrize("letter", ["ж", "€", "😀", "z"])
def test_long_texts_are_read_in_part_but_beyond_the_limit(tmp_path: Path, letter: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text(letter * 50_000, "utf-8")
    text = read_text(str(path), 1_000).text
    assert set(text) == {letter}
    assert 1_000 < len(text) < 5_000


def test_ten_megabytes_take_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Ждали долго. " * 450_000, "utf-8")
    assert path.stat().st_size > 10_000_000
    tracemalloc.start()
    read_text(str(path), 100_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_text_just_at_the_limit_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("😀" * 100, "utf-8")
    assert read_text(str(path), 100).text == "😀" * 100


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match=r"missing\.txt: no such file$"):
        read_text(str(tmp_path / "missing.txt"), 100)


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="is a directory; name the files in it"):
        read_text(str(tmp_path), 100)


def test_a_path_that_runs_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Да")
    with pytest.raises(SvcnlpError, match="cannot be read: Not a directory") as caught:
        read_text(str(tmp_path / "a.txt" / "b.txt"), 100)
    assert caught.value.message.render("ru").endswith("не удаётся прочитать: часть пути — не папка")
