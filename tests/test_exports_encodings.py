"""Encodings of exports."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.exports.encodings import KEEP, TextSource, text_source
from svcnlp.exports.files import Source
from svcnlp.exports.table import Wishes
from svcnlp.messages import SvcnlpError
from tests.exports_samples import REVIEWS, saved

TABLE = "дата;отзыв\n" + "".join(f"2024-05-0{number};{text}\n" for number, text in enumerate(REVIEWS, start=1))


def text_of(folder: Path, data: bytes, encoding: str | None = None) -> TextSource:
    path = saved(folder, "in.csv", data)
    return text_source(Source("in.csv", path, path), Wishes(encoding=encoding))


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("times", [1, 20, 2_000], ids=["small", "one piece", "three pieces"])
def test_an_encoding_without_mark_is_guessed(tmp_path: Path, encoding: str, times: int) -> None:
    text = text_of(tmp_path, (TABLE * times).encode(encoding))
    assert (text.encoding.name, text.encoding.guessed, text.encoding.bom) == (encoding, True, b"")
    with text.open() as file:
        assert file.read() == TABLE * times


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf8_and_what_is_marked_is_no_guess(tmp_path: Path, encoding: str) -> None:
    text = text_of(tmp_path, TABLE.encode(encoding))
    assert not text.encoding.guessed
    assert text.head == TABLE
    assert bool(text.encoding.bom) == (encoding != "utf-8")
    with text.open() as file:
        assert file.read() == TABLE


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r"])
def test_russian_far_behind_ascii_is_found(tmp_path: Path, encoding: str) -> None:
    data = b"id;text\n" + b"1;Everything was fine\n" * 10_000 + TABLE.encode(encoding) + b"1;Fine\n" * 30_000
    assert text_of(tmp_path, data).encoding.name == encoding


def test_one_row_that_is_not_utf8_makes_no_other_encoding_of_the_file(tmp_path: Path) -> None:
    text = text_of(tmp_path, TABLE.encode() + "2024-05-09;Хамят\n".encode("cp1251"))
    assert text.encoding.name == "utf-8"
    with text.open() as file:
        read = file.read()
    assert read.startswith(TABLE)
    assert read.encode("utf-8", "surrogateescape").endswith("Хамят\n".encode("cp1251"))


def test_a_character_cut_by_a_piece_is_no_error(tmp_path: Path) -> None:
    for shift in range(4):
        text = text_of(tmp_path, b"a" * shift + "ж😀".encode() * 40_000)
        assert (text.encoding.name, text.whole) == ("utf-8", False)
        assert set(text.head) == {"ж", "😀"} | ({"a"} if shift else set())


@pytest.mark.parametrize(
    ("wish", "taken"), [("koi8-r", "koi8-r"), ("KOI8_R", "koi8-r"), ("windows-1251", "cp1251"), ("UTF8", "utf-8")]
)
def test_the_wish_goes_before_the_looks(tmp_path: Path, wish: str, taken: str) -> None:
    text = text_of(tmp_path, TABLE.encode("cp1251"), wish)
    assert (text.encoding.name, text.encoding.guessed) == (taken, False)


@pytest.mark.parametrize(
    ("encoding", "wish"),
    [("utf-8-sig", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16")],
)
def test_a_mark_is_no_text_though_the_encoding_is_wished(tmp_path: Path, encoding: str, wish: str) -> None:
    text = text_of(tmp_path, TABLE.encode(encoding), wish)
    with text.open() as file:
        assert text.head == file.read() == TABLE


@pytest.mark.parametrize("wish", ["utf-9", "zip", "rot13", "a\0"])
def test_no_such_encoding(tmp_path: Path, wish: str) -> None:
    with pytest.raises(SvcnlpError, match=r"there is no encoding .*; give --encoding one such as utf-8"):
        text_of(tmp_path, b"text\n", wish)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(60), bytes(range(256)) * 8, bytes(100)], ids=["png", "every byte", "zeros"]
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SvcnlpError, match=r"in\.csv: is not an export that svcnlp can read; give CSV"):
        text_of(tmp_path, data)


def test_the_position_grows_to_the_end(tmp_path: Path) -> None:
    text = text_of(tmp_path, (TABLE * 1_000).encode())
    with text.open() as file:
        position = text.position(file)
        shares = [position() for _ in file]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.2
    assert shares[-1] == 1.0


@given(st.binary(max_size=40))
def test_bytes_that_are_no_utf8_survive(data: bytes) -> None:
    assert data.decode("utf-8", KEEP).encode("utf-8", "surrogateescape") == data


@settings(max_examples=300)
@given(st.binary(max_size=60), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "cp1251", "cp866"]))
def test_any_bytes_are_decoded(data: bytes, encoding: str) -> None:
    assert isinstance(data.decode(encoding, KEEP), str)
