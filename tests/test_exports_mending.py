"""What cannot be decoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.mending import UNDECODABLE, mended


def kept(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


@pytest.mark.parametrize("text", ["Хамят на кассе", "Ждали «час» — и всё", "ХАМСТВО, call-центр молчит", "5 из 5: да"])
def test_russian_of_another_encoding_is_read(text: str) -> None:
    cells, problem = mended(["7", kept(text.encode("cp1251")), "Пермь"], "utf-8")
    assert cells == ["7", text, "Пермь"]
    assert problem.render() == "the row is not utf-8 and was read as cp1251; save the whole file as UTF-8"


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("Ждали час".encode()[:-1], "Ждали ча\\xd1"),
        ("Да ".encode() + b"\xff" + " нет".encode(), "Да \\xff нет"),
        (b"caf\xe9", "caf\\xe9"),
        (b"\xd5\xee", "\\xd5\\xee"),
        (b"\x98\x98\x98", "\\x98\\x98\\x98"),
        ("Хамят на кассе".encode("koi8-r"), "\\xe8\\xc1\\xcd\\xd1\\xd4 \\xce\\xc1 \\xcb\\xc1\\xd3\\xd3\\xc5"),
    ],
)
def test_other_bytes_are_written_out(data: bytes, shown: str) -> None:
    cells, problem = mended([kept(data)], "utf-8")
    assert cells == [shown]
    assert problem.render() == (
        "the row is not all utf-8: what cannot be read stands in it as \\xNN; save the file as UTF-8"
    )


def test_where_one_cell_stays_unread_it_is_said() -> None:
    cells, problem = mended([kept("Хамят".encode("cp1251")), kept(b"\xff")], "utf-8")
    assert cells == ["Хамят", "\\xff"]
    assert "\\xNN" in problem.render("ru")


def test_only_utf8_is_read_otherwise() -> None:
    assert mended([kept("Хамят".encode("cp1251"))], "utf-16-le")[0] == ["\\xd5\\xe0\\xec\\xff\\xf2"]


@given(st.lists(st.binary(max_size=20)))
def test_nothing_undecodable_is_left(cells: list[bytes]) -> None:
    texts = list(map(kept, cells))
    whole = mended(texts, "utf-8")[0]
    assert not any(map(UNDECODABLE.search, whole))
    assert all(now == before for now, before in zip(whole, texts, strict=True) if not UNDECODABLE.search(before))
